"""What a merchant states of a product: everything a lawful label prints, and what only its maker knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Party:
    """Who answers for the product."""

    name: str
    address: str
    contact: str


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height of a panel in millimetres."""

    width_mm: float
    height_mm: float

    @property
    def surface_cm2(self) -> float:
        """Its area."""
        return self.width_mm * self.height_mm / 100


@dataclass(frozen=True, slots=True)
class LabelFacts:
    """The facts of one product; None and empty are not stated.

    ``grams`` is the whole net content, ``pieces`` the number of single packs inside. Without ``production_date`` the dates are
    coded when packing: at ``date_place`` where that is given, else in an area that the label leaves empty. With ``early_adoption``
    its maker follows the next edition before it is in force, and has made that public.
    """

    product_name: str
    ingredients: tuple[str, ...]
    grams: float
    standard_code: str
    licence: str
    origin: str
    shelf_life: str
    storage: str
    producer: Party
    tea_class: str | None = None
    brand: str | None = None
    english_name: str | None = None
    slogan: tuple[str, ...] = ()
    pieces: int | None = None
    grade: str | None = None
    production_date: date | None = None
    date_place: str | None = None
    usage: str | None = None
    warning: str | None = None
    allergen: str | None = None
    batch_no: str | None = None
    entrusting: Party | None = None
    repacked: bool = False
    gi_authorised: bool | None = None
    licence_covers_tea: bool = False
    early_adoption: bool = False
    barcode: str | None = None
    largest_surface_cm2: float | None = None
    size: Size | None = None
