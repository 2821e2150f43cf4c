"""Rows: the boxes that stand close together on one baseline."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from labelcheck.extract.frame import FramedLine
from labelcheck.extract.lexicon import Lexicon
from labelcheck.model.geometry import Box, Point, union
from labelcheck.model.label import TextLine

# Distances are in character advances, since page units differ between pixels, points and transcribed lines.
_WORD_GAP = 1.0
_SPREAD_GAP = 4.0
_SAME_BASELINE = 0.5
_SAME_SIZE = 0.6
# The digits below an EAN-13 symbol stand in three groups, 1, 6 and 6.
_DIGIT_GROUPS = re.compile(r"[0-9](?: ?[0-9]{6}){1,2} ?>?")
_DIGIT_GROUP_GAP = 8.0
# In character sizes: nothing further above or below has to do with a row.
_REACH = 4.0


@dataclass(frozen=True, slots=True)
class Row:
    """Lines read as one: ``parts`` are (separator before, line index); ``box``, ``size`` and ``em`` are those of the frame.

    The row runs through ``anchor`` with ``slope``; it reaches ``above`` and ``below`` that line.
    """

    parts: tuple[tuple[str, int], ...]
    box: Box
    size: float
    em: float
    anchor: Point
    slope: float
    above: float
    below: float

    def middle_at(self, x: float) -> float:
        """The height of the middle of the row at ``x``."""
        return self.anchor[1] + self.slope * (x - self.anchor[0]) + (self.below - self.above) / 2

    @property
    def height(self) -> float:
        """The extent across the reading direction: several sizes for a row of stacked lines."""
        return self.above + self.below


def row_of(line: FramedLine) -> Row:
    """A row of one line."""
    half = line.size / 2
    return Row((("", line.index),), line.box, line.size, line.em, line.box.center, line.slope, half, half)


def drop(upper: Row, lower: Row) -> float:
    """How far ``lower`` stands below ``upper``, middle to middle where they meet; negative when it stands above."""
    edges = sorted((upper.box.x0, upper.box.x1, lower.box.x0, lower.box.x1))
    x = (edges[1] + edges[2]) / 2
    return lower.middle_at(x) - upper.middle_at(x)


def gap(upper: Row, lower: Row) -> float:
    """The white space between ``upper`` and ``lower``; negative where they stand beside each other."""
    return drop(upper, lower) - (upper.height + lower.height) / 2


def on_one_baseline(a: Row, b: Row) -> bool:
    """Whether two rows stand beside each other rather than one below the other."""
    return max(gap(a, b), gap(b, a)) <= -_SAME_BASELINE * min(a.height, b.height)


def joined(first: Row, separator: str, second: Row) -> Row:
    """Two rows read as one, ``first`` before ``second``."""
    (_, index), *rest = second.parts
    x, y = second.anchor
    offset = y - (first.anchor[1] + first.slope * (x - first.anchor[0]))
    return replace(
        first,
        parts=(*first.parts, (separator, index), *rest),
        box=union((first.box, second.box)),
        size=max(first.size, second.size),
        em=max(first.em, second.em),
        above=max(first.above, second.above - offset),
        below=max(first.below, second.below + offset),
    )


class Vicinity:
    """The rows of a frame by height, so that a long page is not compared pair by pair."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = sorted(rows, key=lambda row: (row.box.center[1], row.box.x0))
        self._heights = [row.box.center[1] for row in self._rows]
        self._reach = max((_REACH * row.size + row.height + abs(row.slope) * row.box.width for row in rows), default=0.0)

    def of(self, row: Row) -> Sequence[Row]:
        """The rows, from the top, that may stand beside ``row`` or within a block's reach above or below it; itself too."""
        height = row.box.center[1]
        return self._rows[bisect_left(self._heights, height - self._reach) : bisect_right(self._heights, height + self._reach)]


def build_rows(framed: Sequence[FramedLine], lines: Sequence[TextLine], lexicon: Lexicon) -> tuple[Row, ...]:
    """The rows of one frame from the left; a heading whose characters were read as separate boxes is put together."""
    rows = sorted((row_of(line) for line in framed), key=_position)
    vicinity = Vicinity(rows)
    merged: list[Row] = []
    used: set[int] = set()
    for row in rows:
        if id(row) in used:
            continue
        used.add(id(row))
        near = vicinity.of(row)
        while (found := _next_on_baseline(row, [other for other in near if id(other) not in used], lines, lexicon)) is not None:
            right, separator = found
            used.add(id(right))
            row = joined(row, separator, right)
        merged.append(row)
    return tuple(merged)


def row_text(row: Row, lines: Sequence[TextLine]) -> str:
    """The printed characters of a row, its separators as they are."""
    return "".join(separator + lines[index].text for separator, index in row.parts)


def _position(row: Row) -> tuple[float, float]:
    return (row.box.x0, row.box.y0)


def _next_on_baseline(row: Row, others: Sequence[Row], lines: Sequence[TextLine], lexicon: Lexicon) -> tuple[Row, str] | None:
    beside = [other for other in others if on_one_baseline(row, other) and other.box.x0 >= row.box.center[0]]
    if not beside:
        return None
    nearest = min(beside, key=lambda other: (other.box.x0, other.box.y0))
    aside = (nearest.box.x0 - row.box.x1) / min(row.em, nearest.em)
    if aside <= _SPREAD_GAP and _spread_heading(row, nearest, lines, lexicon):
        return nearest, ""
    if aside <= _DIGIT_GROUP_GAP and _DIGIT_GROUPS.fullmatch(
        row_text(row, lines).strip() + " " + row_text(nearest, lines).strip()
    ):
        return nearest, " "
    alike = min(row.size, nearest.size) >= _SAME_SIZE * max(row.size, nearest.size)
    return (nearest, " ") if aside <= _WORD_GAP and alike else None


def _spread_heading(left: Row, right: Row, lines: Sequence[TextLine], lexicon: Lexicon) -> bool:
    """Whether ``left`` is no word by itself but begins one that ``right`` completes up to its end or colon."""
    begun = lexicon.fold(row_text(left, lines))
    if not begun or len(begun) > 3 or lexicon.is_word(begun):
        return False
    head, *_ = lexicon.fold(row_text(right, lines)).split(":", 1)
    return lexicon.is_word(begun + head) or any(
        lexicon.is_word(begun + head[:length]) for length in (1, 2) if len(head) == length
    )
