"""``labelcheck read``: the lines and fields found, no judgement."""

from __future__ import annotations

import sys

import typer

from labelcheck.cli.check import exit_code
from labelcheck.cli.options import (
    DEFAULT_LANGUAGE,
    Each,
    Engine,
    EngineName,
    FailOn,
    Formats,
    Language,
    NoCache,
    Outputs,
    Paths,
    Quiet,
    Scale,
    day,
    label_width_mm,
)
from labelcheck.cli.progress import clear_progress, panel_progress
from labelcheck.cli.rendering import deliver, renderings


def register(app: typer.Typer, about: str) -> None:
    """Add the command to ``app``."""

    @app.command("read", help=about)
    def read(
        paths: Paths,
        engine: Engine = EngineName.AUTO,
        scale: Scale = None,
        format: Formats = None,  # noqa: A002 - the option's public name
        output: Outputs = None,
        each: Each = False,
        no_cache: NoCache = False,
        quiet: Quiet = False,
        lang: Language = DEFAULT_LANGUAGE,
    ) -> None:
        wanted = renderings(format, output)
        from labelcheck.api import Checker, Options

        options = Options(day(None), engine=engine.value, each=each, cache=not no_cache, label_width_mm=label_width_mm(scale))
        report = Checker(options).read(paths, panel_progress(quiet))
        clear_progress(quiet)
        deliver(report, wanted, lang, findings=False)
        sys.exit(int(exit_code(report, FailOn.NEVER)))
