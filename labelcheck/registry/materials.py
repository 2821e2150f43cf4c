"""Plants and other materials: which lists name them, and what that means for tea."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from labelcheck.model.check_day import Day
from labelcheck.model.clause import Seen
from labelcheck.model.text import Text
from labelcheck.registry.script import simplified

NEAR = 60
"""rapidfuzz similarity (0-100) below which a name is no answer to a search: two of three characters, as 重瓣玫瑰 for 红玫瑰."""
MOST_NEAR = 5


class MaterialList(StrEnum):
    """The list a row comes from, in the order in which rows of one name are preferred."""

    BANNED = "banned"
    FOOD_MEDICINE = "food-medicine"
    NOVEL = "novel"
    ORDINARY = "ordinary"
    LOCAL = "local"
    HEALTH_FOOD_ONLY = "health-food-only"
    DOUBTFUL = "doubtful"


class Standing(StrEnum):
    """What a row means for an ordinary tea; explained at the head of the table."""

    ALLOWED = "allowed"
    NOVEL = "novel"
    SPICE_ONLY = "spice-only"
    OUT_OF_SCOPE = "out-of-scope"
    LOCAL = "local"
    DRINK_ONLY = "drink-only"
    HEALTH_FOOD_ONLY = "health-food-only"
    BANNED = "banned"
    SPECIES = "species"
    UNSUPPORTED = "unsupported"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Announcement:
    """What put a material on a list; ``issued`` is its date, None where it is not known."""

    id: str
    number: str
    title: str | None
    issued: date | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """One row. ``limit`` is the daily amount as a label prints it, ``limit_grams`` the same in grams.

    ``groups`` are those who should not take it. ``territory`` are the provinces of its local standards (``territory_open``: and
    others). ``vague`` names leave part or form open, ``excluded`` words show what the row does not cover, ``settled_by`` words
    anywhere on the label settle the species.
    """

    name: str
    list: MaterialList
    status: Standing
    seen: Seen
    aliases: tuple[str, ...] = ()
    latin: str | None = None
    part: str | None = None
    part_seen: Seen | None = None
    announcement: Announcement | None = None
    later: str | None = None
    groups: tuple[str, ...] = ()
    groups_must: bool = False
    limit: str | None = None
    limit_grams: float | None = None
    limit_basis: str | None = None
    limit_must: bool = False
    infusion: bool = False
    scope: str | None = None
    vague: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    territory: tuple[str, ...] = ()
    territory_open: bool = False
    local_standard: str | None = None
    disputed: bool = False
    settled_by: tuple[str, ...] = ()
    common: bool = False
    animal: bool = False
    product: bool = False
    note: Text | None = None
    sources: tuple[str, ...] = ()

    @classmethod
    def from_row(cls, row: Mapping[str, Any], announcements: Mapping[str, Announcement]) -> Material:
        """The row as loaded from YAML; its sources follow those of its announcement."""
        announcement = announcements[row["announcement"]] if "announcement" in row else None
        values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
        values |= {
            "list": MaterialList(row["list"]),
            "status": Standing(row["status"]),
            "seen": Seen(row["seen"]),
            "part_seen": Seen(row["part_seen"]) if "part_seen" in row else None,
            "announcement": announcement,
            "note": Text(**row["note"]) if "note" in row else None,
            "sources": (announcement.sources if announcement else ()) + tuple(row.get("sources", ())),
        }
        return cls(**values)

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)

    def granted_by(self, day: Day) -> bool:
        """Whether what put it on its list was issued on or before ``day``; an unknown date counts as earlier."""
        return self.announcement is None or self.announcement.issued is None or self.announcement.issued <= day


@dataclass(frozen=True, slots=True)
class Match:
    """A row that answers to a search: ``kind`` is ``exact``, ``alias`` or ``near``, ``score`` its likeness 0-100."""

    material: Material
    name: str
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class Named:
    """A name that stands in ``text[start:end]``."""

    name: str
    start: int
    end: int


def folded(text: str) -> str:
    """``text`` as the names are looked up: NFKC, lower case, simplified, without blanks."""
    return simplified("".join(unicodedata.normalize("NFKC", text).lower().split()))


@dataclass(frozen=True)
class Materials:
    """All rows, in the order of the table. Not slotted: it keeps its index."""

    rows: tuple[Material, ...]
    announcements: Mapping[str, Announcement]

    @classmethod
    def from_rows(cls, data: Mapping[str, Any]) -> Materials:
        """The table as loaded from YAML."""
        announcements = {
            key: Announcement(key, row["number"], row.get("title"), row.get("issued"), tuple(row["sources"]))
            for key, row in data["announcements"].items()
        }
        return cls(tuple(Material.from_row(row, announcements) for row in data["rows"]), announcements)

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Material, ...]]:
        """Rows about materials by folded name, the preferred list first."""
        order = list(MaterialList)
        index: dict[str, list[Material]] = {}
        for row in sorted(self.rows, key=lambda row: order.index(row.list)):
            for name in () if row.product else row.names:
                index.setdefault(folded(name), []).append(row)
        return {name: tuple(dict.fromkeys(rows)) for name, rows in index.items()}

    @cached_property
    def _lengths(self) -> Mapping[str, tuple[int, ...]]:
        """The lengths of the names that begin with each character, the longest first."""
        lengths: dict[str, set[int]] = {}
        for name in self._by_name:
            lengths.setdefault(name[0], set()).add(len(name))
        return {char: tuple(sorted(found, reverse=True)) for char, found in lengths.items()}

    def of(self, name: str) -> tuple[Material, ...]:
        """The rows of exactly this ``name`` (folded), the preferred list first."""
        return self._by_name.get(name, ())

    def standing(self, name: str, day: Day) -> Material | None:
        """The row that governs ``name`` on ``day``: the most preferred of those already granted, else the first there is."""
        rows = self.of(name)
        return next((row for row in rows if row.granted_by(day)), rows[0] if rows else None)

    def names_in(self, text: str) -> tuple[Named, ...]:
        """The names in the folded ``text`` in order; of overlapping ones the longest, so that 决明 in 石决明 does not count."""
        found = [
            Named(text[start : start + length], start, start + length)
            for start, char in enumerate(text)
            for length in self._lengths.get(char, ())
            if text[start : start + length] in self._by_name
        ]
        kept: list[Named] = []
        for name in sorted(found, key=lambda each: (-len(each.name), each.start)):
            if all(name.end <= other.start or other.end <= name.start for other in kept):
                kept.append(name)
        return tuple(sorted(kept, key=lambda each: each.start))

    def find(self, text: str) -> tuple[Match, ...]:
        """The rows that answer to ``text``: by name, else by alias, else the nearest names; the best first."""
        wanted = folded(text)
        rows = [row for row in self.rows if wanted in map(folded, row.names)]
        if rows:
            named = [_match(row, wanted) for row in rows]
            return tuple(sorted(named, key=lambda match: (match.kind != "exact", self.rows.index(match.material))))
        return self._near(wanted)

    def _near(self, wanted: str) -> tuple[Match, ...]:
        from rapidfuzz import fuzz, process

        names = {folded(name): row for row in reversed(self.rows) for name in row.names}
        nearest = process.extract(wanted, list(names), scorer=fuzz.ratio, score_cutoff=NEAR, limit=MOST_NEAR)
        return tuple(Match(names[name], name, "near", score) for name, score, _ in nearest)


def _match(row: Material, wanted: str) -> Match:
    exact = folded(row.name) == wanted
    return Match(row, row.name if exact else wanted, "exact" if exact else "alias", 100.0)


def weakest(seen: Iterable[Seen]) -> Seen | None:
    """The least sure of ``seen``; None when there is none."""
    order = list(Seen)
    return max(seen, key=order.index, default=None)
