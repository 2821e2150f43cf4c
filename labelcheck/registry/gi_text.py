"""The form in which names of geographical indications are looked for: simplified, without blanks, brackets and case."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from labelcheck.registry.script import simplified

DROPPED = frozenset("()[]{}〈〉《》「」『』【】·•・‧∙-‐‑–—_~'\"“”‘’®™©*★☆|｜")
"""Marks that printers put inside a name without parting it. Commas, colons and stops part it and stay."""

KEPT = 2048
"""How many lines are kept: several facts look at each line of a label."""


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` as it is searched; ``offsets[i]`` is where in the printed text the character ``i`` comes from."""

    text: str
    offsets: tuple[int, ...]
    printed: str

    def words(self, start: int, end: int) -> str:
        """What is printed for ``text[start:end]``; empty for an empty stretch."""
        return self.printed[self.offsets[start] : self.offsets[end - 1] + 1] if start < end else ""


@lru_cache(maxsize=KEPT)
def folded(printed: str) -> Folded:
    """``printed`` ready to be searched."""
    chars: list[str] = []
    offsets: list[int] = []
    for offset, char in enumerate(printed):
        for part in char if char.isalnum() and not char.isascii() else unicodedata.normalize("NFKC", char).casefold():
            if part not in DROPPED and not part.isspace():
                chars.append(part)
                offsets.append(offset)
    return Folded(simplified("".join(chars)), tuple(offsets), printed)


def fold_name(name: str) -> str:
    """``name`` as it is searched."""
    return folded(name).text
