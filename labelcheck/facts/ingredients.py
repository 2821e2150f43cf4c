"""The list of ingredients, one by one, and the tea class they show."""

from __future__ import annotations

import re

from labelcheck.facts.ledger import Ledger
from labelcheck.facts.normal import comparable, normal, trimmed
from labelcheck.facts.settle import best_first, grouped, heading_of, same_words
from labelcheck.model.fact import State
from labelcheck.model.text import Text
from labelcheck.registry.script import simplified
from labelcheck.registry.tea_classes import TeaClasses

SCENTED, FLAVOURED, SUBSTITUTE = "花茶", "调味茶", "代用茶"


def split_ingredients(text: str) -> tuple[str, ...]:
    """The ingredients in ``text``: parted by commas and the like outside brackets, amounts in brackets kept."""
    items: list[str] = []
    depth, current = 0, ""
    for char in normal(text):
        depth += (char in "([{【") - (char in ")]}】")
        if depth <= 0 and char in ",、;，；。\n":
            items.append(current)
            current = ""
        else:
            current += char
    items.append(current)
    return tuple(item for item in (trimmed(re.sub(r"\s+", " ", item)) for item in items) if comparable(item))


def derive(ledger: Ledger) -> None:
    """``ingredients``, their heading and the class they show."""
    evidence = ledger.evidence
    readings = best_first(evidence, evidence.valued("ingredients"))
    if not readings:
        ledger.missing("ingredients")
    else:
        groups = grouped(readings, lambda one, other: same_words(evidence, one, other))
        if len(groups) > 1:
            ledger.conflicting("ingredients", (normal(group[0].text) for group in groups), [group[0] for group in groups])
        else:
            ledger.known("ingredients", split_ingredients(readings[0].text), groups[0])
    heading_of(ledger, "ingredients", Text("配料前面没有引导词", "the ingredients stand without a heading"))
    _class(ledger)


def _class(ledger: Ledger) -> None:
    key, fact = "ingredients.tea_class", ledger["ingredients"]
    if fact.state is not State.KNOWN or not isinstance(fact.value, tuple):
        ledger.follow(key, "ingredients")
        return
    shown = class_of_ingredients(fact.value, ledger.evidence.registry.tea_classes)
    if shown is None:
        ledger.none_of(key, "ingredients", Text("配料没有写明茶类", "the ingredients name no tea class"))
    else:
        ledger.about(key, shown, "ingredients", Text(f"配料显示为{shown}", f"the ingredients show {shown}"))


def class_of_ingredients(items: tuple[str, ...], classes: TeaClasses) -> str | None:
    """The class ``items`` show, None when they only say that it is tea (or nothing known)."""
    items = tuple(simplified(item) for item in items)
    teas = [item for item in items if classes.names_tea(item)]
    others = [item for item in items if item not in teas]
    if not teas:
        return SUBSTITUTE if others and all(classes.plants_in(item) for item in others) else None
    if not others:
        return _class_named(teas, classes)
    if all(any(flower in item for flower in classes.scenting) for item in others):
        return SCENTED
    return FLAVOURED if any(word in item for word in classes.flavouring for item in others) else None


def _class_named(teas: list[str], classes: TeaClasses) -> str | None:
    named = {word.tea_class for item in teas for word in classes.words_in(item) if word.states_class}
    kinds = {name for name in named if not classes.classes[name].form} or named
    return next(iter(kinds)) if len(kinds) == 1 else None
