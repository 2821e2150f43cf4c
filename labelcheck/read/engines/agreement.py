"""Two readings of one line: what comes out otherwise when the line is shown a little smaller was guessed, whatever its score says."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

import cv2
import numpy as np

from labelcheck.model.sureness import PLAIN_READING
from labelcheck.read.engines.second_look import Recognise, Recognised, half_turn
from labelcheck.read.engines.text_regions import ByteImage
from labelcheck.read.engines.variant_slips import simplified

SURE = 0.98
"""Scores from here up need no second reading. Of the lines of drawn hard photos that score 0.90 to 0.98, those that read alike twice
are right in 89 of 97, the others in 7 of 22."""
DISPUTED = PLAIN_READING - 0.01
"""The score of a line that reads otherwise the second time: what it says is not known."""
_SMALLER = 0.8


def without_disputed(readings: Sequence[Recognised], crop: Callable[[int], ByteImage], recognise: Recognise) -> list[Recognised]:
    """``readings``, none surer than DISPUTED that a second one contradicts; ``crop`` cuts out a line, not yet turned."""
    result = list(readings)
    asked = [i for i, reading in enumerate(readings) if DISPUTED < reading.score < SURE and not reading.stacked]
    again = recognise([_smaller(half_turn(crop(i)) if readings[i].flipped else crop(i)) for i in asked]) if asked else []
    for i, (text, _) in zip(asked, again, strict=True):
        if _said(text) != _said(readings[i].text):
            result[i] = replace(readings[i], score=DISPUTED)
    return result


def _smaller(crop: ByteImage) -> ByteImage:
    return np.asarray(cv2.resize(crop, None, fx=_SMALLER, fy=_SMALLER, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _said(text: str) -> str:
    """The letters and figures of ``text`` in simplified characters, and the points between figures: other signs are read one way and the other on clean print."""
    plain = unicodedata.normalize("NFKC", "".join(map(simplified, text)))
    return "".join(
        character
        for at, character in enumerate(plain)
        if character.isalnum() or (character == "." and plain[at - 1 : at].isdigit() and plain[at + 1 : at + 2].isdigit())
    )
