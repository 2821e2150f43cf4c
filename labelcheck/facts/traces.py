"""Traces of a field that no reading was made of: words on the label that look like its heading."""

from __future__ import annotations

from labelcheck.facts.evidence import Evidence, span_of
from labelcheck.facts.normal import comparable
from labelcheck.model.label import LineSource, PageReading, Span, TextLine

SHORTEST = 4
"""Shorter headings (地址, 产地) stand in too many other words to be a trace."""

ALIKE = 75.0
"""Share of characters, in percent, in which a misread heading must agree with the printed one: three of four."""

ALSO = {
    "producer_name": ("entrusting_party", "repacker"),
    "producer_address": ("party_address",),
    "producer_contact": ("party_contact",),
}
"""Fields whose headings may stand for a field of the list."""


def trace_of(evidence: Evidence, key: str) -> Span | None:
    """The first line that holds a heading of ``key`` which no reading accounts for, None when there is none."""
    keys = (key, *ALSO.get(key, ()))
    words = [comparable(word) for word, field in evidence.registry.headings.words.items() if field in keys]
    words = [word for word in words if len(word) >= SHORTEST]
    told = [comparable(f"{reading.heading or ''}{reading.text}") for reading in evidence.readings]
    for page, line in evidence.lines:
        printed = comparable(line.text)
        if any(word in printed and not any(word in text for text in told) for word in words):
            return span_of(page, line)
        if line.source is LineSource.OCR and not _is_read(evidence, page, line) and _resembles(printed, words):
            return span_of(page, line)
    return None


def _is_read(evidence: Evidence, page: PageReading, line: TextLine) -> bool:
    """Whether a reading was made of (a part of) ``line``."""
    box = line.box
    return any(
        (span.panel, span.page) == (page.panel, page.page)
        and box.overlap_x(span.box) > 0
        and box.overlap_y(span.box) > box.height / 2
        for reading in evidence.readings
        for span in reading.spans
    )


def _resembles(printed: str, words: list[str]) -> bool:
    from rapidfuzz import fuzz

    return len(printed) >= SHORTEST and any(
        fuzz.partial_ratio(word, printed) >= ALIKE for word in words if len(word) <= len(printed) and not word.isascii()
    )
