"""Which lines of a table's value column belong to which heading, whether headings stand at the top of their cell or at its middle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from labelcheck.extract.headings import Heading
from labelcheck.extract.rows import Row, drop, gap

_EDGE = 1.0
"""Character advances by which edges that stand below one another may differ."""
_CELL_LEADING = 0.95
"""Character sizes of white between two lines of one cell."""
_MOST_LINES = 8
_AROUND = 4
"""Lines above and below that show where the right margin of a column is."""
_SKIPPED = 0.5
"""What a line costs that no heading takes, in character sizes off the middle of a cell."""
_CLEARLY = 0.75
"""Headings count as centred only where that fits clearly better: in a table of single lines both fit alike."""
_LEVEL = 0.35
_RAGGED = 2.5
_PADDING = 0.25
_EVEN = 0.05


@dataclass(frozen=True, slots=True)
class Cell:
    """A row with what stands in it: a heading and nothing else (``whole``), a heading and its value, or no heading."""

    row: Row
    heading: Heading | None
    whole: bool

    @property
    def is_heading(self) -> bool:
        """Whether the row is a known heading and nothing else."""
        return self.heading is not None and bool(self.heading.keys) and self.whole

    @property
    def is_value(self) -> bool:
        """Whether the row begins with no heading."""
        return self.heading is None


@dataclass(frozen=True, slots=True)
class Pair:
    """A heading cell and the line of its value that stands beside it."""

    heading: Cell
    value: Cell


Near: TypeAlias = Mapping[int, Sequence[Cell]]
"""The cells within a block's reach of a cell, by its identity."""


def aligned(a: Row, b: Row) -> bool:
    """Whether two cells share a column: their left edges, right edges or middles stand below one another."""
    reach = _EDGE * max(a.em, b.em)
    pairs = ((a.box.x0, b.box.x0), (a.box.x1, b.box.x1), (a.box.center[0], b.box.center[0]))
    return any(abs(x - y) <= reach for x, y in pairs)


def value_cells(pairs: Sequence[Pair], near: Near) -> Iterator[tuple[Pair, list[Cell]]]:
    """Each pair with the lines of its value from the top."""
    others = {id(pair.value): pair for pair in pairs}
    for table in _tables(pairs):
        column = _column(table, near, others)
        at_top = _at_top(table, column, near)
        off_top = sum(abs(drop(pair.heading.row, value[0].row)) for pair, value in zip(table, at_top, strict=True))
        off_top += _SKIPPED * table[0].heading.row.size * (len(column) - sum(map(len, at_top)))
        off_middle, centred = _centred(table, column)
        yield from zip(table, centred if off_middle < _CLEARLY * off_top else at_top, strict=True)


def _tables(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The pairs from the top, grouped by the columns in which heading and value stand."""
    tables: list[list[Pair]] = []
    for pair in sorted(pairs, key=lambda pair: _height(pair.heading)):
        table = next((table for table in tables if _in_table(pair, table[-1])), None)
        if table is None:
            tables.append([pair])
        else:
            table.append(pair)
    return tables


def _in_table(pair: Pair, above: Pair) -> bool:
    return aligned(pair.heading.row, above.heading.row) and aligned(pair.value.row, above.value.row)


def _column(table: Sequence[Pair], near: Near, others: Mapping[int, Pair]) -> list[Cell]:
    """The lines of the value column from the top."""
    own = {id(pair.value) for pair in table}
    lines = {
        id(cell): cell
        for pair in table
        for cell in (pair.value, *near[id(pair.heading)])
        if id(cell) in own or (id(cell) not in others and _may_be_of(cell, pair) and _stands_in(cell.row, pair))
    }
    return sorted(lines.values(), key=_height)


def _may_be_of(cell: Cell, pair: Pair) -> bool:
    """Whether a line may belong to the value of ``pair``: its last words may be a heading of the same field (…密封 / 保存)."""
    own = pair.heading.heading
    return cell.is_value or (cell.whole and own is not None and cell.heading is not None and cell.heading.keys == own.keys)


def _stands_in(row: Row, pair: Pair) -> bool:
    return aligned(row, pair.value.row) and row.box.x0 >= pair.heading.row.box.x1 - pair.heading.row.em


def _at_top(table: Sequence[Pair], column: Sequence[Cell], near: Near) -> list[list[Cell]]:
    """The values if each begins beside its heading and goes on below."""
    place = {id(cell): at for at, cell in enumerate(column)}
    firsts = {place[id(pair.value)] for pair in table}
    last = max(firsts)
    values = []
    for pair in table:
        start = end = place[id(pair.value)]
        headings = [cell.row for cell in near[id(pair.heading)] if cell.is_heading]
        while end + 1 < len(column) and end + 1 not in firsts and _continues(column, end, headings, within=end + 1 < last):
            end += 1
        values.append(list(column[start : end + 1]))
    return values


def _continues(column: Sequence[Cell], at: int, headings: Sequence[Row], within: bool) -> bool:
    """Whether the line below the one at ``at`` is of the same cell: no heading stands beside it, and the line above is full.

    ``within`` the table a line that is not full has been broken before a long word: there is nothing else it could belong to.
    """
    upper, lower = column[at].row, column[at + 1].row
    if not _contiguous(upper, lower) or any(_level(heading, lower) for heading in headings):
        return False
    # Seen askew, the margin wanders from the head of a column to its foot.
    margin = max(each.row.box.x1 for each in column[max(0, at - _AROUND) : at + _AROUND + 1])
    full = upper.box.x1 >= margin - _RAGGED * upper.em
    if not full and not within:
        return False
    below = [each.row for each in column[at + 2 :]][:1]
    spare = (_PADDING if full else _EVEN) * lower.size
    return not below or gap(lower, below[0]) >= gap(upper, lower) - spare


def _centred(table: Sequence[Pair], column: Sequence[Cell]) -> tuple[float, list[list[Cell]]]:
    """The values if each heading stands at the middle of its own: how far off the middles are in all, and the lines.

    The lines are dealt out in order so that the sum is least; a line left over costs something too.
    """
    best: dict[int, tuple[float, list[list[Cell]]]] = {0: (0.0, [])}
    for number, pair in enumerate(table):
        size = pair.heading.row.size
        following: dict[int, tuple[float, list[list[Cell]]]] = {}
        for start, stop in _stretches(pair, column):
            off = abs(drop(pair.heading.row, column[start].row) + drop(pair.heading.row, column[stop - 1].row)) / 2
            for end, (cost, values) in best.items():
                if end <= start:
                    skipped = 0.0 if number == 0 else _SKIPPED * size * (start - end)
                    whole = (cost + off + skipped, [*values, list(column[start:stop])])
                    following[stop] = min(following.get(stop, whole), whole, key=lambda each: each[0])
        best = following
    return min(best.values(), key=lambda each: each[0], default=(float("inf"), []))


def _stretches(pair: Pair, column: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    """First and one past the last of every run of lines close together around the heading of ``pair``."""
    beside = next(at for at, cell in enumerate(column) if cell is pair.value)
    for start in range(max(0, beside - _MOST_LINES), min(len(column), beside + 2)):
        yield start, start + 1
        for stop, (upper, lower) in enumerate(pairwise(column[start : start + _MOST_LINES]), start + 2):
            if not _contiguous(upper.row, lower.row):
                break
            yield start, stop


def _level(heading: Row, value: Row) -> bool:
    return heading.box.x1 <= value.box.x0 and abs(drop(heading, value)) <= _LEVEL * heading.size


def _contiguous(upper: Row, lower: Row) -> bool:
    return gap(upper, lower) <= _CELL_LEADING * min(upper.size, lower.size)


def _height(cell: Cell) -> float:
    return cell.row.box.center[1]
