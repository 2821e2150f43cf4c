"""Where facts are entered one by one, with the ways to reach each state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from labelcheck.facts.declared import DECLARED, declared_fact
from labelcheck.facts.doubts import doubt_of
from labelcheck.facts.evidence import Evidence
from labelcheck.facts.height import height_of
from labelcheck.facts.traces import Trace, trace_of
from labelcheck.model.clause import Seen
from labelcheck.model.fact import Fact, State, Value
from labelcheck.model.label import Reading, Span
from labelcheck.model.text import Text

if TYPE_CHECKING:
    from labelcheck.facts.coverage import Coverage

DISPLAY_ITEMS = frozenset(
    {
        "product_name",
        "net_content",
        "specification",
        "grade",
        "origin",
        "usage",
        "batch_no",
        "nutrition",
        "allergen",
        "warning",
        "trademark_no",
    }
    | {"barcode", "uscc", "organic_code", "green_food_code", "gi_announcement"}
)
"""Items that may stand alone on any face, so that a whole list of items on one face does not prove them absent."""

DOUBTFUL = 0.5
"""The confidence given to a value whose characters were read by OCR and contradict their own check, or had to be put right."""


OWN_ADDRESS = {
    "entrusting_party": "entrusting_address",
    "repacker": "repacker_address",
    "distributor": "distributor_address",
    "importer": "importer_address",
}
"""The address of a party under a heading of its own: whose address OCR read, its name stands on the label too."""


class Ledger:
    """The facts of one label while they are derived. A declared value displaces whatever is entered under its key."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.facts: dict[str, Fact] = {}
        self._unsure: set[str] = set()

    @cached_property
    def coverage(self) -> Coverage:
        """How much of the label was seen."""
        from labelcheck.facts.coverage import coverage_of

        return coverage_of(self.evidence)

    def __getitem__(self, key: str) -> Fact:
        return self.facts[key]

    def add(self, fact: Fact) -> Fact:
        """Enter ``fact``, or the declared one in its place; returns what was entered."""
        stated = None if self.evidence.is_stated(fact.key) else declared_fact(self.evidence.declared, fact.key)
        entered = stated or fact
        self.facts[fact.key] = entered
        return entered

    def weighed(self, fact: Fact) -> Fact:
        """Enter ``fact`` as it is, which took into account what the user declared; returns it."""
        self.facts[fact.key] = fact
        return fact

    def known(
        self,
        key: str,
        value: Value | None,
        readings: Sequence[Reading],
        because: Text | None = None,
        *,
        text: str | None = None,
        doubt: bool = False,
        confirmed: bool = False,
    ) -> Fact:
        """Enter a fact that ``readings`` (best first) show; ``doubt`` caps its confidence.

        What OCR read without being sure is entered as unreadable, with its value, unless something ``confirmed`` it.
        """
        shown = self._shown(key, State.KNOWN, value, readings, because or _printed_on(readings), text=text, doubt=doubt)
        doubted = None if confirmed else doubt_of(key, readings, self.evidence)
        if doubted is None:
            return self.add(shown)
        self._unsure.add(key)
        return self.add(replace(shown, state=State.UNREADABLE, because=doubted))

    def misread(self, key: str, because: Text, readings: Sequence[Reading], value: Value) -> Fact:
        """Enter a ``value`` that contradicts its own check, as OCR may have misread it: unreadable, with what was read."""
        self._unsure.add(key)
        shown = self._shown(key, State.UNREADABLE, value, readings, because, text=str(value), doubt=True)
        return self.add(shown)

    def unread(self, key: str, because: Text, readings: Sequence[Reading] = (), value: Value | None = None) -> Fact:
        """Enter a fact that could not be made out, with what little was read."""
        return self.add(self._shown(key, State.UNREADABLE, value, readings, because))

    def absent(self, key: str, because: Text, readings: Sequence[Reading] = ()) -> Fact:
        """Enter a fact that was proved absent."""
        return self.add(replace(self._shown(key, State.ABSENT, None, readings, because), text=""))

    def conflicting(self, key: str, values: Iterable[str], readings: Sequence[Reading]) -> Fact:
        """Enter a fact that the panels contradict."""
        told = tuple(dict.fromkeys(values))
        because = Text(f"标签上有不同的标示：{'；'.join(told)}", f"the label says different things: {'; '.join(told)}")
        return self.add(self._shown(key, State.CONFLICTING, told, readings, because, text=" / ".join(told)))

    def missing(self, key: str) -> Fact:
        """Enter a field of which nothing was read: absent where enough of the label was seen, else unreadable."""
        headed = [reading for reading in self.evidence.of(key) if not reading.text.strip()]
        if headed:
            return self._heading_alone(key, headed)
        owned = [each for each in self.evidence.of(OWN_ADDRESS.get(key, "")) if not self.evidence.is_plain(each)]
        if owned:
            told = Text("读到它的地址，名称可能漏读", "its address was read: the name may have been lost")
            return self.unread(key, told, owned)
        seen = self.coverage.faces_seen if key in DISPLAY_ITEMS else self.coverage.list_seen
        trace = trace_of(self.evidence, key) if seen else None
        if trace is not None:
            return self._traced(key, trace)
        if seen:
            return self.absent(key, _prefixed("标签上没有", "not on the label", self.coverage.because()))
        return self.unread(key, _prefixed("没有读到", "not read", self.coverage.unseen_elsewhere or self.coverage.because()))

    def _traced(self, key: str, trace: Trace) -> Fact:
        because = Text(f"“{trace.words}”可能就是它，没有认出来", f"{trace.words} may be it: it was not made out")
        return self.add(Fact(key, State.UNREADABLE, spans=(trace.span,), confidence=trace.span.confidence, because=because))

    def _heading_alone(self, key: str, headed: Sequence[Reading]) -> Fact:
        trace = trace_of(self.evidence, key)
        if trace is not None:
            return self._traced(key, trace)
        if self.coverage.complete and all(self.evidence.is_plain(reading) for reading in headed):
            return self.absent(key, Text(f"“{headed[0].heading}”后面没有内容", f"nothing follows {headed[0].heading}"), headed)
        return self.unread(
            key, Text(f"“{headed[0].heading}”后面的内容没有读到", f"what follows {headed[0].heading} was not read"), headed
        )

    def follow(self, key: str, parent: str, because: Text | None = None) -> Fact:
        """Enter a fact about ``parent`` that shares the state of ``parent`` because that has no value."""
        fact = self.facts[parent]
        state = State.UNREADABLE if fact.state is State.KNOWN else fact.state
        return self.add(Fact(key, state, None, "", fact.spans, fact.confidence, because or fact.because))

    def about(
        self,
        key: str,
        value: Value,
        parent: str,
        because: Text | None = None,
        seen: Seen | None = None,
        *,
        doubt: bool = False,
    ) -> Fact:
        """Enter a known fact that follows from the fact ``parent``; the height of the characters stays with ``parent``.

        What follows from a parent that OCR was not sure of is not known either; ``doubt`` caps the confidence.
        """
        fact = self.facts[parent]
        if parent in self._unsure:
            return self.follow(key, parent)
        confidence = min(DOUBTFUL, fact.confidence or DOUBTFUL) if doubt else fact.confidence
        told = _told(value, fact)
        return self.add(Fact(key, State.KNOWN, value, told, fact.spans, confidence, because or fact.because, seen=seen))

    def none_of(self, key: str, parent: str, because: Text, state: State = State.ABSENT) -> Fact:
        """Enter a fact that the known fact ``parent`` does not have (or, as not applicable, cannot have)."""
        fact = self.facts[parent]
        if parent in self._unsure:
            return self.follow(key, parent)
        return self.add(Fact(key, state, None, "", fact.spans, fact.confidence, because))

    def _shown(
        self,
        key: str,
        state: State,
        value: Value | None,
        readings: Sequence[Reading],
        because: Text,
        *,
        text: str | None = None,
        doubt: bool = False,
    ) -> Fact:
        spans = tuple(dict.fromkeys(span for reading in readings for span in reading.spans))
        confidence = min((reading.confidence for reading in readings), default=None)
        corrections = tuple(dict.fromkeys(reading.correction for reading in readings if reading.correction is not None))
        if confidence is not None and (doubt or any(reading.correction is not None for reading in readings[:1])):
            confidence = min(confidence, DOUBTFUL)
        printed = text if text is not None else (readings[0].text if readings else "")
        height = height_of(self.evidence, readings[0]) if readings else None
        return Fact(key, state, value, printed, spans, confidence, because, height, corrections=corrections)


def flag(key: str, value: bool, because: Text, spans: tuple[Span, ...] = (), confidence: float | None = None) -> Fact:
    """A known fact that is true or false."""
    return Fact(key, State.KNOWN, value, "", spans, confidence, because)


def _told(value: Value, parent: Fact) -> str:
    if isinstance(value, bool) or not isinstance(value, str):
        return parent.text
    return value


def _printed_on(readings: Sequence[Reading]) -> Text:
    panels = "、".join(dict.fromkeys(reading.panel for reading in readings if reading.spans))
    return Text(f"印在 {panels}", f"printed on {panels}") if panels else DECLARED


def _prefixed(zh: str, en: str, reason: Text) -> Text:
    return Text(f"{zh}：{reason.zh}", f"{en}: {reason.en}")
