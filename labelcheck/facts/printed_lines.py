"""Which printed lines the words of a fact stand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from labelcheck.facts.evidence import Evidence
from labelcheck.model.fact import Fact
from labelcheck.model.label import LineSource, PageReading, Reading, Span, TextLine
from labelcheck.registry.script import is_han

HAN_SHARE = 0.3
"""A line of a picture is measured by its full-size glyphs; with so large a share of Han characters these are Han."""


def lines_under(evidence: Evidence, spans: Iterable[Span]) -> Iterator[tuple[PageReading, TextLine]]:
    """The lines on which ``spans`` lie, each once, in the order of the spans."""
    seen: set[int] = set()
    pages = {(page.panel, page.page): page for page in evidence.pages}
    for span in spans:
        for line in evidence.lines_near(span):
            if id(line) not in seen and _lies_on(span, line):
                seen.add(id(line))
                yield pages[span.panel, span.page], line


def _lies_on(span: Span, line: TextLine) -> bool:
    if span.text not in line.text:
        return span.polygon == line.polygon
    box, other = span.box, line.box
    return box.overlap_x(other) > box.width / 2 and box.overlap_y(other) > box.height / 2


def readings_of(evidence: Evidence, fact: Fact) -> Sequence[Reading]:
    """The readings that show ``fact``, wherever they stand."""
    spans = frozenset(fact.spans)
    return [
        reading for reading in evidence.readings if reading.spans and reading.text.strip() and spans.issuperset(reading.spans)
    ]


def is_measured_well(line: TextLine) -> bool:
    """Whether the ink height of ``line`` is that of its Han characters, or of digits and capitals where it has no Han.

    In a picture the height of a line that mixes few Han characters with many digits, or that has small letters, is that of
    neither.
    """
    if line.source is not LineSource.OCR:
        return True
    letters = [char for char in line.text if char.isalnum()]
    han = sum(map(is_han, letters))
    return han >= HAN_SHARE * len(letters) if han else not any(char.islower() for char in letters)
