"""Digits and letters laid on their side in a column of upright glyphs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from labelcheck.model.label import Direction
from labelcheck.read.pdf_piece import Piece
from labelcheck.read.pdf_placed import dot, down, em_corners

_GAP = (-0.6, 1.0)
_ALIGN = 0.4
"""Em between the pieces of a column along it, and from the middle of one to that of the other across it."""


@dataclass(frozen=True, slots=True)
class _Extent:
    """Where a piece stands in the frame of a column."""

    top: float
    bottom: float
    middle: float


def with_sideways(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """``pieces`` in content order, each column joined with what lies on its side or stands alone above and below it."""
    joined: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: min(item.order for item in piece.items)):
        if joined and (whole := _joined(joined[-1], piece)) is not None:
            joined[-1] = whole
        else:
            joined.append(piece)
    return tuple(joined)


def _joined(above: Piece, below: Piece) -> Piece | None:
    """Both as one column; None where they are not parts of one."""
    column, other = (above, below) if above.direction is Direction.VERTICAL else (below, above)
    if column.direction is not Direction.VERTICAL or not _belongs(other, column):
        return None
    em = column.items[0].size
    upper, lower = _extent(above, column), _extent(below, column)
    gap = (lower.top - upper.bottom) / em
    if not (_GAP[0] < gap < _GAP[1] and abs(lower.middle - upper.middle) < _ALIGN * em):
        return None
    return replace(column, items=(*above.items, *below.items), gaps=(*above.gaps, 0.0, *below.gaps[1:]))


def _belongs(piece: Piece, column: Piece) -> bool:
    first, model = piece.items[0], column.items[0]
    sideways = dot(piece.run, down(column.run)) > 0.99
    alone = piece.run == column.run and len(piece.items) == 1
    return (sideways or alone) and abs(first.size - model.size) < 0.25 * model.size


def _extent(piece: Piece, column: Piece) -> _Extent:
    points = [corner for item in piece.items for corner in em_corners(item.character)]
    along = [dot(point, down(column.run)) for point in points]
    across = [dot(point, column.run) for point in points]
    return _Extent(min(along), max(along), (min(across) + max(across)) / 2)
