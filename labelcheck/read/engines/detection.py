"""Where the text is: look coarse first, and look again finer only where the type is too small for the coarse look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

import cv2
import numpy as np

from labelcheck.read.engines.text_regions import ByteImage, FloatMap, Region, find_regions

ProbabilityOf: TypeAlias = Callable[[ByteImage], FloatMap]
"""Text probabilities 0-1 of a picture whose sides are multiples of STRIDE, one a pixel."""

STRIDE = 32
"""The detector halves its input five times."""

SIDES = (960, 1600)
"""Longest side in pixels of the first two looks; the third is at full size.

On eight label photographs of up to 2 megapixels one look at 960 recovers 91 of 99 lines in 4.3 CPU seconds, one at 1280 recovers
89 in 5.6 and the engine's own setting (full size, straight boxes) 79 in 9.9; with the second looks 93 in 6.3.
"""
TILE = 1280
OVERLAP = 192
"""A look larger than TILE is pieced together from tiles: the detector loses small type in a large frame even at full size."""

SMALL_TYPE = 15.0
"""A region lower than this in detector pixels (type of about nine) is read badly or only in part."""
SMALL_SHARE = 0.15
_CRUMB = 2.0

FEW_REGIONS = (5, 2)
"""Fewer regions than this after a look: what is there may be too small to be seen at all."""


def detect(picture: ByteImage, probability_of: ProbabilityOf) -> list[Region]:
    """The text regions of a (height, width, 3) picture, in its pixels."""
    regions: list[Region] = []
    for step, scale in enumerate(_scales(picture)):
        regions = _merge(_look(picture, scale, probability_of), regions)
        if step < len(FEW_REGIONS) and not _look_closer(regions, scale, FEW_REGIONS[step]):
            break
    return _without_crumbs(regions)


def _scales(picture: ByteImage) -> Iterator[float]:
    longest = max(picture.shape[:2])
    yield from (side / longest for side in SIDES if side < longest)
    yield 1.0


def _look_closer(regions: list[Region], scale: float, few: int) -> bool:
    small = sum(region.height * scale < SMALL_TYPE for region in regions)
    return len(regions) < few or small > SMALL_SHARE * len(regions)


def _look(picture: ByteImage, scale: float, probability_of: ProbabilityOf) -> list[Region]:
    if scale < 1.0:
        height, width = picture.shape[:2]
        # A strip a pixel wide must not shrink to nothing.
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        picture = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    return [region.scaled(1 / scale) for region in find_regions(_probability(picture, probability_of))]


def _probability(picture: ByteImage, probability_of: ProbabilityOf) -> FloatMap:
    height, width = picture.shape[:2]
    whole = np.zeros((height, width), np.float32)
    for top, bottom in _spans(height):
        for left, right in _spans(width):
            tile = probability_of(_padded(picture[top:bottom, left:right]))[: bottom - top, : right - left]
            np.maximum(whole[top:bottom, left:right], tile, out=whole[top:bottom, left:right])
    return whole


def _spans(extent: int) -> Iterator[tuple[int, int]]:
    """Overlapping stretches of at most TILE that cover ``extent``, of nearly equal length."""
    if extent <= TILE:
        yield 0, extent
        return
    count = -(-(extent - OVERLAP) // (TILE - OVERLAP))
    step = (extent - TILE) / (count - 1)
    yield from ((round(i * step), round(i * step) + TILE) for i in range(count))


def _padded(picture: ByteImage) -> ByteImage:
    height, width = picture.shape[:2]
    if height % STRIDE == 0 and width % STRIDE == 0:
        return picture
    grown = cv2.copyMakeBorder(picture, 0, -height % STRIDE, 0, -width % STRIDE, cv2.BORDER_REPLICATE)
    return np.asarray(grown, dtype=np.uint8)


def _merge(finer: list[Region], coarser: list[Region]) -> list[Region]:
    """The finer look, and what only the coarser one saw: very large type drops out of a close look."""
    return finer + [region for region in coarser if not any(_same_place(region, other) for other in finer)]


def _same_place(one: Region, other: Region) -> bool:
    return one.holds(other.center) or other.holds(one.center)


def _without_crumbs(regions: list[Region]) -> list[Region]:
    """``regions`` without the small ones that lie on a longer line: dots of a code that did not join the rest."""
    return [
        region
        for region in regions
        if not any(other.length > _CRUMB * region.length and other.holds(region.center) for other in regions)
    ]
