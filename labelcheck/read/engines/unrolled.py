"""Text set along a circle, as on the wrapper of a tea cake: the ring it stands in is unrolled, and the detector looks at that.

A detector made for straight lines paints a bent line too flat and fills the hollow below it. In the unrolled ring the line is
nearly straight; what bend is left there tells the true circle, so that the second unrolling is better than the first.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

import cv2
import numpy as np

from labelcheck.read.engines.text_regions import ByteImage, Region, Vector

UNROLLINGS = 3
"""After that the circle moves by less than a pixel a glyph on drawn wrappers."""
_BAND = 3.5
"""Heights of the line that are unrolled on either side of it: its neighbours on the same wrapper come into view too."""
_BEYOND = 0.3
"""Share of the line's span that is unrolled beyond either end."""
_HOLLOW = 0.6
"""Of the radius: nearer to the middle of the circle a pixel would be smeared over the width of a glyph."""
_LEAST_SAGITTA = 0.15
"""Of a line's height: what bends less is straight. Lines across a bottle bend more, but are read well as they are."""
_LEAST_SPAN = 0.15
"""Radians (9 degrees): over less of a circle a line is as good as straight."""
_ROUND = 0.35
"""Radians (20 degrees): a line bent over more stands on a round wrapper, not across a bottle."""
_SLENDER = 0.12
"""Height of a line on a circle as a share of its length, at most."""
_STRAIGHT = 1e-9
_SAMPLES = 33


@dataclass(frozen=True, slots=True, eq=False)
class Ring:
    """A stretch of a ring around ``middle``, unrolled to ``width`` x ``height`` pixels.

    It begins at the angle ``start`` (radians, clockwise from the right); its outer edge, ``outer`` pixels from the middle, comes to
    lie on top. A pixel along is one of the picture at ``radius``.
    """

    middle: Vector
    radius: float
    start: float
    outer: float
    width: int
    height: int

    def places(self, x: Vector, y: Vector) -> tuple[Vector, Vector]:
        """Where the points ``x``, ``y`` of the unrolled ring stand in the picture."""
        angle, distance = self.start + x / self.radius, self.outer - y
        return self.middle[0] + distance * np.cos(angle), self.middle[1] + distance * np.sin(angle)

    def holds(self, point: Vector) -> Vector:
        """The point of the unrolled ring at ``point`` of the picture."""
        dx, dy = point - self.middle
        return np.array([(math.atan2(dy, dx) - self.start) % (2 * math.pi) * self.radius, self.outer - math.hypot(dx, dy)])

    def of(self, picture: ByteImage) -> ByteImage:
        """The ring as a (height, width, 3) picture."""
        u, v = self.places(np.arange(0.5, self.width)[None], np.arange(0.5, self.height)[:, None])
        across, down = (np.ascontiguousarray(each - 0.5, dtype=np.float32) for each in (u, v))
        return np.asarray(cv2.remap(picture, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), dtype=np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Unrolled:
    """One line of text in picture pixels, set along a circle: ``line`` is where it stands in the unrolled ``ring``."""

    line: Region
    ring: Ring

    @property
    def length(self) -> float:
        """Pixels along the line."""
        return self.line.length

    @property
    def height(self) -> float:
        """Pixels across the line."""
        return self.line.height

    @property
    def score(self) -> float:
        """The mean text probability 0-1."""
        return self.line.score

    @property
    def tall(self) -> bool:
        """A line along a circle is no column."""
        return False

    @property
    def center(self) -> Vector:
        """The middle of the line, on its curve."""
        (center,) = self._points(np.array([0.5]), 0.0)
        return np.asarray(center)

    def places(self, along: Vector, aside: Vector) -> tuple[Vector, Vector]:
        """The x and y of the places at the shares ``along`` of the length and ``aside`` pixels from the centre line towards the foot."""
        return self.ring.places(*self.line.places(along, aside))

    def corners(self) -> Vector:
        """The rectangle around the line, level with its middle, as a (4, 2) array: head-start, head-end, foot-end, foot-start."""
        turn = self.ring.start + float(self.line.center[0]) / self.ring.radius
        axis, across = np.array([-math.sin(turn), math.cos(turn)]), np.array([-math.cos(turn), -math.sin(turn)])
        along = np.linspace(0.0, 1.0, _SAMPLES)
        points = np.concatenate([self._points(along, side * self.height / 2) for side in (-1, 1)])
        u, v = points @ axis, points @ across
        (left, right), (head, foot) = (u.min(), u.max()), (v.min(), v.max())
        return np.array([axis * a + across * b for a, b in ((left, head), (right, head), (right, foot), (left, foot))])

    def holds(self, point: Vector) -> bool:
        """Whether ``point`` lies on the line, well inside its height."""
        return self.line.holds(self.ring.holds(point))

    def roomier(self, share: float) -> Unrolled:
        """The line with ``share`` of its height more at either end."""
        return replace(self, line=self.line.roomier(share))

    def _points(self, along: Vector, aside: float) -> Vector:
        return np.stack(self.places(along, np.full(along.shape, aside)), axis=1)


TextRegion: TypeAlias = Region | Unrolled
"""One line of text, straight or a little bent, or along a circle."""


def bends(region: TextRegion) -> bool:
    """Whether a line runs along a curve that a circle may describe."""
    offsets = np.polyval(region.curve, np.linspace(0.0, 1.0, _SAMPLES)) if isinstance(region, Region) else np.zeros(1)
    return float(np.ptp(offsets)) > _LEAST_SAGITTA * region.height


def is_round(region: TextRegion) -> bool:
    """Whether a line is bent along so much of a circle that others may stand beside it which no straight look finds."""
    _, radius = _circle(_centre_line(region))
    return bends(region) and bool(region.length > _ROUND * radius)


def unroll(picture: ByteImage, region: TextRegion, look: Callable[[ByteImage, float], list[Region]]) -> list[Unrolled]:
    """The lines along the circle that ``region`` is bent to, itself and its neighbours.

    ``look`` finds the lines of a picture, of which it is told about how many pixels high they are.
    """
    found: list[Unrolled] = []
    # A blob with a filled hollow is higher than its line.
    points, height = _centre_line(region), min(region.height, _SLENDER * region.length)
    for _ in range(UNROLLINGS):
        ring = _ring(points, height)
        if ring is None:
            break
        found = [Unrolled(line, ring) for line in look(ring.of(picture), height) if not line.tall]
        if not found:
            break
        line = _along_the_middle(found, ring)
        points, height = (
            np.concatenate([_centre_line(piece) for piece in line]),
            float(np.median([piece.height for piece in line])),
        )
    return found


def _along_the_middle(found: list[Unrolled], ring: Ring) -> list[Unrolled]:
    """The pieces of the line that stands nearest to the middle of the ring."""

    def level(piece: Unrolled) -> float:
        return float(piece.line.center[1])

    nearest = min(found, key=lambda piece: abs(level(piece) - ring.height / 2) - piece.height * (piece.length > ring.width / 4))
    return [piece for piece in found if abs(level(piece) - level(nearest)) <= nearest.height / 2]


def _centre_line(region: TextRegion) -> Vector:
    along = np.linspace(0.0, 1.0, _SAMPLES)
    return np.stack(region.places(along, np.zeros(_SAMPLES)), axis=1)


def _ring(points: Vector, height: float) -> Ring | None:
    """The ring around a line ``height`` pixels high with these points on its centre line; None for a line that is straight."""
    middle, radius = _circle(points)
    offsets = points - middle
    around = np.arctan2(offsets[:, 1], offsets[:, 0])
    first = float(around[0])
    turned = np.remainder(around - first + math.pi, 2 * math.pi) - math.pi
    low, high = float(turned.min()), float(turned.max())
    if math.isinf(radius) or high - low < _LEAST_SPAN:
        return None
    reach = min(math.pi, (high - low) * (0.5 + _BEYOND))
    outer, inner = radius + _BAND * height, max(radius - _BAND * height, (1 - _HOLLOW) * radius)
    start = first + (low + high) / 2 - reach
    return Ring(middle, radius, start, outer, max(2, round(2 * reach * radius)), max(2, round(outer - inner)))


def _circle(points: Vector) -> tuple[Vector, float]:
    """Middle and radius (infinite where there is none) of the circle nearest to ``points``, by the fit of Taubin (1991).

    A short arc hardly misleads it.
    """
    shift = points.mean(axis=0)
    centred = points - shift
    square = (centred**2).sum(axis=1)
    mean = float(square.mean())
    if mean == 0.0:
        return shift, math.inf
    scaled = np.column_stack([(square - mean) / (2 * math.sqrt(mean)), centred])
    a, b, c = np.linalg.svd(scaled, full_matrices=False)[2][2]
    a = a / (2 * math.sqrt(mean))
    if abs(a) < _STRAIGHT:
        return shift, math.inf
    return -np.array([b, c]) / (2 * a) + shift, math.sqrt(b * b + c * c + 4 * a * a * mean) / (2 * abs(a))
