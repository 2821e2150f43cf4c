"""Parallel bars in a picture, cut out level and averaged along the bars: what a decoder makes out of a blurred or noisy bar code.

Along a bar nothing changes, so the mean along it drops the noise and keeps the edges; across it stand the modules.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

GreyImage = npt.NDArray[np.uint8]
FloatMap = npt.NDArray[np.float32]

WORKING_SIDE = 1000
"""Pixels of the longest side in which bars are looked for: a symbol a tenth as wide still shows its bars."""
_WINDOW = 21
LOOKS = ((0.0, 0.8), (1.5, 0.7))
"""Blur in pixels, and share of the change of brightness in a place that then must lie in one direction; type has about a half.

The blur takes the grain of a dim picture away, which changes in all directions, and the bars of a small symbol with it. Of 34 codes
of drawn hard photos the first look makes 16 readable, both 19.
"""
_CONTRAST_PERCENTILE = 80
_CLOSING = 9
_LEAST, _MOST = 600, 0.15
"""Pixels, and share of the picture: smaller is no symbol, larger a table top."""
_MOST_SYMBOLS = 4
_SLENDEREST = 6.0
"""Length of a symbol by the height of its bars; one edge or rule gives a sliver."""
QUIET = 1.25
ENLARGED = 2.0
_SMEAR = 0.3
"""Paper on both sides, enlargement and averaging (of the bars' height) of what the decoder is shown."""


@dataclass(frozen=True, slots=True)
class BarSymbol:
    """Parallel bars around ``middle`` in picture pixels: ``length`` across the bars at ``angle`` radians, ``height`` along them."""

    middle: tuple[float, float]
    angle: float
    length: float
    height: float

    def cut_out(self, grey: GreyImage) -> tuple[GreyImage, FloatMap]:
        """The symbol level and averaged along its bars, and the (2, 3) matrix from its pixels to those of ``grey``."""
        width, height = self.length * QUIET, self.height
        along, down = (np.array([math.cos(a), math.sin(a)]) / ENLARGED for a in (self.angle, self.angle + math.pi / 2))
        corner = np.array(self.middle) - along * width * ENLARGED / 2 - down * height * ENLARGED / 2
        matrix = np.stack([along, down, corner], axis=1).astype(np.float32)
        size = (max(2, round(width * ENLARGED)), max(2, round(height * ENLARGED)))
        flags = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
        level = cv2.warpAffine(grey, matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(cv2.blur(level, (1, int(_SMEAR * size[1]) | 1)), dtype=np.uint8), matrix


def find_bars(grey: GreyImage, look: tuple[float, float] = LOOKS[0]) -> list[BarSymbol]:
    """The places of the (height, width) picture that look like bar codes at one of LOOKS, the likeliest first."""
    scale = min(1.0, WORKING_SIDE / max(grey.shape))
    if min(grey.shape) * scale < _WINDOW:
        return []
    small = grey if scale == 1.0 else cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    blur, coherence = look
    even = np.asarray(cv2.GaussianBlur(small, (0, 0), blur) if blur else small, dtype=np.float32)
    found = sorted(_found(even, coherence), key=lambda symbol: -symbol.length * symbol.height)
    return [
        BarSymbol(
            (symbol.middle[0] / scale, symbol.middle[1] / scale), symbol.angle, symbol.length / scale, symbol.height / scale
        )
        for symbol in found[:_MOST_SYMBOLS]
    ]


def _found(small: FloatMap, coherence: float) -> Iterator[BarSymbol]:
    x, y = cv2.Sobel(small, cv2.CV_32F, 1, 0), cv2.Sobel(small, cv2.CV_32F, 0, 1)
    xx, yy, xy = (cv2.blur(product, (_WINDOW, _WINDOW)) for product in (x * x, y * y, x * y))
    change = xx + yy
    one_way = np.hypot(xx - yy, 2 * xy) > coherence * change
    mask = (one_way & (change > np.percentile(change, _CONTRAST_PERCENTILE))).astype(np.uint8)
    square = np.ones((_CLOSING, _CLOSING), np.uint8)
    mask = cv2.morphologyEx(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, square), cv2.MORPH_OPEN, square).astype(np.uint8)
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for contour in contours:
        if not _LEAST <= cv2.contourArea(contour) <= _MOST * mask.size:
            continue
        left, top, width, height = cv2.boundingRect(contour)
        window = slice(top, top + height), slice(left, left + width)
        inside = np.zeros((height, width), np.uint8)
        cv2.fillPoly(inside, [contour - np.array([left, top], np.int32)], 1)
        a, b, c = (cv2.mean(tensor[window], inside)[0] for tensor in (xx, yy, xy))
        symbol = _symbol(contour[:, 0].astype(np.float64), math.atan2(2 * c, a - b) / 2)
        if symbol.length < _SLENDEREST * symbol.height and symbol.height < _SLENDEREST * symbol.length:
            yield symbol


def _symbol(points: npt.NDArray[np.float64], angle: float) -> BarSymbol:
    axes = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    placed = points @ axes.T
    low, high = placed.min(axis=0), placed.max(axis=0)
    x, y = ((low + high) / 2) @ axes
    return BarSymbol((float(x), float(y)), angle, float(high[0] - low[0]), float(high[1] - low[1]))
