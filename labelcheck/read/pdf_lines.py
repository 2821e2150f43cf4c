"""Characters of a PDF page → printed lines: rows by baseline, cut at wide gaps; columns and curves kept whole."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from labelcheck.model.geometry import Point
from labelcheck.model.label import Direction, TextLine
from labelcheck.read.pdf_columns import columns, gaps
from labelcheck.read.pdf_curves import curves, gap_after
from labelcheck.read.pdf_piece import Piece, text_line
from labelcheck.read.pdf_placed import Placed, place
from labelcheck.read.pdf_sideways import with_sideways
from labelcheck.read.pdf_text import Character

_SAME_BASELINE = 0.2
"""Of the em: characters closer to one baseline stand in one row."""
_CUT = 1.5
_CUT_WITH_SPACE = 3.0
_CUT_ELSEWHERE = 0.6
"""Em of empty paper that end a line; more where the text itself has spaces there (a heading spread to a width), less where what
follows was written at another time (the next column of a panel)."""
_GAP_ON_CURVE_READS_AS_SPACE = 0.12
_SPREAD = 1.5
"""On a curve a space is known by how much wider it is than the usual gap, times this."""
_COMMON_RUN = 0.3
"""Length of the mean of the glyphs' directions below which a line comes round nearly to where it started."""


def build_lines(characters: Sequence[Character]) -> tuple[TextLine, ...]:
    """The lines of a page in no particular order, from its ``characters`` in content order."""
    bent = curves(characters)
    pieces = [_curve([place(characters[index], index) for index in chain]) for chain in bent]
    taken = {index for chain in bent for index in chain}
    straight = [place(character, order) for order, character in enumerate(characters) if order not in taken]
    for _, group in groupby(sorted(straight, key=_run_key), key=_run_key):
        pieces.extend(_straight(list(group)))
    return tuple(text_line(piece) for piece in with_sideways(piece for piece in pieces if piece.printed))


def _straight(items: Sequence[Placed]) -> Iterator[Piece]:
    """The columns and rows of characters with one run, given in content order."""
    stood: set[int] = set()
    for column in columns(items):
        glyphs = tuple(glyph for cell in column for glyph in cell.glyphs)
        stood.update(glyph.order for glyph in glyphs)
        yield Piece(glyphs, gaps(column), Direction.VERTICAL, glyphs[0].character.run)
    for row in _rows(item for item in items if item.order not in stood):
        between = ((item.start - before.end) / max(item.size, before.size) for before, item in pairwise(row))
        yield Piece(tuple(row), (0.0, *between), Direction.HORIZONTAL, row[0].character.run)


def _curve(items: Sequence[Placed]) -> Piece:
    """A line along a curve; letters spread out along it, wide ones farther than narrow ones, are one word."""
    characters = [item.character for item in items]
    between = [gap_after(before, character) for before, character in pairwise(characters)]
    spread = _SPREAD * max(0.0, median(between))
    gaps_left = (0.0, *(gap - spread for gap in between))
    return Piece(tuple(items), gaps_left, Direction.HORIZONTAL, _mean_run(characters), _GAP_ON_CURVE_READS_AS_SPACE)


def _mean_run(characters: Sequence[Character]) -> Point:
    """The way the glyphs of a line run together; upright where they go round a circle."""
    x, y = (sum(character.run[axis] for character in characters) / len(characters) for axis in (0, 1))
    length = math.hypot(x, y)
    return (x / length, y / length) if length > _COMMON_RUN else (1.0, 0.0)


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
