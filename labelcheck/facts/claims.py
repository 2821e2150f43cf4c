"""Which claims the label makes: the words found of each family, with the places where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from labelcheck.facts.evidence import Evidence
from labelcheck.facts.folded import FoldedLabel, folded_label
from labelcheck.facts.ledger import Ledger
from labelcheck.model.fact import Fact, State
from labelcheck.model.label import Span
from labelcheck.model.text import Text
from labelcheck.registry.claims import ClaimFamily, ClaimWords

MASK = "\x00"
"""Stands in the searched text for characters that belong to no claim; no pattern matches it."""


def derive(ledger: Ledger) -> None:
    """A fact for each family of claims: the words found; absent where the label was seen whole."""
    words = ledger.evidence.registry.claims
    search = _Search(ledger.evidence, words, folded_label(ledger.evidence.lines))
    complete, because = ledger.coverage.complete, ledger.coverage.because()
    for family in words.families:
        found = tuple(search.found(family))
        if found:
            ledger.add(_known(family, found, search.label))
        elif complete:
            ledger.add(
                Fact(
                    family.key, State.ABSENT, because=Text(f"没有读到{family.about.zh}", f"none on the label: {family.about.en}")
                )
            )
        else:
            ledger.add(Fact(family.key, State.UNREADABLE, because=because))


def _known(family: ClaimFamily, found: tuple[tuple[int, int], ...], label: FoldedLabel) -> Fact:
    spans = tuple(dict.fromkeys(span for start, end in found for span in label.spans(start, end)))
    printed = {label.text[start:end]: label.printed(start, end) for start, end in reversed(found)}
    told = tuple(reversed(printed.values()))
    quoted = "、".join(told)
    because = Text(f"标签上印有“{quoted}”", f"the label says {quoted}")
    confidence = min(span.confidence for span in spans)
    return Fact(family.key, State.KNOWN, told, quoted, spans, confidence, because, seen=family.seen)


@dataclass(frozen=True)
class _Search:
    """One label searched for claims. Not slotted: it keeps what it computes."""

    evidence: Evidence
    words: ClaimWords
    label: FoldedLabel

    def found(self, family: ClaimFamily) -> Iterator[tuple[int, int]]:
        """The stretches of the folded text that make a claim of ``family``."""
        for start, end in family.hits(self._searched):
            if not self._is_excused(family, start, end):
                yield start, end

    def _is_excused(self, family: ClaimFamily, start: int, end: int) -> bool:
        return (
            not self.label.holds_together(start, end)
            or family.is_innocent(self.label.text, start, end)
            or (family.brands and _within(start, end, self._names))
            or (bool(family.not_in) and _within(start, end, self._fields(family.not_in)))
        )

    @cached_property
    def _searched(self) -> str:
        """The folded text with a mask over what belongs to no claim: parties, addresses, codes, titles of books."""
        text = self.label.text
        masked = [*self._fields(self.words.fields), *(match.span() for match in self.words.masks.finditer(text))]
        characters = list(text)
        for start, end in masked:
            characters[start:end] = MASK * (end - start)
        return "".join(characters)

    @cached_property
    def _names(self) -> tuple[tuple[int, int], ...]:
        """What reads as a brand, and names of protected teas: 商城高山茶 is called so."""
        text, teas = self.label.text, self.evidence.registry.gi_teas.teas
        brands = [match.span() for match in self.words.brand.finditer(text)]
        protected = {alias for tea in teas.values() for alias in (tea.name, *tea.aliases) if alias in text}
        return (*brands, *(match.span() for name in protected for match in re.finditer(re.escape(name), text)))

    def _fields(self, keys: Iterable[str]) -> tuple[tuple[int, int], ...]:
        """The stretches that the values of the fields ``keys`` take up."""
        spans = {span for key in keys for span in self._spans.get(key, ())}
        return tuple(stretch for span in spans for stretch in self._stretches(span))

    @cached_property
    def _spans(self) -> dict[str, list[Span]]:
        spans: dict[str, list[Span]] = {}
        for reading in self.evidence.readings:
            if reading.text.strip():
                spans.setdefault(reading.key, []).extend(reading.spans)
        return spans

    def _stretches(self, span: Span) -> Iterator[tuple[int, int]]:
        box = span.box
        for line in self.evidence.lines_near(span):
            if span.text in line.text and line.box.overlap_x(box) > 0 and line.box.overlap_y(box) > 0:
                first = line.text.find(span.text)
                yield self.label.range_of(self._numbers[id(line)], first, first + len(span.text))

    @cached_property
    def _numbers(self) -> dict[int, int]:
        """The number of each line in the label."""
        return {id(line): number for number, (_, line) in enumerate(self.label.lines)}


def _within(start: int, end: int, stretches: Iterable[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in stretches)
