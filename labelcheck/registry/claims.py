"""The families of claims: the words that make one, and the surroundings that make the words innocent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import re2

from labelcheck.model.clause import Seen
from labelcheck.model.text import Text

_PART = re.compile(r"<([a-z][a-z0-9_]*)>")

WINDOW = 48
"""How many characters around a hit are searched for what makes it innocent; longer than any such pattern looks."""


@dataclass(frozen=True)
class ClaimFamily:
    """One family: ``key`` names its fact, ``seen`` how surely the family is known. Not slotted: patterns are compiled when first used.

    ``not_in`` are fields whose words do not count; ``brands`` whether a hit within a brand or a protected name does not count.
    """

    key: str
    about: Text
    source: str
    innocent: str
    not_in: frozenset[str]
    brands: bool
    seen: Seen

    @cached_property
    def _pattern(self) -> Any:
        return _compiled(self.source)

    @cached_property
    def _innocent(self) -> tuple[Any, ...]:
        return tuple(_compiled(pattern) for pattern in self.innocent.split("\n") if pattern)

    def hits(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the claim stands in folded ``text``, innocent or not."""
        for match in self._pattern.finditer(text):
            yield match.span()

    def is_innocent(self, text: str, start: int, end: int) -> bool:
        """Whether the hit from ``start`` to ``end`` of folded ``text`` lies within words that take the claim away."""
        first = max(0, start - WINDOW)
        near = text[first : end + WINDOW]
        return any(
            match.start() + first <= start and end <= match.end() + first
            for pattern in self._innocent
            for match in pattern.finditer(near)
        )


@dataclass(frozen=True)
class ClaimWords:
    """Every family, the fields whose words make no claim, and patterns (over folded text) of what belongs to no claim or to a brand."""

    families: tuple[ClaimFamily, ...]
    fields: frozenset[str]
    masks: Any
    brand: Any

    @classmethod
    def from_rows(cls, rows: Mapping[str, Any]) -> ClaimWords:
        """The table as loaded from YAML; raises ValueError for an unknown ``<part>``, KeyError for a missing column."""
        parts: dict[str, str] = {}
        for name, pattern in rows["parts"].items():
            parts[name] = _expanded(pattern, parts)
        masks = rows["masks"]
        return cls(
            tuple(_family(key, row, parts) for key, row in rows["families"].items()),
            frozenset(masks["fields"]),
            _compiled(_joined(masks["patterns"], parts)),
            _compiled(_joined(masks["brands"], parts)),
        )


def _family(key: str, row: Mapping[str, Any], parts: Mapping[str, str]) -> ClaimFamily:
    return ClaimFamily(
        key=f"claims.{key}",
        about=Text(**row["about"]),
        source=_joined(row["patterns"], parts),
        innocent="\n".join(_expanded(pattern, parts) for pattern in row.get("innocent", ())),
        not_in=frozenset(row.get("not_in", ())),
        brands=bool(row["brands"]),
        seen=Seen(row["seen"]),
    )


def _joined(patterns: Sequence[str], parts: Mapping[str, str]) -> str:
    return "|".join(f"(?:{_expanded(pattern, parts)})" for pattern in patterns)


def _expanded(pattern: str, parts: Mapping[str, str]) -> str:
    def part(match: re.Match[str]) -> str:
        if match[1] not in parts:
            raise ValueError(f"<{match[1]}>")
        return f"(?:{parts[match[1]]})"

    return _PART.sub(part, pattern)


def _compiled(pattern: str) -> Any:
    options = re2.Options()
    options.log_errors = False
    # The longest of the alternatives at a place: 国家免检产品, not 国家免检.
    options.longest_match = True
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        raise ValueError(error.args[0].decode()) from error
