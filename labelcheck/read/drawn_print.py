"""Print that a PDF page draws without characters: date codes set in dots, titles turned into outlines, pictures.

Shapes are merged into blobs, blobs of one height into rows; frames, rules, panels and single ornaments are no rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np

from labelcheck.model.geometry import Box, union
from labelcheck.read.pdf_ink import PageInk, Shape

_MASK_PER_MM = 8.0
_LARGEST_MASK = 4000
_REACH_MM = 0.7
"""Shapes closer than twice this stand in one blob: the dots of a date code and its figures, the parts of an outlined glyph."""
_DOT_MM = 1.0
_FEWEST_DOTS = 20
_FEWEST_SEGMENTS = 100
"""Dots of a short code, and segments of a short word in outlines; an ornament is smoother."""
_BLOCK_SEGMENTS = 500
"""A shape with so many that is no row may be several lines outlined as one: the Han of one line have about a thousand."""
_BOX_SEGMENTS = 6
"""A path of no more is a rectangle or a stroke: a panel, a bar, a rule."""
_LOWEST_MM, _HIGHEST_MM = 1.0, 25.0
_PICTURE_MM = 4.0
"""Height of a row, and the least side of a picture that can hold one."""
_ROW_ASPECT = 2.5
_ALIKE = 0.25
_WORD_GAP = 1.2
"""Of the height: how far blobs of a row may differ in height and place, and stand apart."""
_EXPLAINED = 0.1
"""Share of a row from which the live text on it explains it: shapes below text are its ground."""


@dataclass(frozen=True, slots=True)
class DrawnPrint:
    """A place that may hold print: ``box`` in points of the upright page, ``dot`` how wide its dots are where it is set in dots.

    ``row`` tells print drawn by shapes, which surely looks like a row of print, from a picture and from a shape that may be either.
    """

    box: Box
    row: bool
    dot: float | None = None


def drawn_print(ink: PageInk, mm_per_point: float) -> tuple[DrawnPrint, ...]:
    """Where a page draws what looks like print, and its pictures and shapes that may hold some."""
    text = [character.ink for character in ink.characters if character.ink is not None]
    marks = [shape for shape in ink.shapes if shape.filled]
    dots = [shape for shape in marks if _long(shape.box) * mm_per_point <= _DOT_MM]
    glyphs = [shape for shape in marks if _long(shape.box) * mm_per_point > _DOT_MM and _is_glyph(shape, mm_per_point)]
    rows = (
        *_printed_rows(dots, mm_per_point, _FEWEST_DOTS, text),
        *_printed_rows(glyphs, mm_per_point, _FEWEST_SEGMENTS, text),
    )
    unexplained = [mark for mark in marks if not any(_holds(row.box, mark.box) for row in rows)]
    large = (
        box
        for box in (*ink.pictures, *_blocks(unexplained, mm_per_point, text))
        if min(box.width, box.height) * mm_per_point >= _PICTURE_MM
    )
    return (*rows, *(DrawnPrint(box, row=False) for box in large))


def _blocks(marks: Sequence[Shape], mm_per_point: float, text: Sequence[Box]) -> Iterator[Box]:
    """Where shapes stand that may be paragraphs turned into one outline each."""
    blobs = _blobs([mark for mark in marks if mark.segments >= _BLOCK_SEGMENTS], mm_per_point)
    return (box for box in blobs if _free(box, text))


def shapes_beyond_dots(ink: PageInk, drawn: Sequence[DrawnPrint]) -> int:
    """How many shapes a page draws, each row of dots among its ``drawn`` print counted once."""
    dots = [place for place in drawn if place.dot is not None]
    return sum(not any(_holds(place.box, shape.box) for place in dots) for shape in ink.shapes) + len(dots)


def _is_glyph(shape: Shape, mm_per_point: float) -> bool:
    return shape.segments > _BOX_SEGMENTS and 0 < min(shape.box.width, shape.box.height) * mm_per_point <= _HIGHEST_MM


def _long(box: Box) -> float:
    return max(box.width, box.height)


def _printed_rows(marks: Sequence[Shape], mm_per_point: float, least: int, text: Sequence[Box]) -> Iterator[DrawnPrint]:
    """The rows of ``marks`` that look like print: drawn with the ``least`` number of segments, dots counting one each."""
    for row in _rows(_blobs(marks, mm_per_point)):
        if not _looks_printed(row, mm_per_point):
            continue
        box = union(row)
        inside = [mark for mark in marks if _holds(box, mark.box)]
        dots = [_long(mark.box) for mark in inside if _long(mark.box) * mm_per_point <= _DOT_MM]
        drawn = len(dots) or sum(mark.segments for mark in inside)
        if drawn >= least and _free(box, text):
            yield DrawnPrint(box, row=True, dot=median(dots) if dots else None)


def _blobs(marks: Sequence[Shape], mm_per_point: float) -> list[Box]:
    if not marks:
        return []
    whole = union([mark.box for mark in marks])
    scale = min(_MASK_PER_MM * mm_per_point, _LARGEST_MASK / max(whole.width, whole.height, 1.0))
    reach = _REACH_MM / mm_per_point
    mask = np.zeros((int((whole.height + 2 * reach) * scale) + 2, int((whole.width + 2 * reach) * scale) + 2), np.uint8)
    for mark in marks:
        near = (int((mark.box.x0 - whole.x0) * scale), int((mark.box.y0 - whole.y0) * scale))
        far = (int((mark.box.x1 - whole.x0 + 2 * reach) * scale), int((mark.box.y1 - whole.y0 + 2 * reach) * scale))
        cv2.rectangle(mask, near, far, 255, -1)
    count, labels = cv2.connectedComponents(mask)
    middles = [mark.box.center for mark in marks]
    places = [labels[int((y - whole.y0 + reach) * scale), int((x - whole.x0 + reach) * scale)] for x, y in middles]
    grouped: list[list[Box]] = [[] for _ in range(count)]
    for place, mark in zip(places, marks, strict=True):
        grouped[place].append(mark.box)
    return [union(boxes) for boxes in grouped if boxes]


def _rows(blobs: Sequence[Box]) -> Iterator[list[Box]]:
    left = sorted(blobs, key=lambda box: box.x0)
    taken: set[int] = set()
    for start, first in enumerate(left):
        if start in taken:
            continue
        row = [first]
        for at in range(start + 1, len(left)):
            if left[at].x0 > _farthest(row[-1]):
                break
            if at not in taken and _goes_on(row[-1], left[at]):
                row.append(left[at])
                taken.add(at)
        yield row


def _farthest(before: Box) -> float:
    """Beyond which no blob goes on after ``before``: a page of ornaments has thousands."""
    return before.x1 + _WORD_GAP * before.height / (1 - _ALIKE)


def _goes_on(before: Box, blob: Box) -> bool:
    height = max(before.height, blob.height)
    alike = abs(before.height - blob.height) <= _ALIKE * height and abs(before.center[1] - blob.center[1]) <= _ALIKE * height
    return alike and blob.x0 - before.x1 <= _WORD_GAP * height


def _looks_printed(row: Sequence[Box], mm_per_point: float) -> bool:
    whole = union(row)
    high = _LOWEST_MM <= whole.height * mm_per_point <= _HIGHEST_MM
    return high and (len(row) > 1 or whole.width >= _ROW_ASPECT * whole.height)


def _free(box: Box, text: Sequence[Box]) -> bool:
    covered = sum(box.overlap_x(ink) * box.overlap_y(ink) for ink in text)
    return covered < _EXPLAINED * box.width * box.height


def _holds(box: Box, inner: Box) -> bool:
    x, y = inner.center
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1
