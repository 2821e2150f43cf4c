"""Reading frames: coordinates in which text runs left to right and the next line is below.

A page may carry text in several directions (an ink-jet code stamped upside down, a vertical title beside horizontal lines)
and is rarely photographed straight. Each group of lines that run the same way is laid out in a frame of its own.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from labelcheck.model.geometry import Box, Point, Polygon, box_of
from labelcheck.model.label import Direction, TextLine

# A vertical line whose heads run this much further than its glyphs are high is no column but a line set sideways.
_ELONGATED = 1.5
# The Hangul letters are the first full-width characters.
_FIRST_WIDE = 0x1100
_NARROW_EM, _WIDE_EM = 0.5, 2.0
# One very long line shall not decide alone how the page is turned.
_MOST_WEIGHT = 30
_SLOPE_LENGTH = 4
# In character sizes and advances: how near a single character stands to the axis and the end of its line.
_ON_AXIS = 0.4
_SPREAD = 5.0
_BESIDE = (0.5, 1.6)
"""Sizes of a neighbouring line that a single character may measure."""


@dataclass(frozen=True, slots=True)
class FramedLine:
    """A line in its frame: ``index`` into the page's lines, upright ``box``, in page units.

    ``size`` is the extent across the reading direction, ``em`` the advance of a full-width character along it, ``slope`` the
    rise of the line in the frame: on a pack that is bent or seen askew no two lines are quite parallel.
    """

    index: int
    box: Box
    size: float
    em: float
    slope: float


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
    angles |= _angles_of_single_characters(lines, angles)
    quarters: dict[int, list[int]] = {}
    for index, angle in angles.items():
        quarters.setdefault(round(angle / (math.pi / 2)) % 4, []).append(index)
    groups = sorted(quarters.items(), key=lambda item: (-sum(len(lines[i].text) for i in item[1]), item[0]))
    return tuple(
        _framed(lines, indices, _common_angle([(angles[i], len(lines[i].text)) for i in indices])) for _, indices in groups
    )


def _angles_of_single_characters(lines: Sequence[TextLine], angles: Mapping[int, float]) -> dict[int, float]:
    """The angles of the lines of one character that stand at an end of a longer line, or else right beside one.

    The box of a single character does not show how it is turned: on a picture lying on its side the 配 of a spread 配 料
    is read upright beside a line that runs upwards, and so is the 号 that an address leaves for a line of its own.
    """
    longer = [index for index in angles if len(lines[index].text.strip()) > 1]
    single = [index for index in angles if len(lines[index].text.strip()) == 1]
    found = {}
    for index in single:
        near = [other for other in longer if _stands_at_end(lines[index], lines[other], angles[other])]
        near = near or [other for other in longer if _stands_beside(lines[index], lines[other])]
        if near:
            found[index] = angles[max(near, key=lambda other: len(lines[other].text))]
    return found


def _stands_at_end(single: TextLine, line: TextLine, angle: float) -> bool:
    """Whether the middle of ``single`` lies on the axis of ``line``, no further beyond its ends than a heading is spread."""
    (start, end), (foot, _) = reading_edges(line)
    size, em = _measures(line)
    x, y = box_of(single.polygon).center
    dx, dy = x - (start[0] + foot[0]) / 2, y - (start[1] + foot[1]) / 2
    along, across = dx * math.cos(angle) + dy * math.sin(angle), dy * math.cos(angle) - dx * math.sin(angle)
    beyond = max(-along, along - math.dist(start, end))
    return abs(across) <= _ON_AXIS * size and 0 < beyond <= _SPREAD * em


def _stands_beside(single: TextLine, line: TextLine) -> bool:
    """Whether ``single`` is of the size of ``line`` and no more than a line's height away from it."""
    one, other = box_of(single.polygon), box_of(line.polygon)
    size, _ = _measures(line)
    alike = _BESIDE[0] * size <= max(one.width, one.height) <= _BESIDE[1] * size
    apart = max(one.x0 - other.x1, other.x0 - one.x1, one.y0 - other.y1, other.y0 - one.y1)
    return alike and apart <= size


def _angle(line: TextLine) -> float:
    (start, end), _ = reading_edges(line)
    return math.atan2(end[1] - start[1], end[0] - start[0])


def _common_angle(angles: Sequence[tuple[float, int]]) -> float:
    """The median of angles that lie within a quarter turn of one another, each with its number of characters as weight."""
    first = angles[0][0]
    turned = [math.remainder(angle - first, 2 * math.pi) for angle, weight in angles for _ in range(min(weight, _MOST_WEIGHT))]
    return first + median(turned)


def _framed(lines: Sequence[TextLine], indices: Sequence[int], angle: float) -> tuple[FramedLine, ...]:
    cos, sin = math.cos(angle), math.sin(angle)

    def turned(point: Point) -> Point:
        x, y = point
        return (x * cos + y * sin, y * cos - x * sin)

    framed = []
    for index in indices:
        size, em = _measures(lines[index])
        corners = box_of(turned(point) for point in lines[index].polygon)
        # A long line a little askew has a high box that would overlap its neighbours: it is as high as its characters.
        middle = corners.center[1]
        box = Box(corners.x0, middle - size / 2, corners.x1, middle + size / 2)
        framed.append(FramedLine(index, box, size, em, _slope(lines[index], angle)))
    return _with_slopes_of_neighbours(framed, lines)


def _with_slopes_of_neighbours(framed: Sequence[FramedLine], lines: Sequence[TextLine]) -> tuple[FramedLine, ...]:
    """``framed``, the lines too short to tell their slope with that of the nearest longer one: seen askew, each place has its own."""
    long = [line for line in framed if len(lines[line.index].text.strip()) >= _SLOPE_LENGTH]
    if not any(line.slope for line in long):
        return tuple(framed)

    def near(line: FramedLine) -> FramedLine:
        return min(long, key=lambda other: math.dist(line.box.center, other.box.center))

    return tuple(
        line if len(lines[line.index].text.strip()) >= _SLOPE_LENGTH else replace(line, slope=near(line).slope) for line in framed
    )


def _slope(line: TextLine, angle: float) -> float:
    """The slope of a line in a frame turned by ``angle``; the corners of a short line do not tell it."""
    if len(line.text.strip()) < _SLOPE_LENGTH:
        return 0.0
    return math.tan(math.remainder(_angle(line) - angle, 2 * math.pi))


def _measures(line: TextLine) -> tuple[float, float]:
    """Extent across the reading direction, and the advance of a full-width character, kept near it where glyphs are spread."""
    (a, b), (d, c) = reading_edges(line)
    size = max((math.dist(a, d) + math.dist(b, c)) / 2, 1e-6)
    em = (math.dist(a, b) + math.dist(d, c)) / 2 / sum(char_widths(line.text))
    return size, min(max(em, _NARROW_EM * size), _WIDE_EM * size)


def char_widths(text: str) -> list[float]:
    """The usual advance of each character in full widths: Latin letters and digits take half of a Han character."""
    return [1.0 if ord(char) >= _FIRST_WIDE else 0.5 for char in text]
