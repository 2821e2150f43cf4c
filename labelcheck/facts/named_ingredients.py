"""Ingredients that the product name mentions, and whether their amount is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from labelcheck.facts.listed_materials import Listed
from labelcheck.facts.material_items import BRACKETED, Item
from labelcheck.model.fact import Fact, State
from labelcheck.model.text import Text
from labelcheck.registry.content_terms import NamedTerms
from labelcheck.registry.materials import folded
from labelcheck.registry.script import simplified
from labelcheck.registry.standards import base_of

KEY = "product_name.ingredients"
SHORTEST = 2
"""A stem of one character stands in too many words."""


def enter(found: Listed) -> None:
    """Enter the ingredients besides tea that the name mentions and whose amount is printed nowhere.

    A food of one ingredient is left out, and what only tells a flavour, and names that a listed standard lays down.
    """
    ledger, name = found.ledger, found.ledger["product_name"]
    if name.state is not State.KNOWN:
        ledger.follow(KEY, "product_name")
        return
    if found.read and len(found.items) == 1:
        ledger.add(Fact(KEY, State.ABSENT, because=Text("单一配料", "one ingredient")))
        return
    named = [item.printed for item in found.items if _calls_for_amount(item, folded(name.text), found)]
    found.texts(KEY, named, Text("名称中提到，没有读到用量", "the name mentions it, and no amount was read"))


def _calls_for_amount(item: Item, name: str, found: Listed) -> bool:
    terms = found.ledger.evidence.registry.content_terms.named
    if item.tea or item.additive or terms.amount.search(folded(item.printed)):
        return False
    stem = next((stem for stem in _stems(item, found) if _mentions(name, stem, terms)), None)
    return stem is not None and not _is_laid_down(name, stem, found) and not _has_amount(stem, terms, found)


def _stems(item: Item, found: Listed) -> Iterator[str]:
    """The names of the ingredient, and what is left of them without the part of the plant."""
    head = BRACKETED.sub("", folded(item.printed))
    words = found.ledger.evidence.registry.material_words
    parts = found.ledger.evidence.registry.content_terms.named.plant_parts
    plants = found.ledger.evidence.registry.tea_classes.plants_in(head)
    names = dict.fromkeys(
        [*words.cores(head), *plants, *item.names, *(folded(each) for row in item.materials for each in row.names)]
    )
    for each in names:
        if len(each) >= SHORTEST:
            yield each
        if each.endswith(parts) and len(each) > SHORTEST:
            yield each[:-1]


def _mentions(name: str, stem: str, terms: NamedTerms) -> bool:
    return any(not name.startswith(terms.character, at.end()) for at in re.finditer(re.escape(stem), name))


def _is_laid_down(name: str, stem: str, found: Listed) -> bool:
    """Whether a national, industry or local standard of the table names the food so."""
    registry = found.ledger.evidence.registry
    kinds = registry.content_terms.named.naming_kinds
    cited = {code.base for code in registry.standards.codes(str(found.ledger["standard_code"].value or ""))}
    return any(
        stem in (title := row.title.split()[-1])
        and (title in name or base_of(row.number) in cited)
        and any(code.kind in kinds for code in registry.standards.codes(row.number))
        for row in registry.standards.rows.values()
    )


def _has_amount(stem: str, terms: NamedTerms, found: Listed) -> bool:
    return re.search(re.escape(stem) + terms.elsewhere, simplified(found.ledger.evidence.text)) is not None
