"""An example of a rule in words: the printed label, or what is known of the facts, and how the rule ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from labelcheck.model.fact import Fact, State
from labelcheck.model.rule_card import ExampleCard
from labelcheck.model.text import Lang
from labelcheck.model.wording import joined, value_words
from labelcheck.report.phrases import bracketed
from labelcheck.report.rule_words import EXPECTED, RULE_WORDS, SURE, TONES
from labelcheck.report.words import STATES

Row = tuple[str, str]
"""What is meant, and what is known of it."""


@dataclass(frozen=True, slots=True)
class ExampleView:
    """A decided case. ``panels`` are the lines of each face of the label, ``rows`` what is known beside them.

    ``unsure`` when something was not read or contradicts itself; ``unlike`` are the lines and rows that another example,
    printed beside this one, does not have.
    """

    name: str
    expect: str
    ending: str
    tone: str
    panels: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    unsure: bool
    unlike: frozenset[str | Row] = frozenset()

    @property
    def parts(self) -> frozenset[str | Row]:
        """Every line and row."""
        return frozenset(line for panel in self.panels for line in panel) | frozenset(self.rows)


def example_view(example: ExampleCard, number: int, lang: Lang) -> ExampleView:
    """``example``, the one of this ``number`` of its rule, in words of ``lang``; rule files name their examples in English alone."""
    given = (*example.facts, *example.declared)
    return ExampleView(
        name=example.name if lang is Lang.EN else RULE_WORDS["example"].in_lang(lang).format(n=number),
        expect=example.expect,
        ending=EXPECTED[example.expect].in_lang(lang),
        tone=TONES.get(example.expect, "advisory"),
        panels=example.panels,
        rows=tuple(_rows(example, lang)),
        unsure=any(fact.state in (State.UNREADABLE, State.CONFLICTING) for _, fact in given),
    )


def _rows(example: ExampleCard, lang: Lang) -> Iterator[Row]:
    if example.as_of is not None:
        yield RULE_WORDS["day"].in_lang(lang), value_words(example.as_of, lang)
    for about, fact in example.facts:
        yield about.in_lang(lang), _fact_words(fact, lang)
    for about, fact in example.declared:
        yield RULE_WORDS["declared"].in_lang(lang).format(about=about.in_lang(lang)), _fact_words(fact, lang)


def _fact_words(fact: Fact, lang: Lang) -> str:
    if fact.state is State.ABSENT:
        return RULE_WORDS["none"].in_lang(lang)
    value = value_words(fact.value, lang)
    words = value if fact.state is State.KNOWN else joined(filter(None, (STATES[fact.state].in_lang(lang), value)), lang)
    notes = joined(_notes(fact, value, lang), lang)
    return words + (bracketed(notes, lang) if notes else "")


def _notes(fact: Fact, value: str, lang: Lang) -> Iterator[str]:
    if fact.text and fact.text != value:
        yield RULE_WORDS["printed_as"].in_lang(lang).format(text=fact.text)
    if fact.confidence is not None:
        yield RULE_WORDS["confidence"].in_lang(lang).format(n=fact.confidence)
    if fact.seen is not None:
        yield SURE[fact.seen].in_lang(lang)
