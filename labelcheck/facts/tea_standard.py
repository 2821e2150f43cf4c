"""The product standard against the name and the ingredients: whether it is about this tea."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from labelcheck.facts.ingredients import FLAVOURED, SCENTED, SUBSTITUTE
from labelcheck.facts.ledger import Ledger
from labelcheck.model.fact import State
from labelcheck.model.text import Text
from labelcheck.registry.script import simplified
from labelcheck.registry.standards import Standard, base_of
from labelcheck.registry.tables import Registry

KEY = "standard_code"
COVERS = ("covers_tea", "covers_substitutes", "covers_flavoured")
FITS = ("fits_name", "fits_ingredients", "fits_variety")


def derive(ledger: Ledger) -> None:
    """What kinds of food the standard governs, and whether name, ingredients and variety are of these."""
    row = _row(ledger)
    if row is None or not row.usable or not row.tea_classes:
        for part in (*COVERS, *FITS):
            _not_applicable(ledger, part, Text("不知道所标标准管什么茶", "which tea the standard governs is not known"))
        return
    told = Text(f"{row.number} 管{'、'.join(row.tea_classes)}", f"{row.number} governs {', '.join(row.tea_classes)}")
    governed = set(row.tea_classes)
    ledger.about(f"{KEY}.covers_tea", bool(governed - {SUBSTITUTE}), KEY, told, row.seen)
    ledger.about(f"{KEY}.covers_substitutes", SUBSTITUTE in governed, KEY, told, row.seen)
    ledger.about(f"{KEY}.covers_flavoured", FLAVOURED in governed, KEY, told, row.seen)
    registry = ledger.evidence.registry
    name = simplified(str(ledger["product_name"].value)) if ledger["product_name"].state is State.KNOWN else ""
    _fit(ledger, "fits_name", fits_name(name, row, registry), row, told)
    shown = ledger["ingredients.tea_class"]
    _fit(ledger, "fits_ingredients", fits_ingredients(shown.value, row, registry), row, told)
    _fit(ledger, "fits_variety", fits_variety(name, row, registry), row, told)


def _row(ledger: Ledger) -> Standard | None:
    code, made = ledger[KEY], ledger["production_date"].value
    if code.state is not State.KNOWN:
        return None
    standards = ledger.evidence.registry.standards
    codes = standards.codes(str(code.value))
    return standards.row(codes[0], made if isinstance(made, date) else ledger.evidence.as_of) if codes else None


def _not_applicable(ledger: Ledger, part: str, because: Text) -> None:
    if ledger[KEY].state is State.UNREADABLE:
        ledger.follow(f"{KEY}.{part}", KEY)
    else:
        ledger.none_of(f"{KEY}.{part}", KEY, because, State.NOT_APPLICABLE)


def _fit(ledger: Ledger, part: str, fits: bool | None, row: Standard, told: Text) -> None:
    if fits is None:
        _not_applicable(ledger, part, Text("没有可以与标准比较的茶类", "nothing shows a class to compare with the standard"))
    else:
        ledger.about(f"{KEY}.{part}", fits, KEY, told, row.seen)


def kinds_governed(row: Standard, registry: Registry) -> set[str]:
    """The kinds of tea ``row`` governs; of a standard on a form (pressed, bagged) those its title names, none when it takes any."""
    kinds = _kinds(row.tea_classes, registry)
    if kinds:
        return kinds
    return _kinds((word.tea_class for word in registry.tea_classes.words_in(row.title)), registry)


def _kinds(names: Iterable[str], registry: Registry) -> set[str]:
    classes = registry.tea_classes.classes
    return {name for name in names if name in classes and classes[name].made_from_tea and not classes[name].form}


def fits_name(name: str, row: Standard, registry: Registry) -> bool | None:
    """Whether a tea called ``name`` is of the kinds ``row`` governs; None when the name shows no kind, or is no tea at all."""
    words = {word.tea_class for word in registry.tea_classes.words_in(name)}
    kinds, governed = _kinds(words, registry), kinds_governed(row, registry)
    if not kinds or SUBSTITUTE in words or not set(row.tea_classes) - {SUBSTITUTE}:
        return None
    if FLAVOURED in row.tea_classes or not governed or kinds & governed:
        return True
    return SCENTED in governed and any(flower in name for flower in registry.tea_terms.names.flowers)


def fits_ingredients(shown: object, row: Standard, registry: Registry) -> bool | None:
    """Whether the one kind of tea that the ingredients show is of those ``row`` governs; None for mixtures and substitutes."""
    if not isinstance(shown, str) or not _kinds((shown,), registry) or not set(row.tea_classes) - {SUBSTITUTE}:
        return None
    governed = kinds_governed(row, registry)
    if FLAVOURED in row.tea_classes or not governed or shown in governed:
        return True
    return any(shown in registry.tea_terms.raw_tea_of.get(kind, ()) for kind in governed)


def fits_variety(name: str, row: Standard, registry: Registry) -> bool | None:
    """Whether ``name`` names a variety of ``row``; None when the standard is for no single variety or the name names none."""
    varieties = registry.tea_terms.standard_varieties
    own = varieties.get(base_of(row.number))
    if own is None:
        return None
    if any(word in name for word in own):
        return True
    return False if any(word in name for words in varieties.values() for word in words) else None
