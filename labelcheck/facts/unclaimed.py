"""Lines of the label that no reading was made of, and what they could hold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from labelcheck.facts.evidence import Evidence, span_of
from labelcheck.facts.normal import normal
from labelcheck.model.label import PageReading, Span, TextLine

SHARED = 0.5
"""A reading is made of a line when their boxes share more than this part of the smaller one: neighbours may overlap a little."""

OF_ANY_PARTY = {"producer_address": "party_address", "producer_contact": "party_contact"}
"""Fields whose values look like those of any party."""

AFTER_HEADING = ":;|"


def could_hold(evidence: Evidence, key: str) -> Span | None:
    """The first unclaimed line in which a value of the field ``key`` could stand, None when there is none.

    A value could stand where the line, or what follows a colon in it, begins as the table of headings says values of the field
    begin, or holds a form that it knows without a heading. Of a field without such forms nothing can be said: None.
    """
    for page, line in unclaimed_lines(evidence):
        if any(_begins(evidence, each, normal(line.text)) for each in (key, OF_ANY_PARTY.get(key, key))):
            return span_of(page, line)
    return None


def unclaimed_lines(evidence: Evidence) -> Iterator[tuple[PageReading, TextLine]]:
    """The lines with words that no reading uses for its value or its heading, each with its page."""
    used = [span for reading in evidence.readings for span in (*reading.spans, *reading.heading_spans)]
    for page, line in evidence.lines:
        if line.text.strip() and not any(_covers(span, page, line) for span in used):
            yield page, line


def _covers(span: Span, page: PageReading, line: TextLine) -> bool:
    box = line.box
    if (span.panel, span.page) != (page.panel, page.page):
        return False
    smaller = min(box.width * box.height, span.box.width * span.box.height)
    return box.overlap_x(span.box) * box.overlap_y(span.box) > SHARED * smaller


def _begins(evidence: Evidence, key: str, text: str) -> bool:
    vocabulary = evidence.registry.headings
    starts = _compiled(vocabulary.begins.get(key, ()) + vocabulary.alone.get(key, ()))
    forms = _compiled(vocabulary.patterns.get(key, ()))
    after = [text[at + 1 :].lstrip() for at, char in enumerate(text) if char in AFTER_HEADING]
    return any(pattern.match(words) for pattern in starts for words in (text, *after)) or any(
        pattern.search(text) for pattern in forms
    )


@cache
def _compiled(patterns: tuple[str, ...]) -> tuple[Any, ...]:
    """RE2 patterns made ready; google-re2 ships no type information."""
    import re2

    options = re2.Options()
    options.log_errors = False
    return tuple(re2.compile(pattern, options) for pattern in patterns)
