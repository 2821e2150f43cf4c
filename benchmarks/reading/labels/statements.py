"""From a product to the items its label prints: a heading and a wording of each, drawn from those real labels use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

from benchmarks.reading.labels.products import Product
from labelcheck.registry.yaml_file import load_yaml
from labelcheck.teach.wording import Statement

Truth: TypeAlias = str | float
"""What a field says: text as printed, a day in ISO form, grams, or months."""


@dataclass(frozen=True, slots=True)
class Label:
    """What one label says. ``front`` and ``back`` are printed in this order; ``stamp`` is the date code set apart in dots.

    ``values`` hold what each field of the program truly is, by its key; a field without a value is not printed. ``breach`` names
    the planted breach and ``answers`` the rules one of which must find it, ``besides`` those that it may break as well.
    """

    product: Product
    front: tuple[Statement, ...]
    back: tuple[Statement, ...]
    values: Mapping[str, Truth]
    stamp: str | None = None
    phrases: tuple[str, ...] = ()
    breach: str | None = None
    answers: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()

    def statement(self, key: str) -> Statement | None:
        """The printed item of ``key``, None when there is none."""
        return next((item for item in (*self.front, *self.back) if item.key == key), None)

    def without(self, *keys: str) -> Label:
        """The label with these items left out."""
        return replace(
            self,
            front=tuple(item for item in self.front if item.key not in keys),
            back=tuple(item for item in self.back if item.key not in keys),
            values={key: value for key, value in self.values.items() if key not in keys},
        )

    def reworded(self, key: str, *, heading: str | None = None, text: str | None = None, value: Truth | None = None) -> Label:
        """The label with another heading or text for ``key``; ``value`` is then what the field says (default: the text)."""

        def changed(item: Statement) -> Statement:
            return Statement(key, heading or item.heading, text or item.text) if item.key == key else item

        said = self.values if text is None else {**self.values, key: text if value is None else value}
        return replace(self, front=tuple(map(changed, self.front)), back=tuple(map(changed, self.back)), values=said)


@cache
def words() -> Mapping[str, Any]:
    """The data file of headings and wordings."""
    data: Mapping[str, Any] = load_yaml(Path(__file__).with_name("wordings.yaml"))
    return data


def worded(product: Product, rng: Random) -> Label:
    """A compliant label of ``product``."""
    pattern = rng.choice(words()["dates"])
    stamp = date_words(product.made_on, rng.choice(words()["dotted_dates"])) if rng.random() < 0.25 else None
    texts: dict[str, str] = {
        "product_name": product.name,
        "ingredients": rng.choice(words()["separators"]).join(product.ingredients),
        "net_content": _net_content(product, rng),
        "grade": product.grade or "",
        "standard_code": product.standard,
        "licence_no": product.licence,
        "production_date": rng.choice(words()["date_pointers"]) if stamp else date_words(product.made_on, pattern),
        "shelf_life": _period(product.months, rng),
        "storage": rng.choice(words()["storage"]),
        "origin": product.origin,
        **_parties(product),
        "uscc": product.credit_code or "",
        "usage": rng.choice(words()["usage"]) if rng.random() < 0.4 else "",
    }
    if product.edition == "gb-7718-2025" or rng.random() < 0.25:
        texts["expiry_date"] = date_words(product.expires_on, pattern)
    printed = [Statement(key, _heading(key, product, rng), text) for key, text in texts.items() if text]
    front = tuple(item for item in printed if item.key == "net_content")
    back = tuple(item for item in printed if item.key != "net_content")
    phrases = (product.slogan,) if product.slogan else ()
    return Label(product, front, _ordered(back, rng), _values(product, texts), stamp, phrases)


def _parties(product: Product) -> dict[str, str]:
    made_by = {
        "producer_name": product.producer.name,
        "producer_address": product.producer.address,
        "producer_contact": product.producer.contact,
    }
    if product.entrusting is None:
        return made_by
    return {"entrusting_party": product.entrusting.name, "entrusting_address": product.entrusting.address, **made_by}


def _heading(key: str, product: Product, rng: Random) -> str:
    entrusted = {"producer_name": "entrusted_name", "producer_address": "entrusted_address"}
    wanted = entrusted.get(key, key) if product.entrusting is not None else key
    return heading_words(wanted, rng)


def heading_words(key: str, rng: Random) -> str:
    """One of the headings of ``key`` that labels use."""
    return str(rng.choice(words()["headings"][key]))


def _ordered(items: tuple[Statement, ...], rng: Random) -> tuple[Statement, ...]:
    """The name and the ingredients first, parties together at the end or before the dates, the rest shuffled."""
    head = [item for item in items if item.key in ("product_name", "ingredients")]
    parties = [item for item in items if item.key.startswith(("producer", "entrusting"))]
    rest = [item for item in items if item not in head and item not in parties]
    dates = [item for item in rest if item.key in ("production_date", "shelf_life", "expiry_date")]
    others = [item for item in rest if item not in dates]
    rng.shuffle(others)
    blocks = [others, dates, parties]
    rng.shuffle(blocks)
    return (*head, *(item for block in blocks for item in block))


def _values(product: Product, texts: Mapping[str, str]) -> dict[str, Truth]:
    said: dict[str, Truth] = {key: text for key, text in texts.items() if text and key not in ("usage", "entrusting_address")}
    said |= {"net_content": product.net_grams, "production_date": product.made_on.isoformat(), "shelf_life": product.months}
    if "expiry_date" in texts:
        said["expiry_date"] = product.expires_on.isoformat()
    if product.barcode:
        said["barcode"] = product.barcode
    return said


def _net_content(product: Product, rng: Random) -> str:
    in_kilograms = product.net_grams >= 1000
    pattern = rng.choice(words()["kilograms" if in_kilograms else "grams"])
    whole = str(pattern).format(n=f"{product.net_grams / 1000 if in_kilograms else product.net_grams:g}")
    if product.packs is None or product.each_grams is None:
        return whole
    pattern = rng.choice(words()["multipacks"])
    return str(pattern).format(whole=whole, each=f"{product.each_grams:g}", count=product.packs, piece=product.piece)


def _period(months: int, rng: Random) -> str:
    if months % 12 == 0 and rng.random() < 0.3:
        return str(words()["years"][0]).format(n=months // 12)
    return str(rng.choice(words()["months"])).format(n=months)


def date_words(day: date, pattern: str) -> str:
    """``day`` as ``pattern`` sets it."""
    return pattern.format(y=day.year, m=day.month, d=day.day)
