"""A second look at lines that were read with doubt: turned upside down, and softened so that printed dots join into strokes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import cv2
import numpy as np
from rapidfuzz.distance import Levenshtein

from labelcheck.read.engines.stacked_glyphs import side_by_side
from labelcheck.read.engines.text_regions import ByteImage


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a recogniser made of one crop: ``score`` 0-1; ``flipped`` where the glyphs stand on their heads in the crop.

    ``stacked`` where they were only read as a column: set side by side, each cut out by itself. ``disputed`` are
    the places in ``text`` that a second reading contradicts.
    """

    text: str
    score: float
    flipped: bool = False
    stacked: bool = False
    disputed: tuple[int, ...] = ()


Recognise: TypeAlias = Callable[[Sequence[ByteImage]], list[tuple[str, float]]]

DOUBT = 0.90
"""Scores below ask for a second look. Clean print scores 0.95 and more, dot-matrix codes and upside-down lines mostly less."""
FLIP_GAIN = 0.10
"""The orientation classifier is overruled only by a reading that is better by this much."""
STACK_GAIN = 0.05
"""Better by this, a line is a column of upright glyphs."""
MAJORITY_BONUS = 0.5
"""Score in favour of standing as the page does, shared out over the characters: a lone 6 or 9 says nothing itself."""
_MINORITY = 0.2
"""Share of the characters; where more stand the other way the page is printed both ways."""
_SOFTENING = 20.0
"""Standard deviation of the blur as a share of the crop's height: about half the pitch of a seven-dot-high ink-jet font."""
_NARROWING = 0.6
"""Ink-jet codes are set wide; narrowed, their dots close up and the shapes come near to those of printing types."""
_MIN_CODE = 3
_BACKWARDS = 0.5
"""Share of the characters: the first reading of such a row was doubtful, so that not all of them agree."""
_LEAST_LEFT = 0.6
"""Share of the characters of the first reading that another must have, unless the first was rubbish by its score."""
_RUBBISH = 0.6


def look_again(
    crops: Sequence[ByteImage], first: Sequence[Recognised], recognise: Recognise, roomier: Callable[[int], ByteImage]
) -> list[Recognised]:
    """The readings of ``crops`` (as cut out, not yet turned), the doubtful ones replaced by what a second look tells.

    ``roomier`` gives the crop of a number with paper at both ends. The score of a replaced code is lowered by what its two
    softened readings disagree on.
    """
    result = list(first)
    _side_with_majority(crops, result, recognise)
    _try_upside_down(crops, result, recognise)
    _try_stacked(crops, result, recognise)
    _try_softened(result, recognise, roomier)
    return result


def _side_with_majority(crops: Sequence[ByteImage], result: list[Recognised], recognise: Recognise) -> None:
    """Read lines that stand the other way than nearly all others both ways: the classifier errs on short lines."""
    letters = sum(len(reading.text) for reading in result)
    flipped = sum(len(reading.text) for reading in result if reading.flipped)
    if min(flipped, letters - flipped) > _MINORITY * letters:
        return
    minority = [i for i, reading in enumerate(result) if reading.flipped != (2 * flipped > letters)]
    turned = recognise([_turned(crops[i], not result[i].flipped) for i in minority]) if minority else []
    for i, (text, score) in zip(minority, turned, strict=True):
        if _says_enough(text, result[i]) and score > result[i].score - MAJORITY_BONUS / max(1, len(text)):
            result[i] = Recognised(text, score, not result[i].flipped)


def _try_upside_down(crops: Sequence[ByteImage], result: list[Recognised], recognise: Recognise) -> None:
    doubtful = [i for i, reading in enumerate(result) if reading.score < DOUBT]
    turned = recognise([_turned(crops[i], not result[i].flipped) for i in doubtful]) if doubtful else []
    for i, (text, score) in zip(doubtful, turned, strict=True):
        if _says_enough(text, result[i]) and score > result[i].score + FLIP_GAIN:
            result[i] = Recognised(text, score, not result[i].flipped)


def _try_stacked(crops: Sequence[ByteImage], result: list[Recognised], recognise: Recognise) -> None:
    doubtful = [i for i, reading in enumerate(result) if reading.score < DOUBT]
    tries = [(i, flip, side_by_side(_turned(crops[i], flip))) for i in doubtful for flip in (False, True)]
    rows = [(i, flip, row) for i, flip, cut in tries if cut is not None for row in (cut, _soften(cut))]
    read = recognise([row for _, _, row in rows]) if rows else []
    for (i, flip, _), (text, score) in zip(rows, read, strict=True):
        better = score > result[i].score + (0.0 if result[i].stacked else STACK_GAIN)
        if better and _says_enough(text, result[i]) and not is_backwards(text, result[i].text):
            result[i] = Recognised(text, score, flip, stacked=True)


def is_backwards(text: str, before: str) -> bool:
    """Whether ``text`` has most characters of ``before`` from the end: a row of upright glyphs, cut apart and put down in reverse."""
    letters, forwards = ("".join(filter(str.isalnum, each)) for each in (text, before))
    reverse = Levenshtein.normalized_similarity(letters, forwards[::-1])
    return len(letters) > 1 and reverse > max(_BACKWARDS, Levenshtein.normalized_similarity(letters, forwards))


def read_softened(crop: ByteImage, recognise: Recognise) -> Recognised:
    """A line of dots, softened so that they join into strokes and read both ways up."""
    soft = _soften(crop)
    upright, turned = recognise([soft, half_turn(soft)])
    return Recognised(*turned, flipped=True) if turned[1] > upright[1] + FLIP_GAIN else Recognised(*upright)


def _try_softened(result: list[Recognised], recognise: Recognise, roomier: Callable[[int], ByteImage]) -> None:
    doubtful = [
        i for i, reading in enumerate(result) if reading.score < DOUBT and not reading.stacked and looks_like_code(reading.text)
    ]
    if not doubtful:
        return
    upright = [_turned(roomier(i), result[i].flipped) for i in doubtful]
    soft = recognise([_soften(crop) for crop in upright])
    narrow = recognise([_narrow(crop) for crop in upright])
    for i, one, other in zip(doubtful, soft, narrow, strict=True):
        text, score = max(one, other, key=lambda reading: reading[1])
        agreed = score * Levenshtein.normalized_similarity(one[0], other[0])
        if score > result[i].score and text:
            result[i] = replace(result[i], text=text, score=max(agreed, min(score, result[i].score)))


def _says_enough(text: str, before: Recognised) -> bool:
    """Whether another reading may replace the one ``before``: a lone colon is surer of itself than seven characters and says nothing."""
    return before.score < _RUBBISH or len(text) >= _LEAST_LEFT * len(before.text)


def looks_like_code(text: str) -> bool:
    """Whether most of the line is digits and Latin letters, as in a date or lot code."""
    plain = sum(character.isascii() and character.isalnum() for character in text)
    return plain >= _MIN_CODE and 2 * plain >= len(text)


def _turned(crop: ByteImage, flipped: bool) -> ByteImage:
    return half_turn(crop) if flipped else crop


def half_turn(crop: ByteImage) -> ByteImage:
    """``crop`` stood on its head."""
    return np.ascontiguousarray(crop[::-1, ::-1])


def _soften(crop: ByteImage) -> ByteImage:
    return np.asarray(cv2.GaussianBlur(crop, (0, 0), crop.shape[0] / _SOFTENING), dtype=np.uint8)


def _narrow(crop: ByteImage) -> ByteImage:
    width = max(2, round(crop.shape[1] * _NARROWING))
    return np.asarray(cv2.resize(crop, (width, crop.shape[0]), interpolation=cv2.INTER_AREA), dtype=np.uint8)
