"""Judging one label: every selected rule ends in a stated outcome with a reason."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from labelcheck.engine.consequences import consequences, flaw_test
from labelcheck.engine.folding import fold
from labelcheck.engine.pack import RulePack
from labelcheck.engine.period import Period, governing_date, open_days, period_of
from labelcheck.engine.replace import PLACEHOLDER, replacements
from labelcheck.engine.rule import Exemption, Rule
from labelcheck.engine.truth import ALWAYS, Judged
from labelcheck.model.clause import GovernedBy, Seen
from labelcheck.model.fact import Fact, Facts, State
from labelcheck.model.finding import Ending, Finding, Outcome, Severity, Status
from labelcheck.model.label import Span
from labelcheck.model.report import GoverningDate, Verdict
from labelcheck.model.sureness import PLAIN_READING
from labelcheck.model.text import Lang, Text
from labelcheck.model.truth import Truth
from labelcheck.model.wording import value_words

SPOKEN = frozenset({Ending.PASS, Ending.FAIL, Ending.REVIEW})
"""Endings of a rule that had something to say of the label."""

SUPPOSED = Text("假设在这一天生产", "supposing that it is made on this day")

NO_DATE_KNOWN = Text("生产日期不明，不能确定适用哪一版", "the production date is not known: which edition applies is not certain")
NO_SINGLE_DAY = Text(
    "生产日期没有读清到日，不能确定适用哪一版",
    "the production date was not read to the day: which edition applies is not certain",
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules say of one label. ``findings`` and ``outcomes`` are in the order of the rule ids."""

    governing: GoverningDate
    findings: tuple[Finding, ...]
    outcomes: tuple[Outcome, ...]
    verdict: Verdict


class _Decision(NamedTuple):
    """How a rule ended, why, on which facts; ``breach`` when the label shows one, even if it may only be asked about."""

    ending: Ending
    because: Text | None
    decided_by: tuple[str, ...]
    breach: bool = False


def judge(facts: Facts, pack: RulePack, as_of: date, made_on: date | None = None) -> Judgement:
    """Judge one label, as if it were made on ``made_on`` where that is given.

    Raises ConfigError when the label declares an early adoption the law does not know.
    """
    governing = governing_date(facts, as_of) if made_on is None else GoverningDate(made_on, SUPPOSED)
    period = period_of(pack.documents, facts, governing, as_of)
    days = open_days(facts, governing, as_of) if made_on is None else None
    findings: list[Finding] = []
    outcomes: list[Outcome] = []
    for rule in _selected(pack, period.governing):
        decision = decide(rule, facts, period, pack)
        if days is not None:
            decision = _under_every_edition(decision, rule, facts, period, days, pack)
        outcomes.append(Outcome(rule.id, decision.ending, decision.because))
        if decision.ending in (Ending.FAIL, Ending.REVIEW):
            findings.append(_finding(rule, decision, facts, period, pack))
    spoke = {outcome.rule for outcome in outcomes if outcome.ending in SPOKEN}
    editions = period.editions({clause.document for rule in pack.rules if rule.id in spoke for clause in rule.clauses})
    dated = tuple(edition for edition in editions if edition.governed_by is GovernedBy.PRODUCTION_DATE)
    return Judgement(replace(governing, editions=dated), tuple(findings), tuple(outcomes), verdict_of(findings))


@lru_cache(maxsize=1024)
def _selected(pack: RulePack, governing: frozenset[str]) -> tuple[Rule, ...]:
    """The rules of which a clause is in force where the documents ``governing`` are."""
    return tuple(rule for rule in pack.rules if any(clause.document in governing for clause in rule.clauses))


def _under_every_edition(
    decision: _Decision, rule: Rule, facts: Facts, period: Period, days: tuple[date, date], pack: RulePack
) -> _Decision:
    """``decision``, made a question where the food would not fail if made on another of ``days``: which edition applies is a guess."""
    if decision.ending is not Ending.FAIL:
        return decision
    clauses = (*rule.clauses, *(clause for exemption in rule.exemptions for clause in exemption.clauses))
    for other in period.others(clauses, days):
        if not _fails(rule, facts, other, pack):
            printed = facts["production_date"].spans or facts["date_marking"].state is State.KNOWN
            return decision._replace(ending=Ending.REVIEW, because=NO_SINGLE_DAY if printed else NO_DATE_KNOWN)
    return decision


def _fails(rule: Rule, facts: Facts, period: Period, pack: RulePack) -> bool:
    """Whether the food fails ``rule`` in ``period``; where the edition before has the duty in another rule, whether it breaches that."""
    if period.citations(rule.clauses):
        return decide(rule, facts, period, pack).ending is Ending.FAIL
    earlier = (each for each in pack.earlier(rule) if period.citations(each.clauses))
    return any(decide(each, facts, period, pack).breach for each in earlier)


def decide(rule: Rule, facts: Facts, period: Period, pack: RulePack) -> _Decision:
    """How ``rule`` ends for ``facts``, by the table of ``rules/README.md``."""
    applies = ALWAYS if rule.applies is None else rule.applies.ask(facts)
    if applies.truth is Truth.FALSE:
        return _Decision(Ending.NOT_APPLICABLE, _does_not_speak(applies.decided_by, pack), applies.decided_by)
    exempt, exemption = _exempt(rule, facts, period)
    if exemption is not None:
        return _Decision(Ending.NOT_APPLICABLE, _exempted(exemption, period), exempt.decided_by)
    required = rule.require.ask(facts)
    if applies.truth is Truth.UNKNOWN and required.truth is not Truth.FALSE:
        return _Decision(Ending.NOT_EVALUATED, _unknown(applies, facts, pack), applies.decided_by)
    if required.truth is Truth.TRUE:
        return _Decision(Ending.PASS, None, required.decided_by)
    return _breach_or_question(rule, (applies, exempt, required), facts, period, pack)


def _breach_or_question(rule: Rule, parts: tuple[Judged, ...], facts: Facts, period: Period, pack: RulePack) -> _Decision:
    decided_by = tuple(dict.fromkeys(key for part in reversed(parts) for key in part.decided_by))
    open_parts = [part for part in parts if part.truth is Truth.UNKNOWN]
    if open_parts:
        return _Decision(Ending.REVIEW, _unknown(open_parts[-1], facts, pack), decided_by)
    doubt = _doubt(rule, [facts[key] for key in decided_by], period)
    return _Decision(Ending.FAIL if doubt is None else Ending.REVIEW, doubt, decided_by, breach=True)


def _exempt(rule: Rule, facts: Facts, period: Period) -> tuple[Judged, Exemption | None]:
    """Whether an exemption in force holds, and which; unknown when one may hold."""
    doubtful = Judged(Truth.FALSE)
    for exemption in rule.exemptions:
        if not period.citations(exemption.clauses):
            continue
        judged = exemption.when.ask(facts)
        if judged.truth is Truth.TRUE:
            return judged, exemption
        if judged.truth is Truth.UNKNOWN:
            doubtful = judged
    return doubtful, None


def _doubt(rule: Rule, facts: Iterable[Fact], period: Period) -> Text | None:
    """Why a breach may only be asked about, None when nothing stands in the way of asserting it."""
    if rule.may_only_ask:
        return Text("此项须由人判断", "this point needs a person's judgement")
    if all(citation.clause.seen is not Seen.TEXT for citation in period.citations(rule.clauses)):
        return Text("所依据的条文未见原文", "the provision itself was not read")
    for fact in facts:
        if fact.seen not in (None, Seen.TEXT):
            return Text("所依据的登记数据未见原文", "the registry row it rests on was not read in the text")
        if fact.confidence is not None and fact.confidence < PLAIN_READING:
            # What is not there has no words to name.
            words = Text(f"“{fact.text}”", f"“{fact.text}”") if fact.text else Text("", "this")
            return Text(f"{words.zh}识读把握不大", f"{words.en} was read with little confidence")
    return None


def _names(keys: tuple[str, ...], pack: RulePack) -> tuple[str, str]:
    abouts = [pack.vocabulary[key].about for key in keys]
    return "、".join(about.zh for about in abouts), ", ".join(about.en for about in abouts)


@lru_cache(maxsize=4096)
def _does_not_speak(keys: tuple[str, ...], pack: RulePack) -> Text:
    zh, en = _names(keys, pack)
    return Text(f"不属本条范围（{zh}）", f"outside the rule's scope ({en})")


def _exempted(exemption: Exemption, period: Period) -> Text:
    citations = period.citations(exemption.clauses)
    zh = "; ".join(f"{each.document.short_name.zh} {each.clause.citable.zh}" for each in citations)
    en = "; ".join(f"{each.document.short_name.en} {each.clause.citable.en}" for each in citations)
    return Text(f"{exemption.because.zh}（{zh}）", f"{exemption.because.en} ({en})")


def _unknown(judged: Judged, facts: Facts, pack: RulePack) -> Text:
    zh, en = _names(judged.decided_by, pack)
    reasons = [facts[key].because for key in judged.decided_by if facts[key].because.zh]
    detail_zh = f"：{reasons[0].zh}" if reasons else ""
    detail_en = f": {reasons[0].en}" if reasons else ""
    return Text(f"未能确定 {zh}{detail_zh}", f"not known: {en}{detail_en}")


NOT_PRINTED = Text("（未标示）", "(not printed)")
NOT_LEGIBLE = Text("（未能读清）", "(not legible)")


def _words(fact: Fact) -> Text:
    words = _printed_words(fact)
    return words if fact.term is None else Text(words.zh, fact.term.en)


def _printed_words(fact: Fact) -> Text:
    if fact.state in (State.ABSENT, State.NOT_APPLICABLE):
        return NOT_PRINTED
    derived = "." in fact.key
    if fact.text and not (derived and fact.value is not None):
        return Text(fact.text, fact.text)
    if fact.value is None:
        return NOT_LEGIBLE
    return Text(value_words(fact.value, Lang.ZH), value_words(fact.value, Lang.EN))


def fill(text: Text, facts: Facts) -> Text:
    """``text`` with every ``{fact}`` replaced by the printed words, or by what is known of them."""
    return Text(
        PLACEHOLDER.sub(lambda match: _words(facts[match[1]]).zh, text.zh),
        PLACEHOLDER.sub(lambda match: _words(facts[match[1]]).en, text.en),
    )


def _finding(rule: Rule, decision: _Decision, facts: Facts, period: Period, pack: RulePack) -> Finding:
    status = Status.FAIL if decision.ending is Ending.FAIL else Status.REVIEW
    citations = period.citations(rule.clauses) + period.citations(rule.also)
    penalty = period.citations(rule.penalty)
    grounds = tuple(citation.clause for citation in citations + penalty)
    return Finding(
        rule=rule.id,
        topic=rule.topic,
        severity=rule.severity,
        status=status,
        title=rule.title,
        message=_message(rule, decision, facts),
        advice=fill(rule.advice, facts),
        question=fill(rule.question, facts) if status is Status.REVIEW else None,
        citations=citations,
        penalty=penalty,
        evidence=_evidence(decision.decided_by, facts),
        fingerprint=_fingerprint(rule, decision.decided_by, facts),
        no_penalty=rule.no_penalty if not penalty else None,
        flaw_test=flaw_test(rule, grounds, period, pack.consequences),
        consequences=consequences(rule, grounds, period, pack.consequences),
        replacements=replacements(rule.replaces, facts) if decision.breach else (),
        decided_by=decision.decided_by,
    )


def _message(rule: Rule, decision: _Decision, facts: Facts) -> Text:
    if decision.because is None:
        return fill(rule.message, facts)
    if not decision.breach:
        return decision.because
    message = fill(rule.message, facts)
    return Text(f"{message.zh}（{decision.because.zh}）", f"{message.en} ({decision.because.en})")


def _evidence(keys: Iterable[str], facts: Facts) -> tuple[Span, ...]:
    return tuple(dict.fromkeys(span for key in keys for span in facts[key].spans if facts[key].key != "label_text"))


PRODUCT_IDENTITY = ("barcode", "product_name", "producer_name", "net_content")


def _fingerprint(rule: Rule, keys: Iterable[str], facts: Facts) -> str:
    """16 hex digits over rule, product and the words it rests on; no path and no pixel, so that a new photo keeps it."""
    product = [fold(facts[key].text) for key in PRODUCT_IDENTITY]
    identity = product[:1] if product[0] else product[1:]
    words = sorted(fold(facts[key].text) for key in keys if key != "label_text")
    return hashlib.sha256("\x1f".join([rule.id, *identity, *words]).encode()).hexdigest()[:16]


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """The worst of the findings: an asserted violation, an asserted defect, a question about one, or clean.

    An advisory finding advises; it never spoils a clean label.
    """
    found = [finding for finding in findings if finding.severity is not Severity.ADVISORY]
    failed = {finding.severity for finding in found if finding.status is Status.FAIL}
    if Severity.VIOLATION in failed:
        return Verdict.VIOLATION
    if Severity.DEFECT in failed:
        return Verdict.DEFECT
    return Verdict.REVIEW if found else Verdict.CLEAN
