"""The outline of a glyph as the points that bound it: exact ink under any turn, stretch or slant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

Points: TypeAlias = npt.NDArray[np.float32]

_STEPS = np.linspace(0.0, 1.0, 9, dtype=np.float32)[:, None]
"""Where a curve is sampled: its control points lie off the ink, and its extremes are mostly its ends."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The convex hull of a glyph, in ems from its origin, y upwards; ``advance`` is its width in ems.

    ``vertical`` says that its font steps downwards, so that the font tells nothing of the width.
    """

    hull: Points
    advance: float
    vertical: bool = False

    @property
    def has_ink(self) -> bool:
        """Whether there is anything to see."""
        return len(self.hull) > 0

    @property
    def corners(self) -> Points:
        """The corners of the upright rectangle around it."""
        (x0, y0), (x1, y1) = self.hull.min(axis=0), self.hull.max(axis=0)
        return np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], np.float32)


class OutlinePen:
    """Collects the segments of an outline as they are drawn."""

    def __init__(self) -> None:
        self._points: list[tuple[float, float]] = []
        self._curves: list[tuple[tuple[float, float], ...]] = []
        self._controls: list[tuple[float, float]] = []
        self._at = (0.0, 0.0)

    def move(self, x: float, y: float) -> None:
        """Lift the pen to a new contour; a contour without a segment has no ink."""
        self._at = (x, y)

    def line(self, x: float, y: float) -> None:
        """A straight segment."""
        self._points += [self._at, (x, y)]
        self._at = (x, y)

    def curve(self, x: float, y: float) -> None:
        """One of the three points of a cubic curve, the last of them its end."""
        self._controls.append((x, y))
        if len(self._controls) == 3:
            self._curves.append((self._at, *self._controls))
            self._at = (x, y)
            self._controls = []

    def outline(self, advance: float) -> Outline:
        """What was drawn, with its ``advance`` in ems."""
        points = np.concatenate([np.array(self._points, np.float32).reshape(-1, 2), _sampled(self._curves)])
        hull = cv2.convexHull(points).reshape(-1, 2) if len(points) else points
        return Outline(np.asarray(hull, np.float32), advance)


def _sampled(curves: Sequence[Sequence[tuple[float, float]]]) -> Points:
    first, second, third, last = np.moveaxis(np.array(curves, np.float32).reshape(-1, 4, 1, 2), 1, 0)
    t, s = _STEPS, 1 - _STEPS
    points = s**3 * first + 3 * s**2 * t * second + 3 * s * t**2 * third + t**3 * last
    return np.asarray(points.reshape(-1, 2), np.float32)
