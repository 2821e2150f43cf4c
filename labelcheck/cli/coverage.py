"""``labelcheck rules coverage``: what the examples prove, and what is made of each clause of the law."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from labelcheck.cli.language import say
from labelcheck.cli.options import DEFAULT_LANGUAGE, Language, Rules, day
from labelcheck.model.errors import ExitCode
from labelcheck.model.text import Lang

if TYPE_CHECKING:
    from labelcheck.engine.pack import RulePack
    from labelcheck.model.coverage import ClauseCoverage

Clauses = Annotated[
    bool,
    typer.Option(
        "--clauses",
        help=say(
            "逐条列出每个文件的条款：有规则、只能人看、无标示义务、未实现",
            "each clause of each document: a rule, eye only, no duty, not implemented",
        ),
    ),
]
CoverageFormat = Annotated[
    Literal["terminal", "json", "md"],
    typer.Option(
        "--format",
        metavar="terminal|json|md",
        help=say("输出形式；md 只用于 --clauses", "the form of the output; md goes with --clauses"),
    ),
]


def coverage(
    clauses: Clauses = False,
    rules: Rules = None,
    format: CoverageFormat = "terminal",  # noqa: A002 - the option's public name
    lang: Language = DEFAULT_LANGUAGE,
) -> None:
    """What the examples prove and which clauses no rule cites; exits with 2 when a rule never fires."""
    if clauses:
        _show_clauses(tuple(rules or ()), format, lang)
    else:
        _show_rules(tuple(rules or ()), format)


def _show_clauses(folders: tuple[Path, ...], form: str, lang: Lang) -> None:
    from labelcheck.engine.coverage import clause_coverage
    from labelcheck.engine.pack import load_packs
    from labelcheck.registry.location import rules_root
    from labelcheck.registry.remembered import default_folder
    from labelcheck.registry.without_rule import load_reasons

    pack = load_packs(rules_root(), folders, memory=default_folder())
    rows = clause_coverage(pack, load_reasons(rules_root()))
    if form == "json":
        typer.echo(json.dumps([_clause_data(row, pack, lang) for row in rows], ensure_ascii=False, indent=2))
        return
    from labelcheck.report.clause_table import clause_markdown, clause_totals

    if form == "md":
        typer.echo(clause_markdown(rows, pack.documents, lang), nl=False)
        return
    from labelcheck.report.console import show_table

    show_table(*clause_totals(rows, pack.documents, lang))


def _clause_data(row: ClauseCoverage, pack: RulePack, lang: Lang) -> dict[str, Any]:
    from labelcheck.engine.describe import clause_data

    because = row.because.in_lang(lang) or None
    coverage = {"status": row.status.value, "rules": list(row.rules), "through": row.through, "because": because}
    return {**clause_data(row.clause, pack, lang), **coverage}


def _show_rules(folders: tuple[Path, ...], form: str) -> None:
    from labelcheck.api import Checker, Options
    from labelcheck.engine.coverage import document_coverage, rule_coverage
    from labelcheck.engine.examples import run_examples

    checker = Checker(Options(day(None), folders))
    covered = rule_coverage(checker.pack, run_examples(checker.pack, checker.facts_of_lines))
    documents = document_coverage(checker.pack)
    silent = [row.rule for row in covered if not row.fires]
    if form == "json":
        data = {
            "rules": {row.rule: sorted(row.endings) for row in covered},
            "never_fire": silent,
            "documents": {row.document: {"clauses": row.clauses, "untouched": list(row.untouched)} for row in documents},
        }
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        from labelcheck.report.console import show_table

        heads = (
            say("文件", "document"),
            say("条款", "clauses"),
            say("有规则", "with a rule"),
            say("无规则的条款", "clauses without a rule"),
        )
        counts = [
            (row.document, str(row.clauses), str(row.clauses - len(row.untouched)), " ".join(row.untouched)) for row in documents
        ]
        show_table(heads, counts)
        typer.echo(say(f"{len(covered)} 条规则，从不触发：{len(silent)}", f"{len(covered)} rules, never fire: {len(silent)}"))
        for rule in silent:
            typer.echo(f"  {rule}")
    sys.exit(int(ExitCode.USAGE) if silent else 0)
