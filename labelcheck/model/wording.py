"""Typed values as a person writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from labelcheck.model.fact import Fact, Value
from labelcheck.model.text import Lang, Text

PERIODS: Mapping[str, Text] = {
    "days": Text("{n} 天", "{n} days"),
    "months": Text("{n} 个月", "{n} months"),
    "years": Text("{n} 年", "{n} years"),
}
YES, NO = Text("是", "yes"), Text("否", "no")


def joined(items: Iterable[str], lang: Lang) -> str:
    """``items`` as an enumeration of the language."""
    return ("、" if lang is Lang.ZH else ", ").join(items)


def value_words(value: Value | None, lang: Lang) -> str:
    """A typed value as a person writes it; empty for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return (YES if value else NO).in_lang(lang)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return joined((value_words(item, lang) for item in value), lang)
    if isinstance(value, Mapping):
        return _mapping_words(value, lang)
    return _number_words(value)


def fact_words(fact: Fact, lang: Lang) -> str:
    """The value of ``fact`` as a person writes it: a term of our tables in the language of the report."""
    return value_words(fact.value, lang) if fact.term is None else fact.term.in_lang(lang)


def _mapping_words(value: Mapping[str, str | int | float], lang: Lang) -> str:
    if "amount" in value and "unit" in value:
        return f"{_number_words(value['amount'])} {value['unit']}"
    named = [PERIODS[key].in_lang(lang).format(n=_number_words(n)) for key, n in value.items() if key in PERIODS]
    others = [f"{key} {_number_words(item)}" for key, item in value.items() if key not in PERIODS]
    return " ".join(named + others)


def _number_words(value: str | int | float) -> str:
    if not isinstance(value, float):
        return str(value)
    return f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"
