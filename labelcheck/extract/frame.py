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

# A vertical line whose heads run this much further than its glyphs are high is no column but a line set sideways.
_ELONGATED = 1.5
# The Hangul letters are the first full-width characters.
_FIRST_WIDE = 0x1100
_NARROW_EM, _WIDE_EM = 0.5, 2.0


@dataclass(frozen=True, slots=True)
class FramedLine:
    """A line in its frame: ``index`` into the page's lines, upright ``box``, in page units.

    ``size`` is the extent across the reading direction, ``em`` the advance of a full-width character along it.
    """

    index: int
    box: Box
    size: float
    em: float


def reading_edges(line: TextLine) -> tuple[Polygon, Polygon]:
    """The two edges of ``line`` along which its characters run, each from its first to its last character.

    A polygon of four points starts at the first glyph's head and follows the heads, so a line of glyphs beside one another
    runs along its first edge, however it is turned, and a column of stacked glyphs across it. Any other shape counts as its
    upright box.
    """
    corners = line.polygon if len(line.polygon) == 4 else box_of(line.polygon).polygon
    a, b, c, d = corners
    if line.direction is Direction.VERTICAL and math.dist(a, b) <= _ELONGATED * math.dist(a, d):
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
        FramedLine(index, box_of(turned(point) for point in lines[index].polygon), *_measures(lines[index])) for index in indices
    )


def _measures(line: TextLine) -> tuple[float, float]:
    """Extent across the reading direction, and the advance of a full-width character, kept near it where glyphs are spread."""
    (a, b), (d, c) = reading_edges(line)
    size = max((math.dist(a, d) + math.dist(b, c)) / 2, 1e-6)
    em = (math.dist(a, b) + math.dist(d, c)) / 2 / sum(char_widths(line.text))
    return size, min(max(em, _NARROW_EM * size), _WIDE_EM * size)


def char_widths(text: str) -> list[float]:
    """The usual advance of each character in full widths: Latin letters and digits take half of a Han character."""
    return [1.0 if ord(char) >= _FIRST_WIDE else 0.5 for char in text]
