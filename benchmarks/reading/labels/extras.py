"""What some labels carry beside the usual items, and what a reader may take for one of them: batch numbers, picking dates, repackers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

from benchmarks.reading.labels.products import Product, another_company
from benchmarks.reading.labels.statements import Label, date_words, heading_words, words
from labelcheck.teach.wording import Statement

_BATCH, _PICKED, _REPACKED = 0.25, 0.12, 0.12
_FRESH_TEAS = frozenset({"绿茶", "红茶", "白茶", "乌龙茶", "黄茶"})


def with_extras(label: Label, rng: Random) -> Label:
    """``label`` with some of them, or as it is; it stays compliant."""
    batch, picked, repacked = (rng.random() < share for share in (_BATCH, _PICKED, _REPACKED))
    if batch:
        label = _after(label, "production_date", [_item("batch_no", _batch(label.product, rng), rng)], {})
    if picked and label.product.tea_class in _FRESH_TEAS:
        day = label.product.made_on - timedelta(days=rng.randrange(1, 4))
        label = _after(label, "origin", [_item("picking_date", date_words(day, rng.choice(words()["dates"])), rng)], {})
    if repacked and label.product.entrusting is None:
        packer = another_company(rng)
        items = [_item("repacker", packer.name, rng), _item("repacker_address", packer.address, rng)]
        label = _after(label, "producer_contact", items, {"repacker": packer.name})
    return label


def _item(key: str, text: str, rng: Random) -> Statement:
    return Statement(key, heading_words(key, rng), text)


def _after(label: Label, key: str, items: list[Statement], values: dict[str, str]) -> Label:
    at = next((number for number, item in enumerate(label.back) if item.key == key), len(label.back) - 1) + 1
    return replace(label, back=(*label.back[:at], *items, *label.back[at:]), values={**label.values, **values})


def _batch(product: Product, rng: Random) -> str:
    day = product.made_on
    pattern = str(rng.choice(words()["batches"]))
    return pattern.format(y=day.year, m=day.month, d=day.day, n=rng.randrange(1, 100), a=rng.choice("ABLT"))
