"""``labelcheck check``: read, extract, judge and report."""

from __future__ import annotations

import sys

import typer

from labelcheck.cli import options as option
from labelcheck.cli.progress import clear_progress, panel_progress
from labelcheck.cli.rendering import deliver, renderings, tell_of_files
from labelcheck.cli.waivers import chosen_waivers, tell_of_waivers
from labelcheck.model.errors import ExitCode
from labelcheck.model.report import Report


def register(app: typer.Typer, about: str) -> None:
    """Add the command to ``app``."""

    @app.command("check", help=about)
    def check(
        paths: option.Paths,
        as_of: option.AsOf = None,
        rules: option.Rules = None,
        engine: option.Engine = option.EngineName.AUTO,
        scale: option.Scale = None,
        format: option.Formats = None,  # noqa: A002 - the option's public name
        output: option.Outputs = None,
        fail_on: option.FailOnOption = option.FailOn.VIOLATION,
        each: option.Each = False,
        jobs: option.Jobs = 1,
        waivers: option.WaiverFile = None,
        no_waivers: option.NoWaivers = False,
        show_waived: option.ShowWaived = False,
        no_cache: option.NoCache = False,
        quiet: option.Quiet = False,
        lang: option.Language = option.DEFAULT_LANGUAGE,
    ) -> None:
        wanted = renderings(format, output, paths)
        when, width = option.day(as_of), option.label_width_mm(scale)
        from labelcheck.api import Checker, Options
        from labelcheck.engine.waiver_use import use_in

        waived = chosen_waivers(waivers, none=no_waivers)
        options = Options(when, tuple(rules or ()), engine.value, each, not no_cache, width, jobs, waived)
        checker = Checker(options)
        report = checker.check(paths, panel_progress(quiet))
        clear_progress(quiet)
        deliver(report if show_waived else report.without_waived(), wanted, lang)
        tell_of_files(wanted, quiet)
        if waived.entries:
            tell_of_waivers(use_in(report, waived), checker.pack, when, lang, shown=show_waived, seen_only=True)
        sys.exit(int(exit_code(report, fail_on)))


def exit_code(report: Report, fail_on: option.FailOn) -> ExitCode:
    """2 for a faulty ``label.yaml``, 4 when an input could not be read, 1 when a verdict reaches ``fail_on``, else 0."""
    if report.unreadable:
        return min(error.exit_code for error in report.unreadable)
    if any(fail_on.reached_by(label.verdict) for label in report.labels):
        return ExitCode.FINDINGS
    return ExitCode.CLEAN
