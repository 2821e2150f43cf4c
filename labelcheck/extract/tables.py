"""Ruled tables: a heading in one cell, its value in the cell beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from labelcheck.extract.headings import find_headings
from labelcheck.extract.lexicon import Lexicon
from labelcheck.extract.rows import Row, Vicinity, drop, gap, joined, on_one_baseline, row_text
from labelcheck.extract.stream import build_stream
from labelcheck.extract.value_cells import Cell, Near, Pair, aligned, value_cells
from labelcheck.model.label import TextLine

# In character advances; leading in character sizes. Beyond the near gap a blank heading and the text beside it may stand in
# two columns of the label, so only a second pair of cells with the same edges shows that there is a table.
_NEAR_GAP = 3.0
_BARE_GAP = 12.0
_TABLE_GAP = 25.0
_STACK_LEADING = 1.0
_PARAGRAPH_LEADING = 0.8
_STRADDLE = 0.3
_BELOW = 0.5


def join_cells(rows: Sequence[Row], lines: Sequence[TextLine], lexicon: Lexicon) -> tuple[Row, ...]:
    """``rows`` with each heading cell and the lines of its value cell put into one row, a tab between them."""
    stacked = _stack_headings(rows, lines, lexicon)
    cells = [_cell(row, lines, lexicon) for row in stacked]
    of_row = {id(cell.row): cell for cell in cells}
    vicinity = Vicinity(stacked)
    near = {id(cell): [of_row[id(row)] for row in vicinity.of(cell.row)] for cell in cells}
    headings = [cell for cell in cells if cell.is_heading]
    beside = {id(cell): value for cell in headings if (value := _beside(cell, near[id(cell)])) is not None}
    pairs = [
        Pair(cell, beside[id(cell)]) for cell in headings if id(cell) in beside and _is_value_of(cell, headings, beside, near)
    ]
    taken: set[int] = set()
    table: list[Row] = []
    for pair, values in value_cells(_without_rivals(pairs), near):
        free = [cell for cell in values if id(cell) not in taken]
        if not free:
            continue
        taken.update(id(cell) for cell in (pair.heading, *free))
        table.append(_table_row(pair.heading.row, [cell.row for cell in free]))
    return (*table, *(cell.row for cell in cells if id(cell) not in taken))


def _cell(row: Row, lines: Sequence[TextLine], lexicon: Lexicon) -> Cell:
    stream = build_stream((row,), lines, lexicon)
    first = next(iter(find_headings(stream, lexicon)), None)
    if first is None or stream.text[: first.start].strip("【[「·•●■◆★※*-|○. "):
        return Cell(row, None, whole=False)
    return Cell(row, first, whole=not stream.text[first.end :].strip("】]」:| "))


def _beside(cell: Cell, cells: Sequence[Cell]) -> Cell | None:
    """The nearest cell to the right on the baseline, where it holds no heading."""
    row = cell.row
    right = [other for other in cells if other is not cell and other.row.box.x0 >= row.box.x1 - 0.5 * row.em]
    level = [other for other in right if on_one_baseline(row, other.row)]
    # The heading of a value of two lines stands at the height of the space between them.
    straddling = [other for other in right if max(gap(row, other.row), gap(other.row, row)) <= _STRADDLE * row.size]
    nearest = min(level or straddling, key=lambda other: (other.row.box.x0, abs(drop(row, other.row))), default=None)
    return nearest if nearest is not None and nearest.is_value else None


def _is_value_of(cell: Cell, headings: Sequence[Cell], beside: Mapping[int, Cell], near: Near) -> bool:
    """Whether the cell beside a heading holds its value, and does not only stand in the next column of the label."""
    value = beside[id(cell)]
    aside = (value.row.box.x0 - cell.row.box.x1) / cell.row.em
    colon = cell.heading is not None and cell.heading.colon
    if (aside > _NEAR_GAP or not colon) and _has_heading_above(value, near) and _has_value_below(cell, near):
        return False
    if aside <= (_NEAR_GAP if colon else _BARE_GAP):
        return True
    return aside <= _TABLE_GAP and any(
        other is not cell and aligned(other.row, cell.row) and id(other) in beside and aligned(beside[id(other)].row, value.row)
        for other in headings
    )


def _has_heading_above(value: Cell, near: Near) -> bool:
    """Whether the lines above ``value`` in its column lead up to a heading under which they are set."""
    lower, upper = value, _next_above(value, near)
    while (
        upper is not None
        and upper.is_value
        and gap(upper.row, lower.row) <= _PARAGRAPH_LEADING * max(upper.row.size, lower.row.size)
    ):
        lower, upper = upper, _next_above(upper, near)
    if upper is None or not upper.is_heading:
        return False
    return gap(upper.row, lower.row) <= _STACK_LEADING * max(upper.row.size, lower.row.size)


def _has_value_below(heading: Cell, near: Near) -> bool:
    below = [other for other in near[id(heading)] if _in_column(heading, other)]
    nearest = min(below, key=lambda other: drop(heading.row, other.row), default=None)
    if nearest is None or not nearest.is_value:
        return False
    return gap(heading.row, nearest.row) <= _STACK_LEADING * max(heading.row.size, nearest.row.size)


def _next_above(cell: Cell, near: Near) -> Cell | None:
    above = [other for other in near[id(cell)] if _in_column(other, cell)]
    return min(above, key=lambda other: drop(other.row, cell.row), default=None)


def _in_column(upper: Cell, lower: Cell) -> bool:
    if upper is lower or drop(upper.row, lower.row) < _BELOW * upper.row.size:
        return False
    return aligned(upper.row, lower.row) and upper.row.box.overlap_x(lower.row.box) > 0


def _without_rivals(pairs: Sequence[Pair]) -> list[Pair]:
    """``pairs`` with each value beside the heading that is nearest to it in height."""
    best: dict[int, Pair] = {}
    for pair in pairs:
        rival = best.get(id(pair.value))
        if rival is None or abs(drop(pair.heading.row, pair.value.row)) < abs(drop(rival.heading.row, rival.value.row)):
            best[id(pair.value)] = pair
    return list(best.values())


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
    if upper.box.overlap_x(lower.box) <= 0 or not aligned(upper, lower) or drop(upper, lower) < _BELOW * upper.size:
        return False
    if gap(upper, lower) > _STACK_LEADING * upper.size:
        return False
    begun = lexicon.fold(row_text(upper, lines)).strip("【[「")
    rest = lexicon.fold(row_text(lower, lines)).rstrip("】]」:;")
    return not lexicon.is_word(rest) and lexicon.is_word(begun + rest)
