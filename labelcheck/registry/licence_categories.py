"""Food categories of production licence numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from labelcheck.model.clause import Seen


@dataclass(frozen=True, slots=True)
class LicenceCategories:
    """Category names by the three digits that open a licence number; ``seen`` says how surely the table is known."""

    names: Mapping[str, str]
    first_digits: frozenset[str]
    seen: Seen

    @classmethod
    def from_rows(cls, rows: Mapping[str, Any]) -> LicenceCategories:
        """The table as loaded from YAML."""
        return cls(dict(rows["categories"]), frozenset(rows["first_digits"]), Seen(rows["seen"]))
