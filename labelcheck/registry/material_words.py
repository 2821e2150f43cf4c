"""Words by which an item of an ingredients list is taken apart, and those that answer to the conditions of a material."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

AMOUNT = re.compile(r"[≥≤><约]?\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)?(?:%|‰|克|毫克|g|mg|kg)?|[:*+#·®™~≥≤%/\-]")
"""Shares, quantities and marks printed with an ingredient."""


@dataclass(frozen=True)
class MaterialWords:
    """The table. Not slotted: it keeps its patterns."""

    qualifiers: tuple[str, ...]
    within: tuple[str, ...]
    forms: tuple[str, ...]
    foods: tuple[str, ...]
    foods_alone: frozenset[str]
    flavourings: Mapping[str, bool]
    additives: Mapping[str, bool]
    negations: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]]
    daily_amount: tuple[str, ...]
    daily_words: tuple[str, ...]
    grams: Mapping[str, float]
    health_food: tuple[str, ...]
    name_goes_on: tuple[str, ...]

    @classmethod
    def from_rows(cls, rows: Mapping[str, Any]) -> MaterialWords:
        """The table as loaded from YAML; additives are mapped to whether their word is plain."""
        return cls(
            _longest_first(rows["qualifiers"]),
            tuple(rows["within"]),
            _longest_first(rows["forms"]),
            tuple(rows["foods"]),
            frozenset(rows["foods_alone"]),
            _by_plainness(rows["flavourings"]),
            _by_plainness(rows["additives"]),
            tuple(rows["negations"]),
            {group: tuple(words) for group, words in rows["groups"].items()},
            tuple(rows["daily_amount"]),
            tuple(rows["daily_words"]),
            {unit: float(grams) for unit, grams in rows["grams"].items()},
            tuple(rows["health_food"]),
            tuple(rows["name_goes_on"]),
        )

    @cached_property
    def _additive(self) -> re.Pattern[str]:
        words = sorted((*self.flavourings, *self.additives), key=len, reverse=True)
        return re.compile(f"(?P<no>{'|'.join(self.negations)})?(?P<word>{'|'.join(map(re.escape, words))})")

    @cached_property
    def _amounts(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(pattern, re.IGNORECASE) for pattern in self.daily_amount)

    def additive_in(self, item: str) -> str | None:
        """The word of an additive or flavouring in ``item``, unless the item says that there is none."""
        match = self._additive.search(item)
        return match["word"] if match is not None and not match["no"] else None

    def bare(self, item: str) -> str:
        """``item`` without amounts and marks."""
        return AMOUNT.sub("", item).strip()

    def cores(self, item: str) -> tuple[str, ...]:
        """``item``, and all that is left of it as qualifiers before and forms behind are taken off; what was changed least comes first."""
        bare = self.bare(item)
        within = [bare[:1] + bare[1:].replace(word, "") for word in self.within]
        found = dict.fromkeys([item, bare, *within])
        waiting = list(found)
        while waiting:
            shorter = [core for core in self._shorter(waiting.pop(0)) if core not in found]
            found |= dict.fromkeys(shorter)
            waiting += shorter
        return tuple(found)

    def _shorter(self, core: str) -> Iterator[str]:
        yield from (core.removesuffix(form) for form in self.forms if core.endswith(form) and core != form)
        yield from (core.removeprefix(word) for word in self.qualifiers if core.startswith(word) and core != word)

    def explains(self, rest: str) -> bool:
        """Whether ``rest`` of an item holds nothing but qualifiers and forms."""
        return self._explained.fullmatch(rest) is not None

    @cached_property
    def _explained(self) -> re.Pattern[str]:
        return re.compile(f"(?:{'|'.join(map(re.escape, (*self.qualifiers, *self.forms)))})*")

    def is_food(self, core: str) -> bool:
        """Whether ``core`` is what everyone knows as food."""
        return core in self.foods_alone or core.endswith(self.foods)

    def amounts_in(self, text: str) -> tuple[float, ...]:
        """The daily amounts in ``text``, in grams."""
        return tuple(
            float(match["amount"]) * self.grams[match["unit"].lower()]
            for pattern in self._amounts
            for match in pattern.finditer(text)
        )

    def speaks_of_amount(self, text: str) -> bool:
        """Whether ``text`` says anything of a daily amount."""
        return any(word in text for word in self.daily_words)

    def answers(self, group: str, text: str) -> bool:
        """Whether ``text`` names the ``group`` of people."""
        return any(word in text for word in self.groups[group])


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=len, reverse=True))


def _by_plainness(words: Mapping[str, list[str]]) -> Mapping[str, bool]:
    return {word: kind == "plain" for kind, listed in words.items() for word in listed}
