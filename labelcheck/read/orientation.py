"""How the lines of a page run and follow one another once the page is turned so that most of its text stands upright."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from labelcheck.model.geometry import Box, Point, box_of
from labelcheck.model.label import Direction, TextLine, glyph_turn, page_turn

_SAME_ROW = 0.5
"""Of the lower line's height: lines whose middles are closer stand in one row."""


def settle(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The same lines with ``direction`` relative to the page turned upright, in rows from its top, each row from its left.

    An engine sees only glyphs that stand beside or below one another. A line set sideways on an upright page runs vertically
    for whoever reads the page, and the same line on a photograph taken sideways runs horizontally.
    """
    turn = page_turn(lines)
    directed = [_directed(line, turn) for line in lines]
    return tuple(line for row in _rows(directed, turn) for line in row)


def _directed(line: TextLine, turn: int) -> TextLine:
    sideways = (glyph_turn(line.polygon) - turn) % 180 == 90
    return replace(line, direction=Direction.VERTICAL) if sideways else line


def _rows(lines: Sequence[TextLine], turn: int) -> list[list[TextLine]]:
    placed = [(box_of([_turned(point, turn) for point in line.polygon]), line) for line in lines]
    rows: list[list[tuple[Box, TextLine]]] = []
    for box, line in sorted(placed, key=lambda item: (item[0].center[1], item[0].x0)):
        if rows and box.center[1] - rows[-1][0][0].center[1] <= _SAME_ROW * box.height:
            rows[-1].append((box, line))
        else:
            rows.append([(box, line)])
    return [[line for _, line in sorted(row, key=lambda item: item[0].x0)] for row in rows]


def _turned(point: Point, turn: int) -> Point:
    """``point`` of the page turned clockwise by ``turn``, but for a shift."""
    x, y = point
    return {0: (x, y), 90: (-y, x), 180: (-x, -y), 270: (y, -x)}[turn]
