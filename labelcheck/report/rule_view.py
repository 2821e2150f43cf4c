"""A rule's card put into words of one language, in the order it is read; terminal and pages print the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from labelcheck.model.finding import Citation, Severity
from labelcheck.model.rule_card import ExemptionCard, ReplaceCard, RuleCard, Statement, Told
from labelcheck.model.text import Lang
from labelcheck.report.case_view import CaseView, case_view
from labelcheck.report.contrast import contrast
from labelcheck.report.example_view import ExampleView, example_view
from labelcheck.report.phrases import bracketed, cited_place, in_force_window
from labelcheck.report.rule_words import GOVERNED, GRAVITY, JOINS, RULE_WORDS, SURE, TOPICS
from labelcheck.report.words import SEVERITIES


@dataclass(frozen=True, slots=True)
class ConditionView:
    """A statement as ``about``, ``holds``, ``of`` and a ``note``, or several ``parts``; ``lead`` says how they are meant."""

    lead: str = ""
    about: str = ""
    holds: str = ""
    of: str = ""
    note: str = ""
    parts: tuple[ConditionView, ...] = ()


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause: where it stands, what it says, when and by which date it is in force, how surely it is known."""

    reference: str
    gist: str
    window: str
    governed: str
    early: str
    sure: str


@dataclass(frozen=True, slots=True)
class ExemptionView:
    """An exemption: the reason, the condition, and the clauses that grant it."""

    because: str
    when: ConditionView
    clauses: tuple[ClauseView, ...]


@dataclass(frozen=True, slots=True)
class ReplaceView:
    """Which words to print instead, as a sentence, and in which case; None: in every case."""

    told: str
    when: ConditionView | None


@dataclass(frozen=True, slots=True)
class RuleView:
    """Everything a card prints. ``consequences`` are sentences; ``avoid`` and ``prefer`` are examples that differ little."""

    id: str
    title: str
    topic: str
    tone: str
    severity: str
    only_asks: bool
    applies: ConditionView | None
    require: ConditionView
    exemptions: tuple[ExemptionView, ...]
    clauses: tuple[ClauseView, ...]
    also: tuple[ClauseView, ...]
    consequences: tuple[str, ...]
    avoid: ExampleView | None
    prefer: ExampleView | None
    penalty: tuple[ClauseView, ...]
    question: str
    advice: str
    replaces: tuple[ReplaceView, ...]
    examples: tuple[ExampleView, ...]
    cases: tuple[CaseView, ...]


def rule_view(card: RuleCard, lang: Lang) -> RuleView:
    """``card`` in words of ``lang``."""
    examples = tuple(example_view(example, number, lang) for number, example in enumerate(card.examples, start=1))
    avoid, prefer = contrast(examples)
    return RuleView(
        id=card.id,
        title=card.title.in_lang(lang),
        topic=TOPICS[card.topic].in_lang(lang),
        tone=card.severity.value,
        severity=severity_word(card.severity, lang),
        only_asks=card.may_only_ask,
        applies=_condition(card.applies, lang) if card.applies else None,
        require=_condition(card.require, lang),
        exemptions=tuple(_exemption(exemption, lang) for exemption in card.exemptions),
        clauses=_clauses(card.citations, lang),
        also=_clauses(card.also, lang),
        consequences=tuple(_consequences(card, lang)),
        avoid=avoid,
        prefer=prefer,
        penalty=_clauses(card.penalty, lang),
        question=card.question.in_lang(lang),
        advice=card.advice.in_lang(lang),
        replaces=tuple(_replace(each, lang) for each in card.replaces),
        examples=examples,
        cases=tuple(case_view(case, lang) for case in card.cases),
    )


def severity_word(severity: Severity, lang: Lang) -> str:
    """How grave a breach is, in a word."""
    return SEVERITIES[severity].in_lang(lang)


def _condition(told: Told, lang: Lang) -> ConditionView:
    if isinstance(told, Statement):
        among = told.among.in_lang(lang)
        return ConditionView(
            about=told.about.in_lang(lang),
            holds=told.holds.in_lang(lang),
            of=told.of.in_lang(lang),
            note=bracketed(RULE_WORDS["among"].in_lang(lang).format(values=among), lang) if among else "",
        )
    lead = JOINS[told.operator].in_lang(lang)
    parts = tuple(_condition(part, lang) for part in told.parts)
    alone = len(parts) == 1 and not parts[0].parts and not parts[0].lead
    return replace(parts[0], lead=lead) if alone else ConditionView(lead, parts=parts)


def _exemption(exemption: ExemptionCard, lang: Lang) -> ExemptionView:
    return ExemptionView(exemption.because.in_lang(lang), _condition(exemption.when, lang), _clauses(exemption.citations, lang))


def _replace(card: ReplaceCard, lang: Lang) -> ReplaceView:
    about, to = card.about.in_lang(lang), card.to.in_lang(lang)
    told = RULE_WORDS["replaced_by" if to else "struck_out"].in_lang(lang).format(about=about, to=to)
    return ReplaceView(told, _condition(card.when, lang) if card.when else None)


def _clauses(citations: tuple[Citation, ...], lang: Lang) -> tuple[ClauseView, ...]:
    return tuple(_clause(citation, lang) for citation in citations)


def _clause(citation: Citation, lang: Lang) -> ClauseView:
    document, clause = citation.document, citation.clause
    early = document.early_adoption_from
    return ClauseView(
        reference=cited_place(citation, lang),
        gist=clause.gist.in_lang(lang),
        window=in_force_window(document, lang) or RULE_WORDS["open_window"].in_lang(lang),
        governed=GOVERNED[document.governed_by].in_lang(lang),
        early=RULE_WORDS["early"].in_lang(lang).format(day=early) if early else "",
        sure=SURE[clause.seen].in_lang(lang),
    )


def _consequences(card: RuleCard, lang: Lang) -> Iterator[str]:
    yield card.message.in_lang(lang)
    if card.may_only_ask:
        yield RULE_WORDS["only_asks_why"].in_lang(lang)
    else:
        yield GRAVITY[card.severity].in_lang(lang)
        yield RULE_WORDS["doubt_asks"].in_lang(lang)
    if card.defect_kind is not None:
        yield RULE_WORDS["defect_kind"].in_lang(lang).format(kind=card.defect_kind.in_lang(lang))
    if card.penalty:
        yield RULE_WORDS["penalties_below"].in_lang(lang).format(n=len(card.penalty))
    else:
        yield (card.no_penalty or RULE_WORDS["no_penalty"]).in_lang(lang)
