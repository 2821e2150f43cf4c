"""Rows: the boxes that stand close together on one baseline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from labelcheck.extract.frame import FramedLine
from labelcheck.extract.lexicon import Lexicon
from labelcheck.model.geometry import Box, union
from labelcheck.model.label import TextLine

# Distances are in character advances, since page units differ between pixels, points and transcribed lines.
_WORD_GAP = 1.0
_SPREAD_GAP = 4.0
_SAME_BASELINE = 0.5
_SAME_SIZE = 0.6
# The digits below an EAN-13 symbol stand in three groups, 1, 6 and 6.
_DIGIT_GROUPS = re.compile(r"[0-9](?: ?[0-9]{6}){1,2} ?>?")
_DIGIT_GROUP_GAP = 8.0


@dataclass(frozen=True, slots=True)
class Row:
    """Lines read as one: ``parts`` are (separator before, line index); ``box``, ``size`` and ``em`` are those of the frame."""

    parts: tuple[tuple[str, int], ...]
    box: Box
    size: float
    em: float

    @property
    def middle(self) -> float:
        """The height at which the row stands."""
        return self.box.center[1]


def on_one_baseline(a: Box, b: Box) -> bool:
    """Whether two boxes stand beside each other rather than one below the other."""
    return a.overlap_y(b) >= _SAME_BASELINE * min(a.height, b.height) > 0


def joined(left: Row, separator: str, right: Row) -> Row:
    """Two rows read as one, ``left`` first."""
    (_, first), *rest = right.parts
    box = union((left.box, right.box))
    return Row((*left.parts, (separator, first), *rest), box, max(left.size, right.size), max(left.em, right.em))


def build_rows(framed: Sequence[FramedLine], lines: Sequence[TextLine], lexicon: Lexicon) -> tuple[Row, ...]:
    """The rows of one frame from the top; a heading whose characters were read as separate boxes is put together."""
    rows = sorted((Row((("", line.index),), line.box, line.size, line.em) for line in framed), key=_position)
    merged: list[Row] = []
    waiting = rows
    while waiting:
        row, *waiting = waiting
        while (found := _next_on_baseline(row, waiting, lines, lexicon)) is not None:
            right, separator = found
            waiting = [other for other in waiting if other is not right]
            row = joined(row, separator, right)
        merged.append(row)
    return tuple(sorted(merged, key=_position))


def row_text(row: Row, lines: Sequence[TextLine]) -> str:
    """The printed characters of a row, its separators as they are."""
    return "".join(separator + lines[index].text for separator, index in row.parts)


def _position(row: Row) -> tuple[float, float]:
    return (row.box.x0, row.box.y0)


def _next_on_baseline(row: Row, others: Sequence[Row], lines: Sequence[TextLine], lexicon: Lexicon) -> tuple[Row, str] | None:
    beside = [other for other in others if on_one_baseline(row.box, other.box) and other.box.x0 >= row.box.center[0]]
    if not beside:
        return None
    nearest = min(beside, key=lambda other: (other.box.x0, other.box.y0))
    gap = (nearest.box.x0 - row.box.x1) / min(row.em, nearest.em)
    if gap <= _SPREAD_GAP and _spread_heading(row, nearest, lines, lexicon):
        return nearest, ""
    if gap <= _DIGIT_GROUP_GAP and _DIGIT_GROUPS.fullmatch(row_text(row, lines).strip() + " " + row_text(nearest, lines).strip()):
        return nearest, " "
    alike = min(row.size, nearest.size) >= _SAME_SIZE * max(row.size, nearest.size)
    return (nearest, " ") if gap <= _WORD_GAP and alike else None


def _spread_heading(left: Row, right: Row, lines: Sequence[TextLine], lexicon: Lexicon) -> bool:
    """Whether ``left`` is no word by itself but begins one that ``right`` completes up to its end or colon."""
    begun = lexicon.fold(row_text(left, lines))
    if not begun or len(begun) > 3 or lexicon.is_word(begun):
        return False
    head, *_ = lexicon.fold(row_text(right, lines)).split(":", 1)
    return lexicon.is_word(begun + head) or any(
        lexicon.is_word(begun + head[:length]) for length in (1, 2) if len(head) == length
    )
