"""Blocks: the columns of text on a page, each a chain of rows from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cmp_to_key

from labelcheck.extract.frame import frames
from labelcheck.extract.lexicon import Lexicon
from labelcheck.extract.rows import Row, Vicinity, build_rows, drop, gap, on_one_baseline
from labelcheck.extract.tables import join_cells
from labelcheck.model.geometry import Box, union
from labelcheck.model.label import TextLine

# A larger gap than this many character sizes starts a new block.
_BLOCK_GAP = 3.0
# How much of the narrower row must lie below the wider one for both to be in one column.
_SHARED_WIDTH = 0.3
_BELOW = 0.4


@dataclass(frozen=True, slots=True)
class Block:
    """Rows below one another in one column of one frame."""

    rows: tuple[Row, ...]

    @property
    def box(self) -> Box:
        """The extent in the frame."""
        return union([row.box for row in self.rows])


def blocks(lines: Sequence[TextLine], lexicon: Lexicon) -> tuple[Block, ...]:
    """The blocks of a page in reading order, frame by frame."""
    found: list[Block] = []
    for framed in frames(lines):
        rows = join_cells(build_rows(framed, lines, lexicon), lines, lexicon)
        found.extend(sorted(_chains(rows), key=cmp_to_key(_reading_order)))
    return tuple(found)


def _chains(rows: Sequence[Row]) -> list[Block]:
    """Each row linked to the one below it, where both are nearest to each other."""
    order = sorted(rows, key=lambda row: (row.box.y0, row.box.x0))
    vicinity = Vicinity(rows)
    below = [_nearest(row, [other for other in vicinity.of(row) if _is_below(other, row)]) for row in order]
    above = [_nearest(row, [other for other in vicinity.of(row) if _is_below(row, other)]) for row in order]
    number = {id(row): at for at, row in enumerate(order)}
    following = {at: number[id(low)] for at, low in enumerate(below) if low is not None and above[number[id(low)]] is order[at]}
    heads = sorted(set(range(len(order))) - set(following.values()))
    chains: list[Block] = []
    for head in heads:
        chain = [head]
        while chain[-1] in following:
            chain.append(following[chain[-1]])
        chains.append(Block(tuple(order[at] for at in chain)))
    return chains


def _is_below(lower: Row, upper: Row) -> bool:
    narrow = min(lower.box.width, upper.box.width)
    if lower is upper or not lower.box.overlap_x(upper.box) >= _SHARED_WIDTH * narrow > 0:
        return False
    if drop(upper, lower) < _BELOW * min(lower.size, upper.size) or on_one_baseline(lower, upper):
        return False
    return gap(upper, lower) <= _BLOCK_GAP * max(lower.size, upper.size)


def _nearest(row: Row, others: Sequence[Row]) -> Row | None:
    def distance(other: Row) -> tuple[float, float]:
        apart = max(0.0, gap(row, other), gap(other, row))
        # Rows whose gaps differ by less than half a character stand on one line: then the common left edge decides.
        return (round(2 * apart / row.size), abs(other.box.x0 - row.box.x0))

    return min(others, key=distance, default=None)


def _reading_order(a: Block, b: Block) -> int:
    """Columns from left to right, blocks below one another from the top."""
    first, second = a.box, b.box
    if first.overlap_y(second) > 0 and first.overlap_x(second) <= 0:
        return -1 if first.x0 < second.x0 else 1
    return -1 if (first.y0, first.x0) < (second.y0, second.x0) else 1
