"""The editions a label may be drawn under: which one is meant, and the least heights of its characters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from labelcheck.model.clause import LegalDocument
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text
from labelcheck.registry.yaml_file import load_yaml

_FILE = Path(__file__).with_name("editions.yaml")


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: its ``dates`` are the keys printed in the area of dates, ``pointer`` is what the front says where they stand elsewhere."""

    name: str
    document: LegalDocument
    dates: tuple[str, ...]
    headings: Mapping[str, str]
    pointer: str | None
    _rows: Mapping[str, Any]

    def least_mm(self, surface_cm2: float) -> float:
        """The least height of mandatory items on a pack of that largest surface."""
        return _last(row["mm"] for row in self._rows["least"] if surface_cm2 > row["surface_over_cm2"])

    def dates_least_mm(self, surface_cm2: float) -> float:
        """The least height of the dates, never below that of the other items."""
        own = _last(row["mm"] for row in self._rows["dates_least"] if surface_cm2 >= row["surface_from_cm2"])
        return max(own, self.least_mm(surface_cm2))

    def day(self, made: date | None, as_of: date) -> date:
        """A day of the check on which this edition governs: the day of production, today, or the edition's first."""
        start = self.document.in_force_from
        return max(day for day in (made or as_of, as_of, start if made is None else None) if day is not None)


def edition_for(name: str | None, made: date | None, as_of: date, documents: Mapping[str, LegalDocument]) -> Edition:
    """The edition ``name``, else the one in force on the day of production or, where that is open, today.

    Raises ConfigError where the edition that is asked for does not govern what is made on that day.
    """
    editions = _editions(documents)
    day = made or as_of
    governing = next(edition for edition in editions.values() if edition.document.in_force_on(day))
    if name is None:
        return governing
    if name not in editions:
        raise ConfigError(
            f"--edition {name}",
            Text("没有这一版", "there is no such edition"),
            Text(f"可用：{'、'.join(editions)}", f"there are {', '.join(editions)}"),
        )
    chosen = editions[name]
    too_late = chosen.document.in_force_to is not None and day > chosen.document.in_force_to
    if too_late or (made is not None and chosen is not governing):
        raise ConfigError(
            f"--edition {name}",
            Text(
                f"{day} 生产的食品适用{governing.document.number}，不是{chosen.document.number}",
                f"food made on {day} is governed by {governing.document.number}, not by {chosen.document.number}",
            ),
            Text(f"请用 --edition {governing.name}，或改生产日期", f"use --edition {governing.name}, or another production date"),
        )
    return chosen


def _editions(known: Mapping[str, LegalDocument]) -> Mapping[str, Edition]:
    return {
        name: Edition(name, known[row["document"]], tuple(row["dates"]), row["headings"], row["pointer"], row)
        for name, row in load_yaml(_FILE).items()
    }


def _last(heights: Iterable[float]) -> float:
    return float([*heights][-1])
