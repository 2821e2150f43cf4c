"""The editions a label may be drawn under: which one is meant, and the least heights of its characters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from labelcheck.model.clause import LegalDocument
from labelcheck.model.errors import ConfigError
from labelcheck.model.finding import Citation
from labelcheck.model.text import Text
from labelcheck.registry.documents import resolve
from labelcheck.registry.yaml_file import load_yaml

_FILE = Path(__file__).with_name("editions.yaml")


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: its ``dates`` are the keys printed in the area of dates, ``pointer`` is what the front says where they stand elsewhere.

    ``early`` when its maker follows it before it is in force, by the clause ``early_by``.
    """

    name: str
    document: LegalDocument
    dates: tuple[str, ...]
    headings: Mapping[str, str]
    pointer: str | None
    early_by: Citation | None
    _rows: Mapping[str, Any]
    early: bool = False

    def least_mm(self, surface_cm2: float) -> float:
        """The least height of mandatory items on a pack of that largest surface."""
        return _last(row["mm"] for row in self._rows["least"] if surface_cm2 > row["surface_over_cm2"])

    def dates_least_mm(self, surface_cm2: float) -> float:
        """The least height of the dates, never below that of the other items."""
        own = _last(row["mm"] for row in self._rows["dates_least"] if surface_cm2 >= row["surface_from_cm2"])
        return max(own, self.least_mm(surface_cm2))

    def day(self, made: date | None, as_of: date) -> date:
        """A day of the check on which this edition governs: the day of production, today, or the edition's first."""
        start = self.document.in_force_from if made is None and not self.early else None
        return max(day for day in (made or as_of, as_of, start) if day is not None)

    def adoptable_on(self, day: date) -> bool:
        """Whether what is made on ``day`` may follow it although it is not in force yet."""
        first, start = self.document.early_adoption_from, self.document.in_force_from
        return first is not None and start is not None and first <= day < start

    @property
    def told(self) -> Text:
        """Its name on the command line, with its document and the day on which that comes into force."""
        number, since = self.document.number, self.document.in_force_from
        return Text(f"{self.name}（{number}，{since} 起施行）", f"{self.name} ({number}, in force from {since})")


def edition_for(
    name: str | None, made: date | None, as_of: date, documents: Mapping[str, LegalDocument], *, early: bool = False
) -> Edition:
    """The edition ``name``, else the one in force on the day of production or, where that is open, today.

    With ``early`` its maker follows the next edition before it is in force.

    Raises ConfigError where the edition that is asked for does not govern what is made on that day, or none may be followed early.
    """
    editions = _editions(documents)
    day = made or as_of
    usual = _usual([*editions.values()], day, early=early)
    if name is None:
        return usual
    if name not in editions:
        listed = [edition.told for edition in editions.values()]
        raise ConfigError(
            f"--edition {name}",
            Text("没有这一版", "there is no such edition"),
            Text(f"可用：{'、'.join(each.zh for each in listed)}", f"there are {'; '.join(each.en for each in listed)}"),
        )
    chosen = editions[name]
    if name == usual.name:
        return usual
    too_late = chosen.document.in_force_to is not None and day > chosen.document.in_force_to
    if too_late or made is not None or early:
        raise _not_governing(chosen, usual, day)
    return chosen


def _usual(editions: Sequence[Edition], day: date, *, early: bool) -> Edition:
    """The edition for what is made on ``day``; raises ConfigError where there is none, or it is to be an early one and there is none."""
    governing = next((edition for edition in editions if edition.document.in_force_on(day)), None)
    if governing is None:
        raise ConfigError(
            "production_date",
            Text(f"{day} 生产的食品没有可用的标签版本", f"there is no edition for food made on {day}"),
            Text("请核对生产日期", "mend the production date"),
        )
    # What could be followed early and governs by now needs no adopting.
    if not early or governing.document.early_adoption_from is not None:
        return governing
    adopted = next((edition for edition in editions if edition.adoptable_on(day)), None)
    if adopted is None:
        raise ConfigError(
            "early_adoption",
            Text(f"{day} 生产的食品没有可提前执行的版本", f"no edition may be followed early by food made on {day}"),
            Text("请去掉“提前执行”，或改生产日期", "leave early_adoption out, or mend the production date"),
        )
    return replace(adopted, early=True)


def _not_governing(chosen: Edition, usual: Edition, day: date) -> ConfigError:
    what = Text(
        f"{day} 生产的食品适用{usual.document.number}，不是{chosen.document.number}",
        f"food made on {day} is governed by {usual.document.number}, not by {chosen.document.number}",
    )
    other = Text(f"请用 --edition {usual.name}，或改生产日期", f"use --edition {usual.name}, or another production date")
    if usual.early:
        other = Text(f"请用 --edition {usual.name}，或去掉“提前执行”", f"use --edition {usual.name}, or leave early_adoption out")
    elif chosen.adoptable_on(day):
        other = Text(
            f"已公开提前执行新版的，请在产品资料里加一行“提前执行: 是”；没有的，{other.zh}",
            f"where the new edition is publicly followed early, add the line early_adoption: yes to the facts; else {other.en}",
        )
    return ConfigError(f"--edition {chosen.name}", what, other)


def _editions(known: Mapping[str, LegalDocument]) -> Mapping[str, Edition]:
    return {name: _edition(name, row, known) for name, row in load_yaml(_FILE).items()}


def _edition(name: str, row: Mapping[str, Any], known: Mapping[str, LegalDocument]) -> Edition:
    early_by = resolve(row["early_by"], known) if row["early_by"] else None
    return Edition(
        name,
        known[row["document"]],
        tuple(row["dates"]),
        row["headings"],
        row["pointer"],
        Citation(known[early_by.document], early_by) if early_by else None,
        row,
    )


def _last(heights: Iterable[float]) -> float:
    return float([*heights][-1])
