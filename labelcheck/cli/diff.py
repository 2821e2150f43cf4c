"""``labelcheck diff``: what must change on a label when another edition comes into force."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from labelcheck.cli import options as option
from labelcheck.cli.check import exit_code
from labelcheck.cli.language import say
from labelcheck.cli.progress import clear_progress, panel_progress

To = Annotated[
    str,
    typer.Option(
        "--to",
        metavar=say("年-月-日", "YYYY-MM-DD"),
        help=say("假设在这一天生产，如 2030-01-31", "suppose the food is made on this day"),
    ),
]


def register(app: typer.Typer, about: str) -> None:
    """Add the command to ``app``."""

    @app.command("diff", help=about)
    def diff(
        paths: option.Paths,
        to: To,
        as_of: option.AsOf = None,
        rules: option.Rules = None,
        engine: option.Engine = option.EngineName.AUTO,
        scale: option.Scale = None,
        format: option.TextFormat = "terminal",  # noqa: A002 - the option's public name
        each: option.Each = False,
        no_cache: option.NoCache = False,
        quiet: option.Quiet = False,
        lang: option.Language = option.DEFAULT_LANGUAGE,
    ) -> None:
        when, day, width = option.day(as_of), option.day(to), option.label_width_mm(scale)
        from labelcheck.api import Checker, Options
        from labelcheck.report.changes import Changes

        options = Options(when, tuple(rules or ()), engine.value, each, not no_cache, width)
        now, then = Checker(options).compare(paths, day, panel_progress(quiet))
        clear_progress(quiet)
        changes = [Changes(*pair) for pair in zip(now.labels, then.labels, strict=True)]
        if format == "json":
            typer.echo(json.dumps([change.data(lang) for change in changes], ensure_ascii=False, indent=2))
        else:
            typer.echo("\n\n".join("\n".join(change.lines(lang)) for change in changes))
        for error in now.unreadable:
            typer.echo(error.line(lang), err=True)
        sys.exit(int(exit_code(now, option.FailOn.NEVER)))
