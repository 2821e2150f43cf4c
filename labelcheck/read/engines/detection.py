"""Where the text is: look coarse first, and look again finer only where the type is too small or too faint for the coarse look.

The network weighs a picture as a whole: faint type drowns in a busy table top around the label. So the finer looks see only
the part of the picture that has the text.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np

from labelcheck.read.engines.text_regions import TEXT_PROBABILITY, ByteImage, FloatMap, Region, find_regions
from labelcheck.read.reduced import reduced

ProbabilityOf: TypeAlias = Callable[[ByteImage], FloatMap]
"""Text probabilities 0-1 of a picture whose sides are multiples of STRIDE, one a pixel."""

Part: TypeAlias = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""

STRIDE = 32
"""The detector halves its input five times."""

SIDES = (960, 1600)
"""Longest side in pixels of the first two looks; the third is at full size.

On eight label photographs of up to 2 megapixels one look at 960 recovers 91 of 99 lines in 4.3 CPU seconds, one at 1280 recovers
89 in 5.6 and the engine's own setting (full size, straight boxes) 79 in 9.9; with the second looks 93 in 6.3.
"""
COARSE_SIDE = 480
"""Longest side in pixels of a look at which the dots of an ink-jet code run together: at SIDES the detector passes over those that
stand apart. It costs a quarter of the first look.
"""
TILE = 1280
OVERLAP = 192
"""A look larger than TILE is pieced together from tiles: the detector loses small type in a large frame even at full size."""

SMALL_TYPE = 15.0
"""A region lower than this in detector pixels (type of about nine) is read badly or only in part."""
SMALL_SHARE = 0.15
FAINT = 0.70
"""Mean score of the regions below which the detector hardly sees the type: 0.60 and 0.65 on the two of 54 pictures whose lines it
breaks up, 0.75 and more on the others."""
SUSPECTED = 0.25
"""Pixels of probability _GUESS to TEXT_PROBABILITY, for each above, from which there is type too small or too faint for the look: on 51 drawn
hard pictures 0.06 to 0.17 where the first look finds all lines, 0.29 to 1.6 where it loses some or all of the small ones.
"""
_GUESS = 0.06
_RESOLVED = 1.1
"""Regions after a closer look for each before, from which the print that was suspected is held to be type."""
_STRIP_TYPE = 36.0
"""Detector pixels to which larger type of a strip is reduced: more than twice SMALL_TYPE."""
MARGIN = (3.0, 0.15)
"""Paper around the text that belongs to its part of the picture: in heights of a region, and as a share of its longer side."""
_CRUMB = 2.0

_COARSE = 4
_SURROUNDINGS = 0.025
_MIDDLE_GREY = 150.0
_DARKEST = 6.0
"""Evening the light: reduction before blurring, the blur as a share of the longer side, and levels 0-255."""

FEW_REGIONS = (5, 2)
"""Fewer regions than this after a look: what is there may be too small to be seen, though not to be guessed at."""
HINT = 0.05
"""Probability off the regions that gives away type too small or too faint for a look. 25 of the 29 front panels of the reading bench
(seed 1) with fewer than five regions have 0.04 at most; leaving out their closer look loses no line. Of type drawn beside four large
lines a closer look found what had 0.05 or more, and what had less only where it was under four pixels high in the first look.
"""
_HINT_MARGIN = 0.3
"""Heights of a region that the fringe of its own blob may reach beyond its ends."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What a look found: ``regions`` in pixels of the picture, and how much more there may be.

    ``suspected`` are the pixels that may be text for each that is, ``hint`` is the highest probability off the regions.
    """

    regions: list[Region]
    suspected: float
    hint: float


def detect(picture: ByteImage, probability_of: ProbabilityOf) -> list[Region]:
    """The text regions of a (height, width, 3) picture, in its pixels."""
    part = whole = (0, 0, picture.shape[1], picture.shape[0])
    regions: list[Region] = []
    suspected = False
    shown: set[tuple[Part, float]] = set()
    for side, few in zip((*SIDES, max(whole)), (*FEW_REGIONS, 0), strict=True):
        scale = min(1.0, side / max(part[2] - part[0], part[3] - part[1]))
        if (part, scale) in shown:
            continue
        shown.add((part, scale))
        look = _look(picture, part, scale, probability_of)
        before, regions = len(regions), _merge(look.regions, regions)
        # What a closer look did not resolve is ornament, not type.
        suspected = look.suspected > SUSPECTED and (not before or len(regions) > _RESOLVED * before)
        if not (suspected or _leaves_doubt(regions, scale, few, look.hint)):
            break
        if part == whole and len(regions) >= max(1, few):
            part = _text_part(regions, whole)
    if regions and (suspected or _faint(regions)):
        regions = _longest([*regions, *_look(_evened(picture), part, scale, probability_of).regions])
    return _without_crumbs(regions)


def look_coarsely(picture: ByteImage, probability_of: ProbabilityOf) -> list[Region]:
    """The regions of a picture in which dots run together, in its pixels."""
    height, width = picture.shape[:2]
    return _look(picture, (0, 0, width, height), min(1.0, COARSE_SIDE / max(height, width)), probability_of).regions


def look_at_strip(strip: ByteImage, type_height: float, probability_of: ProbabilityOf) -> list[Region]:
    """The regions of a picture cut out of another, whose lines are about ``type_height`` pixels high."""
    height, width = strip.shape[:2]
    return _look(strip, (0, 0, width, height), min(1.0, _STRIP_TYPE / type_height), probability_of).regions


def _leaves_doubt(regions: list[Region], scale: float, few: int, hint: float) -> bool:
    """Whether a closer look may find more than one at ``scale``: it found nothing, faint or small type, or few with a hint of more."""
    if not regions or _faint(regions) or (len(regions) < few and hint > HINT):
        return True
    return scale < 1.0 and sum(region.height * scale < SMALL_TYPE for region in regions) > SMALL_SHARE * len(regions)


def _faint(regions: list[Region]) -> bool:
    return sum(region.score for region in regions) < FAINT * len(regions)


def _evened(picture: ByteImage) -> ByteImage:
    """``picture`` in even light: each place as bright against its surroundings as before, those brought to a middle grey."""
    height, width = picture.shape[:2]
    size = (max(1, width // _COARSE), max(1, height // _COARSE))
    coarse = reduced(picture, *size).astype(np.float32)
    light = cv2.GaussianBlur(coarse, (0, 0), _SURROUNDINGS * max(size))
    evened = np.empty_like(picture)
    # One colour at a time: in floating point a large photograph takes ten times its size.
    for colour in range(3):
        wide = cv2.resize(light[:, :, colour], (width, height), interpolation=cv2.INTER_LINEAR)
        gain = np.divide(_MIDDLE_GREY, np.maximum(wide, _DARKEST, out=wide), out=wide)
        evened[:, :, colour] = cv2.multiply(cv2.extractChannel(picture, colour), gain, dtype=cv2.CV_8U)
    return evened


def _text_part(regions: list[Region], whole: Part) -> Part:
    """The part of the picture that has the regions and some paper around them."""
    corners = np.concatenate([region.corners() for region in regions])
    (x0, y0), (x1, y1) = corners.min(axis=0), corners.max(axis=0)
    heights, share = MARGIN
    margin = heights * float(np.median([region.height for region in regions])) + share * max(x1 - x0, y1 - y0)
    return (
        max(whole[0], int(x0 - margin)),
        max(whole[1], int(y0 - margin)),
        min(whole[2], int(x1 + margin)),
        min(whole[3], int(y1 + margin)),
    )


def _look(picture: ByteImage, part: Part, scale: float, probability_of: ProbabilityOf) -> _Look:
    """What a look at a part of ``picture`` shows."""
    x0, y0, x1, y1 = part
    shown = picture[y0:y1, x0:x1]
    if scale < 1.0:
        # A strip a pixel wide must not shrink to nothing.
        # In one step: halved first, a picture loses some of the gaps between lines.
        size = (max(1, round((x1 - x0) * scale)), max(1, round((y1 - y0) * scale)))
        shown = np.asarray(cv2.resize(shown, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    probability = _probability(shown, probability_of)
    text, guessed = (int(np.count_nonzero(probability >= least)) for least in (TEXT_PROBABILITY, _GUESS))
    regions = find_regions(probability)
    for region in regions:
        cv2.fillConvexPoly(probability, np.round(region.roomier(_HINT_MARGIN).corners()).astype(np.int32), 0.0)
    found = [region.scaled(1 / scale, (x0, y0)) for region in regions]
    return _Look(found, (guessed - text) / max(1, text), float(probability.max()))


def _probability(picture: ByteImage, probability_of: ProbabilityOf) -> FloatMap:
    height, width = picture.shape[:2]
    whole = np.zeros((height, width), np.float32)
    for top, bottom in _spans(height):
        for left, right in _spans(width):
            tile = probability_of(_padded(picture[top:bottom, left:right]))[: bottom - top, : right - left]
            np.maximum(whole[top:bottom, left:right], tile, out=whole[top:bottom, left:right])
    return whole


def _spans(extent: int) -> Iterator[tuple[int, int]]:
    """Stretches of one length, at most TILE, that cover ``extent`` and overlap by OVERLAP or a little more."""
    count = max(1, -(-(extent - OVERLAP) // (TILE - OVERLAP)))
    needed = (extent + OVERLAP * (count - 1)) / count
    length = min(extent, math.ceil(needed / STRIDE) * STRIDE)
    step = (extent - length) / max(1, count - 1)
    yield from ((round(i * step), round(i * step) + length) for i in range(count))


def _padded(picture: ByteImage) -> ByteImage:
    height, width = picture.shape[:2]
    if height % STRIDE == 0 and width % STRIDE == 0:
        return picture
    grown = cv2.copyMakeBorder(picture, 0, -height % STRIDE, 0, -width % STRIDE, cv2.BORDER_REPLICATE)
    return np.asarray(grown, dtype=np.uint8)


def _merge(finer: list[Region], coarser: list[Region]) -> list[Region]:
    """The finer look, and what only the coarser one saw: very large type drops out of a close look."""
    return finer + [region for region in coarser if not any(region.same_place(other) for other in finer)]


def _longest(regions: list[Region]) -> list[Region]:
    """Of regions in one place the longest: each look broke some lines up."""
    kept: list[Region] = []
    for region in sorted(regions, key=lambda region: -region.length):
        if not any(region.same_place(other) for other in kept):
            kept.append(region)
    return kept


def _without_crumbs(regions: list[Region]) -> list[Region]:
    """``regions`` without the small ones that lie on a longer line: dots of a code that did not join the rest."""
    return [
        region
        for region in regions
        if not any(other.length > _CRUMB * region.length and other.holds(region.center) for other in regions)
    ]
