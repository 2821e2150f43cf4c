"""What a tea product is: the facts a label states, apart from how it words and draws them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text


@dataclass(frozen=True, slots=True)
class Party:
    """Who answers for the product; None is not stated."""

    name: str | None = None
    address: str | None = None
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class ProductFacts:
    """The facts of one product. None means the label does not state it, lawfully or as a breach to teach.

    ``net_content_g`` is the whole content in grams, ``units`` the number of separate packs inside, ``english_name`` a
    translation printed small under the name.
    """

    product_name: str
    brand: str | None = None
    english_name: str | None = None
    ingredients: tuple[str, ...] = ()
    net_content_g: float | None = None
    units: int | None = None
    grade: str | None = None
    standard_code: str | None = None
    licence_no: str | None = None
    production_date: date | None = None
    shelf_life_months: int | None = None
    expiry_date: date | None = None
    storage: str | None = None
    origin: str | None = None
    usage: str | None = None
    producer: Party = Party()
    barcode: str | None = None

    @classmethod
    def from_mapping(cls, data: Mapping[str, Any], where: str) -> ProductFacts:
        """The facts in a YAML mapping whose keys are the field names; raises ConfigError naming ``where``."""
        check_keys(cls, data, where)
        values = dict(data)
        party = values.pop("producer", None) or {}
        check_keys(Party, party, where)
        values["ingredients"] = tuple(values.get("ingredients") or ())
        return cls(**values, producer=Party(**party))


def check_keys(cls: type, data: Mapping[str, Any], where: str) -> None:
    """Raise ConfigError when ``data`` has a key that is no field of the dataclass ``cls``."""
    known = [field.name for field in fields(cls)]
    for key in data:
        if key not in known:
            raise ConfigError(
                where,
                Text(f"未知的键 {key}", f"unknown key {key}"),
                Text(f"可用的键：{'、'.join(known)}", f"the keys are {', '.join(known)}"),
            )
