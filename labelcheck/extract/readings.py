"""From a found value to a reading: its words, and the place of each piece on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from labelcheck.extract.found import Found
from labelcheck.extract.frame import char_widths, reading_edges
from labelcheck.model.geometry import Point, Polygon, union
from labelcheck.model.label import PageReading, Reading, Span, TextLine


def reading_of(found: Found, pages: Sequence[PageReading]) -> Reading | None:
    """The reading of a found field; None where nothing of it is printed."""
    page = pages[found.page]
    text = found.text
    places = found.places if text else ((found.heading_start, found.heading_end),)
    pieces = [piece for start, end in places for piece in _pieces(found, start, end, page.lines)]
    if not pieces:
        return None
    spans = tuple(_span(page, *piece) for piece in pieces)
    headed = _pieces(found, found.heading_start, found.heading_end, page.lines) if found.heading else ()
    inks = [ink for index, first, last in pieces if (ink := page.lines[index].height_of(first, last)) is not None]
    confidence = min(span.confidence for span in spans) * found.doubt
    ink = max(inks, default=None)
    return Reading(found.key, text, found.heading, spans, confidence, ink, tuple(_span(page, *piece) for piece in headed))


def _pieces(found: Found, start: int, end: int, lines: Sequence[TextLine]) -> Iterator[tuple[int, int, int]]:
    """Line index, first and one past the last character of each printed stretch, without the spaces around it."""
    groups: list[tuple[int, int, int]] = []
    for index, at in found.stream.source[start:end]:
        if index < 0:
            continue
        if groups and groups[-1][0] == index:
            groups[-1] = (index, groups[-1][1], at + 1)
        else:
            groups.append((index, at, at + 1))
    for index, first, last in groups:
        text = lines[index].text[first:last]
        lead = len(text) - len(text.lstrip())
        trail = len(text) - len(text.rstrip())
        if lead < len(text):
            yield index, first + lead, last - trail


def _span(page: PageReading, index: int, first: int, last: int) -> Span:
    line = page.lines[index]
    return Span(page.panel, page.page, line.text[first:last], _sub_polygon(line, first, last), line.confidence_of(first, last))


def _sub_polygon(line: TextLine, first: int, last: int) -> Polygon:
    """Where the characters from ``first`` to ``last`` of a line stand: their boxes, or else a share of the line by width."""
    if first == 0 and last == len(line.text):
        return line.polygon
    if len(line.char_boxes) == len(line.text):
        return union(line.char_boxes[first:last]).polygon
    widths = char_widths(line.text)
    total = sum(widths)
    begin, finish = sum(widths[:first]) / total, sum(widths[:last]) / total
    head, foot = reading_edges(line)
    return (_along(head, begin), _along(head, finish), _along(foot, finish), _along(foot, begin))


def _along(edge: Polygon, share: float) -> Point:
    (x0, y0), (x1, y1) = edge
    return (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share)
