"""Words by which the name of a company is understood: a branch, a registered house, one of several producers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_LONGEST_PERSON = 3
"""Characters of most people's names."""


@dataclass(frozen=True, slots=True)
class PartyWords:
    """The table ``party-words.yaml``; names are compared in simplified characters without blanks."""

    branch: re.Pattern[str]
    group: tuple[str, ...]
    company: tuple[str, ...]
    common: re.Pattern[str]
    never_first: tuple[str, ...]
    never_last: tuple[str, ...]
    address_endings: frozenset[str]
    house: tuple[str, ...]
    told_apart: re.Pattern[str]
    maker_headings: tuple[str, ...]
    owner_headings: tuple[str, ...]

    @classmethod
    def from_rows(cls, rows: Mapping[str, Any]) -> PartyWords:
        """The table as loaded from YAML."""
        return cls(
            re.compile(f"(?:{_any_of(rows['branch_endings'])})(?:\\([^)]*\\))?$"),
            tuple(rows["group"]),
            tuple(rows["company"]),
            re.compile(_any_of(rows["common_words"])),
            tuple(rows["never_first"]),
            tuple(rows["never_last"]),
            frozenset(rows["address_endings"]),
            tuple(rows["house_words"]),
            re.compile("|".join(rows["told_apart"])),
            tuple(rows["maker_headings"]),
            tuple(rows["owner_headings"]),
        )

    def is_branch(self, name: str) -> bool:
        """Whether ``name`` ends as that of a branch or a production base does."""
        return self.branch.search(name) is not None

    def lacks_its_head(self, name: str) -> bool:
        """Whether ``name`` begins with a word that only follows the name's own."""
        return name.startswith(self.never_first)

    def lacks_its_end(self, name: str) -> bool:
        """Whether ``name`` ends within a word of its form, or is too long for a person's and ends in no word for a house."""
        if name.endswith(self.never_last):
            return True
        return len(name) > _LONGEST_PERSON and not name[-1].isascii() and not name.endswith(self.house)

    def is_torn_address(self, address: str) -> bool:
        """Whether ``address`` ends in no character in which an address does."""
        end = address[-1:]
        return bool(end) and end not in self.address_endings and not (end.isascii() and (end.isalnum() or end == ")"))

    def own_words(self, name: str) -> tuple[str, ...]:
        """What is left of ``name`` without words of trade and form."""
        return tuple(word for word in self.common.split(name) if word)


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
