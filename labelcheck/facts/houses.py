"""Whether two names are those of one house."""

from __future__ import annotations

from labelcheck.facts.evidence import Evidence
from labelcheck.facts.normal import normal
from labelcheck.model.label import Reading
from labelcheck.registry.script import simplified

SHARED = 2
"""How many characters in a row two names must share beside words of trade to be taken for names of one house."""


def plain_name(reading: Reading) -> str:
    """The name in simplified characters without blanks."""
    return simplified("".join(normal(reading.text).split()))


def same_house(one: str, other: str, evidence: Evidence) -> bool:
    """Whether a name holds the other, or both share a name of their own that is not that of a place."""
    if one in other or other in one:
        return True
    words, is_place = evidence.registry.party_words, evidence.registry.divisions.is_place
    shared = (_longest_shared(first, second) for first in words.own_words(one) for second in words.own_words(other))
    return any(len(name) >= SHARED and not is_place(name) for name in shared)


def _longest_shared(one: str, other: str) -> str:
    pieces = (one[start:end] for start in range(len(one)) for end in range(start + SHARED, len(one) + 1))
    return max((piece for piece in pieces if piece in other), key=len, default="")
