"""Breaches that can be planted on a compliant label, each with the rules that must answer.

What ``labelcheck teach make`` plants in fixed words is planted as it plants it; here are only those that depend on the numbers, the
dates or the tea of the label.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from benchmarks.reading.labels.products import months_after, registry
from benchmarks.reading.labels.statements import Label
from labelcheck.teach.breaches import breach

Plant: TypeAlias = Callable[[Label], Label | None]
"""Plants the breach; None where this label cannot have it."""

_COLON = "："


@dataclass(frozen=True, slots=True)
class Breach:
    """One kind of breach; ``rules`` are those of which one at least must find it, as fail or as a question.

    ``besides`` are rules that it may break as well: a date in the future lies under the edition of that day.
    """

    plant: Plant
    rules: tuple[str, ...]
    besides: tuple[str, ...] = ()


def planted(label: Label, name: str) -> Label | None:
    """``label`` with the breach called ``name``, None where it cannot have it; raises KeyError for an unknown name."""
    kind = BREACHES[name]
    changed = kind.plant(label)
    return None if changed is None else replace(changed, breach=name, answers=kind.rules, besides=kind.besides)


def _taught(rule: str) -> Plant:
    """The breach of ``rule`` as it is taught, where the label has the items that it changes."""

    def plant(label: Label) -> Label | None:
        for name, line in breach(rule).lines.items():
            own = label.statement(name)
            if _COLON not in (line or _COLON):
                label = replace(label, phrases=(*label.phrases, line))
            elif own is None:
                return None
            elif line is None:
                label = label.without(name)
            else:
                heading, text = line.format_map({name: own.text}).split(_COLON, 1)
                label = label.reworded(name, heading=heading, text=None if text == own.text else text)
        return label

    return plant


def _no_name(label: Label) -> Label:
    return replace(label, product=replace(label.product, name="")).without("product_name")


def _no_shelf_life(label: Label) -> Label:
    return label.without("shelf_life", "expiry_date")


def _no_date(label: Label) -> Label:
    return replace(label, stamp=None).without("production_date", "expiry_date")


def _no_address(label: Label) -> Label:
    return label.without("producer_address", "entrusting_address")


def _wrong_expiry(label: Label) -> Label | None:
    printed = label.statement("expiry_date")
    if printed is None or label.statement("shelf_life") is None:
        return None
    day = months_after(label.product.made_on, label.product.months + 12)
    return label.reworded("expiry_date", text=f"{day.year}年{day.month:02}月{day.day:02}日", value=day.isoformat())


def _qs_number(label: Label) -> Label:
    county = label.product.licence[5:9]
    number = f"QS{county}14010{label.product.licence[11:14]}"
    return label.reworded("licence_no", heading="生产许可证编号", text=number)


def _bad_check_digit(label: Label) -> Label:
    number = label.product.licence
    return label.reworded("licence_no", text=number[:-1] + str((int(number[-1]) + 3) % 10))


def _replaced_standard(label: Label) -> Label | None:
    replaced = [row.number for row in registry().standards.rows.values() if row.replaced_by == label.product.standard]
    return label.reworded("standard_code", text=replaced[-1]) if replaced else None


def _foreign_gi_name(label: Label) -> Label | None:
    names = {
        "绿茶": ("西湖龙井", "浙江省"),
        "红茶": ("祁门红茶", "安徽省"),
        "乌龙茶": ("武夷岩茶", "福建省"),
        "白茶": ("福鼎白茶", "福建省"),
    }
    name, province = names.get(label.product.tea_class, ("安溪铁观音", "福建省"))
    if label.product.tea_class not in names or label.product.producer.address.startswith(province):
        return None
    changed = label.reworded("product_name", text=name)
    return replace(changed, product=replace(label.product, name=name))


def _not_added(label: Label) -> Label | None:
    return _taught("claim-free-4")(label) if label.product.edition == "gb-7718-2025" else None


def _future_date(label: Label) -> Label | None:
    if label.stamp is not None:
        return None
    day = date(label.product.made_on.year + 1, label.product.made_on.month, min(label.product.made_on.day, 28))
    text = f"{day.year}年{day.month:02}月{day.day:02}日"
    return label.without("expiry_date").reworded("production_date", text=text, value=day.isoformat())


def _net_unit(label: Label) -> Label:
    return label.reworded("net_content", text=f"{label.product.net_grams / 500:g}斤", value=label.product.net_grams)


BREACHES: Mapping[str, Breach] = {
    "no-licence": Breach(_taught("licence-present-1"), ("licence-present-1",)),
    "no-name": Breach(_no_name, ("name-present-1",)),
    "net-heading": Breach(_taught("net-heading-1"), ("net-heading-1", "net-heading-2", "net-heading-3")),
    "net-unit": Breach(_net_unit, ("net-unit-1", "net-unit-2", "net-unit-3", "net-unit-4")),
    "no-net-content": Breach(_taught("net-present-1"), ("net-present-1",)),
    "wrong-expiry": Breach(_wrong_expiry, ("date-gap-1", "date-gap-2")),
    "no-production-date": Breach(_no_date, ("date-present-1", "date-present-2", "date-present-3")),
    "future-date": Breach(_future_date, ("date-future-1",), ("date-expiry-1",)),
    "no-shelf-life": Breach(_no_shelf_life, ("shelf-present-1", "date-expiry-1", "date-expiry-2")),
    "no-storage": Breach(_taught("storage-present-1"), ("storage-present-1",)),
    "no-ingredients": Breach(_taught("ingredients-present-1"), ("ingredients-present-1",)),
    "ingredients-heading": Breach(_taught("ingredients-heading-2"), ("ingredients-heading-1", "ingredients-heading-2")),
    "no-address": Breach(_no_address, ("producer-address-1", "producer-address-2")),
    "no-contact": Breach(_taught("producer-contact-1"), ("producer-contact-1", "producer-contact-2", "producer-contact-3")),
    "no-standard": Breach(_taught("standard-present-1"), ("standard-present-1",)),
    "qs-number": Breach(_qs_number, ("licence-qs-1",)),
    "bad-check-digit": Breach(_bad_check_digit, ("licence-check-1",)),
    "disease-claim": Breach(_taught("claim-disease-1"), ("claim-disease-1", "claim-disease-2")),
    "absolute-claim": Breach(_taught("claim-absolute-1"), tuple(f"claim-absolute-{number}" for number in range(1, 5))),
    "wrong-grade": Breach(_taught("grade-listed-1"), ("grade-listed-1", "tea-grade-invented-1")),
    "replaced-standard": Breach(_replaced_standard, ("standard-replaced-1", "standard-replaced-2")),
    "foreign-gi-name": Breach(_foreign_gi_name, tuple(f"gi-area-outside-{number}" for number in range(1, 6))),
    "not-added": Breach(_not_added, tuple(f"claim-free-{number}" for number in range(1, 7))),
}
"""By name."""
