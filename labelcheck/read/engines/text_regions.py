"""Text probability map of a DB detector → one region a line, with the curve the line runs along.

The usual post-processing takes the smallest rectangle around each blob. On a bottle or a bent pouch that rectangle also holds
pieces of the lines above and below, which ruins the recognition; so the centre line of the blob is kept as well.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

FloatMap = npt.NDArray[np.float32]
ByteImage = npt.NDArray[np.uint8]
Vector = npt.NDArray[np.float64]

TEXT_PROBABILITY = 0.3
"""Pixels above are text. This and the next two are the published defaults of the DB detector's post-processing."""
MEAN_PROBABILITY = 0.5
"""Blobs whose mean probability is below are noise."""
UNCLIP = 1.6
"""DB shrinks what it paints; a blob is grown by area x UNCLIP / perimeter on every side to cover the glyphs again."""

_SWOLLEN = 1.6
"""A region this many times as high as the median may be several lines whose blobs touch."""
_SPLIT_PROBABILITIES = (0.5, 0.6, 0.7, 0.8)
_SPLIT_SHRINKS = 1.4
_STACKED_LENGTH = 1.25

_INSIDE = 0.4
"""Of the height, from the centre line: beyond it begins what the grown region shares with its neighbours."""

_MIN_THICKNESS = 3.0
_MIN_BEND_RATIO = 4.0
_MOSTLY_FILLED = 0.6
"""A blob shorter than this many times its thickness has no curve worth following, unless it fills less of its rectangle than this
share, as a line along a circle does."""
_CURVE_DEGREE = 3

_SHARES = np.linspace(0.0, 1.0, 9)
_CHORD = np.linalg.pinv(np.stack([_SHARES, np.ones(9)], axis=1))
"""From the offsets at _SHARES of a line to the slope and the offset of the straight line nearest to them."""


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """One line of text in picture pixels.

    The line starts at ``origin`` and runs ``length`` pixels along the unit vector ``axis`` (left to right, or top to bottom for
    a tall region); ``across`` is ``axis`` turned a quarter clockwise and points to the foot of the glyphs. ``curve`` are
    polynomial coefficients, highest power first: the sideways offset of the centre line in pixels, at the share 0-1 of
    ``length``. ``height`` is the extent across. ``score`` is the mean text probability 0-1.
    """

    origin: Vector
    axis: Vector
    length: float
    height: float
    curve: Vector
    score: float

    @property
    def across(self) -> Vector:
        """Unit vector from the head to the foot of the glyphs."""
        return np.array([-self.axis[1], self.axis[0]])

    @property
    def tall(self) -> bool:
        """Whether the region runs downwards rather than to the right."""
        return abs(float(self.axis[1])) > abs(float(self.axis[0]))

    def places(self, along: Vector, aside: Vector) -> tuple[Vector, Vector]:
        """The x and y of the places at the shares ``along`` of the length and ``aside`` pixels from the centre line towards the foot."""
        off = np.polyval(self.curve, along) + aside
        x = self.origin[0] + self.axis[0] * along * self.length + self.across[0] * off
        y = self.origin[1] + self.axis[1] * along * self.length + self.across[1] * off
        return x, y

    def corners(self) -> Vector:
        """Four corners as a (4, 2) array: head-start, head-end, foot-end, foot-start, along the chord of the curve."""
        slope, offset = _CHORD @ np.polyval(self.curve, _SHARES)
        start = self.origin + self.across * offset
        end = self.origin + self.axis * self.length + self.across * (offset + slope)
        half = self.across * (self.height / 2)
        return np.array([start - half, end - half, end + half, start + half])

    @property
    def center(self) -> Vector:
        """The middle of the line, on its curve."""
        return self.origin + self.axis * (self.length / 2) + self.across * float(np.polyval(self.curve, 0.5))

    def holds(self, point: Vector) -> bool:
        """Whether ``point`` lies on the line, well inside its height."""
        along = float((point - self.origin) @ self.axis)
        if not 0 <= along <= self.length:
            return False
        aside = float((point - self.origin) @ self.across) - float(np.polyval(self.curve, along / self.length))
        return abs(aside) <= _INSIDE * self.height

    def same_place(self, other: Region) -> bool:
        """Whether both are one line, or a part of it, seen twice."""
        return self.holds(other.center) or other.holds(self.center)

    def roomier(self, share: float) -> Region:
        """The line with ``share`` of its height more at either end, running on level from where it ended."""
        grow = share * self.height
        return replace(
            self,
            origin=self.origin - self.axis * grow,
            length=self.length + 2 * grow,
            curve=_stretched(self.curve, self.length, grow),
        )

    def scaled(self, factor: float, shift: tuple[float, float] = (0.0, 0.0)) -> Region:
        """The same region in a picture ``factor`` times as large that holds this one at ``shift``."""
        return Region(
            self.origin * factor + np.array(shift),
            self.axis,
            self.length * factor,
            self.height * factor,
            self.curve * factor,
            self.score,
        )


def find_regions(probability: FloatMap) -> list[Region]:
    """The regions of a (height, width) map of text probabilities 0-1, in map pixels, in no particular order."""
    regions = list(_regions(probability, TEXT_PROBABILITY, (0, 0)))
    if not regions:
        return []
    swollen = _SWOLLEN * float(np.median([region.height for region in regions]))
    lines = [region for region in regions if region.height <= swollen]
    for region in regions:
        if region.height > swollen:
            # The window around a blob that is bent also shows lines that have blobs of their own.
            parts = _parts(probability, region)
            lines += [part for part in parts if part is region or not any(part.same_place(line) for line in lines)]
    return lines


def _regions(probability: FloatMap, threshold: float, corner: tuple[int, int]) -> Iterator[Region]:
    binary = cv2.dilate((probability > threshold).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(binary, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for contour in contours:
        rectangle = cv2.minAreaRect(contour)
        if min(rectangle[1]) < _MIN_THICKNESS:
            continue
        x, y, width, height = cv2.boundingRect(contour)
        mask = np.zeros((height, width), np.uint8)
        cv2.fillPoly(mask, [np.asarray(contour) - np.array([x, y], np.int32)], 1)
        score = cv2.mean(probability[y : y + height, x : x + width], mask)[0]
        if score >= MEAN_PROBABILITY:
            yield _region(rectangle, mask, (x, y), score).scaled(1.0, corner)


def _parts(probability: FloatMap, region: Region) -> list[Region]:
    """The lines that touch in one blob, told apart by a higher threshold; the region itself where it is one line."""
    corners = region.corners()
    x0, y0 = (max(0, int(v)) for v in corners.min(axis=0))
    x1, y1 = (int(v) + 1 for v in corners.max(axis=0))
    window = probability[y0:y1, x0:x1]
    for threshold in _SPLIT_PROBABILITIES:
        parts = [part for part in _regions(window, threshold, (x0, y0)) if part.height < region.height / _SPLIT_SHRINKS]
        # Lines that lie above one another add up to more than the blob is long; crumbs of one line do not.
        if sum(part.length for part in parts) > _STACKED_LENGTH * region.length:
            return parts
    return [region]


def _region(rectangle: cv2.typing.RotatedRect, mask: ByteImage, corner: tuple[int, int], score: float) -> Region:
    center = np.array(rectangle[0])
    axis, length, thickness = _axis(rectangle)
    across = np.array([-axis[1], axis[0]])
    rows, columns = np.nonzero(mask)
    points = np.stack([columns + corner[0], rows + corner[1]], axis=1) - center
    curve, thickness = _centre_line(points @ axis, points @ across, length, thickness)
    grow = UNCLIP * length * thickness / (2 * (length + thickness))
    grown = _stretched(curve, length, grow)
    return Region(center - axis * (length / 2 + grow), axis, length + 2 * grow, thickness + 2 * grow, grown, score)


def _axis(rectangle: cv2.typing.RotatedRect) -> tuple[Vector, float, float]:
    """Reading axis, extent along it and across it. A nearly square box is taken to run to the right."""
    (_, (width, height), angle) = rectangle
    radians = math.radians(angle)
    along_width = np.array([math.cos(radians), math.sin(radians)])
    along_height = np.array([-along_width[1], along_width[0]])
    sides = [(along_width, width, height), (along_height, height, width)]
    if max(width, height) >= 1.5 * min(width, height):
        axis, length, thickness = max(sides, key=lambda side: side[1])
    else:
        axis, length, thickness = max(sides, key=lambda side: abs(side[0][0]))
    backwards = axis[0] < 0 if abs(axis[0]) >= abs(axis[1]) else axis[1] < 0
    return (-axis if backwards else axis), length, thickness


def _centre_line(along: Vector, aside: Vector, length: float, thickness: float) -> tuple[Vector, float]:
    """Polynomial of the blob's middle over the share of its length, and the blob's own thickness along that curve."""
    flat = np.array([0.0])
    if length < _MIN_BEND_RATIO * thickness and len(along) > _MOSTLY_FILLED * length * thickness:
        return flat, thickness
    share = along / length + 0.5
    bins = np.clip((share * max(8, int(length / 4))).astype(int), 0, max(8, int(length / 4)) - 1)
    counts = np.bincount(bins)
    full = counts > 0
    middles = np.bincount(bins, aside)[full] / counts[full]
    shares = np.bincount(bins, share)[full] / counts[full]
    curve = np.polyfit(shares, middles, _CURVE_DEGREE) if len(shares) > 2 * _CURVE_DEGREE else flat
    residual = aside - np.polyval(curve, share)
    # Area over length, not the extremes: one bulge where two lines touch must not swell the whole line.
    own = float(np.clip(np.percentile(residual, 97) - np.percentile(residual, 3), _MIN_THICKNESS, thickness))
    return curve, own


def _stretched(curve: Vector, length: float, grow: float) -> Vector:
    """``curve`` over a line of ``length`` re-expressed over that line grown by ``grow`` at both ends."""
    total = length + 2 * grow
    grown = curve[:1]
    for coefficient in curve[1:]:
        # Horner's scheme, with the share of the old length in place of the variable.
        grown = np.convolve(grown, (total / length, -grow / length))
        grown[-1] += coefficient
    return np.asarray(grown, dtype=np.float64)
