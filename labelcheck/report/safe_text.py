"""Words from a label or a file name, made harmless for a terminal or a page."""

from __future__ import annotations

import unicodedata

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Control characters steer a terminal, surrogates cannot be encoded, line separators break a layout, and bidirectional
# overrides make text read as what it is not.
_UNSAFE_CATEGORIES = frozenset({"Cc", "Cs", "Zl", "Zp"})
_BIDIRECTIONAL_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KEPT = frozenset("\n\t")


def printable(text: str) -> str:
    """``text`` with control characters, lone surrogates, line separators and bidirectional overrides replaced by U+FFFD."""
    return "".join(_REPLACEMENT if _is_unsafe(character) else character for character in text)


def _is_unsafe(character: str) -> bool:
    if character in _KEPT:
        return False
    return unicodedata.category(character) in _UNSAFE_CATEGORIES or character in _BIDIRECTIONAL_CONTROLS
