"""Columns of upright glyphs: Han set one below the other, and the digits and letters set among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TypeAlias

from labelcheck.read.pdf_placed import Placed

_SAME_BASELINE = 0.2
_NEXT_TO = (-0.3, 0.5)
"""Em between two glyphs of one row of a column (two digits side by side), or of a line that runs on to the right."""
_CELL_WIDTH = 1.3
_CELL_GLYPHS = 3
"""A cell of a column is one glyph, or a few digits side by side that are together no wider than a Han character."""
_ALIGN = 0.25
_PITCH = (0.5, 1.6)
"""Em from one cell to the next."""
_SKIP = 2.2
"""Pitches to the next cell where a space was left between them."""
_LEAST_WIDE = 2
_LEAST_CELLS = 4
"""Cells that make a column: two of Han, four of anything; digits of a table are seldom so close below one another."""
_NEXT_COLUMN = 4.0
"""Em to the next column, which may hold what was left of an item."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One row of a column."""

    glyphs: tuple[Placed, ...]

    @property
    def size(self) -> float:
        """The em, in points."""
        return self.glyphs[0].size

    @property
    def base(self) -> float:
        """The baseline of its row."""
        return self.glyphs[0].base

    @property
    def middle(self) -> float:
        """The middle of its row along the run."""
        return (self.glyphs[0].start + self.glyphs[-1].end) / 2

    @property
    def single(self) -> bool:
        """Whether it is one glyph."""
        return len(self.glyphs) == 1

    @property
    def wide(self) -> bool:
        """Whether it starts with a glyph that fills an em."""
        return self.glyphs[0].wide

    @property
    def fits(self) -> bool:
        """Whether it can be a row of a column at all."""
        narrow = len(self.glyphs) <= _CELL_GLYPHS and not any(glyph.wide for glyph in self.glyphs)
        width = self.glyphs[-1].end - self.glyphs[0].start
        return (self.single or narrow) and width <= _CELL_WIDTH * self.size


Column: TypeAlias = tuple[Cell, ...]


def columns(items: Sequence[Placed]) -> Iterator[Column]:
    """The columns among characters of one run, given in content order."""
    stacked = tuple(_downwards(_cells(items)))
    whole = [column for column in stacked if _is_column(column)]
    left_over = [column for column in stacked if column not in whole and any(_goes_on(before, column) for before in whole)]
    yield from (*whole, *left_over)


def gaps(column: Column) -> tuple[float, ...]:
    """Before each glyph of ``column``, the empty paper above it in em beyond the usual; 0 beside a glyph of its own row."""
    steps = [(below.base - above.base) / above.size for above, below in pairwise(column)]
    usual = median(steps) if steps else 0.0
    found: list[float] = []
    for cell, step in zip(column, [usual, *steps], strict=True):
        found += [step - usual, *[0.0] * (len(cell.glyphs) - 1)]
    return tuple(found)


def _cells(items: Sequence[Placed]) -> Iterator[Cell]:
    row: list[Placed] = []
    for item in items:
        if row and not _beside(row[-1], item):
            yield Cell(tuple(row))
            row = []
        row.append(item)
    if row:
        yield Cell(tuple(row))


def _beside(left: Placed, right: Placed) -> bool:
    em = max(left.size, right.size)
    return abs(right.base - left.base) < _SAME_BASELINE * em and _NEXT_TO[0] * em < right.start - left.end < _NEXT_TO[1] * em


def _downwards(cells: Iterable[Cell]) -> Iterator[Column]:
    """Cells written one after the other that stand below one another, single ones included."""
    column: list[Cell] = []
    for cell in cells:
        if column and not (cell.fits and _stands_below(column, cell)):
            yield tuple(column)
            column = []
        if cell.fits:
            column.append(cell)
    if column:
        yield tuple(column)


def _stands_below(column: Sequence[Cell], cell: Cell) -> bool:
    above = column[-1]
    em = above.size
    step = (cell.base - above.base) / em
    steps = [(below.base - upper.base) / em for upper, below in pairwise(column)]
    longest = max(_PITCH[1], _SKIP * median(steps)) if len(steps) >= _LEAST_WIDE else _PITCH[1]
    alike = abs(cell.size - em) < 0.1 * em
    return alike and abs(cell.middle - above.middle) < _ALIGN * em and _PITCH[0] < step < longest


def _is_column(column: Column) -> bool:
    return sum(cell.wide for cell in column) >= _LEAST_WIDE or (len(column) >= _LEAST_CELLS and all(c.single for c in column))


def _goes_on(before: Column, column: Column) -> bool:
    """Whether ``column`` starts beside the top of the column ``before`` it: what was left of its item."""
    first, next_first = before[0], column[0]
    em = first.size
    level = abs(next_first.base - first.base) < _SAME_BASELINE * em
    return level and abs(next_first.size - em) < 0.1 * em and 0 < first.middle - next_first.middle < _NEXT_COLUMN * em
