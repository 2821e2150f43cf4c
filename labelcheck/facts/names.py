"""The product name, and the tea class it, the standard and the ingredients show together."""

from __future__ import annotations

from dataclasses import replace

from labelcheck.facts.ingredients import SUBSTITUTE
from labelcheck.facts.ledger import Ledger
from labelcheck.facts.normal import trimmed
from labelcheck.facts.settle import best_first, grouped, same_words
from labelcheck.model.fact import Fact, State
from labelcheck.model.text import Text
from labelcheck.registry.script import simplified
from labelcheck.registry.tea_classes import ClassWord, TeaClasses

TEA = "茶"


def derive(ledger: Ledger) -> None:
    """The name, its attribute and its class words."""
    name = _name(ledger)
    if name.state is not State.KNOWN:
        ledger.follow("product_name.attribute", "product_name")
        ledger.follow("product_name.class_words", "product_name")
        return
    classes = ledger.evidence.registry.tea_classes
    text = str(name.value)
    words = classes.words_in(simplified(text))
    attribute = attribute_of(text, classes)
    if attribute:
        ledger.about(
            "product_name.attribute", attribute, "product_name", Text(f"名称中有“{attribute}”", f"the name says {attribute}")
        )
    else:
        ledger.none_of(
            "product_name.attribute", "product_name", Text("名称中没有茶类词", "the name holds no word for a kind of tea")
        )
    stated = tuple(dict.fromkeys(text[word.start : word.end] for word in words if word.states_class))
    if stated:
        ledger.about("product_name.class_words", stated, "product_name")
    else:
        ledger.none_of("product_name.class_words", "product_name", Text("名称中没有茶类名", "the name holds no class name"))


def _name(ledger: Ledger) -> Fact:
    """The name under its heading, else the title; a title that says something else than the heading is a brand, not a conflict."""
    evidence = ledger.evidence
    readings = best_first(evidence, evidence.valued("product_name"))
    headed = [reading for reading in readings if reading.heading is not None]
    chosen = headed or readings
    if not chosen:
        return ledger.missing("product_name")
    groups = grouped(chosen, lambda one, other: same_words(evidence, one, other))
    if headed and len(groups) > 1:
        return ledger.conflicting("product_name", (trimmed(group[0].text) for group in groups), [group[0] for group in groups])
    value = trimmed(groups[0][0].text)
    alike = [reading for reading in readings if reading not in groups[0] and same_words(evidence, groups[0][0], reading)]
    return ledger.known("product_name", value, [*groups[0], *alike], text=value)


def attribute_of(name: str, classes: TeaClasses) -> str | None:
    """The part of ``name`` that states the true nature: the last class word or variety, with the plant or the kind before it."""
    simple = simplified(name)
    words = classes.words_in(simple)
    extent = _class_extent(simple, words, classes) if words else _plant_extent(simple, classes)
    return name[extent[0] : extent[1]] if extent is not None else None


def _class_extent(name: str, words: tuple[ClassWord, ...], classes: TeaClasses) -> tuple[int, int]:
    end = words[-1].end
    suffix = next((suffix for suffix in classes.name_suffixes if name.startswith(suffix, end)), "")
    return _with_what_precedes(name, words, classes), end + len(suffix)


def _with_what_precedes(name: str, words: tuple[ClassWord, ...], classes: TeaClasses) -> int:
    start = words[-1].start
    for word in reversed(words[:-1]):
        if word.end == start:
            start = word.start
    plants = [plant for plant in classes.substitutes if name[:start].endswith(plant)]
    return start - max(map(len, plants), default=0)


def _plant_extent(name: str, classes: TeaClasses) -> tuple[int, int] | None:
    """菊花 in 菊花, 桑叶茶: a plant that is drunk like tea says what it is."""
    plants = sorted(classes.plants_in(name), key=len, reverse=True)
    if not plants:
        return None
    start = name.find(plants[0])
    end = start + len(plants[0])
    return start, end + name.startswith(TEA, end)


def class_of_name(name: str, classes: TeaClasses) -> str | None:
    """The class ``name`` shows: its last class word, because Chinese names end in what the thing is; None when it shows none."""
    name = simplified(name)
    words = classes.words_in(name)
    if words:
        kinds = [word for word in words if not classes.classes[word.tea_class].form]
        return (kinds or list(words))[-1].tea_class
    plants = classes.plants_in(name)
    return SUBSTITUTE if any(f"{plant}{TEA}" in name for plant in plants) else None


def derive_class(ledger: Ledger) -> None:
    """``tea_class`` and ``made_from_tea``: the name first, then what standard and ingredients agree on."""
    classes = ledger.evidence.registry.tea_classes
    voices = _voices(ledger, classes)
    named = voices.get("product_name")
    others = [voice for key, voice in voices.items() if key != "product_name"]
    agreed = others[0] if others and all(classes.compatible(others[0], other) for other in others) else None
    chosen = named or agreed
    if chosen is None:
        ledger.unread("tea_class", Text("名称、标准和配料都没有显示茶类", "neither name, standard nor ingredients show a class"))
    else:
        sources = [key for key, voice in voices.items() if voice == chosen]
        _enter_class(ledger, chosen, sources[0])
    _made_from_tea(ledger, chosen, classes)


def _voices(ledger: Ledger, classes: TeaClasses) -> dict[str, str]:
    """The class that each of name, ingredients and standard shows."""
    voices: dict[str, str | None] = {}
    if ledger["product_name"].state is State.KNOWN:
        voices["product_name"] = class_of_name(str(ledger["product_name"].value), classes)
    if ledger["ingredients.tea_class"].state is State.KNOWN:
        voices["ingredients.tea_class"] = str(ledger["ingredients.tea_class"].value)
    if ledger["standard_code.tea_class"].state is State.KNOWN:
        voices["standard_code.tea_class"] = str(ledger["standard_code.tea_class"].value)
    return {key: voice for key, voice in voices.items() if voice is not None}


CLASS_FACTS = ("tea_class", "ingredients.tea_class", "standard_code.tea_class")
SOURCES = {
    "product_name": Text("名称", "the name"),
    "ingredients.tea_class": Text("配料", "the ingredients"),
    "standard_code.tea_class": Text("产品标准", "the product standard"),
}


def _enter_class(ledger: Ledger, chosen: str, source: str) -> None:
    by = SOURCES[source]
    ledger.about("tea_class", chosen, source, Text(f"由{by.zh}判断", f"shown by {by.en}"), ledger[source].seen)


def name_classes(ledger: Ledger) -> None:
    """Give the facts that are a class the name of the class in either language."""
    classes = ledger.evidence.registry.tea_classes.classes
    for key in CLASS_FACTS:
        tea_class = classes.get(str(ledger[key].value))
        if tea_class is not None:
            ledger.add(replace(ledger[key], term=Text(tea_class.name, tea_class.english)))


def _made_from_tea(ledger: Ledger, chosen: str | None, classes: TeaClasses) -> None:
    """The ingredients decide where they were read: a name may be fancy, the list must be true."""
    key, ingredients = "made_from_tea", ledger["ingredients"]
    listed = ingredients.value if ingredients.state is State.KNOWN and isinstance(ingredients.value, tuple) else ()
    listed = tuple(simplified(item) for item in listed)
    if any(classes.names_tea(item) for item in listed):
        ledger.about(key, True, "ingredients", Text("配料中有茶叶", "the ingredients hold tea"))
    elif listed and all(classes.plants_in(item) for item in listed):
        ledger.about(key, False, "ingredients", Text("配料都不是茶叶", "no ingredient is tea"))
    elif chosen is not None:
        made = classes.classes[chosen].made_from_tea
        ledger.about(key, made, "tea_class", Text(f"{chosen}", f"it is {classes.classes[chosen].english}"))
    else:
        ledger.unread(key, Text("没有读到足以判断的名称或配料", "neither a telling name nor ingredients were read"))
