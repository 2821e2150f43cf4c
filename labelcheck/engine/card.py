"""A rule as a card for a person: the same for the terminal and for pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from labelcheck.engine.describe import brief, told
from labelcheck.engine.examples import given_fact
from labelcheck.engine.pack import RulePack
from labelcheck.engine.replace import PLACEHOLDER
from labelcheck.engine.rule import Example, Rule
from labelcheck.model.case import PublishedCase
from labelcheck.model.clause import Clause
from labelcheck.model.finding import Citation
from labelcheck.model.rule_card import ExampleCard, ExemptionCard, Given, ReplaceCard, RuleCard
from labelcheck.model.text import Text
from labelcheck.registry.declarable import declarable_words
from labelcheck.registry.location import rules_root


def rule_card(rule: Rule, pack: RulePack, cases: Collection[PublishedCase] = ()) -> RuleCard:
    """``rule`` with its law, its examples and those of ``cases`` that met it, everything in words."""

    def cited(clauses: Collection[Clause]) -> tuple[Citation, ...]:
        return tuple(Citation(pack.documents[clause.document], clause) for clause in clauses)

    return RuleCard(
        id=rule.id,
        title=rule.title,
        topic=rule.topic,
        severity=rule.severity,
        may_only_ask=rule.may_only_ask,
        applies=told(rule.applies, pack) if rule.applies else None,
        exemptions=tuple(
            ExemptionCard(told(exemption.when, pack), exemption.because, cited(exemption.clauses))
            for exemption in rule.exemptions
        ),
        require=told(rule.require, pack),
        citations=cited(rule.clauses),
        also=cited(rule.also),
        penalty=cited(rule.penalty),
        no_penalty=rule.no_penalty,
        defect_kind=pack.consequences.defect_kinds[rule.defect_kind].about if rule.defect_kind else None,
        message=_naming_facts(rule.message, pack),
        advice=_naming_facts(rule.advice, pack),
        question=_naming_facts(rule.question, pack),
        examples=tuple(_example(example, pack) for example in rule.examples),
        replaces=tuple(
            ReplaceCard(
                brief(each.fact, pack), _naming_facts(Text(each.to, each.to), pack), told(each.when, pack) if each.when else None
            )
            for each in rule.replaces
        ),
        cases=tuple(case for case in cases if rule.id in case.rules),
    )


def _naming_facts(text: Text, pack: RulePack) -> Text:
    """``text`` with every ``{fact}`` replaced by what the fact means, in brackets."""
    return Text(
        PLACEHOLDER.sub(lambda match: f"〔{brief(match[1], pack).zh}〕", text.zh),
        PLACEHOLDER.sub(lambda match: f"[{brief(match[1], pack).en}]", text.en),
    )


def _example(example: Example, pack: RulePack) -> ExampleCard:
    declarable = declarable_words(rules_root()) if example.declared else {}
    return ExampleCard(
        name=example.name,
        expect=example.expect,
        as_of=example.as_of,
        facts=_given(example.facts or {}, {}, pack),
        declared=_given(example.declared, declarable, pack),
        panels=example.panels,
    )


def _given(values: Mapping[str, Any], declarable: Mapping[str, Text], pack: RulePack) -> Given:
    return tuple((declarable.get(key) or brief(key, pack), given_fact(key, value)) for key, value in values.items())
