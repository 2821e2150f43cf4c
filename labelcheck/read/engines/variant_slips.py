"""Traditional characters that the recogniser makes of simplified print, put back.

PP-OCR knows both scripts and now and then answers with the wrong one, as surely as with the right one: in about one of two
thousand characters of simplified print, at scores up to 0.98, and in some typefaces in one of nine to one of three of those that
differ between the scripts. Whoever checks a label for characters that are not in use would accuse it for that. Print is in one
script, line by line; slips are scattered. So a traditional character is believed where its page has more of them, or its words
have no other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import opencc

from labelcheck.model.label import TextLine

COMMON_SLIPS = frozenset("凈涼決鮮別虛強熱溫")
"""Seen on drawn label words in three typefaces of simplified characters: 凈 for 净 in one of ten, the others less often."""

_BEYOND_DOUBT = 10
"""With this many simplified forms on the page for each traditional one, every traditional one is a slip."""

_SIMPLIFIED_PRINT = 3
"""With this many for each, all are slips but those in words of nothing else. On drawn labels slips leave five in most typefaces
(24 labels, scan and photo); on print in traditional characters there is hardly one."""

_MIXED = 1
"""With this many for each, those are slips that stand among simplified forms of the same words: 蜜蘭香单丛 (a brush typeface)."""

_WORDS_OF_THEIR_OWN = 3
"""So many traditional forms, and no simplified one, are words in traditional characters: a slip takes one or two."""

_PLAIN_PRINT = 0.97
"""A line in traditional characters among simplified ones is believed from this score up: the recogniser gave 生產日期：見噴碼處, misread
from end to end, 0.94."""

_WORDS = re.compile("([:：])")
"""A heading and its value may be in different scripts."""


def without_variant_slips(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines of one page with traditional forms simplified where the page does not bear them out."""
    traditional = [character for line in lines for character in line.text if simplified(character) != character]
    if not traditional:
        return tuple(lines)
    share = sum(_simplified_forms(line.text) for line in lines) / len(traditional)
    if share >= _BEYOND_DOUBT or _are_common_slips(traditional, share):
        return tuple(replace(line, text=_put_back(line.text)) for line in lines)
    if share < _MIXED:
        return tuple(lines)
    return tuple(replace(line, text=_without_slips(line, share)) for line in lines)


def _are_common_slips(traditional: Sequence[str], share: float) -> bool:
    """Whether ``traditional`` are slips wherever they stand: few, where no simplified form tells in which script the page is."""
    return COMMON_SLIPS.issuperset(traditional) and (share > 0 or len(traditional) < _WORDS_OF_THEIR_OWN)


def _without_slips(line: TextLine, share: float) -> str:
    """The text of a line of a page with ``share`` simplified forms for each traditional one; heading and value are looked at apart."""
    text = line.text
    if _is_print(text):
        return _put_back(text) if share >= _SIMPLIFIED_PRINT and line.confidence < _PLAIN_PRINT else text
    return "".join(_put_back(words) if _is_slip(words, share) else words for words in _WORDS.split(text))


def _is_slip(words: str, share: float) -> bool:
    return bool(_simplified_forms(words)) or (share >= _SIMPLIFIED_PRINT and not _is_print(words))


def _is_print(words: str) -> bool:
    """Whether ``words`` are set in traditional characters."""
    return not _simplified_forms(words) and sum(simplified(character) != character for character in words) >= _WORDS_OF_THEIR_OWN


def _put_back(text: str) -> str:
    return "".join(map(simplified, text))


def _simplified_forms(text: str) -> int:
    return sum(_traditional(character) != character for character in text)


@cache
def simplified(character: str) -> str:
    """The simplified form of a character, itself where it has none."""
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
