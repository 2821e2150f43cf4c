"""The words of both panels: what the front says, the items of the back, and the dates in an area of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from labelcheck.draft.editions import Edition
from labelcheck.draft.facts import LabelFacts
from labelcheck.model.duration import Duration
from labelcheck.registry.tea_classes import TeaClasses
from labelcheck.registry.yaml_file import load_yaml
from labelcheck.teach.wording import Statement

_FILE = Path(__file__).with_name("wording.yaml")
_UNITS = {
    "days": re.compile(r"(\d+)\s*[天日]"),
    "months": re.compile(r"(\d+)\s*个?月"),
    "years": re.compile(r"(\d+)\s*年"),
}


@dataclass(frozen=True, slots=True)
class LabelWords:
    """Everything both panels print. ``dates`` have no text where the dates are coded into their area when packing."""

    name: str
    tea_class: str | None
    brand: str | None
    english: str | None
    slogan: tuple[str, ...]
    net_content: str
    pointer: str | None
    items: tuple[Statement, ...]
    dates: tuple[Statement, ...]
    barcode: str | None

    def panels(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The printed lines of the front and of the back."""
        front = (self.brand, self.name, self.tea_class, self.english, *self.slogan, self.net_content, self.pointer)
        back = [f"{item.heading}：{item.text}" for item in (*self.items, *self.dates)]
        return tuple(line for line in front if line), (*back, *((self.barcode,) if self.barcode else ()))


def words_of(facts: LabelFacts, edition: Edition, classes: TeaClasses) -> LabelWords:
    """The words of the label of ``facts`` under ``edition``; a name that shows no class of tea is printed with it."""
    table = _table()
    dates = tuple(_dates(facts, edition))
    coded_away = facts.date_place is not None and facts.production_date is None
    place = facts.date_place if facts.date_place and coded_away else table["back_place"]
    tea_class = None if facts.tea_class is None or facts.tea_class in facts.product_name else facts.tea_class
    name = facts.product_name
    if tea_class is not None and not classes.words_in(name):
        name, tea_class = table["name_with_class"].format(name=name, tea_class=tea_class), None
    return LabelWords(
        name=name,
        tea_class=tea_class,
        brand=facts.brand,
        english=facts.english_name,
        slogan=facts.slogan,
        net_content=f"{table['headings']['net_content']}：{_net_content(facts)}",
        pointer=_pointer(edition, dates, place),
        items=(*_items(facts, name), *_parties(facts), *(dates if coded_away else ())),
        dates=() if coded_away else dates,
        barcode=facts.barcode,
    )


def net_content_least_mm(grams: float) -> float:
    """The least height of the characters of a net content of ``grams``."""
    rows = _table()["net_content"]["least"]
    return float(next(row["mm"] for row in rows if grams <= row.get("grams_up_to", grams)))


def expiry_of(made: date, shelf_life: str) -> date | None:
    """The last day of ``shelf_life``, the day of production being its first; None for one that is no number of years, months or days."""
    counted = ((unit, form.fullmatch(shelf_life)) for unit, form in _UNITS.items())
    length = next((Duration(**{unit: int(found[1])}) for unit, found in counted if found), None)
    return length.after(made) - timedelta(days=1) if length else None


@cache
def _table() -> Mapping[str, Any]:
    table: Mapping[str, Any] = load_yaml(_FILE)
    return table


def _items(facts: LabelFacts, name: str) -> Iterator[Statement]:
    headings = _table()["headings"]
    for key in _table()["back"]:
        composed = {"product_name": name, "ingredients": _table()["separator"].join(facts.ingredients)}
        text = composed.get(key) or getattr(facts, key)
        if text:
            yield Statement(key, headings[key], text)


def _parties(facts: LabelFacts) -> Iterator[Statement]:
    way = "entrusted" if facts.entrusting else "repacked" if facts.repacked else "made"
    for row in _table()["parties"][way]:
        party = getattr(facts, row["of"])
        for part in ("name", "address", "contact"):
            yield Statement(f"{row['of']}_{part}", row[part], getattr(party, part))


def _dates(facts: LabelFacts, edition: Edition) -> Iterator[Statement]:
    made = facts.production_date
    days = {"production_date": made, "expiry_date": made and expiry_of(made, facts.shelf_life)}
    for key in edition.dates:
        day = days[key]
        if day is not None:
            yield Statement(key, edition.headings[key], _table()["date"].format(y=day.year, m=day.month, d=day.day))
        elif made is None:
            text = _table()["see"].format(place=facts.date_place) if facts.date_place else ""
            yield Statement(key, edition.headings[key], text)


def _pointer(edition: Edition, dates: Sequence[Statement], place: str) -> str | None:
    if edition.pointer is None:
        return None
    return edition.pointer.format(dates=_table()["and"].join(item.heading for item in dates), place=place)


def _net_content(facts: LabelFacts) -> str:
    pieces, total = facts.pieces, _mass(facts.grams)
    if pieces is None:
        return total
    return str(_table()["net_content"]["with_pieces"]).format(total=total, each=_mass(facts.grams / pieces), pieces=pieces)


def _mass(grams: float) -> str:
    table = _table()["net_content"]
    kilograms = grams >= table["kilograms_from"]
    return str(table["kilograms" if kilograms else "grams"]).format(number=f"{grams / 1000 if kilograms else grams:g}")
