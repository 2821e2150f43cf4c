"""From product facts to the statements a label prints: headings, forms of dates and quantities, what is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from labelcheck.registry.yaml_file import load_yaml
from labelcheck.teach.facts import ProductFacts

_DEFAULTS = Path(__file__).with_name("wording.yaml")


@dataclass(frozen=True, slots=True)
class Statement:
    """One item of a label: ``key`` of the contract, the printed heading without colon, the printed value."""

    key: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Wording:
    """Where a label departs from the usual words.

    ``headings`` and ``texts`` replace the heading or the value of a key; ``dates`` is the pattern of dates over ``y m d``;
    ``back`` the keys on the back panel in order; ``stamp`` the pattern of a date code that is printed apart, on the seal
    of the front panel.
    """

    headings: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    dates: str | None = None
    back: tuple[str, ...] | None = None
    stamp: str | None = None


def back_statements(facts: ProductFacts, wording: Wording) -> tuple[Statement, ...]:
    """The statements of the back panel in order of printing, without those that state nothing."""
    keys = wording.back if wording.back is not None else tuple(_defaults()["back"])
    found = (statement(facts, wording, key) for key in keys)
    return tuple(item for item in found if item is not None)


def statement(facts: ProductFacts, wording: Wording, key: str) -> Statement | None:
    """What the label prints for ``key``, None when the facts do not state it; raises KeyError for an unknown key."""
    heading = wording.headings.get(key, _defaults()["headings"][key])
    text = wording.texts.get(key) or _value(facts, wording, key)
    return Statement(key, heading, text) if text else None


def date_stamp(facts: ProductFacts, wording: Wording) -> str | None:
    """The date code printed apart from the other text, None when the label has none."""
    if wording.stamp is None or facts.production_date is None:
        return None
    return _date(facts.production_date, wording.stamp)


@cache
def _defaults() -> Mapping[str, Any]:
    defaults: Mapping[str, Any] = load_yaml(_DEFAULTS)
    return defaults


def _value(facts: ProductFacts, wording: Wording, key: str) -> str | None:
    texts = _defaults()["texts"]
    pattern = wording.dates or _defaults()["dates"]
    computed = {
        "ingredients": texts["separator"].join(facts.ingredients),
        "net_content": _net_content(facts.net_content_g, texts["net_content"]),
        "specification": _specification(facts, texts["specification"]),
        "production_date": _date(facts.production_date, pattern),
        "expiry_date": _date(facts.expiry_date, pattern),
        "shelf_life": facts.shelf_life_months and texts["shelf_life"].format(months=facts.shelf_life_months),
        "producer_name": facts.producer.name,
        "producer_address": facts.producer.address,
        "producer_contact": facts.producer.contact,
    }
    value = computed[key] if key in computed else getattr(facts, key)
    return str(value) if value else None


def _net_content(grams: float | None, patterns: Mapping[str, Any]) -> str | None:
    if grams is None:
        return None
    if grams >= patterns["kilograms_from"]:
        return str(patterns["kilograms"]).format(number=f"{grams / 1000:g}")
    return str(patterns["grams"]).format(number=f"{grams:g}")


def _specification(facts: ProductFacts, pattern: str) -> str | None:
    if facts.units is None or facts.net_content_g is None:
        return None
    return pattern.format(each=f"{facts.net_content_g / facts.units:g}", units=facts.units)


def _date(day: date | None, pattern: str) -> str | None:
    return None if day is None else pattern.format(y=day.year, m=day.month, d=day.day)
