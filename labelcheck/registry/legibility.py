"""What the rules on the look of print speak about: mandatory fields, what may stand beside a date, foreign names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class LegibilityTable:
    """The table ``legibility.yaml``.

    ``mandatory`` and ``with_dates`` are field keys, ``nutrition_claims`` keys of claim families. A foreign line with one of
    ``foreign_names`` names the food; ``foreign_plain`` are the words that may stand beside it without making it a trade mark.
    """

    mandatory: tuple[str, ...]
    with_dates: frozenset[str]
    nutrition_claims: tuple[str, ...]
    foreign_names: frozenset[str]
    foreign_plain: frozenset[str]

    @classmethod
    def from_rows(cls, rows: Mapping[str, Any]) -> LegibilityTable:
        """The table as loaded from YAML."""
        return cls(
            tuple(rows["mandatory"]),
            frozenset(rows["with_dates"]),
            tuple(rows["nutrition_claims"]),
            frozenset(rows["foreign"]["name"]),
            frozenset(rows["foreign"]["plain"]),
        )
