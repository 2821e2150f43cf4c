"""Traditional characters that the recogniser makes of simplified print, put back.

PP-OCR knows both scripts and now and then answers with the wrong one, as surely as with the right one: in about one of two
thousand characters of simplified print, at scores up to 0.98, and in some typefaces in one of nine of those that differ between the
scripts. Whoever checks a label for characters that are not in use would accuse it for that. So a traditional character is believed
only on a page that has more of them, or in a line that has no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import opencc

from labelcheck.model.label import TextLine

COMMON_SLIPS = frozenset("凈涼決鮮別虛強熱溫")
"""Seen on drawn label words in three typefaces of simplified characters: 凈 for 净 in one of ten, the others less often."""

_SIMPLIFIED_PRINT = 3
"""A page with this many simplified forms for each traditional one is printed in simplified characters. On drawn labels slips leave
five at least (24 labels, scan and photo); on print in traditional characters there is hardly one."""

_BEYOND_DOUBT = 10
"""With this many for each, not even a line of traditional forms alone is print."""

_LINE_OF_ITS_OWN = 3
"""So many traditional forms in a line, and no simplified one, are print: a slip takes one character or two among others."""


def without_variant_slips(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines of one page with traditional forms simplified where the page does not bear them out."""
    traditional = [character for line in lines for character in line.text if _simplified(character) != character]
    simplified = sum(_simplified_forms(line.text) for line in lines)
    if not traditional:
        return tuple(lines)
    if simplified >= _BEYOND_DOUBT * len(traditional) or COMMON_SLIPS.issuperset(traditional):
        return tuple(map(_put_back, lines))
    if simplified >= _SIMPLIFIED_PRINT * len(traditional):
        return tuple(line if _is_traditional_print(line.text) else _put_back(line) for line in lines)
    return tuple(lines)


def _put_back(line: TextLine) -> TextLine:
    return replace(line, text="".join(map(_simplified, line.text)))


def _is_traditional_print(text: str) -> bool:
    """Whether a line is set in traditional characters, as an item may be on a page of simplified ones."""
    traditional = sum(_simplified(character) != character for character in text)
    return traditional >= _LINE_OF_ITS_OWN and not _simplified_forms(text)


def _simplified_forms(text: str) -> int:
    return sum(_traditional(character) != character for character in text)


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
