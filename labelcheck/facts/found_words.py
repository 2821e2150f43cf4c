"""Words sought over the whole label, with the line they stand on, and the facts of what was found or not."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from labelcheck.facts.evidence import Evidence, span_of
from labelcheck.facts.ledger import Ledger
from labelcheck.model.fact import Fact, State, Value
from labelcheck.model.label import Span
from labelcheck.model.text import Text
from labelcheck.registry.script import simplified


@dataclass(frozen=True, slots=True)
class Found:
    """Words of the label: the ``match`` in its simplified text, as printed in ``text``, on the line ``span``."""

    match: re.Match[str]
    text: str
    span: Span


@dataclass(frozen=True)
class LabelWords:
    """The words of a label for searching. Not slotted: it keeps what it computes."""

    evidence: Evidence

    @cached_property
    def simple(self) -> str:
        """All words in simplified characters, a line each, of the same length as the normalised text."""
        return simplified(self.evidence.text)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for line in self.evidence.text.split("\n"):
            starts.append(at)
            at += len(line) + 1
        return starts

    def all(self, pattern: re.Pattern[str]) -> Iterator[Found]:
        """Every place where ``pattern`` is found, in order."""
        for match in pattern.finditer(self.simple):
            page, line = self.evidence.lines[bisect_right(self._starts, match.start()) - 1]
            yield Found(match, self.evidence.text[match.start() : match.end()].replace("\n", ""), span_of(page, line))

    def first(self, pattern: re.Pattern[str]) -> Found | None:
        """The first place where ``pattern`` is found."""
        return next(self.all(pattern), None)


def enter_found(ledger: Ledger, key: str, found: Found | None, value: Value | None = None) -> Fact:
    """Enter under ``key`` the words ``found`` (or the ``value`` they give); absent when a label seen whole has none."""
    if found is None:
        return enter_none(ledger, key)
    because = Text(f"标签上写有“{found.text}”", f"the label says {found.text}")
    told = found.text if value is None else value
    return ledger.add(Fact(key, State.KNOWN, told, found.text, (found.span,), found.span.confidence, because))


def enter_none(ledger: Ledger, key: str) -> Fact:
    """Enter that no such words were found: absent when the whole label was seen, else unreadable."""
    coverage = ledger.coverage
    if coverage.complete:
        return ledger.absent(key, Text("标签上没有这样的话", "the label holds no such words"))
    return ledger.unread(key, coverage.because())
