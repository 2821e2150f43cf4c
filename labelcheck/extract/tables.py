"""Ruled tables: a heading in one cell, its value in the cell beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from labelcheck.extract.headings import Heading, find_headings
from labelcheck.extract.lexicon import Lexicon
from labelcheck.extract.rows import Row, Vicinity, drop, gap, joined, on_one_baseline, row_text
from labelcheck.extract.stream import build_stream
from labelcheck.model.label import TextLine

# In character advances; leading in character sizes. Beyond the near gap a blank heading and the text beside it may stand in
# two columns of the label, so only a second pair of cells with the same edges shows that there is a table.
_NEAR_GAP = 3.0
_BARE_GAP = 12.0
_TABLE_GAP = 25.0
_EDGE = 1.0
_CELL_LEADING = 0.8
_STACK_LEADING = 1.0
_STRADDLE = 0.2
_LEVEL = 0.35
_RAGGED = 2.5
_PADDING = 0.25
_BELOW = 0.5


@dataclass(frozen=True, slots=True)
class _Cell:
    """A row with what stands in it: a heading and nothing else, a heading and its value, or no heading."""

    row: Row
    heading: Heading | None
    whole: bool

    @property
    def is_heading(self) -> bool:
        return self.heading is not None and bool(self.heading.keys) and self.whole

    @property
    def is_value(self) -> bool:
        return self.heading is None


def join_cells(rows: Sequence[Row], lines: Sequence[TextLine], lexicon: Lexicon) -> tuple[Row, ...]:
    """``rows`` with each heading cell and the lines of its value cell put into one row, a tab between them."""
    stacked = _stack_headings(rows, lines, lexicon)
    cells = {id(row): _cell(row, lines, lexicon) for row in stacked}
    vicinity = Vicinity(stacked)
    headings = [cell for cell in cells.values() if cell.is_heading]
    near = {id(cell): [cells[id(row)] for row in vicinity.of(cell.row)] for cell in headings}
    partners = {id(cell): beside for cell in headings if (beside := _beside(cell, near[id(cell)])) is not None}
    taken: set[int] = set()
    table: list[Row] = []
    for cell in headings:
        partner = partners.get(id(cell))
        if partner is None or id(partner) in taken or not _is_value_of(cell, partner, headings, partners):
            continue
        around = [other for other in near[id(cell)] if other.is_heading]
        lines_of_value = _value_lines(cell, partner, near[id(cell)], around, partners)
        value = [each for each in lines_of_value if id(each) not in taken]
        taken.update(id(each) for each in (cell, *value))
        table.append(_table_row(cell.row, [each.row for each in value]))
    return (*table, *(cell.row for cell in cells.values() if id(cell) not in taken))


def _cell(row: Row, lines: Sequence[TextLine], lexicon: Lexicon) -> _Cell:
    stream = build_stream((row,), lines, lexicon)
    first = next(iter(find_headings(stream, lexicon)), None)
    if first is None or stream.text[: first.start].strip("【[「·•●■◆★※*-|○. "):
        return _Cell(row, None, whole=False)
    return _Cell(row, first, whole=not stream.text[first.end :].strip("】]」:| "))


def _beside(cell: _Cell, cells: Sequence[_Cell]) -> _Cell | None:
    """The nearest cell to the right on the baseline, where it holds no heading."""
    row = cell.row
    right = [other for other in cells if other is not cell and other.row.box.x0 >= row.box.x1 - 0.5 * row.em]
    level = [other for other in right if on_one_baseline(row, other.row)]
    # The heading of a value of two lines stands at the height of the space between them.
    straddling = [other for other in right if max(gap(row, other.row), gap(other.row, row)) <= -_STRADDLE * row.size]
    nearest = min(level or straddling, key=lambda other: (other.row.box.x0, abs(drop(row, other.row))), default=None)
    return nearest if nearest is not None and nearest.is_value else None


def _is_value_of(cell: _Cell, value: _Cell, headings: Sequence[_Cell], partners: dict[int, _Cell]) -> bool:
    aside = (value.row.box.x0 - cell.row.box.x1) / cell.row.em
    colon = cell.heading is not None and cell.heading.colon
    if aside <= (_NEAR_GAP if colon else _BARE_GAP):
        return True
    return aside <= _TABLE_GAP and any(
        other is not cell
        and _aligned(other.row, cell.row)
        and id(other) in partners
        and _aligned(partners[id(other)].row, value.row)
        for other in headings
    )


def _aligned(a: Row, b: Row) -> bool:
    """Whether two cells share a column: their left edges, right edges or middles stand below one another."""
    reach = _EDGE * max(a.em, b.em)
    pairs = ((a.box.x0, b.box.x0), (a.box.x1, b.box.x1), (a.box.center[0], b.box.center[0]))
    return any(abs(x - y) <= reach for x, y in pairs)


def _value_lines(
    cell: _Cell, first: _Cell, cells: Sequence[_Cell], headings: Sequence[_Cell], partners: dict[int, _Cell]
) -> list[_Cell]:
    """The lines of the value cell from the top, ``first`` among them.

    Beside a heading that stands level with it, a value goes on below; beside one that stands between two lines, the value is
    centred and has lines above it too.
    """
    others = {id(partner) for heading, partner in partners.items() if heading != id(cell)}
    column = sorted(
        (
            other
            for other in cells
            if other is first or (other.is_value and _in_column(other.row, cell.row, first.row) and id(other) not in others)
        ),
        key=lambda other: other.row.box.center[1],
    )
    at = column.index(first)
    start, end = at, at
    while end + 1 < len(column) and _continues(column, end, headings):
        end += 1
    level = abs(drop(cell.row, first.row)) <= _LEVEL * cell.row.size
    while not level and start > 0 and _contiguous(column[start - 1].row, column[start].row):
        if not _nearest(column[start - 1].row, cell, headings):
            break
        start -= 1
    return column[start : end + 1]


def _in_column(row: Row, heading: Row, value: Row) -> bool:
    return _aligned(row, value) and row.box.x0 >= heading.box.x1 - heading.em


def _continues(column: Sequence[_Cell], at: int, headings: Sequence[_Cell]) -> bool:
    """Whether the line below the one at ``at`` is of the same cell: the line is full, and no heading stands beside the next."""
    upper, lower = column[at].row, column[at + 1].row
    if not _contiguous(upper, lower) or any(_level(other.row, lower) for other in headings):
        return False
    margin = max(each.row.box.x1 for each in column)
    if upper.box.x1 < margin - _RAGGED * upper.em:
        return False
    below = [each.row for each in column[at + 2 :]][:1]
    return not below or gap(lower, below[0]) >= gap(upper, lower) - _PADDING * lower.size


def _level(heading: Row, value: Row) -> bool:
    return heading.box.x1 <= value.box.x0 and abs(drop(heading, value)) <= _LEVEL * heading.size


def _nearest(row: Row, cell: _Cell, headings: Sequence[_Cell]) -> bool:
    own = abs(drop(cell.row, row))
    rivals = (other for other in headings if other is not cell and _aligned(other.row, cell.row))
    return all(own < abs(drop(rival.row, row)) for rival in rivals)


def _contiguous(upper: Row, lower: Row) -> bool:
    return gap(upper, lower) <= _CELL_LEADING * min(upper.size, lower.size)


def _table_row(heading: Row, value: Sequence[Row]) -> Row:
    row = heading
    for number, line in enumerate(value):
        row = joined(row, "\n" if number else "\t", line)
    return row


def _stack_headings(rows: Sequence[Row], lines: Sequence[TextLine], lexicon: Lexicon) -> list[Row]:
    """``rows`` with headings that break over two lines of their cell (产品标准 above 代号) put together."""
    vicinity = Vicinity(rows)
    stacked: list[Row] = []
    used: set[int] = set()
    for row in sorted(rows, key=lambda row: (row.box.y0, row.box.x0)):
        if id(row) in used:
            continue
        used.add(id(row))
        near = (other for other in vicinity.of(row) if other is not row and id(other) not in used)
        lower = next((other for other in near if _completes(row, other, lines, lexicon)), None)
        if lower is not None:
            used.add(id(lower))
            row = joined(row, "", lower)
        stacked.append(row)
    return stacked


def _completes(upper: Row, lower: Row, lines: Sequence[TextLine], lexicon: Lexicon) -> bool:
    if upper.box.overlap_x(lower.box) <= 0 or not _aligned(upper, lower) or drop(upper, lower) < _BELOW * upper.size:
        return False
    if gap(upper, lower) > _STACK_LEADING * upper.size:
        return False
    begun = lexicon.fold(row_text(upper, lines)).strip("【[「")
    rest = lexicon.fold(row_text(lower, lines)).rstrip("】]」:;")
    return not lexicon.is_word(rest) and lexicon.is_word(begun + rest)
