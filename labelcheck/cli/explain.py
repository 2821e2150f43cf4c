"""``labelcheck explain``: one rule, as a card a person can read aloud."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from labelcheck.cli.language import say
from labelcheck.cli.options import DEFAULT_LANGUAGE, Language, Rules, TextFormat

RuleId = Annotated[
    str,
    typer.Argument(metavar="RULE", help=say("规则编号，见 labelcheck rules list", "the rule's id, see labelcheck rules list")),
]


def register(app: typer.Typer, about: str) -> None:
    """Add the command to ``app``."""

    @app.command("explain", help=about)
    def explain(rule: RuleId, rules: Rules = None, format: TextFormat = "terminal", lang: Language = DEFAULT_LANGUAGE) -> None:  # noqa: A002
        from labelcheck.engine.card import rule_card
        from labelcheck.engine.describe import rule_data
        from labelcheck.engine.pack import load_packs
        from labelcheck.registry.cases import load_cases
        from labelcheck.registry.location import rules_root
        from labelcheck.registry.remembered import default_folder
        from labelcheck.report.case_lines import case_lines
        from labelcheck.report.rule_lines import rule_lines
        from labelcheck.report.rule_view import rule_view

        pack = load_packs(rules_root(), tuple(rules or ()), memory=default_folder())
        chosen = pack.rule(rule)
        if format == "json":
            typer.echo(json.dumps(rule_data(chosen, pack, lang), ensure_ascii=False, indent=2))
        else:
            cases = [case for case in load_cases(rules_root()) if chosen.id in case.rules]
            card = rule_lines(rule_view(rule_card(chosen, pack), lang), lang)
            typer.echo("\n".join([*card, *case_lines(cases, lang)]))
