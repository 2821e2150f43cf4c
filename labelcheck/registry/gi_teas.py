"""Geographical indications of tea: their names, areas and routes of protection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from labelcheck.model.check_day import Day
from labelcheck.model.clause import Seen
from labelcheck.model.text import Text
from labelcheck.registry.divisions import Place
from labelcheck.registry.gi_area import Area, Standing
from labelcheck.registry.gi_text import fold_name

RANK = {Seen.TEXT: 2, Seen.SECONDARY: 1, Seen.MEMORY: 0}
LEAST_LOOK_ALIKE = 4
"""A name of fewer characters has too many look-alikes that mean something else."""
LEAST_SCORE = 60.0
"""Share of agreement, in percent, from which a name is offered as a likely one in a look-up."""


@dataclass(frozen=True, slots=True)
class Route:
    """One protection. ``name`` is set where it is registered under another name, ``province`` where its area is that province."""

    kind: str
    seen: Seen
    name: str | None = None
    province: str | None = None
    announcement: str | None = None
    number: str | None = None
    holder: str | None = None
    since: str | None = None
    until: str | None = None

    def ended(self, day: Day) -> bool:
        """Whether the protection had ended on ``day``."""
        return self.until is not None and date.fromisoformat(self.until) < day


@dataclass(frozen=True, slots=True)
class GiStandard:
    """A standard made for the tea, without its year."""

    number: str
    seen: Seen


@dataclass(frozen=True, slots=True)
class GiTea:
    """One tea; see the head of ``gi-teas.yaml`` for what each column means."""

    name: str
    aliases: tuple[str, ...]
    near: tuple[str, ...]
    loose: tuple[str, ...]
    latin: tuple[str, ...]
    alone: tuple[str, ...]
    generic: bool
    split_places: tuple[str, ...]
    split_word: str
    tea_classes: tuple[str, ...]
    area: Area
    routes: tuple[Route, ...]
    standards: tuple[GiStandard, ...]
    eu: str | None
    note: Text | None
    seen: Seen
    sources: tuple[str, ...]

    @classmethod
    def from_row(cls, name: str, row: Mapping[str, Any]) -> GiTea:
        """The tea written as ``row`` of the table."""
        split = row.get("split", {})
        return cls(
            name,
            aliases=tuple(row.get("aliases", ())),
            near=tuple(row.get("near", ())),
            loose=tuple(row.get("loose", ())),
            latin=tuple(row.get("latin", ())),
            alone=tuple(row.get("alone", ())),
            generic=row.get("generic", False),
            split_places=tuple(split.get("places", ())),
            split_word=split.get("word", ""),
            tea_classes=tuple(row["tea_classes"]),
            area=Area.from_row(row),
            routes=tuple(Route(**{**route, "seen": Seen(route["seen"])}) for route in row["routes"]),
            standards=tuple(GiStandard(entry["number"], Seen(entry["seen"])) for entry in row.get("standards", ())),
            eu=row.get("eu"),
            note=Text(**row["note"]) if "note" in row else None,
            seen=Seen(row["seen"]),
            sources=tuple(row.get("sources", ())),
        )

    def live_routes(self, day: Day) -> tuple[Route, ...]:
        """The routes whose protection had not ended on ``day``."""
        return tuple(route for route in self.routes if not route.ended(day))

    def has_route(self, day: Day, *kinds: str) -> bool:
        """Whether a route of one of ``kinds`` is alive on ``day``."""
        return any(route.kind in kinds for route in self.live_routes(day))

    def protection_seen(self, day: Day, *kinds: str) -> Seen:
        """How surely it is known that the name is protected (by one of ``kinds``, any when none is given) on ``day``."""
        seen = [route.seen for route in self.live_routes(day) if not kinds or route.kind in kinds]
        return max(seen, key=RANK.__getitem__, default=Seen.MEMORY)

    def standing(self, place: Place, address: str, name: str) -> Standing:
        """How ``place``, which ``address`` names, stands to the area that goes with the folded ``name``.

        A place outside that area but inside the area of another route is unknown: which of them is used must be asked.
        """
        own = [route for route in self.routes if route.province is not None and fold_name(route.name or "") == name]
        wider = [route for route in self.routes if route.province is not None]
        if own:
            return self._province_area(own[0]).standing(place, address)
        standing = self.area.standing(place, address)
        if standing is Standing.OUTSIDE and any(
            self._province_area(route).standing(place, address) is Standing.INSIDE for route in wider
        ):
            return Standing.UNKNOWN
        return standing

    def _province_area(self, route: Route) -> Area:
        return Area.of_province(route.province or self.area.province, route.seen)


@dataclass(frozen=True, slots=True)
class NotGi:
    """A word that is no geographical indication by itself, and why."""

    term: str
    why: Text
    seen: Seen


@dataclass(frozen=True, slots=True)
class Mention:
    """``tea`` named as ``name`` (folded) in ``text[start:end]``; ``form`` is registered, alias, near or latin."""

    tea: GiTea
    name: str
    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """An answer to a look-up: ``how`` is exact, alias, within or fuzzy; ``score`` 0-100; one of ``tea`` and ``not_gi`` is set."""

    name: str
    how: str
    score: float
    tea: GiTea | None = None
    not_gi: NotGi | None = None


@dataclass(frozen=True)
class GiTeas:
    """All teas by registered name. Not slotted: it keeps its indexes. ``look_alikes`` maps characters to the one they imitate."""

    teas: Mapping[str, GiTea]
    not_gi: Mapping[str, NotGi]
    look_alikes: Mapping[int, int]

    @classmethod
    def from_rows(cls, rows: Mapping[str, Any], look_alikes: Mapping[int, int]) -> GiTeas:
        """The table as loaded from YAML."""
        terms = {term: NotGi(term, Text(**row["why"]), Seen(row["seen"])) for row in rows["not_gi"] for term in row["terms"]}
        return cls({name: GiTea.from_row(name, row) for name, row in rows["teas"].items()}, terms, look_alikes)

    @cached_property
    def _index(self) -> Mapping[str, tuple[tuple[str, str, GiTea | None, str], ...]]:
        """By its first two characters: a name with look-alikes undone, the name itself, its tea (None for no GI), its form."""
        entries: dict[str, tuple[GiTea | None, str]] = {fold_name(term): (None, "") for term in self.not_gi}
        for tea in self.teas.values():
            if tea.routes and not tea.generic:
                entries |= {key: (tea, form) for key, form in _usable_names(tea) if form != "alias" or key not in entries}
        index: dict[str, list[tuple[str, str, GiTea | None, str]]] = {}
        for key, (found, form) in entries.items():
            plain = key.translate(self.look_alikes)
            index.setdefault(plain[:2], []).append((plain, key, found, form))
        return {start: tuple(sorted(names, key=lambda entry: -len(entry[0]))) for start, names in index.items()}

    def mentions(self, text: str) -> Iterator[Mention]:
        """Every protected name in the folded ``text``, the longest at each place; words that are no indication are passed over."""
        plain, place = text.translate(self.look_alikes), 0
        while place < len(plain) - 1:
            found = self._at(text, plain, place)
            if found is None:
                place += 1
                continue
            length, mention = found
            if mention is not None:
                yield mention
            place += length

    def _at(self, text: str, plain: str, place: int) -> tuple[int, Mention | None] | None:
        for name, key, tea, form in self._index.get(plain[place : place + 2], ()):
            if not plain.startswith(name, place):
                continue
            end = place + len(name)
            printed = text[place:end]
            if printed != key and (len(name) < LEAST_LOOK_ALIKE or tea is None):
                continue
            if tea is None:
                return len(name), None
            if key in tea.alone and place and text[place - 1].isalnum():
                continue
            return len(name), Mention(tea, key, form if printed == key else "near", place, end)
        return None

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[str, GiTea]]:
        names: dict[str, tuple[str, GiTea]] = {}
        for tea in self.teas.values():
            for key, name in [(fold_name(name), name) for name in (*tea.aliases, *tea.near, *tea.loose, *tea.latin)]:
                names.setdefault(key, (name, tea))
        return names | {fold_name(name): (name, tea) for name, tea in self.teas.items()}

    @cached_property
    def splits(self) -> tuple[GiTea, ...]:
        """The teas whose name falls into a place and a generic word."""
        return tuple(tea for tea in self.teas.values() if tea.split_places)

    @cached_property
    def _by_standard(self) -> Mapping[str, GiTea]:
        return {standard.number: tea for tea in reversed(tuple(self.teas.values())) for standard in tea.standards}

    def of_standard(self, number: str) -> GiTea | None:
        """The tea for which the standard ``number`` (without its year) was made."""
        return self._by_standard.get(number)

    def named(self, name: str) -> GiTea | None:
        """The tea called ``name``, with or without a closing 茶."""
        key = fold_name(name)
        for form in (key, key.removesuffix("茶"), f"{key}茶"):
            if form in self._by_name:
                return self._by_name[form][1]
        return None

    def find(self, text: str, limit: int = 5) -> tuple[Match, ...]:
        """What ``text`` may mean, best first: the name, an alias, names within it or that hold it, then names like it."""
        key = fold_name(text)
        if not key:
            return ()
        exact = self._exact(key)
        if exact:
            return exact
        within = [
            Match(name, "within", 90.0 - abs(len(form) - len(key)), tea)
            for form, (name, tea) in self._by_name.items()
            if len(form) > 1 and (form in key or (len(key) > 1 and key in form))
        ]
        terms = [Match(term, "within", 50.0, not_gi=row) for term, row in self.not_gi.items() if fold_name(term) in key]
        return _best(within + terms, limit) or self._alike(key, limit)

    def _exact(self, key: str) -> tuple[Match, ...]:
        found: list[Match] = []
        for form in (key, key.removesuffix("茶"), f"{key}茶"):
            name, tea = self._by_name.get(form, ("", None))
            if tea is not None and not found:
                found.append(Match(name, "exact" if name == tea.name else "alias", 100.0, tea))
        term = next((row for word, row in self.not_gi.items() if fold_name(word) == key), None)
        if term is not None:
            found.append(Match(term.term, "exact", 100.0, not_gi=term))
        return tuple(found)

    def _alike(self, key: str, limit: int) -> tuple[Match, ...]:
        from rapidfuzz import fuzz, process

        near = process.extract(key, list(self._by_name), scorer=fuzz.ratio, score_cutoff=LEAST_SCORE, limit=limit * 3)
        return _best([Match(self._by_name[form][0], "fuzzy", score, self._by_name[form][1]) for form, score, _ in near], limit)


def _usable_names(tea: GiTea) -> Iterator[tuple[str, str]]:
    """Folded name and form of all names whose print uses the indication; the registered name comes last."""
    for form, names in (("near", tea.near), ("latin", tea.latin), ("alias", tea.aliases)):
        for name in names:
            same = form == "alias" and fold_name(name).removesuffix("茶") == fold_name(tea.name).removesuffix("茶")
            yield fold_name(name), "registered" if same else form
    for name in (tea.name, *(route.name for route in tea.routes if route.name)):
        yield fold_name(name), "registered"


def _best(matches: list[Match], limit: int) -> tuple[Match, ...]:
    """``matches`` by score, each tea once."""
    chosen: dict[str, Match] = {}
    for match in sorted(matches, key=lambda match: (-match.score, match.name)):
        chosen.setdefault(match.tea.name if match.tea is not None else match.name, match)
    return tuple(chosen.values())[:limit]
