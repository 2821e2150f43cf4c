"""``labelcheck explain``: one rule as a card a person can read aloud, or how it came to its ending on a label."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from labelcheck.cli import options as option
from labelcheck.cli.check import exit_code
from labelcheck.cli.language import say
from labelcheck.cli.progress import clear_progress, panel_progress
from labelcheck.model.text import Lang

RuleId = Annotated[
    str,
    typer.Argument(
        metavar=say("规则", "RULE"), help=say("规则编号，见 labelcheck rules list", "the rule's id, see labelcheck rules list")
    ),
]
LabelPaths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=say("文件…", "PATH…"),
        help=say(
            "标签的文件或文件夹，同 check：说明这条规则为什么报或不报",
            "files or folders of labels as in check: why the rule did or did not fire on them",
        ),
    ),
]


def register(app: typer.Typer, about: str) -> None:
    """Add the command to ``app``."""

    @app.command("explain", help=about)
    def explain(
        rule: RuleId,
        paths: LabelPaths = None,
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
        if not paths:
            _print_card(rule, tuple(rules or ()), format, lang)
            return
        when, width = option.day(as_of), option.label_width_mm(scale)
        from labelcheck.api import Checker, Options
        from labelcheck.report.console import show, tree
        from labelcheck.report.trace_view import TraceView

        options = Options(when, tuple(rules or ()), engine.value, each, not no_cache, width)
        report, traces = Checker(options).explain(rule, paths, panel_progress(quiet))
        clear_progress(quiet)
        views = [TraceView(label, trace, lang) for label, trace in zip(report.labels, traces, strict=True)]
        if format == "json":
            typer.echo(json.dumps([view.data() for view in views], ensure_ascii=False, indent=2))
        else:
            show(tree(view.tree()) for view in views)
        for error in report.unreadable:
            typer.echo(error.line(lang), err=True)
        sys.exit(int(exit_code(report, option.FailOn.NEVER)))


def _print_card(rule: str, rules: tuple[Path, ...], form: str, lang: Lang) -> None:
    from labelcheck.engine.card import rule_card
    from labelcheck.engine.describe import rule_data
    from labelcheck.engine.pack import load_packs
    from labelcheck.registry.cases import load_cases
    from labelcheck.registry.location import rules_root
    from labelcheck.registry.remembered import default_folder
    from labelcheck.report.rule_lines import rule_lines
    from labelcheck.report.rule_view import rule_view

    pack = load_packs(rules_root(), rules, memory=default_folder())
    chosen = pack.rule(rule)
    cases = load_cases(rules_root())
    if form == "json":
        typer.echo(json.dumps(rule_data(chosen, pack, cases, lang), ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(rule_lines(rule_view(rule_card(chosen, pack, cases), lang), lang)))
