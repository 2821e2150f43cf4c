"""Traditional characters that the recogniser makes of simplified print, put back.

PP-OCR knows both scripts and now and then answers with the wrong one, as surely as with the right one: in about one of two
thousand characters of simplified print, at scores up to 0.98. Whoever checks a label for characters that are not in use
would accuse it for that. So a traditional character is believed only on a page that has more of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import opencc

from labelcheck.model.label import TextLine

COMMON_SLIPS = frozenset("凈涼決鮮別虛強熱溫")
"""Seen on drawn label words in three typefaces of simplified characters: 凈 for 净 in one of ten, the others less often."""

_OUTNUMBERED = 10
"""A page with this many simplified forms for each traditional one is printed in simplified characters."""


def without_variant_slips(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines of one page with traditional forms simplified where the page does not bear them out."""
    text = "".join(line.text for line in lines)
    traditional = [character for character in text if _simplified(character) != character]
    simplified = sum(_traditional(character) != character for character in text)
    if not traditional:
        return tuple(lines)
    if simplified >= _OUTNUMBERED * len(traditional) or COMMON_SLIPS.issuperset(traditional):
        return tuple(replace(line, text="".join(map(_simplified, line.text))) for line in lines)
    return tuple(lines)


@cache
def _simplified(character: str) -> str:
    return _convert("t2s", character)


@cache
def _traditional(character: str) -> str:
    return _convert("s2t", character)


def _convert(way: str, character: str) -> str:
    converted = _converter(way).convert(character)
    return converted if len(converted) == 1 else character


@cache
def _converter(way: str) -> opencc.OpenCC:
    return opencc.OpenCC(way)
