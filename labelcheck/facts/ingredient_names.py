"""Items of the list that name no ingredient: bare function classes of additives, numbers, class names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from labelcheck.facts.ingredients import split_ingredients
from labelcheck.facts.ledger import DOUBTFUL
from labelcheck.facts.listed_materials import Listed
from labelcheck.model.fact import Fact, State
from labelcheck.model.text import Text
from labelcheck.registry.content_terms import AdditiveTerms
from labelcheck.registry.materials import folded

BRACKETED = re.compile(r"(?P<head>[^(\[{【]*)[(\[{【](?P<inner>.*)[)\]}】]")
COLON = re.compile(r"(?P<head>[^(:]+):(?P<inner>.+)")


def enter(found: Listed) -> None:
    """Enter ``additives.bare_classes``, ``additives.numbers`` and the class names among the ingredients."""
    terms, words = found.ledger.evidence.registry.content_terms, found.ledger.evidence.registry.material_words
    parts = [part for item in found.items for part in _parts(item.printed, terms.additives)]
    text = folded(found.ledger.evidence.text)
    bare = [part for part in parts if _is_class(words.bare(part), terms.additives) and not _goes_on(part, text)]
    fact = found.texts("additives.bare_classes", bare, Text("只写了功能类别", "only the function is told"))
    if bare and parts[-1] == bare[-1]:
        found.ledger.add(_doubted(found, fact))
    numbered = [part for part in parts if _is_numbered(part, terms.additives)]
    found.texts("additives.numbers", numbered, Text("以编码代替名称", "a number stands for the name"))
    classes = {part: terms.class_names[name] for part in parts if (name := words.bare(part)) in terms.class_names}
    told = Text("归类写法", "a class name")
    found.texts("ingredients.class_names", [part for part, fruit in classes.items() if not fruit], told)
    found.texts("ingredients.preserved_fruit", [part for part, fruit in classes.items() if fruit], told)


def _parts(item: str, terms: AdditiveTerms) -> Iterator[str]:
    """The ``item`` folded, or what it lists in brackets or behind a colon when it is but a heading over additives."""
    text = folded(item)
    match = BRACKETED.fullmatch(text) or COLON.fullmatch(text)
    if match is None or match["head"] not in terms.umbrellas:
        yield text
        return
    for part in split_ingredients(match["inner"]):
        yield from _parts(part, terms)


def _is_class(name: str, terms: AdditiveTerms) -> bool:
    return name in terms.umbrellas or terms.bare(name) in terms.classes


def _goes_on(part: str, text: str) -> bool:
    """Whether a name follows ``part`` in the ``text`` of the label: the list may have been cut off before it (着色剂：柠檬黄)."""
    return any(f"{part}{mark}" in text for mark in ":(")


def _is_numbered(part: str, terms: AdditiveTerms) -> bool:
    match = BRACKETED.fullmatch(part) or COLON.fullmatch(part)
    if match is None or not _is_class(match["head"], terms):
        return False
    return any(terms.number.fullmatch(name) for name in split_ingredients(match["inner"]))


def _doubted(found: Listed, fact: Fact) -> Fact:
    """``fact`` where the bare class ends the list: of a picture, its name may stand on a line that was not read."""
    confidence = fact.confidence
    if fact.state is State.KNOWN and confidence is not None and not found.ledger.evidence.all_plain:
        return replace(fact, confidence=min(confidence, DOUBTFUL))
    return fact
