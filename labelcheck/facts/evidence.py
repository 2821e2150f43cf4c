"""Everything a label gives to derive facts from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf

from labelcheck.facts.declared import declared_readings
from labelcheck.facts.normal import comparable, normal
from labelcheck.facts.picture_edge import touches
from labelcheck.model.check_day import CheckDay
from labelcheck.model.document import Declared
from labelcheck.model.geometry import Box
from labelcheck.model.label import LineSource, PageReading, Reading, Span, TextLine
from labelcheck.registry.tables import Registry


@dataclass(frozen=True, slots=True)
class LooseWords:
    """Words of one line that no reading accounts for, normalised."""

    page: PageReading
    line: TextLine
    text: str


class Rows:
    """The lines of a page by height."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self._rows = sorted((line.box.y0, at, line) for at, line in enumerate(lines))
        self._tallest = max((line.box.height for line in lines), default=0.0)

    def touching(self, box: Box) -> Sequence[TextLine]:
        """The lines that may share a height with ``box``, in the order of the page; touching edges count."""
        first = bisect_left(self._rows, (box.y0 - self._tallest,))
        last = bisect_right(self._rows, (box.y1, inf))
        return [line for _, line in sorted((at, line) for y0, at, line in self._rows[first:last])]


@dataclass(frozen=True)
class Evidence:
    """Pages, readings and declarations of one label, with the registry and the day of the check. Not slotted: it keeps what it computes."""

    pages: tuple[PageReading, ...]
    readings: tuple[Reading, ...]
    declared: Declared
    registry: Registry
    as_of: CheckDay

    def of(self, *keys: str) -> tuple[Reading, ...]:
        """The readings of the fields ``keys``, in the order of the panels; what was declared stands in place of what was read."""
        if len(keys) == 1:
            return self._by_key.get(keys[0], ())
        return tuple(reading for reading in self._readings if reading.key in keys)

    @cached_property
    def _by_key(self) -> Mapping[str, tuple[Reading, ...]]:
        keys = dict.fromkeys(reading.key for reading in self._readings)
        return {key: tuple(reading for reading in self._readings if reading.key == key) for key in keys}

    @cached_property
    def _readings(self) -> tuple[Reading, ...]:
        fields = frozenset(self.registry.headings.words.values())
        stated = declared_readings(self.declared, fields)
        replaced = {reading.key for reading in stated}
        return (*stated, *(reading for reading in self.readings if reading.key not in replaced))

    def is_stated(self, key: str) -> bool:
        """Whether the field ``key`` was declared and became a reading."""
        return any(reading.key == key and not reading.spans for reading in self._readings)

    def valued(self, *keys: str) -> tuple[Reading, ...]:
        """The readings of ``keys`` that have a value, not a heading alone."""
        return tuple(reading for reading in self.of(*keys) if reading.text.strip())

    @cached_property
    def _plain_pages(self) -> frozenset[tuple[str, int]]:
        return frozenset(
            (page.panel, page.page)
            for page in self.pages
            if page.lines and all(line.source is not LineSource.OCR for line in page.lines)
        )

    def is_plain(self, reading: Reading) -> bool:
        """Whether the characters are beyond doubt: live text of a PDF or a transcription, not OCR."""
        return all((span.panel, span.page) in self._plain_pages or self._stands_in_live_text(span) for span in reading.spans)

    def is_cut(self, reading: Reading) -> bool:
        """Whether a piece of ``reading`` touches the edge of its picture, so that only a part of it may have been read."""
        placed = ((page, span.box) for span in reading.spans for page in self.pages if span.stands_on(page))
        return any(touches(page, box) for page, box in placed)

    @cached_property
    def _mixed_pages(self) -> Mapping[tuple[str, int], PageReading]:
        """Pages of live text on which OCR read what is drawn."""
        mixed = (page for page in self.pages if len({line.source is LineSource.OCR for line in page.lines}) == 2)
        return {(page.panel, page.page): page for page in mixed}

    def _stands_in_live_text(self, span: Span) -> bool:
        page = self._mixed_pages.get((span.panel, span.page))
        if page is None:
            return False
        drawn = (line.box for line in page.lines if line.source is LineSource.OCR)
        return not any(box.overlap_x(span.box) > 0 and box.overlap_y(span.box) > 0 for box in drawn)

    def is_plain_page(self, page: PageReading) -> bool:
        """Whether ``page`` was not read by OCR."""
        return (page.panel, page.page) in self._plain_pages

    @cached_property
    def all_plain(self) -> bool:
        """Whether no page had to be read by OCR."""
        return all(self.is_plain_page(page) for page in self.pages)

    @cached_property
    def told_words(self) -> str:
        """Headings and values of all readings as they are compared, a blank between each two."""
        return " ".join(comparable(f"{reading.heading or ''}{reading.text}") for reading in self.readings)

    @cached_property
    def lines(self) -> tuple[tuple[PageReading, TextLine], ...]:
        """Every line with its page."""
        return tuple((page, line) for page in self.pages for line in page.lines)

    def lines_near(self, span: Span) -> Sequence[TextLine]:
        """The lines of the page of ``span`` that may touch it from above to below, in the order of the page.

        A long page is not gone through line by line for each of its spans.
        """
        rows = self._rows.get((span.panel, span.page))
        return rows.touching(span.box) if rows is not None else ()

    @cached_property
    def _rows(self) -> Mapping[tuple[str, int], Rows]:
        return {(page.panel, page.page): Rows(page.lines) for page in self.pages}

    @cached_property
    def loose_words(self) -> tuple[LooseWords, ...]:
        """What no reading accounts for: lines, and the parts of lines that stand beside a reading.

        The digits under a bar code that was decoded are accounted for by it; they are often read in two or three pieces.
        """
        claimed: dict[int, list[Span]] = {}
        for reading in self.readings:
            for span in (*reading.spans, *reading.heading_spans):
                for line in self.lines_near(span):
                    # The boxes of lines that run aslant overlap: only its own words tell where a span stands.
                    if span.text in line.text or span.polygon == line.polygon:
                        claimed.setdefault(id(line), []).append(span)
        loose = (LooseWords(page, line, _unclaimed(line, claimed.get(id(line), ()))) for page, line in self.lines)
        codes = [code.text for page in self.pages for code in page.barcodes]
        return tuple(
            words
            for words in loose
            if (said := comparable(words.text)) and not (said.isdigit() and any(said in code for code in codes))
        )

    def may_be_misread(self, line: TextLine) -> bool:
        """Whether OCR read ``line`` and no reading accounts for a word of it."""
        return id(line) in self._misread

    @cached_property
    def _misread(self) -> frozenset[int]:
        ocr = (loose for loose in self.loose_words if loose.line.source is LineSource.OCR)
        return frozenset(id(loose.line) for loose in ocr if comparable(loose.text) == comparable(loose.line.text))

    @cached_property
    def text(self) -> str:
        """All words read, a line each, normalised."""
        return "\n".join(normal(line.text) for _, line in self.lines)

    def find(self, word: str) -> Span | None:
        """Where ``word`` stands first, as the span of its line."""
        for page, line in self.lines:
            if word in normal(line.text):
                return span_of(page, line)
        return None

    def find_any(self, words: tuple[str, ...]) -> Span | None:
        """Where the first of ``words`` that stands anywhere stands."""
        found = (self.find(word) for word in words)
        return next((span for span in found if span is not None), None)

    def page_of(self, reading: Reading) -> PageReading | None:
        """The page ``reading`` was made on."""
        return next((page for page in self.pages if reading.stands_on(page)), None)


def _unclaimed(line: TextLine, near: Sequence[Span]) -> str:
    """The words of ``line`` without those of the spans ``near`` that lie on it; a blank stands where words were taken out."""
    left, box = normal(line.text), line.box
    for span in near:
        if box.overlap_x(span.box) <= 0 or box.overlap_y(span.box) <= box.height / 2:
            continue
        words = normal(span.text)
        if words not in left:
            # A span over several lines, or with characters put right: what is its own on this line cannot be told.
            return ""
        left = left.replace(words, " ", 1)
    return left


def span_of(page: PageReading, line: TextLine) -> Span:
    """The span that is the whole of ``line``."""
    return Span(page.panel, page.page, line.text, line.polygon, line.confidence_of())
