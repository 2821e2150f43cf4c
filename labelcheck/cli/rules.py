"""``labelcheck rules``: list, test, lint, new; coverage and docs have modules of their own."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from labelcheck.cli.coverage import coverage
from labelcheck.cli.help_page import Commands
from labelcheck.cli.language import LANGUAGE, say
from labelcheck.cli.options import DEFAULT_LANGUAGE, Language, Rules, TextFormat, day
from labelcheck.cli.rule_pages import write_pages
from labelcheck.model.errors import ExitCode
from labelcheck.model.text import Lang

if TYPE_CHECKING:
    from labelcheck.engine.rule import Rule

FAULTY = int(ExitCode.USAGE)

RuleIds = Annotated[list[str] | None, typer.Argument(metavar=say("规则…", "RULE…"), help=say("只测这些规则", "only these rules"))]
NewId = Annotated[
    str,
    typer.Argument(
        metavar=say("编号", "ID"),
        help=say("新规则编号：领域-主题-序号，如 licence-present-2", "the new id: area-topic-number, such as licence-present-2"),
    ),
]
Into = Annotated[
    Path,
    typer.Option("--rules", metavar=say("文件夹", "FOLDER"), help=say("放在哪个规则文件夹", "the rules folder to put it in")),
]


def register(app: typer.Typer, about: str) -> None:
    """Add the group of commands to ``app``."""
    group = Commands(about)
    group.command("list", help=say("列出全部规则", "list all rules"))(list_rules)
    group.command("test", help=say("运行规则里的例子", "run the examples in the rules"))(run_tests)
    group.command("lint", help=say("检查规则文件的格式与含义", "check form and meaning of the rule files"))(lint_rules)
    group.command("new", help=say("新建一条规则的草稿", "start a new rule"))(new_rule)
    group.command(
        "coverage", help=say("哪些规则有例子触发，哪些条款有规则", "which rules fire in an example, which clauses have a rule")
    )(coverage)
    group.command("docs", help=say("把规则写成网页", "write the rules as static pages"))(write_pages)
    app.add_typer(group, name="rules")


def list_rules(rules: Rules = None, format: TextFormat = "terminal", lang: Language = DEFAULT_LANGUAGE) -> None:  # noqa: A002
    """Every rule with its topic, severity, title and clauses."""
    from labelcheck.engine.describe import clause_data
    from labelcheck.engine.pack import load_packs
    from labelcheck.registry.location import rules_root
    from labelcheck.registry.remembered import default_folder

    pack = load_packs(rules_root(), tuple(rules or ()), memory=default_folder())
    rows: list[dict[str, Any]] = [
        {
            "id": rule.id,
            "topic": rule.topic,
            "severity": rule.severity.value,
            "title": rule.title.in_lang(lang),
            "citations": [clause_data(clause, pack, lang) for clause in rule.clauses],
        }
        for rule in pack.rules
    ]
    if format == "json":
        _echo_json(rows)
        return
    heads = (say("编号", "id"), say("主题", "topic"), say("等级", "severity"), say("标题", "title"), say("依据", "rests on"))
    _table(
        heads,
        [(row["id"], *_in_words(rule, lang), row["title"], _references(row)) for rule, row in zip(pack.rules, rows, strict=True)],
    )


def _in_words(rule: Rule, lang: Lang) -> tuple[str, str]:
    from labelcheck.report.rule_view import severity_word
    from labelcheck.report.rule_words import TOPICS

    return TOPICS[rule.topic].in_lang(lang), severity_word(rule.severity, lang)


def _references(row: dict[str, Any]) -> str:
    return "; ".join(clause["reference"] for clause in row["citations"])


def run_tests(only: RuleIds = None, rules: Rules = None, format: TextFormat = "terminal") -> None:  # noqa: A002
    """Run every example; exits with 2 when one ends otherwise than its author decided."""
    from labelcheck.api import Checker, Options
    from labelcheck.engine.examples import run_examples

    checker = Checker(Options(day(None), tuple(rules or ())))
    pack = checker.pack
    chosen = tuple(map(pack.rule, only)) if only else pack.rules
    results = list(run_examples(pack, checker.facts_of_lines, chosen))
    wrong = [result for result in results if not result.right]
    if format == "json":
        _echo_json([{"rule": r.rule.id, "example": r.example.name, "expected": r.example.expect, "got": r.got} for r in results])
    else:
        for result in wrong:
            reason = f"（{result.because.in_lang(LANGUAGE)}）" if result.because else ""
            typer.echo(
                f"{result.rule.path}: {result.example.name}: "
                + say(
                    f"应为 {result.expected}，实为 {result.came_out}{reason}",
                    f"expected {result.expected}, got {result.came_out}{reason}",
                )
            )
        typer.echo(
            say(
                f"{len(chosen)} 条规则，{len(results)} 个例子，{len(wrong)} 个不对",
                f"{len(chosen)} rules, {len(results)} examples, {len(wrong)} wrong",
            )
        )
    sys.exit(FAULTY if wrong or not results else 0)


def lint_rules(rules: Rules = None) -> None:
    """Check every rule file; exits with 2 when one has a fault."""
    from labelcheck.engine.lint import lint
    from labelcheck.registry.location import rules_root

    faults = lint(rules_root(), tuple(rules or ()))
    for fault in faults:
        typer.echo(fault.line(LANGUAGE))
    typer.echo(say(f"{len(faults)} 处错误", f"{len(faults)} faults"))
    sys.exit(FAULTY if faults else 0)


def new_rule(rule_id: NewId, rules: Into) -> None:
    """Write the draft of a rule, ready to be filled in; an existing file is never touched."""
    from labelcheck.engine.scaffold import write_draft

    typer.echo(str(write_draft(rule_id, rules)))


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from labelcheck.report.console import show_table

    show_table(columns, rows)


def _echo_json(data: Any) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
