"""Additives and flavourings among the ingredients of tea."""

from __future__ import annotations

from collections.abc import Mapping

from labelcheck.facts.listed_materials import Listed
from labelcheck.model.clause import Seen
from labelcheck.model.fact import Fact, State
from labelcheck.model.text import Text


def enter(found: Listed) -> None:
    """Enter ``materials.additives``, ``materials.flavourings`` and whether everything else is tea."""
    words = found.ledger.evidence.registry.material_words
    _enter(found, "materials.flavourings", words.flavourings)
    _enter(found, "materials.additives", words.additives)
    found.ledger.add(_only_tea(found))


def _enter(found: Listed, key: str, words: Mapping[str, bool]) -> None:
    """The items that hold one of ``words``; a word that is only remembered to be an additive may be asked about, no more."""
    items = [item for item in found.items if item.additive in words]
    plain = any(words[item.additive] for item in items if item.additive is not None)
    because = Text("配料中的食品添加剂", "additives among the ingredients")
    found.texts(key, [item.printed for item in items], because, Seen.TEXT if plain else Seen.MEMORY)


def _only_tea(found: Listed) -> Fact:
    """Whether all ingredients but the additives are tea: then it is tea with an additive, not a flavoured tea of many things."""
    key, ingredients = "materials.only_tea", found.ledger["ingredients"]
    if not found.read:
        return Fact(key, State.UNREADABLE, because=ingredients.because)
    others = [item for item in found.items if not item.tea and item.additive is None]
    mixed = [item for item in found.items if item.materials]
    only = found.holds_tea and not others and not mixed
    told = Text("除添加剂外都是茶叶", "all but the additives is tea") if only else Text("不只是茶叶", "not tea alone")
    return Fact(key, State.KNOWN, only, "", ingredients.spans, ingredients.confidence, told)
