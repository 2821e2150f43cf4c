"""The outline of a glyph as the points that bound it: exact ink under any turn, stretch or slant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

Points: TypeAlias = npt.NDArray[np.float32]

_STEPS = np.linspace(0.0, 1.0, 9, dtype=np.float32)[1:, None]
"""Where a curve is sampled: its control points lie off the ink, and its extremes are mostly its ends."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The convex hull of a glyph, in ems from its origin, y upwards; ``advance`` is its width in ems."""

    hull: Points
    advance: float

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
        self._points: list[Points] = []
        self._controls: list[tuple[float, float]] = []
        self._at = (0.0, 0.0)

    def move(self, x: float, y: float) -> None:
        """Lift the pen to a new contour; a contour without a segment has no ink."""
        self._at = (x, y)

    def line(self, x: float, y: float) -> None:
        """A straight segment."""
        self._points.append(np.array([self._at, (x, y)], np.float32))
        self._at = (x, y)

    def curve(self, x: float, y: float) -> None:
        """One of the three points of a cubic curve, the last of them its end."""
        self._controls.append((x, y))
        if len(self._controls) == 3:
            self._points.append(_sampled(np.array([self._at, *self._controls], np.float32)))
            self._at = (x, y)
            self._controls.clear()

    def outline(self, advance: float) -> Outline:
        """What was drawn."""
        if not self._points:
            return Outline(np.zeros((0, 2), np.float32), advance)
        hull = cv2.convexHull(np.concatenate(self._points))
        return Outline(np.asarray(hull.reshape(-1, 2), np.float32), advance)


def _sampled(controls: Points) -> Points:
    t, s = _STEPS, 1 - _STEPS
    points = s**3 * controls[0] + 3 * s**2 * t * controls[1] + 3 * s * t**2 * controls[2] + t**3 * controls[3]
    return np.asarray(np.concatenate([controls[:1], points]), np.float32)
