"""A person's answers applied to a label that was judged: a question becomes a breach, or is settled, and the report says by whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from labelcheck.engine.judge import verdict_of
from labelcheck.model.answer import Answer
from labelcheck.model.finding import Ending, Finding, Status
from labelcheck.model.report import LabelReport
from labelcheck.model.text import Text

BREACH = Text("认定违反", "a breach")
NO_BREACH = Text("认定不违反", "no breach")


def answered(label: LabelReport, breaches: Mapping[str, bool], stated: Iterable[Answer], day: date) -> LabelReport:
    """``label`` as a person decided its questions on ``day``: ``breaches`` tells by rule whether there is one.

    Only questions can be answered: what the label itself shows stays as it is. ``stated`` are the facts the person stated.
    """
    decided = {
        each.rule: breaches[each.rule] for each in label.findings if each.status is Status.REVIEW and each.rule in breaches
    }
    answers = (*stated, *(_answer(each, decided[each.rule], day) for each in label.findings if each.rule in decided))
    findings = tuple(_findings(label.findings, decided))
    outcomes = tuple(
        replace(each, ending=Ending.FAIL if decided[each.rule] else Ending.PASS, because=_because(decided[each.rule]))
        if each.rule in decided
        else each
        for each in label.outcomes
    )
    return replace(label, findings=findings, outcomes=outcomes, verdict=verdict_of(findings), answers=answers)


def _answer(finding: Finding, breach: bool, day: date) -> Answer:
    return Answer(finding.question or finding.title, BREACH if breach else NO_BREACH, day, finding, breach)


def _findings(findings: Iterable[Finding], decided: Mapping[str, bool]) -> Iterator[Finding]:
    for finding in findings:
        if finding.rule not in decided:
            yield finding
        elif decided[finding.rule]:
            because, message = _because(True), finding.message
            told = Text(f"{message.zh}（{because.zh}）", f"{message.en} ({because.en})")
            yield replace(finding, status=Status.FAIL, question=None, message=told)


def _because(breach: bool) -> Text:
    said = BREACH if breach else NO_BREACH
    return Text(f"检查人员答复：{said.zh}", f"the inspector's answer: {said.en}")
