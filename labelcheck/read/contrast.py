"""How plainly each line stands out against its ground, measured on the picture of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from labelcheck.model.document import Raster
from labelcheck.model.label import TextLine

ByteImage = npt.NDArray[np.uint8]

_LEAST_SIDE = 3
"""Pixels; a smaller crop has no ground to compare with."""
_OUTER = 10
"""Per cent: where thin strokes are mixed with their ground at the edges, the darkest and the lightest tenth still show both."""
_SRGB_KNEE = 0.04045


def with_contrast(lines: Sequence[TextLine], raster: Raster, units_per_pixel: float) -> tuple[TextLine, ...]:
    """``lines`` with their contrast as ``raster`` shows them; one of its pixels is as wide as ``units_per_pixel`` of their units."""
    grey = cv2.cvtColor(np.frombuffer(raster.rgb, np.uint8).reshape(raster.height, raster.width, 3), cv2.COLOR_RGB2GRAY)
    return tuple(replace(line, contrast=contrast_of(_crop(np.asarray(grey, np.uint8), line, units_per_pixel))) for line in lines)


def _crop(grey: ByteImage, line: TextLine, units_per_pixel: float) -> ByteImage:
    x0, y0, x1, y1 = (value / units_per_pixel for value in (line.box.x0, line.box.y0, line.box.x1, line.box.y1))
    return grey[max(0, int(y0) - 1) : int(y1) + 2, max(0, int(x0) - 1) : int(x1) + 2]


def contrast_of(crop: ByteImage) -> float | None:
    """The Michelson contrast 0-1 of the dark and the light part of a line's ``crop`` (BGR or grey) in relative luminance."""
    grey = np.asarray(cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY) if crop.ndim == 3 else crop, np.uint8)
    if min(grey.shape) < _LEAST_SIDE:
        return None
    level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    dark, light = grey[grey <= level], grey[grey > level]
    if dark.size == 0 or light.size == 0:
        return 0.0
    low, high = _luminance(np.percentile(dark, _OUTER).item()), _luminance(np.percentile(light, 100 - _OUTER).item())
    return round((high - low) / (high + low), 3)


def _luminance(grey: float) -> float:
    """Relative luminance 0-1 of a grey value 0-255 of an sRGB picture."""
    share = grey / 255
    return share / 12.92 if share <= _SRGB_KNEE else float(((share + 0.055) / 1.055) ** 2.4)
