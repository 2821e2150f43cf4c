"""Standards: the numbers labels cite, read into their regular form, and what is known of each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from labelcheck.model.check_day import Day
from labelcheck.model.clause import Seen

DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―－−~～", "-"))


@dataclass(frozen=True, slots=True)
class Standard:
    """One standard. ``seen`` and its kin say how surely the row, its dates, its replacement and its grades are known.

    ``grades`` are by variety (the key is empty where the standard makes no difference), None when they are not known.
    ``effective_to`` is the last day of effect, None when open or not known.
    """

    number: str
    title: str
    kind: str
    tea_classes: tuple[str, ...]
    covers: str
    usable: bool
    status: str
    published: date | None
    effective: date | None
    effective_to: date | None
    replaces: str | None
    replaced_by: str | None
    grades: Mapping[str, tuple[str, ...]] | None
    gi: str | None
    long_term_storage: bool
    seen: Seen
    dates_seen: Seen | None
    status_seen: Seen | None
    grades_seen: Seen | None
    sources: tuple[str, ...]

    @classmethod
    def from_row(cls, number: str, row: Mapping[str, Any]) -> Standard:
        """The standard written as ``row`` of the table."""
        return cls(
            number=number,
            title=row["title"],
            kind=row["kind"],
            tea_classes=tuple(row["tea_classes"]),
            covers=row["covers"],
            usable=row["usable"],
            status=row["status"],
            published=row["published"],
            effective=row["effective"],
            effective_to=row.get("effective_to"),
            replaces=row.get("replaces"),
            replaced_by=row.get("replaced_by"),
            grades=_grades(row["grades"]),
            gi=row.get("gi"),
            long_term_storage=row.get("long_term_storage") is not None,
            seen=Seen(row["seen"]),
            dates_seen=_seen(row["dates_seen"]),
            status_seen=_seen(row["status_seen"]),
            grades_seen=_seen(row["grades_seen"]),
            sources=tuple(row["sources"]),
        )

    @property
    def all_grades(self) -> tuple[str, ...]:
        """The grades of every variety, each once, in order."""
        return tuple(dict.fromkeys(grade for grades in (self.grades or {}).values() for grade in grades))


@dataclass(frozen=True, slots=True)
class StandardCode:
    """A standard number as cited: ``regular`` is prefix, number and year, ``base`` the same without the year.

    ``well_formed`` is False where the number can be made out but is not written as such numbers are (a slash is missing).
    ``extent`` is where it stands in the text it was found in.
    """

    kind: str
    base: str
    year: str | None
    well_formed: bool
    extent: tuple[int, int]

    @property
    def regular(self) -> str:
        """The number in its regular form."""
        return f"{self.base}-{self.year}" if self.year else self.base


@dataclass(frozen=True)
class Standards:
    """The table of standards. ``kinds`` are the rows of ``standard-kinds.yaml``."""

    rows: Mapping[str, Standard]
    kinds: Mapping[str, Mapping[str, str]]

    @classmethod
    def from_rows(cls, rows: Mapping[str, Mapping[str, Any]], kinds: Mapping[str, Mapping[str, str]]) -> Standards:
        """The table in ``rows`` of ``tea-standards.yaml``, by number."""
        return cls({number: Standard.from_row(number, row) for number, row in rows.items()}, kinds)

    @cached_property
    def _patterns(self) -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
        # What stands before a number decides where it may begin: QB/T must not be read as the Q/... of an enterprise standard.
        return tuple(
            (kind, which == "pattern", re.compile(rf"(?<![A-Z0-9/]){row[which]}(?![\dA-Z])"))
            for which in ("pattern", "loose")
            for kind, row in self.kinds.items()
            if which in row
        )

    @cached_property
    def _editions(self) -> Mapping[str, tuple[Standard, ...]]:
        editions: dict[str, list[Standard]] = {}
        for row in self.rows.values():
            editions.setdefault(base_of(row.number), []).append(row)
        return {base: tuple(sorted(rows, key=lambda row: row.number)) for base, rows in editions.items()}

    def codes(self, text: str) -> tuple[StandardCode, ...]:
        """Every standard number in ``text``, in order; of overlapping readings the well-formed one."""
        compact = compact_code(text)
        found: list[StandardCode] = []
        for kind, well_formed, pattern in self._patterns:
            for match in pattern.finditer(compact):
                if all(match.end() <= other.extent[0] or match.start() >= other.extent[1] for other in found):
                    found.append(_code(kind, well_formed, match))
        return tuple(sorted(found, key=lambda code: code.extent))

    def row(self, code: StandardCode, day: Day) -> Standard | None:
        """What ``code`` cites on ``day``: its edition, or without a year the newest one in effect (None when not listed)."""
        if code.year:
            return self.rows.get(code.regular)
        editions = self._editions.get(code.base, ())
        in_effect = [row for row in editions if (row.effective is None or row.effective <= day)]
        candidates = in_effect or list(editions)
        return candidates[-1] if candidates else None

    def last_day(self, row: Standard) -> date | None:
        """The last day of effect: as the row says, or the day before its replacement took effect; None when open or unknown."""
        if row.effective_to is not None:
            return row.effective_to
        successor = self.rows.get(row.replaced_by or "")
        return successor.effective - timedelta(days=1) if successor is not None and successor.effective is not None else None


def compact_code(text: str) -> str:
    """``text`` in capitals and half width, without spaces, every dash a hyphen."""
    folded = unicodedata.normalize("NFKC", text).upper().translate(DASHES)
    return re.sub(r"\s+", "", folded).replace("--", "-")


def base_of(number: str) -> str:
    """``number`` without its year."""
    return re.sub(r"-\d{2,4}$", "", number)


def _code(kind: str, well_formed: bool, match: re.Match[str]) -> StandardCode:
    prefix = match["prefix"]
    if not well_formed:
        prefix = re.sub(r"[-/.|丨]?([TZ])$", r"/\1", prefix)
    joined = "" if prefix.startswith("DBS") else " "
    return StandardCode(kind, f"{prefix}{joined}{match['number']}", match["year"], well_formed, match.span())


def _seen(value: str | None) -> Seen | None:
    return Seen(value) if value else None


def _grades(value: Any) -> Mapping[str, tuple[str, ...]] | None:
    if value is None:
        return None
    if isinstance(value, list):
        return {"": tuple(value)}
    return {variety: tuple(grades) for variety, grades in value.items()}
