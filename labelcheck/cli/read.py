"""``labelcheck read``: the lines and fields found, no judgement."""

from __future__ import annotations

import sys

import typer

from labelcheck.cli import options as option
from labelcheck.cli.check import exit_code
from labelcheck.cli.progress import clear_progress, panel_progress
from labelcheck.cli.rendering import deliver, renderings


def register(app: typer.Typer, about: str) -> None:
    """Add the command to ``app``."""

    @app.command("read", help=about)
    def read(
        paths: option.Paths,
        engine: option.Engine = option.EngineName.AUTO,
        scale: option.Scale = None,
        format: option.Formats = None,  # noqa: A002 - the option's public name
        output: option.Outputs = None,
        each: option.Each = False,
        jobs: option.Jobs = 1,
        no_cache: option.NoCache = False,
        quiet: option.Quiet = False,
        lang: option.Language = option.DEFAULT_LANGUAGE,
    ) -> None:
        wanted = renderings(format, output, paths, findings=False)
        from labelcheck.api import Checker, Options

        options = Options(
            option.day(None),
            engine=engine.value,
            each=each,
            cache=not no_cache,
            label_width_mm=option.label_width_mm(scale),
            jobs=jobs,
        )
        report = Checker(options).read(paths, panel_progress(quiet))
        clear_progress(quiet)
        deliver(report, wanted, lang, findings=False)
        sys.exit(int(exit_code(report, option.FailOn.NEVER)))
