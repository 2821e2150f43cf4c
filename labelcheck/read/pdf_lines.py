"""Characters of a PDF page → printed lines: rows by baseline, cut at wide gaps; columns of stacked glyphs kept whole."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from labelcheck.model.geometry import Box, Point, Polygon
from labelcheck.model.label import Direction, LineSource, TextLine
from labelcheck.read.pdf_ink import Glyph
from labelcheck.read.pdf_text import Character

_SAME_BASELINE = 0.2
"""Of the em: characters closer to one baseline stand in one row."""
_CUT = 1.5
_CUT_WITH_SPACE = 3.0
"""Em of empty paper that end a line; more where the text itself has spaces there (a heading spread to a width)."""
_GAP_READS_AS_SPACE = 0.25
_STACK_PITCH = (0.8, 1.6)
"""Em from one stacked glyph to the next."""
_STACK_ALIGN = 0.25
_LEAST_STACK = 2
_INK_REACH = 0.75
"""Em by which the middle of a glyph's ink may be off the middle of its em box."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A character in the frame of its line: ``start`` to ``end`` along the run, ``head`` to ``foot`` across, its baseline."""

    character: Character
    start: float
    end: float
    head: float
    foot: float
    base: float
    ink: Box | None

    @property
    def size(self) -> float:
        return self.character.size

    @property
    def blank(self) -> bool:
        return not self.character.text.strip()


def build_lines(characters: Sequence[Character], glyphs: Sequence[Glyph]) -> tuple[TextLine, ...]:
    """The lines of a page in no particular order, from its ``characters`` in content order; ink boxes and hidden text are taken from ``glyphs``."""
    inks = _InkIndex(glyphs)
    placed = [_place(character, inks.ink_of(character)) for character in characters if not inks.is_hidden(character)]
    lines: list[TextLine] = []
    for _, group in groupby(sorted(placed, key=_run_key), key=_run_key):
        one_way = list(group)
        stacks = list(_stacks(one_way))
        taken = {id(item) for stack in stacks for item in stack}
        lines.extend(_line(stack, Direction.VERTICAL) for stack in stacks)
        rows = _rows(item for item in one_way if id(item) not in taken)
        lines.extend(_line(row, Direction.HORIZONTAL) for row in rows)
    return tuple(line for line in lines if line.text)


class _InkIndex:
    """Finds the ink of a character: the glyph of the same text whose ink lies nearest to its em box."""

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        self._by_text: dict[str, list[Glyph]] = defaultdict(list)
        for glyph in glyphs:
            self._by_text[glyph.text].append(glyph)

    def ink_of(self, character: Character) -> Box | None:
        glyph = self._nearest(character)
        return glyph.ink if glyph else None

    def is_hidden(self, character: Character) -> bool:
        glyph = self._nearest(character)
        return glyph is not None and glyph.hidden

    def _nearest(self, character: Character) -> Glyph | None:
        x, y = character.box.center
        reach = _INK_REACH * max(character.size, character.box.width)
        best: tuple[float, Glyph] | None = None
        for glyph in self._by_text.get(character.text, ()):
            gx, gy = glyph.ink.center
            off = max(abs(gx - x), abs(gy - y))
            if off <= reach and (best is None or off < best[0]):
                best = (off, glyph)
        return best[1] if best else None


def _run_key(item: _Placed) -> tuple[float, float]:
    x, y = item.character.run
    return (round(x, 2) + 0.0, round(y, 2) + 0.0)


def _place(character: Character, ink: Box | None) -> _Placed:
    run = character.run
    foot = (-run[1], run[0])
    box = character.box
    if min(abs(run[0]), abs(run[1])) < 0.01:
        corners = box.polygon
        along = [_dot(corner, run) for corner in corners]
        across = [_dot(corner, foot) for corner in corners]
        extent = (min(along), max(along), min(across), max(across))
    else:
        # The upright box of a slanted glyph is wider than the glyph: its em around the middle is closer.
        half = character.size / 2
        u, v = _dot(box.center, run), _dot(box.center, foot)
        extent = (u - half, u + half, v - half, v + half)
    return _Placed(character, *extent, _dot(character.origin, foot), ink)


def _stacks(items: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    """Runs of full-width characters that the page writes one below the other."""
    stack: list[_Placed] = []
    for item in items:
        if stack and _stands_below(stack[-1], item):
            stack.append(item)
            continue
        if len(stack) >= _LEAST_STACK:
            yield stack
        stack = [item]
    if len(stack) >= _LEAST_STACK:
        yield stack


def _stands_below(above: _Placed, below: _Placed) -> bool:
    em = above.size
    pitch = (below.head - above.head) / em
    aligned = abs((below.start + below.end) - (above.start + above.end)) / 2 < _STACK_ALIGN * em
    alike = abs(below.size - em) < 0.1 * em
    return aligned and alike and _STACK_PITCH[0] < pitch < _STACK_PITCH[1] and _is_wide(above) and _is_wide(below)


def _rows(items: Iterable[_Placed]) -> Iterator[list[_Placed]]:
    row: list[_Placed] = []
    for item in sorted(items, key=lambda item: item.base):
        if row and item.base - row[-1].base > _SAME_BASELINE * min(item.size, row[-1].size):
            yield from _cut(row)
            row = []
        row.append(item)
    if row:
        yield from _cut(row)


def _cut(row: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    """The pieces of a row of one baseline between wide stretches of empty paper."""
    piece: list[_Placed] = []
    for item in sorted(row, key=lambda item: item.start):
        last = next((before for before in reversed(piece) if not before.blank), None)
        if last is not None and not item.blank:
            limit = _CUT_WITH_SPACE if piece[-1].blank else _CUT
            if item.start - last.end > limit * max(item.size, last.size):
                yield piece
                piece = []
        piece.append(item)
    yield piece


def _line(items: Sequence[_Placed], direction: Direction) -> TextLine:
    first = next((i for i, item in enumerate(items) if not item.blank), len(items))
    last = next((i for i in range(len(items) - 1, -1, -1) if not items[i].blank), -1)
    inner = items[first : last + 1]
    if not inner:
        return TextLine("", 1.0, ((0.0, 0.0),) * 4, direction, LineSource.PDF_TEXT)
    text, boxes = _text_and_boxes(inner, spaced=direction is Direction.HORIZONTAL)
    return TextLine(text, 1.0, _polygon(inner), direction, LineSource.PDF_TEXT, _ink_height(inner), boxes)


def _text_and_boxes(items: Sequence[_Placed], spaced: bool) -> tuple[str, tuple[Box, ...]]:
    text = ""
    boxes: list[Box] = []
    for before, item in pairwise([None, *items]):
        assert item is not None
        box = item.ink or item.character.box
        if spaced and before is not None and not before.blank and not item.blank:
            em = max(item.size, before.size)
            if item.start - before.end > _GAP_READS_AS_SPACE * em:
                text += " "
                boxes.append(Box(before.character.box.x1, box.y0, max(before.character.box.x1, item.character.box.x0), box.y1))
        text += item.character.text
        # A ligature is one glyph of several characters.
        boxes.extend([box] * len(item.character.text))
    return text, tuple(boxes)


def _polygon(items: Sequence[_Placed]) -> Polygon:
    run = items[0].character.run
    foot = (-run[1], run[0])
    start, end = min(item.start for item in items), max(item.end for item in items)
    # pdfplumber guesses how high the em stands over the baseline; the ink is where it is.
    inks = [_dot(corner, foot) for item in items if item.ink is not None for corner in item.ink.polygon]
    head = min(inks, default=min(item.head for item in items))
    bottom = max(inks, default=max(item.foot for item in items))

    def corner(u: float, v: float) -> Point:
        return (round(u * run[0] + v * foot[0], 3), round(u * run[1] + v * foot[1], 3))

    return (corner(start, head), corner(end, head), corner(end, bottom), corner(start, bottom))


def _ink_height(items: Sequence[_Placed]) -> float | None:
    """Ink height across the run of the tallest Han characters, of the tallest characters where there is no Han."""
    inked = [item for item in items if item.ink is not None]
    han = [item for item in inked if has_han(item.character.text)]
    heights = [_across(item) for item in han or inked]
    return round(max(heights), 3) if heights else None


def _across(item: _Placed) -> float:
    assert item.ink is not None
    sideways = abs(item.character.run[1]) > abs(item.character.run[0])
    return item.ink.width if sideways else item.ink.height


def has_han(text: str) -> bool:
    """Whether ``text`` holds a Han character."""
    return any("CJK UNIFIED" in unicodedata.name(character, "") for character in text)


def _is_wide(item: _Placed) -> bool:
    return all(unicodedata.east_asian_width(character) in "WF" for character in item.character.text) and not item.blank


def _dot(point: Point, vector: tuple[float, float]) -> float:
    return point[0] * vector[0] + point[1] * vector[1]
