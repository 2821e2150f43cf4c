"""Several labels in one picture: told apart by the empty band between two lists of items of different products."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from labelcheck.facts.coverage import LIST_ITEMS
from labelcheck.facts.normal import comparable
from labelcheck.facts.products import LIST
from labelcheck.model.geometry import Box, box_of
from labelcheck.model.label import PageReading, Reading
from labelcheck.model.text import Text

SHARED = 4
"""Kinds of items that both sides must show: the two columns of one label share none, two labels nearly all."""
BAND = 0.5
"""Of the usual height of a line: an empty band that is narrower is the space between two lines."""

TOGETHER = Text(
    "一幅画面里有几张标签，按中间的空白分开；每张都可能没有拍全，请逐张单独拍摄",
    "one picture shows several labels, divided at the empty band between them; photograph each alone, since none may be whole here",
)

_Side = tuple[PageReading, list[Reading]]


def labels_in(page: PageReading, readings: Sequence[Reading]) -> tuple[PageReading, ...]:
    """``page`` as one reading for each label it shows, from the left or the top; one unless two lists prove that there are more.

    ``readings`` are those of the page. A transcription, whose lines have no place, is one label. Both lists show their product
    name, by which they differ unless their bar codes do, and at least SHARED kinds of items that the other shows too.
    """
    if page.size is None:
        return (page,)
    told = [reading for reading in readings if reading.spans and reading.text.strip()]
    return tuple(part for part, _ in _labels(page, told))


def _labels(page: PageReading, readings: list[Reading]) -> Iterator[_Side]:
    for first, second in _cuts(page, readings):
        if _are_two(first, second):
            yield from _labels(*first)
            yield from _labels(*second)
            return
    yield page, readings


def _are_two(first: _Side, second: _Side) -> bool:
    kinds = [{LIST_ITEMS[reading.key] for reading in readings if reading.key in LIST_ITEMS} for _, readings in (first, second)]
    if min(map(len, kinds)) < LIST or len(kinds[0] & kinds[1]) < SHARED:
        return False
    names, codes = [_names(side) for side in (first, second)], [_codes(side) for side in (first, second)]
    apart = all(codes) and not codes[0] & codes[1]
    return all(names) and (not names[0] & names[1] or apart)


def _names(side: _Side) -> set[str]:
    return {comparable(reading.text) for reading in side[1] if reading.key == "product_name" and reading.heading}


def _codes(side: _Side) -> set[str]:
    return {code.text for code in side[0].barcodes if code.is_retail}


def _cuts(page: PageReading, readings: list[Reading]) -> Iterator[tuple[_Side, _Side]]:
    """The page divided at each empty band across it, the widest first."""
    bands = [(*band, axis) for axis in (0, 1) for band in _bands(page, axis)]
    for _, at, axis in sorted(bands, reverse=True):
        yield _side(page, readings, axis, -math.inf, at), _side(page, readings, axis, at, math.inf)


def _bands(page: PageReading, axis: int) -> Iterator[tuple[float, float]]:
    """Width and middle of the stretches along ``axis`` (0 is x) into which no line reaches."""
    extents = sorted((box.x0, box.x1) if axis == 0 else (box.y0, box.y1) for box in (line.box for line in page.lines))
    least = BAND * median(min(line.box.width, line.box.height) for line in page.lines) if page.lines else 0.0
    end = extents[0][1] if extents else 0.0
    for start, stop in extents:
        if start - end > least:
            yield start - end, (start + end) / 2
        end = max(end, stop)


def _side(page: PageReading, readings: Sequence[Reading], axis: int, start: float, stop: float) -> _Side:
    def within(box: Box) -> bool:
        return start <= box.center[axis] < stop

    part = replace(
        page,
        lines=tuple(line for line in page.lines if within(line.box)),
        barcodes=tuple(code for code in page.barcodes if within(box_of(code.polygon))),
        unread=tuple(region for region in page.unread if within(box_of(region))),
    )
    return part, [reading for reading in readings if within(reading.spans[0].box)]
