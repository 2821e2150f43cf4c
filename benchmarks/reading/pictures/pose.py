"""How a pack is held before the camera: its face in the picture, and the bend of a can."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from labelcheck.model.geometry import Point


def face_corners(aspect: float, size: tuple[int, int], rng: np.random.Generator, *, hard: bool) -> NDArray[np.float32]:
    """Where the corners of a face of this width-to-height ratio fall on a picture of ``size``, clockwise from top left."""
    width, height = size
    pitch, yaw = np.radians(rng.uniform(-1, 1, 2) * (28 if hard else 7))
    roll = np.radians(rng.uniform(-1, 1) * (25 if hard else 4))
    square = np.array([(-aspect, -1, 0), (aspect, -1, 0), (aspect, 1, 0), (-aspect, 1, 0)], np.float64)
    seen = square @ (_about("z", roll) @ _about("x", pitch) @ _about("y", yaw)).T
    distance = 3.2 * max(1.0, aspect)
    flat = seen[:, :2] * (distance / (distance + seen[:, 2:]))
    extent = np.ptp(flat, axis=0)
    fill = rng.uniform(0.6, 0.9)
    scale = min(width * fill / extent[0], height * fill / extent[1])
    centre = (flat.max(axis=0) + flat.min(axis=0)) / 2
    return np.asarray((flat - centre) * scale + np.array((width / 2, height / 2)), np.float32)


def _about(axis: str, angle: float) -> NDArray[np.float64]:
    c, s = np.cos(angle), np.sin(angle)
    turns = {
        "x": ((1, 0, 0), (0, c, -s), (0, s, c)),
        "y": ((c, 0, s), (0, 1, 0), (-s, 0, c)),
        "z": ((c, -s, 0), (s, c, 0), (0, 0, 1)),
    }
    return np.array(turns[axis], np.float64)


class Cylinder:
    """A face bent round an upright can, seen from slightly above: columns are squeezed to the sides and sag in the middle."""

    def __init__(self, panel_mm: tuple[float, float], rng: np.random.Generator) -> None:
        self._width, self._height = panel_mm
        self._half = np.radians(rng.uniform(35, 62))
        self._radius = self._width / 2 / self._half
        self._sag = rng.uniform(0.05, 0.3) * self._radius * rng.choice((-1, 1))

    def moved(self, points: Sequence[Point]) -> list[Point]:
        """Where points of the flat face (millimetres) come to lie on the bent one, seen from the front."""
        return [self._forward(x, y) for x, y in points]

    def _forward(self, x: float, y: float) -> Point:
        angle = (x - self._width / 2) / self._radius
        return (
            float(self._radius * (np.sin(angle) + np.sin(self._half))),
            float(y + self._sag * (np.cos(angle) - np.cos(self._half)) + max(0.0, -self._sag)),
        )

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height of the bent face as it is seen."""
        return self._seen_width, self._height + 2 * abs(self._sag)

    @property
    def _seen_width(self) -> float:
        return float(2 * self._radius * np.sin(self._half))

    def pixels_per_mm(self, width: int) -> float:
        """Pixels of a bent picture ``width`` wide for a millimetre of it."""
        return width / self._seen_width

    def seen(self, page: NDArray[np.float32]) -> NDArray[np.float32]:
        """The flat ``page`` bent; it is as wide as its chord and as high as the sagging edges need."""
        flat = page.shape[1] / self._width
        width, height = round(self._seen_width * flat), round((self._height + abs(self._sag) * 2) * flat)
        scale = width / self._seen_width
        u = np.arange(width, dtype=np.float64) / scale - self._seen_width / 2
        angle = np.arcsin(np.clip(u / self._radius, -1, 1))
        x = (angle * self._radius + self._width / 2) * flat
        lift = self._sag * (np.cos(angle) - np.cos(self._half)) + max(0.0, -self._sag)
        y = (np.arange(height, dtype=np.float64)[:, None] / scale - lift[None, :]) * flat
        across = np.broadcast_to(x[None, :], y.shape)
        bent = cv2.remap(page, across.astype(np.float32), y.astype(np.float32), cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
        shade = 0.55 + 0.45 * np.cos(angle)
        return np.asarray(bent * shade[None, :, None], np.float32)
