"""A rule's card as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from labelcheck.model.text import Lang
from labelcheck.report.case_view import CaseView
from labelcheck.report.example_view import ExampleView
from labelcheck.report.phrases import bracketed
from labelcheck.report.rule_view import ClauseView, ConditionView, ExemptionView, ReplaceView, RuleView
from labelcheck.report.rule_words import rule_words
from labelcheck.report.safe_text import printable


def rule_lines(rule: RuleView, lang: Lang) -> Iterator[str]:
    """The card in the order of its page; avoid and prefer stand among all examples."""
    return map(printable, _lines(rule, lang))


def _lines(rule: RuleView, lang: Lang) -> Iterator[str]:
    w = rule_words(lang)
    yield f"{rule.id}  {rule.title}"
    yield " · ".join([rule.topic, rule.severity] + ([w["only_asks"]] if rule.only_asks else []))
    yield from _section(w["requires"], _condition(rule.require))
    if rule.applies:
        yield from _section(w["applies"], _condition(rule.applies))
    yield from _section(w["unless"], (line for exemption in rule.exemptions for line in _exemption(exemption, lang)))
    yield from _section(w["clauses"], (line for clause in rule.clauses for line in _clause(clause)))
    yield from _section(w["also"], (line for clause in rule.also for line in _clause(clause)))
    yield from _section(w["breach"], rule.consequences)
    penalty = [line for clause in rule.penalty for line in _clause(clause)]
    yield from _section(w["penalty"], [w["candidates"], *penalty] if penalty else ())
    yield from _section(w["question"], [rule.question])
    yield from _section(w["advice"], [rule.advice, *(line for each in rule.replaces for line in _replace(each, w))])
    yield from _section(w["examples"], [w["unread"], *(line for example in rule.examples for line in _example(example, w))])
    yield from _section(w["cases"], (line for case in rule.cases for line in _case(case, w)))


def _section(head: str, lines: Iterable[str]) -> Iterator[str]:
    body = [f"  {line}" for line in lines]
    if body:
        yield from ("", head, *body)


def _condition(condition: ConditionView) -> Iterator[str]:
    if not condition.parts:
        yield " ".join(filter(None, (condition.lead, condition.about, condition.holds, condition.of))) + condition.note
        return
    yield condition.lead
    for part in condition.parts:
        first, *others = _condition(part)
        yield f"- {first}"
        yield from (f"  {line}" for line in others)


def _exemption(exemption: ExemptionView, lang: Lang) -> Iterator[str]:
    yield exemption.because + bracketed("; ".join(clause.reference for clause in exemption.clauses), lang)
    yield from (f"  {line}" for line in _condition(exemption.when))


def _replace(replace: ReplaceView, w: dict[str, str]) -> Iterator[str]:
    yield f"- {replace.told}"
    if replace.when is not None:
        first, *others = _condition(replace.when)
        yield f"  {w['replaced_when']} {first}"
        yield from (f"    {line}" for line in others)


def _clause(clause: ClauseView) -> Iterator[str]:
    yield clause.reference
    yield f"  {clause.gist}"
    yield "  " + " · ".join(filter(None, (clause.window, clause.governed, clause.early, clause.sure)))


def _example(example: ExampleView, w: dict[str, str]) -> Iterator[str]:
    yield f"{example.ending} · {example.name}"
    for panel in example.panels:
        yield from (f"    | {line}" for line in panel)
    yield from (f"    {about}{w['colon']}{known}" for about, known in example.rows)
    if not example.panels and not example.rows:
        yield f"    {w['nothing_read']}"


def _case(case: CaseView, w: dict[str, str]) -> Iterator[str]:
    yield case.title
    told = (case.about, case.facts, case.result, case.provision, case.lesson, case.sure)
    yield from (f"  {line}" for line in told if line)
    yield from (f"  {w['source'].format(source=source)}" for source in case.sources)
