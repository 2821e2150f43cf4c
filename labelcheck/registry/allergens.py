"""Groups of allergenic food: which of them the name of an ingredient tells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Allergens:
    """The table. ``set_aside`` are longer words that hold a word of a group without being it, or that need no notice.

    Not slotted: it keeps its patterns.
    """

    groups: Mapping[str, tuple[str, ...]]
    set_aside: tuple[str, ...]
    aroma: tuple[str, ...]
    notice: tuple[str, ...]

    @classmethod
    def from_rows(cls, rows: Mapping[str, Any]) -> Allergens:
        """The table as loaded from YAML."""
        return cls(
            {group: tuple(words) for group, words in rows["groups"].items()},
            (*rows["look_alikes"], *rows["exempt"]),
            tuple(rows["aroma"]),
            tuple(rows["notice"]),
        )

    @cached_property
    def _group_of(self) -> Mapping[str, str]:
        return {word: group for group, words in self.groups.items() for word in words}

    @cached_property
    def _food(self) -> re.Pattern[str]:
        """A word of a group, or (outside the named part) one that is set aside; the longest first."""
        return re.compile(f"{_any(self.set_aside)}|(?P<food>{_any(list(self._group_of))})(?!{_any(self.aroma)})")

    def foods_in(self, text: str) -> dict[str, str]:
        """The words of allergenic food in folded ``text`` with the group of each."""
        words = [match["food"] for match in self._food.finditer(text) if match["food"]]
        return {word: self._group_of[word] for word in words}

    def speaks_of(self, group: str, text: str) -> bool:
        """Whether folded ``text`` names the ``group`` or a food of it."""
        return any(word in text for word in (group, *self.groups[group]))


def _any(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"
