"""Two readings of one line: what comes out otherwise when the line is shown a little smaller was guessed, whatever its score says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np
from rapidfuzz.distance import Levenshtein

from labelcheck.model.sureness import PLAIN_READING
from labelcheck.read.engines.second_look import Recognise, Recognised, half_turn
from labelcheck.read.engines.stacked_glyphs import side_by_side
from labelcheck.read.engines.text_regions import ByteImage
from labelcheck.read.engines.variant_slips import simplified

SURE = 0.98
"""Scores from here up need no second reading. Of 72 lines of drawn hard photos that scored PLAIN_READING to SURE, 50 of the 59 that read
alike twice were right, and 1 of the 13 that did not. Readings at other scales, narrower or blurred tell no more."""
_SMALLER = 0.8
_SLASH_T = re.compile("(?<=GB|GH|NY)(?:[/1Il|][TI1]|T)")


def with_disputed(readings: Sequence[Recognised], crop: Callable[[int], ByteImage], recognise: Recognise) -> list[Recognised]:
    """``readings`` with the places that a second reading contradicts; ``crop`` cuts out a line, not yet turned."""
    result = list(readings)
    asked = [i for i, reading in enumerate(readings) if PLAIN_READING <= reading.score < SURE]
    again = recognise([_smaller(_as_read(crop(i), readings[i])) for i in asked]) if asked else []
    for i, (text, _) in zip(asked, again, strict=True):
        result[i] = replace(readings[i], disputed=disputed(readings[i].text, text))
    return result


def disputed(text: str, other: str) -> tuple[int, ...]:
    """The places in ``text`` that ``other`` contradicts; where it has more, those on both sides of the gap."""
    one, two = list(_said(text)), list(_said(other))
    edits = Levenshtein.opcodes([character for _, character in one], [character for _, character in two])
    places: set[int] = set()
    for edit in edits:
        if edit.tag == "insert":
            places.update(at for at, _ in one[max(0, edit.src_start - 1) : edit.src_start + 1])
        elif edit.tag != "equal":
            places.update(at for at, _ in one[edit.src_start : edit.src_end])
    return tuple(sorted(places))


def _as_read(crop: ByteImage, reading: Recognised) -> ByteImage:
    upright = half_turn(crop) if reading.flipped else crop
    cut = side_by_side(upright) if reading.stacked else None
    return upright if cut is None else cut


def _smaller(crop: ByteImage) -> ByteImage:
    return np.asarray(cv2.resize(crop, None, fx=_SMALLER, fy=_SMALLER, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _said(text: str) -> Iterator[tuple[int, str]]:
    """Place and character of the letters and figures, simplified, and of the points between figures: other signs read now so, now so.

    So does the /T of a standard's number, which its form puts right.
    """
    passed = {at for match in _SLASH_T.finditer(text) for at in range(*match.span())}
    for at, character in enumerate(text):
        if at in passed:
            continue
        for plain in unicodedata.normalize("NFKC", simplified(character)):
            if plain.isalnum() or (plain == "." and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()):
                yield at, plain
