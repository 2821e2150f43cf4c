"""Reading frames: coordinates in which text runs left to right and the next line is below.

A page may carry text in several directions (an ink-jet code stamped upside down, a vertical title beside horizontal lines)
and is rarely photographed straight. Each group of lines that run the same way is laid out in a frame of its own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from labelcheck.model.geometry import Box, Point, Polygon, box_of
from labelcheck.model.label import Direction, TextLine

# A line whose long side is this many times its short side has a direction of its own; a shorter one may be a single character.
_ELONGATED = 1.5


@dataclass(frozen=True, slots=True)
class FramedLine:
    """A line in its frame: ``index`` into the page's lines, upright ``box`` and character ``size`` in page units."""

    index: int
    box: Box
    size: float


def reading_edges(line: TextLine) -> tuple[Polygon, Polygon]:
    """The two edges of ``line`` along which its characters run, each from its first to its last character.

    A polygon of four points starts at the first character's head and goes clockwise; any other shape counts as its
    upright box.
    """
    corners = line.polygon if len(line.polygon) == 4 else box_of(line.polygon).polygon
    a, b, c, d = corners
    tall = math.dist(a, d) > _ELONGATED * math.dist(a, b)
    if line.direction is Direction.VERTICAL or (tall and len(line.text.strip()) > 1):
        return (b, c), (a, d)
    return (a, b), (d, c)


def frames(lines: Sequence[TextLine]) -> tuple[tuple[FramedLine, ...], ...]:
    """The lines of a page by reading direction, most characters first; lines without text or extent are left out."""
    angles = {index: _angle(line) for index, line in enumerate(lines) if line.text.strip()}
    quarters: dict[int, list[int]] = {}
    for index, angle in angles.items():
        quarters.setdefault(round(angle / (math.pi / 2)) % 4, []).append(index)
    groups = sorted(quarters.items(), key=lambda item: (-sum(len(lines[i].text) for i in item[1]), item[0]))
    return tuple(_framed(lines, indices, _common_angle(angles[i] for i in indices)) for _, indices in groups)


def _angle(line: TextLine) -> float:
    (start, end), _ = reading_edges(line)
    return math.atan2(end[1] - start[1], end[0] - start[0])


def _common_angle(angles: Iterable[float]) -> float:
    """The median of angles that lie within an eighth turn of one another, whichever side of the half turn they are on."""
    known = list(angles)
    first = known[0]
    return first + median(math.remainder(angle - first, 2 * math.pi) for angle in known)


def _framed(lines: Sequence[TextLine], indices: Sequence[int], angle: float) -> tuple[FramedLine, ...]:
    cos, sin = math.cos(angle), math.sin(angle)

    def turned(point: Point) -> Point:
        x, y = point
        return (x * cos + y * sin, y * cos - x * sin)

    return tuple(
        FramedLine(index, box_of(turned(point) for point in lines[index].polygon), _size(lines[index])) for index in indices
    )


def _size(line: TextLine) -> float:
    """The extent across the reading direction: character height of a row, width of a column."""
    (a, b), (d, c) = reading_edges(line)
    return max((math.dist(a, d) + math.dist(b, c)) / 2, 1e-6)
