"""Dates printed apart from their headings: an ink-jet code on a line of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from labelcheck.extract.bare import FreeLine
from labelcheck.extract.found import Found
from labelcheck.extract.lexicon import Lexicon

_PRODUCTION, _EXPIRY = "production_date", "expiry_date"
# A date that no heading points to may be any date.
_UNPOINTED_DOUBT = 0.8


def bare_dates(free: Sequence[FreeLine], headed: Sequence[Found], lexicon: Lexicon) -> tuple[Found, ...]:
    """The dates that fill a line by themselves.

    Which date it is, the pointers say (生产日期：见封口): where only the expiry date points elsewhere, a bare date is that
    one; where both do and two dates stand bare, the earlier was the making. Without a pointer it is taken for the production
    date, unless a heading already gives that very date a meaning.
    """
    dates = [found for line in free if line.fills_row and (found := line.alone(_PRODUCTION, lexicon)) is not None]
    meant = {_digits(found.text) for found in headed if found.key in (_PRODUCTION, _EXPIRY)}
    dates = [found for found in dates if _digits(found.text) not in meant]
    pointing = {found.key for found in headed if lexicon.is_pointer(found.text)}
    if pointing & {_PRODUCTION, _EXPIRY} == {_EXPIRY}:
        return tuple(replace(found, key=_EXPIRY) for found in dates)
    if {_PRODUCTION, _EXPIRY} <= pointing and len({_digits(found.text) for found in dates}) == 2:
        latest = max(_digits(found.text) for found in dates)
        return tuple(replace(found, key=_EXPIRY if _digits(found.text) == latest else _PRODUCTION) for found in dates)
    doubt = 1.0 if _PRODUCTION in pointing else _UNPOINTED_DOUBT
    return tuple(replace(found, doubt=doubt) for found in dates)


def _digits(text: str) -> str:
    """A date as eight digits, for comparison only."""
    parts: list[str] = [""]
    for char in text:
        if char.isascii() and char.isdigit():
            parts[-1] += char
        elif parts[-1]:
            parts.append("")
    return "".join(part.zfill(2) for part in parts if part)
