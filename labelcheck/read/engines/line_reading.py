"""Picture → lines, given the three networks of a PP-OCR engine: find regions, straighten, recognise, doubt, place."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeAlias

import cv2
import numpy as np
from rapidfuzz.distance import Levenshtein

from labelcheck.model.document import Raster
from labelcheck.model.geometry import Polygon
from labelcheck.model.label import Direction, LineSource, TextLine
from labelcheck.read.contrast import contrast_of
from labelcheck.read.engines.agreement import with_disputed
from labelcheck.read.engines.detection import ProbabilityOf, detect, look_at_strip, look_coarsely
from labelcheck.read.engines.line_crop import crop_line
from labelcheck.read.engines.list_commas import with_list_commas
from labelcheck.read.engines.second_look import (
    DOUBT,
    Recognise,
    Recognised,
    half_turn,
    look_again,
    looks_like_code,
    read_softened,
)
from labelcheck.read.engines.text_regions import ByteImage
from labelcheck.read.engines.unrolled import TextRegion, bends, is_round, unroll
from labelcheck.read.engines.variant_slips import without_variant_slips
from labelcheck.read.ink import ink_heights

UpsideDown = Callable[[Sequence[ByteImage]], list[bool]]
"""Which crops stand on their heads."""

_Read: TypeAlias = tuple[TextRegion, Recognised]

LEAST_SCORE = 0.3
"""Lines read with a lower score are dropped: mostly background that looks like script. The others carry their score."""
DOTTED_SCORE = 0.8
"""A code that only the coarse look sees must be read this surely: there wood grain and cloth look like lines too."""
_MORE = 1.3
"""A line read with certainty is a part of a longer one only where that is longer by this."""
_INK_CROP_HEIGHT = 96
_INK_SHARE = (0.42, 0.95)
"""Full-size glyphs take 0.5 to 0.7 of a region's height on clean print."""
_ROOM = 1.0
"""Heights: the outer characters of a code printed in dots are often left out by the detector."""
_STACKED_SCORE = 0.6
_STACKED_LIKENESS = 0.5


class LineReader:
    """Reads a picture with ``probability_of``, ``upside_down`` and ``recognise``."""

    def __init__(self, probability_of: ProbabilityOf, upside_down: UpsideDown, recognise: Recognise) -> None:
        self._probability_of = probability_of
        self._upside_down = upside_down
        self._recognise = recognise

    def read(self, raster: Raster) -> tuple[TextLine, ...]:
        """The lines of the upright picture; see Engine.read."""
        picture = _bgr(raster)
        regions = detect(picture, self._probability_of)
        found: list[_Read] = list(zip(regions, self._recognise_all(picture, regions), strict=True)) if regions else []
        found = self._along_circles(picture, self._with_dotted(picture, found))
        kept = [(region, reading) for region, reading in found if reading.text.strip() and reading.score >= LEAST_SCORE]
        readings = with_disputed([reading for _, reading in kept], lambda i: crop_line(picture, kept[i][0]), self._recognise)
        lines = [self._line(picture, region, reading) for (region, _), reading in zip(kept, readings, strict=True)]
        return with_list_commas(without_variant_slips(lines))

    def _with_dotted(self, picture: ByteImage, found: list[_Read]) -> list[_Read]:
        """``found`` with the codes whose dots stand so far apart that only a coarse look takes them for a line."""
        for region in look_coarsely(picture, self._probability_of):
            inside = [each for each in found if _covers(region, each[0])]
            if any(region.length < one.length * (_MORE if reading.score >= DOUBT else 1.0) for one, reading in inside):
                continue
            reading = read_softened(crop_line(picture, region), self._recognise)
            told = all(one.score < DOUBT or one.text in reading.text for _, one in inside)
            if told and reading.score >= DOTTED_SCORE and looks_like_code(reading.text):
                found = [*(each for each in found if each not in inside), (region, reading)]
        return found

    def _along_circles(self, picture: ByteImage, found: list[_Read]) -> list[_Read]:
        """``found`` with the bent lines that were read with doubt unrolled, and what stands along the same circles beside them."""
        for region in _on_circles(found):
            if not any(region is each for each, _ in found):
                continue
            unrolled = unroll(picture, region, lambda strip, height: look_at_strip(strip, height, self._probability_of))
            again = self._recognise_all(picture, unrolled) if unrolled else []
            for line, reading in zip(unrolled, again, strict=True):
                rivals = [each for each in found if line.holds(each[0].center) or each[0].holds(line.center)]
                if all(rival.score < DOUBT and reading.score > rival.score for _, rival in rivals):
                    found = [*(each for each in found if each not in rivals), (line, reading)]
        return found

    def _recognise_all(self, picture: ByteImage, regions: Sequence[TextRegion]) -> list[Recognised]:
        crops = [crop_line(picture, region) for region in regions]
        flipped = self._upside_down(crops)
        upright = [half_turn(crop) if flip else crop for crop, flip in zip(crops, flipped, strict=True)]
        first = [Recognised(text, score, flip) for (text, score), flip in zip(self._recognise(upright), flipped, strict=True)]
        return look_again(crops, first, self._recognise, lambda i: crop_line(picture, _with_room(regions, i)))

    def _line(self, picture: ByteImage, region: TextRegion, reading: Recognised) -> TextLine:
        crop = crop_line(picture, region, _INK_CROP_HEIGHT)
        lead = len(reading.text) - len(reading.text.lstrip())
        stacked = reading.stacked or (region.tall and not reading.flipped and self._is_stacked(crop, reading.text))
        ink = ink_heights(half_turn(crop) if reading.flipped else crop, reading.text)
        factor = region.height / crop.shape[0] if _plausible(ink.line, crop) else None
        return TextLine(
            text=reading.text.strip(),
            confidence=round(reading.score, 4),
            polygon=_polygon(region, reading.flipped, stacked),
            direction=Direction.VERTICAL if stacked else Direction.HORIZONTAL,
            source=LineSource.OCR,
            ink_height=_enlarged(ink.line, factor),
            # Across a column of upright glyphs lie their widths: those of figures say nothing of their height.
            figure_height=None if region.tall else _enlarged(ink.figures, factor),
            contrast=contrast_of(crop),
            disputed=tuple(at - lead for at in reading.disputed),
        )

    def _is_stacked(self, crop: ByteImage, text: str) -> bool:
        """Whether a tall line is a column of upright glyphs and not a line turned sideways.

        The recogniser reads both when the column is laid on its side. So the glyphs are cut apart, set upright side by side,
        and read once more: only a true column then still reads alike.
        """
        if len(text) < 2 or not all(unicodedata.east_asian_width(character) in "WF" for character in text):
            return False
        cells = np.array_split(crop, len(text), axis=1)
        narrowest = min(cell.shape[1] for cell in cells)
        upright = [np.rot90(cell[:, :narrowest], -1) for cell in cells]
        ((again, score),) = self._recognise([np.ascontiguousarray(np.hstack(upright))])
        return score > _STACKED_SCORE and Levenshtein.normalized_similarity(again, text) > _STACKED_LIKENESS


def _on_circles(found: Sequence[_Read]) -> list[TextRegion]:
    """The bent lines that were read with doubt; where there is none, the longest round one: it may have neighbours."""
    doubtful: list[TextRegion] = [region for region, reading in found if reading.score < DOUBT and bends(region)]
    round_ones = [region for region, _ in found if is_round(region)]
    return doubtful or sorted(round_ones, key=lambda region: -region.length)[:1]


def _covers(region: TextRegion, other: TextRegion) -> bool:
    """Whether the middle of either lies in the rectangle of the other."""
    reach = max(region.length, other.length) + max(region.height, other.height)
    # Most pairs are far apart, and their corners need not be worked out.
    return math.dist(region.center, other.center) <= reach and any(
        cv2.pointPolygonTest(a.corners().astype(np.float32), tuple(map(float, b.center)), False) >= 0
        for a, b in ((region, other), (other, region))
    )


def _bgr(raster: Raster) -> ByteImage:
    rgb = np.frombuffer(raster.rgb, np.uint8).reshape(raster.height, raster.width, 3)
    return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR), dtype=np.uint8)


def _plausible(ink: float | None, crop: ByteImage) -> bool:
    """Whether ``ink`` stands to the crop's height as glyphs do; a shadow, a cut or a frame in the crop gives other shares."""
    low, high = _INK_SHARE
    return ink is not None and low <= ink / crop.shape[0] <= high


def _enlarged(height: float | None, factor: float | None) -> float | None:
    return None if height is None or factor is None else round(height * factor, 2)


def _with_room(regions: Sequence[TextRegion], index: int) -> TextRegion:
    """The region with paper at its ends, as far as no other line begins there."""
    wide = regions[index].roomier(_ROOM)
    return regions[index] if any(wide.holds(other.center) for i, other in enumerate(regions) if i != index) else wide


def _polygon(region: TextRegion, flipped: bool, stacked: bool) -> Polygon:
    """Corners from the head of the first glyph along the heads of the glyphs."""
    corners = region.corners()
    if flipped:
        corners = np.roll(corners, -2, axis=0)
    if stacked:
        # The region runs downwards with its first corner at the top right; the heads of stacked glyphs run to the right.
        corners = np.roll(corners, 1, axis=0)
    return tuple((round(float(x), 1), round(float(y), 1)) for x, y in corners)
