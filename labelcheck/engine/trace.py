"""Why a rule did or did not fire on a label: the same questions in the same order as in ``judge``, with the truth of every one kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from labelcheck.engine.conditions import Condition
from labelcheck.engine.describe import brief, told
from labelcheck.engine.pack import RulePack
from labelcheck.engine.period import Period, period_of
from labelcheck.engine.rule import Rule
from labelcheck.model.fact import Facts
from labelcheck.model.finding import Citation
from labelcheck.model.report import LabelReport
from labelcheck.model.rule_card import Statement
from labelcheck.model.trace import AskedFact, ConditionTrace, Part, RuleTrace, Step
from labelcheck.model.truth import Truth


def trace(rule: Rule, label: LabelReport, pack: RulePack, as_of: date) -> RuleTrace:
    """How ``rule`` came to its ending on ``label``, which was judged on ``as_of``."""
    period = period_of(pack.documents, label.facts, label.governing, as_of)
    in_force = period.citations(rule.clauses)
    outside = tuple(
        Citation(pack.documents[clause.document], clause) for clause in rule.clauses if clause.document not in period.governing
    )
    outcome = next((outcome for outcome in label.outcomes if outcome.rule == rule.id), None)
    found = next((finding for finding in label.findings if finding.rule == rule.id), None)
    steps = tuple(_steps(rule, label.facts, period, pack)) if in_force else ()
    return RuleTrace(
        rule=rule.id,
        title=rule.title,
        governing=label.governing,
        citations=in_force,
        outside=outside,
        facts=tuple(AskedFact(brief(key, pack), label.facts[key]) for key in _asked(rule)),
        steps=steps,
        ending=outcome.ending if outcome else None,
        because=outcome.because if outcome else None,
        message=found.message if found else None,
    )


def _asked(rule: Rule) -> tuple[str, ...]:
    """The facts of the rule, in the order of its parts."""
    conditions = [*([rule.applies] if rule.applies else []), *(each.when for each in rule.exemptions), rule.require]
    return tuple(dict.fromkeys(key for condition in conditions for key in condition.facts()))


def _steps(rule: Rule, facts: Facts, period: Period, pack: RulePack) -> Iterator[Step]:
    """The parts in their order, up to the one that settles how the rule ends."""
    if rule.applies is not None:
        applies = _condition(rule.applies, facts, pack)
        yield Step(Part.APPLIES, applies)
        if applies.truth is Truth.FALSE:
            return
    for exemption in rule.exemptions:
        citations = period.citations(exemption.clauses)
        if not citations:
            continue
        when = _condition(exemption.when, facts, pack)
        yield Step(Part.UNLESS, when, exemption.because, citations)
        if when.truth is Truth.TRUE:
            return
    yield Step(Part.REQUIRE, _condition(rule.require, facts, pack))


def _condition(condition: Condition, facts: Facts, pack: RulePack) -> ConditionTrace:
    judged = condition.ask(facts)
    words = told(condition, pack)
    return ConditionTrace(
        operator=condition.operator,
        truth=judged.truth,
        decided_by=judged.decided_by,
        statement=words if isinstance(words, Statement) else None,
        asks=condition.fact or "",
        parts=tuple(_condition(part, facts, pack) for part in condition.parts),
    )
