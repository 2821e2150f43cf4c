"""Claims of a year, an age or a season on a label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class YearClaims:
    """Patterns over simplified, normalised text.

    Those of a calendar year have it in one of their groups whose names begin with ``year``, those of an age in one that begins
    with ``count``; no pattern has other groups.
    """

    leaves: re.Pattern[str]
    vintage: re.Pattern[str]
    age: re.Pattern[str]
    pressed: re.Pattern[str]
    year: re.Pattern[str]
    not_before: re.Pattern[str]
    not_behind: re.Pattern[str]
    old: re.Pattern[str]
    season: re.Pattern[str]
    new: tuple[str, ...]
    aged_type: str
    packing: frozenset[str]
    making: frozenset[str]
    han_digits: Mapping[int, str]

    @classmethod
    def from_rows(cls, rows: Mapping[str, Any]) -> YearClaims:
        """The table as loaded from YAML."""

        def joined(patterns: Iterable[str]) -> re.Pattern[str]:
            return re.compile("|".join(_named(pattern, rows, number) for number, pattern in enumerate(patterns)))

        return cls(
            joined(rows["leaves"]),
            joined(rows["vintage"]),
            joined(rows["age"]),
            joined(rows["pressed"]),
            re.compile(rows["year"]),
            re.compile(rows["not_before"]),
            re.compile(rows["not_behind"]),
            re.compile(rows["old"]),
            re.compile(rows["season"]),
            tuple(rows["new"]),
            rows["aged_type"],
            frozenset(rows["packing"]),
            frozenset(rows["making"]),
            str.maketrans(rows["han_digits"]),
        )

    def number(self, match: re.Match[str]) -> str:
        """What the pattern counted in ``match``: the digits or numerals of the year or of the age."""
        return next(value for value in match.groupdict().values() if value is not None)

    def year_of(self, printed: str) -> int:
        """The calendar year written as four digits or Chinese numerals."""
        return int(printed.translate(self.han_digits))


def _named(pattern: str, rows: Mapping[str, Any], number: int) -> str:
    year, count = f"(?P<year{number}>{rows['year']})", f"(?P<count{number}>{rows['count']})"
    return pattern.replace("{year}", year).replace("{count}", count)
