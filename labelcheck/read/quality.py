"""How far a picture can be trusted to show everything that is printed: sharpness, glare, smallest type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from labelcheck.model.document import Raster
from labelcheck.model.geometry import Point, union
from labelcheck.model.label import PageQuality, QualityFault, TextLine

GreyImage = npt.NDArray[np.uint8]

_LINE_HEIGHT = 32
"""Lines are brought to this height before their edges are measured, so that blur counts relative to the type."""
_CRISP = 0.6
"""Laplacian energy over contrast of a crisp line at _LINE_HEIGHT; what is above counts as 1."""
_BURNT = 250
_MOST_LINES = 60

LEAST_SHARPNESS = 0.10
"""Measured on nine drawn label lines in type of 10 to 32 pixels, blurred step by step: down to 0.10 eight or nine of nine are read
right whatever the size, at 0.04 to 0.07 seven, below 0.03 hardly half."""
LEAST_INK = 8.0
"""Pixels. Same drawings, crisp: type of 10 pixels (ink 8.7) is read as well as larger type; below it fails by the slightest blur."""
MOST_GLARE = 0.25
"""Share of the text area; beyond it whole items can be burnt out. A convention, not a measurement."""
LEAST_LIGHT = 40
"""Grey value that the brightest hundredth of a picture reaches; white paper four to five stops under its exposure has less."""
LEAST_SIDE = 320
"""Pixels of the longer side: over a label 8 cm high, type of 1.8 mm has seven, less than LEAST_INK."""
_SURE = 0.8
"""Lines read with less confidence may be background that looks like tiny script."""
_WHITE_PAPER = 240


def measure_quality(raster: Raster, lines: Sequence[TextLine]) -> PageQuality:
    """The quality of the upright picture, judged where its ``lines`` stand, over the whole picture where there are none."""
    rgb = np.frombuffer(raster.rgb, np.uint8).reshape(raster.height, raster.width, 3)
    grey = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    sharpness = _sharpness(grey, lines)
    glare, spot = _glare(grey, lines)
    inks = sorted(
        line.ink_height for line in lines if line.ink_height is not None and line.confidence >= _SURE and len(line.text) > 1
    )
    smallest = inks[len(inks) // 10] if inks else None
    faults = (*_of_the_picture(grey),) or (*_faults(sharpness, glare, smallest),)
    return PageQuality(round(sharpness, 3), round(glare, 3), smallest, not faults, faults, spot)


def mirrored(quality: PageQuality) -> PageQuality:
    """``quality`` of a picture that shows its text from the wrong side."""
    return replace(quality, legible=False, faults=(QualityFault.MIRRORED,))


def _of_the_picture(grey: GreyImage) -> Iterator[QualityFault]:
    """What spoils the whole picture: blur, small type and missing text are then only its consequences."""
    if max(grey.shape) < LEAST_SIDE:
        yield QualityFault.TINY
    if float(np.percentile(grey, 99)) < LEAST_LIGHT:
        yield QualityFault.DARK


def _faults(sharpness: float, glare: float, smallest: float | None) -> Iterator[QualityFault]:
    if smallest is None:
        yield QualityFault.NO_TEXT
    elif smallest < LEAST_INK:
        yield QualityFault.SMALL_TYPE
    if sharpness < LEAST_SHARPNESS:
        yield QualityFault.BLUR
    if glare > MOST_GLARE:
        yield QualityFault.GLARE


def _sharpness(grey: GreyImage, lines: Sequence[TextLine]) -> float:
    crops = [crop for line in lines[:_MOST_LINES] if (crop := _level_crop(grey, line)) is not None]
    ratios = [_edge_ratio(crop) for crop in crops or [grey]]
    return min(1.0, float(np.median(ratios)) / _CRISP)


def _level_crop(grey: GreyImage, line: TextLine) -> GreyImage | None:
    box = line.box
    crop = grey[max(0, int(box.y0)) : int(box.y1) + 1, max(0, int(box.x0)) : int(box.x1) + 1]
    if min(crop.shape) < 4:
        return None
    scale = _LINE_HEIGHT / min(crop.shape)
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(crop, None, fx=scale, fy=scale, interpolation=method), dtype=np.uint8)


def _edge_ratio(crop: GreyImage) -> float:
    """Variance of the Laplacian over the variance of the grey values: independent of contrast and brightness."""
    contrast = float(crop.var())
    return float(cv2.Laplacian(crop, cv2.CV_64F).var()) / contrast if contrast > 0 else 0.0


def _glare(grey: GreyImage, lines: Sequence[TextLine]) -> tuple[float, Point | None]:
    """Share of the text area that is burnt out and where; none where the paper itself is that white, as on a scan."""
    if not lines:
        return cv2.countNonZero(_burnt(grey)) / grey.size, None
    area = union([line.box for line in lines])
    left, top = max(0, int(area.x0)), max(0, int(area.y0))
    inside = grey[top : int(area.y1) + 1, left : int(area.x1) + 1]
    grounds = [np.percentile(crop, 80) for line in lines[:_MOST_LINES] if (crop := _level_crop(grey, line)) is not None]
    if not inside.size or (grounds and np.median(grounds) >= _WHITE_PAPER):
        return 0.0, None
    burnt = _burnt(inside)
    share = cv2.countNonZero(burnt) / burnt.size
    return share, _largest_spot(burnt, (left, top), grey.shape) if share else None


def _burnt(grey: GreyImage) -> GreyImage:
    return np.asarray(cv2.threshold(grey, _BURNT - 1, 255, cv2.THRESH_BINARY)[1], dtype=np.uint8)


def _largest_spot(burnt: GreyImage, corner: tuple[int, int], shape: tuple[int, ...]) -> Point | None:
    """The middle of the largest burnt-out spot as shares of the width and height of the whole picture."""
    count, _, stats, centres = cv2.connectedComponentsWithStats(burnt)
    if count < 2:
        return None
    x, y = centres[1 + int(np.argmax(stats[1:, cv2.CC_STAT_AREA]))]
    return round((corner[0] + float(x)) / shape[1], 3), round((corner[1] + float(y)) / shape[0], 3)
