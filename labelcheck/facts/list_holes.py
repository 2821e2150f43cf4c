"""Holes in a list: a column of lines on a grid of which no line fills one row, or any column with a gap of several rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from labelcheck.facts.unseen import place_on
from labelcheck.model.geometry import Box, union
from labelcheck.model.label import LineSource, PageReading
from labelcheck.model.text import Text

FEWEST_LINES = 5
"""A column of fewer lines has no pitch to speak of."""

EVEN = 0.15
"""How far a pitch may lie from the median pitch of its column, as a share of it, and still be that pitch."""

MOSTLY = 0.6
"""The share of the pitches of a column that must be even for the column to be set on a grid."""

WHOLE = 0.2
"""How far a gap may lie from a whole multiple of the pitch, in pitches, to be lines of that grid left out."""

WIDE = 3.5
"""A gap of so many pitches with nothing in it needs no grid: a finger or a sticker hides several rows, and on a page pictured at a slant
rows draw together and the middles of long lines lie lower than those of short ones."""

SAME_EDGE = 1.0
"""The farthest that lines of one column begin apart, in line heights."""

BESIDE = 2.0
"""Line heights beyond the longest line of a column in which a line still belongs to its rows: a value beside its heading."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line by where it lies across the rows (``at``, ``thick``) and along them (``start``, ``end``)."""

    box: Box
    at: float
    thick: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class _Hole:
    """The place of the rows left out, with the rows around it; ``wide`` where several are."""

    box: Box
    wide: bool


def hole_of_list(page: PageReading, listed: Sequence[Box]) -> Text | None:
    """Where a row seems to be left out of the list on ``page``, whose items stand at the boxes ``listed``; None when nowhere.

    Only pictures have such holes: an empty row of live text or of a transcription is an empty row.
    """
    boxes = [line.box for line in page.lines if line.source is LineSource.OCR]
    rows = sorted(_rows(boxes, page.turn), key=lambda row: row.at)
    items = [row.at for row in _rows(listed, page.turn)] if rows else []
    for column in _columns(rows):
        hole = _hole(column, rows, items)
        if hole is not None:
            return _told(page, hole)
    return None


def _told(page: PageReading, hole: _Hole) -> Text:
    place = place_on(page, hole.box)
    if hole.wide:
        return Text(
            f"{page.file} {place.zh}的清单中有遮挡或空白，可能有文字没有读出",
            f"something covers the list {place.en} of {page.file}, or leaves it blank: words may not have been read",
        )
    return Text(
        f"{page.file} {place.zh}的清单中空出一行，可能有文字没有读出",
        f"the list {place.en} of {page.file} leaves out a row, whose words may not have been read",
    )


def _rows(boxes: Sequence[Box], turn: int) -> list[_Row]:
    """The boxes as rows; on a page that lies on its side the rows follow one another along its width."""
    upright = sum(box.width for box in boxes) >= sum(box.height for box in boxes)
    backwards = -1.0 if turn in (90, 180) else 1.0
    rows = []
    for box in boxes:
        first, last = (box.x0, box.x1) if upright else (box.y0, box.y1)
        start, end = sorted((backwards * first, backwards * last))
        rows.append(_Row(box, box.center[1 if upright else 0], box.height if upright else box.width, start, end))
    return rows


def _columns(rows: Sequence[_Row]) -> list[list[_Row]]:
    """The rows, in order, by where they begin; on a tilted page each is held against the one before it."""
    columns: list[list[_Row]] = []
    for row in rows:
        home = next((column for column in columns if abs(column[-1].start - row.start) <= SAME_EDGE * row.thick), None)
        if home is None:
            columns.append([row])
        else:
            home.append(row)
    return [column for column in columns if len(column) >= FEWEST_LINES]


def _hole(column: Sequence[_Row], rows: Sequence[_Row], items: Sequence[float]) -> _Hole | None:
    """The empty rows of the first hole in ``column`` that has items of the list on both sides."""
    pitches = [after.at - before.at for before, after in pairwise(column)]
    pitch = median(pitches)
    if pitch <= 0:
        return None
    on_grid = sum(abs(each - pitch) <= EVEN * pitch for each in pitches) >= MOSTLY * len(pitches)
    for before, after in pairwise(column):
        count = (after.at - before.at) / pitch
        wide = count >= WIDE
        whole = on_grid and count >= 2 - WHOLE and abs(count - round(count)) <= WHOLE
        inside = any(at <= before.at + before.thick for at in items) and any(at >= after.at - after.thick for at in items)
        if (wide or whole) and inside and not _filled(before, after, column, rows):
            return _Hole(union([before.box, after.box]), wide)
    return None


def _filled(before: _Row, after: _Row, column: Sequence[_Row], rows: Sequence[_Row]) -> bool:
    """Whether a line lies between two rows of ``column``, such as the second line of a value."""
    start = min(row.start for row in column)
    end = max(row.end for row in column) + BESIDE * before.thick
    middle = (before.at + after.at) / 2
    reach = (after.at - before.at) / 2 - before.thick / 2
    return any(abs(row.at - middle) < reach and row.start < end and row.end > start for row in rows)
