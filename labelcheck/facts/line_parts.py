"""Parts of printed lines: where some of their characters stand, and which line goes on into the next."""

from __future__ import annotations

from labelcheck.model.geometry import Point, Polygon, union
from labelcheck.model.label import Direction, PageReading, Span, TextLine

FULL_WIDTH = 0.85
"""A line that wraps reaches at least so far towards the end of the longer of the two."""

SAME_HEIGHT = 0.25
"""How much the heights of two lines of one paragraph may differ, as a share of the greater."""

LEADING = 0.9
"""The widest gap between two lines of one paragraph, as a share of their height."""

INDENT = 2.5
"""The farthest that two lines of one paragraph begin apart, in line heights."""

LEAST_CHARACTERS = 8
"""A shorter line is a title or an item of a list, not a line that had to be broken."""

SENTENCE_ENDS = tuple("。！？；：!?;:.")
HEADING_REACH = 10
"""A colon within so many characters shows that a line opens an item of its own."""


def part_of(page: PageReading, line: TextLine, first: int, last: int) -> Span:
    """The characters ``first`` to ``last`` (not included) of ``line`` as a span."""
    return Span(page.panel, page.page, line.text[first:last], _polygon(line, first, last), line.confidence_of(first, last))


def _polygon(line: TextLine, first: int, last: int) -> Polygon:
    """The boxes of the characters, else a share of a horizontal line, else the whole line."""
    if first == 0 and last >= len(line.text):
        return line.polygon
    if len(line.char_boxes) == len(line.text):
        return union(line.char_boxes[first:last]).polygon
    if line.direction is not Direction.HORIZONTAL or len(line.polygon) != 4:
        return line.polygon
    top_left, top_right, bottom_right, bottom_left = line.polygon
    begin, finish = first / len(line.text), last / len(line.text)
    return (
        _along(top_left, top_right, begin),
        _along(top_left, top_right, finish),
        _along(bottom_left, bottom_right, finish),
        _along(bottom_left, bottom_right, begin),
    )


def _along(start: Point, end: Point, share: float) -> Point:
    return (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)


def wraps(page: PageReading, line: TextLine, next_page: PageReading, following: TextLine) -> bool:
    """Whether ``following`` goes on with the paragraph of ``line``: same page, size and margin, and ``line`` is full."""
    if page is not next_page or line.direction is not following.direction or line.direction is not Direction.HORIZONTAL:
        return False
    text, after = line.text.rstrip(), following.text.lstrip()
    if len(text) < LEAST_CHARACTERS or text.endswith(SENTENCE_ENDS) or _opens_an_item(after):
        return False
    return _one_paragraph(line, following)


def _opens_an_item(text: str) -> bool:
    return any(colon in text[:HEADING_REACH] for colon in "：:")


def _one_paragraph(line: TextLine, following: TextLine) -> bool:
    one, other = line.box, following.box
    height = max(one.height, other.height)
    return (
        abs(one.height - other.height) <= SAME_HEIGHT * height
        and -0.5 * height <= other.y0 - one.y1 <= LEADING * height
        and abs(one.x0 - other.x0) <= INDENT * height
        and one.width >= FULL_WIDTH * max(one.width, other.width)
    )
