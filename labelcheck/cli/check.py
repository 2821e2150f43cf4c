"""``labelcheck check``: read, extract, judge and report."""

from __future__ import annotations

import sys

import typer

from labelcheck.cli.options import (
    DEFAULT_LANGUAGE,
    AsOf,
    Each,
    Engine,
    EngineName,
    FailOn,
    FailOnOption,
    Formats,
    Language,
    NoCache,
    Outputs,
    Paths,
    Quiet,
    Rules,
    Scale,
    day,
    label_width_mm,
)
from labelcheck.cli.progress import clear_progress, panel_progress
from labelcheck.cli.rendering import deliver, renderings
from labelcheck.model.errors import ExitCode
from labelcheck.model.report import Report


def register(app: typer.Typer, about: str) -> None:
    """Add the command to ``app``."""

    @app.command("check", help=about)
    def check(
        paths: Paths,
        as_of: AsOf = None,
        rules: Rules = None,
        engine: Engine = EngineName.AUTO,
        scale: Scale = None,
        format: Formats = None,  # noqa: A002 - the option's public name
        output: Outputs = None,
        fail_on: FailOnOption = FailOn.VIOLATION,
        each: Each = False,
        no_cache: NoCache = False,
        quiet: Quiet = False,
        lang: Language = DEFAULT_LANGUAGE,
    ) -> None:
        wanted = renderings(format, output)
        when, width = day(as_of), label_width_mm(scale)
        from labelcheck.api import Checker, Options

        options = Options(when, tuple(rules or ()), engine.value, each, not no_cache, width)
        report = Checker(options).check(paths, panel_progress(quiet))
        clear_progress(quiet)
        deliver(report, wanted, lang)
        sys.exit(int(exit_code(report, fail_on)))


def exit_code(report: Report, fail_on: FailOn) -> ExitCode:
    """2 for a faulty ``label.yaml``, 4 when an input could not be read, 1 when a verdict reaches ``fail_on``, else 0."""
    if report.unreadable:
        return min(error.exit_code for error in report.unreadable)
    if any(fail_on.reached_by(label.verdict) for label in report.labels):
        return ExitCode.FINDINGS
    return ExitCode.CLEAN
