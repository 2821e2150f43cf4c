"""Points, boxes and polygons on a page: pixels of an image, points of a PDF page, origin top left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Polygon: TypeAlias = tuple[Point, ...]
Plane: TypeAlias = tuple[float, ...]
"""A flat surface seen in perspective: the nine numbers, row by row, that take a point of the page to millimetres on the surface."""


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle; ``x0 <= x1`` and ``y0 <= y1``."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """Horizontal extent in page units."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Vertical extent in page units."""
        return self.y1 - self.y0

    @property
    def center(self) -> Point:
        """The middle of the box."""
        return ((self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2)

    @property
    def polygon(self) -> Polygon:
        """The four corners clockwise from top left."""
        return ((self.x0, self.y0), (self.x1, self.y0), (self.x1, self.y1), (self.x0, self.y1))

    def overlap_x(self, other: Box) -> float:
        """Shared horizontal extent, never negative."""
        return max(0.0, min(self.x1, other.x1) - max(self.x0, other.x0))

    def overlap_y(self, other: Box) -> float:
        """Shared vertical extent, never negative."""
        return max(0.0, min(self.y1, other.y1) - max(self.y0, other.y0))


def box_of(points: Iterable[Point]) -> Box:
    """The smallest box around ``points``; raises ValueError when there are none."""
    corners = tuple(points)
    xs = [x for x, _ in corners]
    ys = [y for _, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def union(boxes: Sequence[Box]) -> Box:
    """The smallest box around ``boxes``; raises ValueError when there are none."""
    return Box(
        min(b.x0 for b in boxes),
        min(b.y0 for b in boxes),
        max(b.x1 for b in boxes),
        max(b.y1 for b in boxes),
    )


def on_plane(point: Point, plane: Plane) -> Point:
    """``point`` of the page as a place on ``plane``, in millimetres."""
    x, y = point
    a, b, c, d, e, f, g, h, i = plane
    depth = g * x + h * y + i
    return (a * x + b * y + c) / depth, (d * x + e * y + f) / depth


def upright_to_stored(point: Point, width: float, height: float, orientation: int) -> Point:
    """Map a point of the upright picture back to the picture as stored.

    ``width`` and ``height`` are those of the *stored* picture; ``orientation`` is the EXIF value 1-8.
    """
    x, y = point
    return {
        1: (x, y),
        2: (width - x, y),
        3: (width - x, height - y),
        4: (x, height - y),
        5: (y, x),
        6: (y, height - x),
        7: (width - y, height - x),
        8: (width - y, x),
    }[orientation]
