"""Irradiation: what a person declares, and the words the label has for it."""

from __future__ import annotations

from labelcheck.facts.found_words import LabelWords, enter_none
from labelcheck.facts.ledger import Ledger, flag
from labelcheck.model.fact import Fact, State
from labelcheck.model.text import Text
from labelcheck.registry.materials import folded

DECLARED_KEYS = ("irradiated", "irradiated_ingredients")


def derive(ledger: Ledger) -> None:
    """The declared facts, ``irradiation.words`` and ``irradiation.in_list``, and whether the declared ingredients are marked."""
    for key in DECLARED_KEYS:
        ledger.add(Fact(key, State.ABSENT, because=Text("用户未声明", "the user declared nothing")))
    _words(ledger)
    _in_list(ledger)
    _ingredients_marked(ledger)


def _words(ledger: Ledger) -> None:
    key = "irradiation.words"
    found = list(LabelWords(ledger.evidence).all(ledger.evidence.registry.content_terms.irradiation))
    if not found:
        enter_none(ledger, key)
        return
    told = tuple(dict.fromkeys(each.text for each in found))
    because = Text(f"标签上写有“{'、'.join(told)}”", f"the label says {', '.join(told)}")
    confidence = min(each.span.confidence for each in found)
    spans = tuple(dict.fromkeys(each.span for each in found))
    ledger.add(Fact(key, State.KNOWN, told, "、".join(told), spans, confidence, because))


def _in_list(ledger: Ledger) -> None:
    """The items of the list that are marked as irradiated."""
    key, listed = "irradiation.in_list", ledger["ingredients"]
    if listed.state is not State.KNOWN or not isinstance(listed.value, tuple):
        ledger.follow(key, "ingredients")
        return
    pattern = ledger.evidence.registry.content_terms.irradiation
    marked = tuple(item for item in listed.value if pattern.search(folded(item)))
    if marked:
        ledger.about(key, marked, "ingredients", Text("配料表中标明辐照", "marked in the list"))
    else:
        ledger.none_of(key, "ingredients", Text("配料表中没有标明辐照", "none is marked in the list"))


def _ingredients_marked(ledger: Ledger) -> None:
    """Whether each declared ingredient is marked in the list, or words of irradiation stand outside it.

    Where the list marks some, a note behind it may speak of the others.
    """
    key = "irradiated_ingredients.marked"
    declared, words, listed = ledger["irradiated_ingredients"], ledger["irradiation.words"], ledger["irradiation.in_list"]
    if declared.state is not State.KNOWN or not isinstance(declared.value, tuple):
        ledger.follow(key, "irradiated_ingredients")
        return
    marked = listed.value if isinstance(listed.value, tuple) else ()
    each = all(any(folded(name) in folded(item) for item in marked) for name in declared.value)
    if each or (words.state is State.KNOWN and not marked):
        ledger.add(flag(key, True, Text("有辐照标示", "irradiation is marked"), words.spans))
    elif marked:
        ledger.unread(key, Text("只有部分配料标明，或有说明", "some are marked, or a note speaks of them"))
    elif State.UNREADABLE in (listed.state, words.state):
        ledger.unread(key, words.because if words.state is State.UNREADABLE else listed.because)
    else:
        ledger.add(flag(key, False, Text("没有标明", "none of them is marked"), ledger["ingredients"].spans))
