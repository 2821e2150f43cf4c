"""Administrative divisions: names in an address, and codes in a licence number.

Codes, names and the years in which they were valid come from python-stdnum's number database ``cn/loc``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, TypeAlias

COUNTRY = re.compile(r"^(中国|中华人民共和国)")
PERIOD = re.compile(r"\[(\d*)-(\d*)\](.+)")
KEPT_ADDRESSES = 1024
"""How many addresses keep their place: those of some hundred labels."""


@dataclass(frozen=True, slots=True)
class Division:
    """A province, prefecture or county; ``code`` has six digits, ``current`` is False for a name that is no longer in use."""

    code: str
    name: str
    current: bool

    @property
    def province_code(self) -> str:
        """The code of its province."""
        return f"{self.code[:2]}0000"

    @property
    def prefecture_code(self) -> str:
        """The code of its prefecture."""
        return f"{self.code[:4]}00"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an address lies, as far as it can be told; each is the full official name."""

    province: str | None = None
    city: str | None = None
    county: str | None = None


Forms: TypeAlias = tuple[tuple[str, Division], ...]
"""Printed forms of names with the division each means."""


@dataclass(frozen=True)
class Divisions:
    """The register of divisions with the everyday forms of their names."""

    province_endings: tuple[str, ...]
    prefecture_endings: tuple[str, ...]
    county_endings: tuple[str, ...]
    country: tuple[str, ...]
    aliases: Mapping[str, str]
    fillers: frozenset[str]

    @classmethod
    def from_rows(cls, rows: Mapping[str, Any]) -> Divisions:
        """The table as loaded from YAML."""
        return cls(
            tuple(rows["province_endings"]),
            tuple(rows["prefecture_endings"]),
            tuple(rows["county_endings"]),
            tuple(rows["country"]),
            rows["aliases"],
            frozenset(rows["fillers"]),
        )

    @cached_property
    def _by_code(self) -> Mapping[str, tuple[Division, ...]]:
        from stdnum import numdb

        register: dict[str, tuple[Division, ...]] = {}
        for _, province, _, _, children in numdb.get("cn/loc").prefixes:
            for _, rest, _, properties, _ in children:
                code = province + rest
                register[code] = tuple(_divisions(code, properties["county"]))
        return register

    def names(self, code: str) -> tuple[Division, ...]:
        """What the six-digit ``code`` ever stood for; empty when it is not in the register."""
        return self._by_code.get(code, ())

    def name(self, code: str) -> str | None:
        """The name ``code`` stands for today, else the last it stood for."""
        found = sorted(self.names(code), key=lambda division: division.current)
        return found[-1].name if found else None

    def province_name(self, digits: str) -> str | None:
        """The province of the two ``digits``."""
        return self.name(f"{digits}0000")

    @cached_property
    def _provinces(self) -> tuple[tuple[str, Division], ...]:
        return self._forms((d for d in self._all() if d.code.endswith("0000")), self.province_endings)

    @cached_property
    def _prefectures(self) -> tuple[tuple[str, Division], ...]:
        return self._forms(
            (d for d in self._all() if d.code.endswith("00") and not d.code.endswith("0000")), self.prefecture_endings
        )

    @cached_property
    def _counties(self) -> tuple[tuple[str, Division], ...]:
        return self._forms((d for d in self._all() if not d.code.endswith("00")), self.county_endings)

    def _all(self) -> Iterator[Division]:
        for divisions in self._by_code.values():
            yield from (division for division in divisions if division.name not in self.fillers)

    def _forms(self, divisions: Iterable[Division], endings: tuple[str, ...]) -> tuple[tuple[str, Division], ...]:
        """Every printed form of each division, longest first and names in use before old ones."""
        short = {full: alias for alias, full in self.aliases.items()}
        forms: list[tuple[str, Division]] = []
        for division in divisions:
            forms.append((division.name, division))
            stem = _without_ending(division.name, endings)
            forms += [(form, division) for form in {stem, short.get(division.name, "")} - {division.name} if len(form) > 1]
        return tuple(sorted(forms, key=lambda entry: (-len(entry[0]), not entry[1].current, entry[1].code)))

    @cached_property
    def _printed_names(self) -> frozenset[str]:
        return frozenset(form for forms in (self._provinces, self._prefectures, self._counties) for form, _ in forms)

    def is_place(self, words: str) -> bool:
        """Whether ``words`` are the whole name of a division, in full or in an everyday form."""
        return words in self._printed_names

    def is_begun_by_place(self, address: str) -> bool:
        """Whether ``address`` begins with the name of a division or of the country, or is in another script."""
        first = address[:1]
        return first.isascii() or address.startswith((*self.country, *self._printed_names))

    def misspelt_in(self, address: str) -> bool:
        """Whether behind the full name of a province or prefecture stands what is a character off the name of a division of it."""
        superiors = [(name, division) for name, division in (*self._provinces, *self._prefectures) if name == division.name]
        return any(self._misspelt(address.split(name, 1)[1], division) for name, division in superiors if name in address)

    def _misspelt(self, rest: str, superior: Division) -> bool:
        inside = (*_within(self._prefectures, superior), *self._counties_of(superior))
        if rest.startswith(tuple(name for name, _ in inside)):
            return False
        return any(_is_off(rest[: len(name)], name) for name, division in inside if name == division.name)

    def named_in(self, address: str) -> tuple[Division, ...]:
        """Province, prefecture and county that ``address`` lies in, as far as it can be told."""
        place = self.locate(address)
        province = next((division for form, division in self._provinces if form == place.province), None)
        if province is None:
            return ()
        inside = _within((*self._prefectures, *self._counties), province)
        return (province, *(each for form, each in inside if form == each.name and form in (place.city, place.county)))

    def locate(self, address: str) -> Place:
        """The place ``address`` names. A name that several divisions share decides nothing unless the address names their superior."""
        return self._located(address)

    @cached_property
    def _located(self) -> Callable[[str], Place]:
        # The same few addresses of a label are asked for by many facts.
        return lru_cache(maxsize=KEPT_ADDRESSES)(self._locate)

    def _locate(self, address: str) -> Place:
        province = self._province(address)
        prefecture = _only(_within(self._prefectures, province), _after(address, province, self._provinces), full_only=False)
        county = self._county(address, province, prefecture)
        if county is not None:
            province = province or self._superior(county.province_code)
            prefecture = prefecture or self._superior(county.prefecture_code)
        if prefecture is not None:
            province = province or self._superior(prefecture.province_code)
        return Place(_name(province), self._city(province, prefecture), _name(county))

    def _province(self, address: str) -> Division | None:
        """The province ``address`` begins with, or names in full: 北京 in 北京路 is no province."""
        opening = COUNTRY.sub("", address)
        named = [
            entry
            for entry in self._provinces
            if opening.startswith(entry[0]) or (entry[0] == entry[1].name and entry[0] in address)
        ]
        return min(named, key=lambda entry: address.find(entry[0]))[1] if named else None

    def _county(self, address: str, province: Division | None, prefecture: Division | None) -> Division | None:
        superior = prefecture or province
        inside = self._counties_of(superior)
        rest = _after(address, superior, (*self._provinces, *self._prefectures))
        found = _only(inside, rest, full_only=superior is None)
        if found is None and superior is None:
            found = _only(inside, rest, full_only=False)
        return found

    @cached_property
    def _counties_by_stem(self) -> Mapping[str, Forms]:
        """The forms of the counties of each province (two digits) and prefecture (four digits)."""
        grouped: dict[str, list[tuple[str, Division]]] = {}
        for entry in self._counties:
            for digits in (2, 4):
                grouped.setdefault(entry[1].code[:digits], []).append(entry)
        return {stem: tuple(forms) for stem, forms in grouped.items()}

    def _counties_of(self, superior: Division | None) -> Forms:
        return self._counties if superior is None else self._counties_by_stem.get(_stem(superior), ())

    def _superior(self, code: str) -> Division | None:
        found = [division for division in self.names(code) if division.name not in self.fillers]
        return next((division for division in found if division.current), found[-1] if found else None)

    def _city(self, province: Division | None, prefecture: Division | None) -> str | None:
        if prefecture is not None:
            return prefecture.name
        # A municipality is its own prefecture.
        return province.name if province is not None and province.name.endswith("市") else None


def _divisions(code: str, names: str) -> Iterator[Division]:
    for entry in names.split(","):
        match = PERIOD.fullmatch(entry)
        yield Division(code, match[3], not match[2]) if match else Division(code, entry, True)


def _is_off(read: str, name: str) -> bool:
    """Whether ``read`` ends as ``name`` does and has one other character."""
    if len(read) != len(name) or read[-1] != name[-1]:
        return False
    return sum(one != other for one, other in zip(read, name, strict=True)) == 1


def _without_ending(name: str, endings: tuple[str, ...]) -> str:
    for ending in endings:
        if name.endswith(ending):
            return name.removesuffix(ending)
    return name


def _within(forms: tuple[tuple[str, Division], ...], superior: Division | None) -> tuple[tuple[str, Division], ...]:
    if superior is None:
        return forms
    stem = _stem(superior)
    return tuple(entry for entry in forms if entry[1].code.startswith(stem))


def _stem(superior: Division) -> str:
    """The digits with which the codes of the divisions of ``superior`` begin."""
    return superior.code[:2] if superior.code.endswith("0000") else superior.code[:4]


def _only(forms: tuple[tuple[str, Division], ...], address: str, *, full_only: bool) -> Division | None:
    """The one division that the first and longest form in ``address`` can mean; None when several share it."""
    found = [
        (address.find(form), -len(form), division)
        for form, division in forms
        if form in address and (form == division.name or (not full_only and not _is_part_of_a_name(form, address)))
    ]
    if not found:
        return None
    best = min(entry[:2] for entry in found)
    meant = [entry[2] for entry in found if entry[:2] == best]
    meant = [division for division in meant if division.current] or meant
    return meant[0] if len({division.code for division in meant}) == 1 else None


def _is_part_of_a_name(form: str, address: str) -> bool:
    """Whether the short ``form`` opens another name: 朝阳 in 朝阳区, 南京 in 南京路."""
    end = address.find(form) + len(form)
    return address[end : end + 1] in set("区县路街道巷镇乡村")


def _after(address: str, superior: Division | None, forms: tuple[tuple[str, Division], ...]) -> str:
    """What follows the name of ``superior`` in ``address``, so that a district is not sought in the name of its city."""
    if superior is None:
        return address
    for form, division in forms:
        if division.code == superior.code and form in address:
            return address[address.find(form) + len(form) :]
    return address


def _name(division: Division | None) -> str | None:
    return division.name if division is not None else None
