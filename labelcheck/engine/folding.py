"""Folding printed text for matching: width, case, spaces and traditional forms. What is printed stays as it is."""

from __future__ import annotations

import unicodedata
from functools import cache

from labelcheck.registry.script import simplified


@cache
def fold(text: str) -> str:
    """``text`` in NFKC, lower case, simplified and without white space."""
    return simplified("".join(unicodedata.normalize("NFKC", text).casefold().split()))
