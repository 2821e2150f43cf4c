"""Bringing printed text into one form before it is parsed or compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

TRIMMED = " \t\n:;,.。，；：、"


def normal(text: str) -> str:
    """``text`` with full-width forms made half width and runs of blanks made one; Chinese punctuation becomes ASCII by this."""
    return re.sub(r"[ \t\u3000]+", " ", unicodedata.normalize("NFKC", text)).strip()


@lru_cache(maxsize=8192)
def comparable(text: str) -> str:
    """``text`` reduced to what two prints of the same words share: letters and digits without case, blanks and punctuation."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).lower() if char.isalnum())


def trimmed(text: str) -> str:
    """``text`` normalised, without punctuation at its ends."""
    return normal(text).strip(TRIMMED)
