"""Products: what a label is about, drawn from the data file; compliant by construction under the edition of its date."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.reading.labels import numbers
from labelcheck.registry import Registry, load_registry
from labelcheck.registry.location import rules_root
from labelcheck.registry.yaml_file import load_yaml

AS_OF = date(2027, 6, 30)
"""The day on which the labels are judged: both editions have labels before it, and no tea has expired."""
_FIRST, _LAST = date(2026, 8, 1), date(2027, 6, 10)


@dataclass(frozen=True, slots=True)
class Company:
    """A party named on the label."""

    name: str
    address: str
    contact: str


@dataclass(frozen=True, slots=True)
class Product:
    """One product; ``edition`` names the edition of the labelling standard that its date chooses, ``packs`` how many bags it holds."""

    tea_class: str
    name: str
    brand: str
    english: str
    slogan: str | None
    ingredients: tuple[str, ...]
    net_grams: float
    each_grams: float | None
    packs: int | None
    piece: str
    grade: str | None
    standard: str
    licence: str
    made_on: date
    months: int
    expires_on: date
    edition: str
    producer: Company
    entrusting: Company | None
    origin: str
    barcode: str | None
    credit_code: str | None


@cache
def registry() -> Registry:
    """The tables of the rules."""
    return load_registry(rules_root())


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = load_yaml(Path(__file__).with_name("products.yaml"))
    return data


@cache
def _new_edition() -> date:
    """The day from which the new edition of the labelling standard is in force."""
    document: Mapping[str, Any] = load_yaml(rules_root() / "documents" / "gb-7718-2025.yaml")
    day = document["in_force"][0]
    return day if isinstance(day, date) else date.fromisoformat(day)


def product(number: int, rng: Random) -> Product:
    """A product from ``rng``; consecutive ``number``s go through the kinds of tea and the two editions."""
    data = _data()
    kind = data["kinds"][number * 11 % len(data["kinds"])]
    county = rng.choice(kind["places"])
    made_on = _made_on(new=number % 2 == 1, rng=rng)
    months = rng.choice(kind["months"])
    net = rng.choice(kind["nets"])
    each = kind.get("each")
    brand = rng.choice(data["brands"])
    return Product(
        tea_class=kind["class"],
        name=rng.choice(kind["names"]),
        brand=brand,
        english=data["english"][kind["class"]],
        slogan=rng.choice(data["slogans"]) if rng.random() < 0.5 else None,
        ingredients=tuple(rng.choice(kind["ingredients"])),
        net_grams=net,
        each_grams=each,
        packs=round(net / each) if each else None,
        piece=kind.get("pieces", ""),
        grade=_grade(kind, rng),
        standard=kind["standard"],
        licence=numbers.licence_no(county, rng),
        made_on=made_on,
        months=months,
        expires_on=months_after(made_on, months) - timedelta(days=rng.randrange(2)),
        edition="gb-7718-2025" if made_on >= _new_edition() else "gb-7718-2011",
        producer=_company(county, brand, rng),
        entrusting=_company(rng.choice(kind["places"]), rng.choice(data["brands"]), rng) if rng.random() < 0.2 else None,
        origin=_place(county, county_too=rng.random() < 0.5),
        barcode=numbers.barcode(rng) if rng.random() < 0.7 else None,
        credit_code=numbers.credit_code(county, rng) if rng.random() < 0.15 else None,
    )


def months_after(day: date, months: int) -> date:
    """The same day of the month ``months`` later, or the last of that month where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _made_on(*, new: bool, rng: Random) -> date:
    first, last = (_new_edition(), _LAST) if new else (_FIRST, _new_edition() - timedelta(days=1))
    return first + timedelta(days=rng.randrange((last - first).days + 1))


def _grade(kind: Mapping[str, Any], rng: Random) -> str | None:
    grades = registry().standards.rows[kind["standard"]].grades
    listed = (grades or {}).get(kind.get("variety", ""), ())
    return rng.choice(listed) if listed and kind.get("graded", True) else None


def _company(county: int, brand: str, rng: Random) -> Company:
    data = _data()
    seat = registry().divisions.name(str(county)) or ""
    return Company(
        name=f"{seat}{brand}{rng.choice(data['companies'])}",
        address=f"{_place(county, county_too=True)}{rng.choice(data['streets'])}{rng.randrange(1, 300)}号",
        contact=numbers.telephone(data["dialling"][county], rng),
    )


def another_company(rng: Random) -> Company:
    """A company somewhere in the country of any tea."""
    data = _data()
    return _company(rng.choice(rng.choice(data["kinds"])["places"]), rng.choice(data["brands"]), rng)


def _place(county: int, *, county_too: bool) -> str:
    divisions = registry().divisions
    code = str(county)
    parts = [divisions.name(f"{code[:2]}0000"), divisions.name(f"{code[:4]}00"), divisions.name(code) if county_too else ""]
    return "".join(part or "" for part in parts)
