"""Characters of a PDF page → printed lines: rows by baseline, cut at wide gaps; columns and curves kept whole."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from statistics import median

from labelcheck.model.geometry import Box, Point, Polygon, box_of
from labelcheck.model.label import Direction, LineSource, TextLine, is_ideograph
from labelcheck.read.pdf_columns import columns, gaps
from labelcheck.read.pdf_curves import curves, gap_after
from labelcheck.read.pdf_placed import EM_ABOVE_BASELINE, Placed, dot, down, place
from labelcheck.read.pdf_text import Character

_SAME_BASELINE = 0.2
"""Of the em: characters closer to one baseline stand in one row."""
_CUT = 1.5
_CUT_WITH_SPACE = 3.0
_CUT_ELSEWHERE = 0.6
"""Em of empty paper that end a line; more where the text itself has spaces there (a heading spread to a width), less where what
follows was written at another time (the next column of a panel)."""
_GAP_READS_AS_SPACE = 0.25
_COMMON_RUN = 0.3
"""Length of the mean of the glyphs' directions below which a line comes round nearly to where it started."""


def build_lines(characters: Sequence[Character]) -> tuple[TextLine, ...]:
    """The lines of a page in no particular order, from its ``characters`` in content order."""
    bent = curves(characters)
    lines = [_curve([characters[index] for index in chain]) for chain in bent]
    taken = {index for chain in bent for index in chain}
    straight = [place(character, order) for order, character in enumerate(characters) if order not in taken]
    for _, group in groupby(sorted(straight, key=_run_key), key=_run_key):
        lines.extend(_straight(list(group)))
    return tuple(line for line in lines if line is not None)


def _straight(items: Sequence[Placed]) -> Iterator[TextLine | None]:
    """The columns and rows of characters with one run, given in content order."""
    stood: set[int] = set()
    for column in columns(items):
        glyphs = [glyph for cell in column for glyph in cell.glyphs]
        stood.update(glyph.order for glyph in glyphs)
        yield _line([glyph.character for glyph in glyphs], gaps(column), Direction.VERTICAL)
    for row in _rows(item for item in items if item.order not in stood):
        between = [(item.start - before.end) / max(item.size, before.size) for before, item in pairwise(row)]
        yield _line([item.character for item in row], [0.0, *between], Direction.HORIZONTAL)


def _curve(characters: Sequence[Character]) -> TextLine | None:
    """A line along a curve; letters spread out along it are one word."""
    between = [gap_after(before, character) for before, character in pairwise(characters)]
    spread = max(0.0, median(between)) if between else 0.0
    return _line(characters, [0.0, *(gap - spread for gap in between)], Direction.HORIZONTAL)


def _run_key(item: Placed) -> tuple[float, float]:
    x, y = item.character.run
    return (round(x, 2) + 0.0, round(y, 2) + 0.0)


def _rows(items: Iterable[Placed]) -> Iterator[list[Placed]]:
    row: list[Placed] = []
    for item in sorted(items, key=lambda item: item.base):
        if row and item.base - row[-1].base > _SAME_BASELINE * min(item.size, row[-1].size):
            yield from _cut(row)
            row = []
        row.append(item)
    if row:
        yield from _cut(row)


def _cut(row: Sequence[Placed]) -> Iterator[list[Placed]]:
    """The pieces of a row of one baseline between wide stretches of empty paper."""
    piece: list[Placed] = []
    for item in sorted(row, key=lambda item: item.start):
        last = next((before for before in reversed(piece) if not before.blank), None)
        if last is not None and not item.blank:
            elsewhere = item.order != piece[-1].order + 1
            limit = _CUT_ELSEWHERE if elsewhere else _CUT_WITH_SPACE if piece[-1].blank else _CUT
            if item.start - last.end > limit * max(item.size, last.size):
                yield piece
                piece = []
        piece.append(item)
    yield piece


def _line(characters: Sequence[Character], before: Sequence[float], direction: Direction) -> TextLine | None:
    """The line of ``characters`` with empty paper ``before`` each, in em; None where all are blank."""
    inner = [index for index, character in enumerate(characters) if not character.blank]
    if not inner:
        return None
    first, last = inner[0], inner[-1] + 1
    characters = characters[first:last]
    text, boxes, heights = "", [], []
    han = _han_heights(characters)
    for (gap, character), previous in zip(zip(before[first:last], characters, strict=True), [None, *characters], strict=False):
        if previous is not None and gap > _GAP_READS_AS_SPACE and not previous.blank and not character.blank:
            text += " "
            boxes.append(_between(_box(previous), _box(character)))
            heights.append(0.0)
        text += character.text
        # A ligature is one glyph of several characters.
        boxes.extend([_box(character)] * len(character.text))
        height = han.get(round(character.size, 1), 0.0) if is_ideograph(character.text) else character.ink_height
        heights.extend([height] * len(character.text))
    line = TextLine(
        text,
        1.0,
        _polygon(characters),
        direction,
        LineSource.PDF_TEXT,
        char_boxes=tuple(boxes),
        char_heights=tuple(round(height, 3) for height in heights),
    )
    return replace(line, ink_height=line.height_of(0, len(text)))


def _han_heights(characters: Sequence[Character]) -> dict[float, float]:
    """By size of type, the ink of the tallest Han: the flat ones among them (一, 四) are set no smaller."""
    tallest: dict[float, float] = {}
    for character in characters:
        if is_ideograph(character.text):
            size = round(character.size, 1)
            tallest[size] = max(tallest.get(size, 0.0), character.ink_height)
    return tallest


def _box(character: Character) -> Box:
    """The ink of a character, the em box of a space."""
    return character.ink or box_of(_em_corners(character))


def _between(left: Box, right: Box) -> Box:
    """The empty paper of a space that is not written, as high and as wide as its neighbours leave it."""
    (x0, y0), (x1, y1) = left.center, right.center
    if abs(x1 - x0) >= abs(y1 - y0):
        near, far = (left.x1, right.x0) if x0 <= x1 else (right.x1, left.x0)
        return Box(min(near, far), right.y0, max(near, far), right.y1)
    near, far = (left.y1, right.y0) if y0 <= y1 else (right.y1, left.y0)
    return Box(right.x0, min(near, far), right.x1, max(near, far))


def _em_corners(character: Character) -> Polygon:
    foot = down(character.run)
    start, base = dot(character.origin, character.run), dot(character.origin, foot)
    head, end = base - EM_ABOVE_BASELINE * character.size, start + character.advance
    return _corners(character.run, start, end, head, head + character.size)


def _polygon(characters: Sequence[Character]) -> Polygon:
    """The rectangle around a line, standing as its glyphs stand: along the run as wide as they advance, across it as high as their ink."""
    run = _mean_run(characters)
    foot = down(run)
    along = [dot(corner, run) for character in characters for corner in _em_corners(character)]
    if any(character.run != run for character in characters):
        across = [dot(corner, foot) for character in characters for corner in _box(character).polygon]
    else:
        rises = [(dot(character.origin, foot), *character.rise) for character in characters if character.ink is not None]
        across = [base - rise for base, *reach in rises for rise in reach]
        across = across or [dot(corner, foot) for character in characters for corner in _em_corners(character)]
    return _corners(run, min(along), max(along), min(across), max(across))


def _mean_run(characters: Sequence[Character]) -> Point:
    """The way the glyphs of a line run together; upright where they go round a circle."""
    first = characters[0].run
    if all(character.run == first for character in characters):
        return first
    x, y = (sum(character.run[axis] for character in characters) / len(characters) for axis in (0, 1))
    length = math.hypot(x, y)
    return (x / length, y / length) if length > _COMMON_RUN else (1.0, 0.0)


def _corners(run: Point, start: float, end: float, head: float, bottom: float) -> Polygon:
    foot = down(run)

    def corner(u: float, v: float) -> Point:
        return (round(u * run[0] + v * foot[0], 3), round(u * run[1] + v * foot[1], 3))

    return (corner(start, head), corner(end, head), corner(end, bottom), corner(start, bottom))
