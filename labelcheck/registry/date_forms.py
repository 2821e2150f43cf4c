"""Forms of dates and periods on labels."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class DateForm:
    """One way to print a date: its pattern, the order of its parts, and whether the parts carry 年月日 themselves."""

    name: str
    order: str
    labelled: bool
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class DateForms:
    """All forms in the order in which they are tried, with the words around dates."""

    dates: tuple[DateForm, ...]
    order_notes: Mapping[str, re.Pattern[str]]
    months: Mapping[str, int]
    period: re.Pattern[str]
    period_units: Mapping[str, str]
    halves: Mapping[str, Mapping[str, int]]
    days_a_month: float
    longest_months: float
    usual_months: float
    usual_step: int
    pointer: re.Pattern[str]
    pointer_places: tuple[str, ...]
    vague_places: frozenset[str]
    long_term_in_field: tuple[str, ...]
    long_term_anywhere: tuple[str, ...]
    expiry_tolerance_days: int
    years_before: int
    years_after: int
    expiry_years_after: int

    @classmethod
    def from_rows(cls, rows: Mapping[str, Any]) -> DateForms:
        """The table as loaded from YAML."""
        periods, pointer, long_term = rows["periods"], rows["pointer"], rows["long_term"]
        units = {word: unit for unit, words in periods["units"].items() for word in words}
        alternatives = "|".join(re.escape(word) for word in sorted(units, key=lambda word: (-len(word), word)))
        return cls(
            tuple(
                DateForm(row["name"], row["order"], row.get("labelled", False), re.compile(row["pattern"]))
                for row in rows["dates"]
            ),
            {order: re.compile(pattern) for order, pattern in rows["order_notes"].items()},
            rows["months"],
            re.compile(periods["pattern"].replace("{units}", alternatives)),
            units,
            periods["halves"],
            float(periods["days_a_month"]),
            float(periods["longest_months"]),
            float(periods["usual"]["months"]),
            periods["usual"]["step"],
            re.compile(pointer["pattern"]),
            tuple(pointer["places"]),
            frozenset(pointer["vague"]),
            tuple(long_term["in_field"]),
            tuple(long_term["anywhere"]),
            rows["expiry_tolerance_days"],
            rows["plausible_years"]["before"],
            rows["plausible_years"]["after"],
            rows["plausible_years"]["expiry_after"],
        )
