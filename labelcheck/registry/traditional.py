"""What counts as a traditional character, and in which fields it matters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class TraditionalTable:
    """Characters that are standard in some sense, the fields that must be in standard characters, and how much OCR must show."""

    also_standard: frozenset[str]
    fields: tuple[str, ...]
    ocr_least_characters: int
    ocr_least_confidence: float

    @classmethod
    def from_rows(cls, rows: Mapping[str, Any]) -> TraditionalTable:
        """The table as loaded from YAML."""
        return cls(
            frozenset(rows["also_standard"]),
            tuple(rows["fields"]),
            rows["ocr_least_characters"],
            float(rows["ocr_least_confidence"]),
        )
