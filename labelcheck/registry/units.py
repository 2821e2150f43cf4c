"""Units of net content."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by its symbol. ``grams`` is its mass, None for a unit of volume; ``millilitres`` the other way round."""

    symbol: str
    grams: float | None
    millilitres: float | None
    words: tuple[str, ...]


@dataclass(frozen=True)
class Units:
    """All units, the words for the pieces of a multi-pack and the signs of multiplication; ``misread`` is what OCR makes of units."""

    units: tuple[Unit, ...]
    pieces: tuple[str, ...]
    times: tuple[str, ...]
    elsewhere: tuple[str, ...]
    misread: Mapping[str, str]

    @classmethod
    def from_rows(cls, rows: Mapping[str, Any]) -> Units:
        """The table as loaded from YAML."""
        mass = [Unit(symbol, float(row["grams"]), None, tuple(row["words"])) for symbol, row in rows["mass"].items()]
        volume = [Unit(symbol, None, float(row["millilitres"]), tuple(row["words"])) for symbol, row in rows["volume"].items()]
        return cls((*mass, *volume), tuple(rows["pieces"]), tuple(rows["times"]), tuple(rows["elsewhere"]), rows["misread"])

    @cached_property
    def by_word(self) -> Mapping[str, Unit]:
        """Units by their words in lower case."""
        return {word.lower(): unit for unit in self.units for word in unit.words}

    @cached_property
    def unit_pattern(self) -> str:
        """A pattern for any unit word, longest first, that ends where a Latin word ends (or at the sign of 5gx40)."""
        words = sorted(self.by_word, key=lambda word: (-len(word), word))
        return "|".join(
            rf"{re.escape(word)}(?![A-WYZa-wyz]|[xX](?!\s*\d))" if word.isascii() else re.escape(word) for word in words
        )

    @cached_property
    def piece_pattern(self) -> str:
        """A pattern for any word of a piece, longest first."""
        return "|".join(re.escape(word) for word in sorted(self.pieces, key=lambda word: (-len(word), word)))

    @cached_property
    def times_pattern(self) -> str:
        """A pattern for a sign of multiplication."""
        return "|".join(re.escape(sign) for sign in self.times)
