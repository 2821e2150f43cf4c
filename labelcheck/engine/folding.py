"""Folding printed text for matching: width, case, spaces and traditional forms. What is printed stays as it is."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC


@cache
def _simplifier() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


@cache
def fold(text: str) -> str:
    """``text`` in NFKC, lower case, simplified and without white space."""
    plain = "".join(unicodedata.normalize("NFKC", text).casefold().split())
    return plain if plain.isascii() else str(_simplifier().convert(plain))
