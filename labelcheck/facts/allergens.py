"""Allergenic food among the ingredients, and what the notice says of it."""

from __future__ import annotations

from collections.abc import Sequence

from labelcheck.facts.ledger import Ledger, flag
from labelcheck.facts.listed_materials import Listed
from labelcheck.model.fact import Fact, State
from labelcheck.model.text import Text
from labelcheck.registry.materials import folded

GROUPS = Text("配料中的致敏食品", "allergenic food among the ingredients")


def enter(found: Listed) -> None:
    """Enter ``allergen.foods``, their groups, and whether notice and name tell of them."""
    ledger, table = found.ledger, found.ledger.evidence.registry.allergens
    foods = {item.printed: table.foods_in(folded(item.printed)) for item in found.items}
    words = [word for item in foods.values() for word in item]
    groups = tuple(dict.fromkeys(group for item in foods.values() for group in item.values()))
    found.texts("allergen.foods", [printed for printed, item in foods.items() if item], GROUPS)
    found.texts("allergen.groups", groups, GROUPS)
    ledger.add(_in_name(found, words))
    ledger.add(_notice(ledger))
    _groups_unnamed(ledger, groups)


def _in_name(found: Listed, words: Sequence[str]) -> Fact:
    """Whether the one ingredient of the food is an allergen that its name tells."""
    key, name = "allergen.in_name", found.ledger["product_name"]
    if not found.read or (len(found.items) == 1 and words and name.state is not State.KNOWN):
        return Fact(key, State.UNREADABLE, because=found.ledger["ingredients"].because if not found.read else name.because)
    told = len(found.items) == 1 and any(word in folded(name.text) for word in words)
    return flag(key, told, Text("看配料和名称", "by the ingredients and the name"))


def _notice(ledger: Ledger) -> Fact:
    """The notice under a heading of its own, else one within a warning or within the list of ingredients."""
    key, table = "allergen.notice", ledger.evidence.registry.allergens
    own, warning, listed = ledger["allergen"], ledger["warning"], ledger["ingredients"]
    if own.state is State.KNOWN:
        return _as(key, own)
    if any(word in folded(warning.text) for word in table.notice) or table.foods_in(folded(warning.text)):
        return _as(key, warning)
    if any(word in folded(listed.text) for word in table.notice):
        return _as(key, listed)
    unread = own if own.state is not State.ABSENT else warning
    if unread.state is State.ABSENT or unread.state is State.KNOWN:
        return Fact(key, State.ABSENT, because=own.because)
    return Fact(key, State.UNREADABLE, because=unread.because)


def _as(key: str, fact: Fact) -> Fact:
    return Fact(key, State.KNOWN, fact.text, fact.text, fact.spans, fact.confidence, fact.because)


def _groups_unnamed(ledger: Ledger, groups: Sequence[str]) -> None:
    """The groups among the ingredients that the notice does not name."""
    key, notice, table = "allergen.groups_unnamed", ledger["allergen.notice"], ledger.evidence.registry.allergens
    if notice.state is not State.KNOWN:
        ledger.follow(key, "allergen.notice")
        return
    missing = tuple(group for group in groups if not table.speaks_of(group, folded(notice.text)))
    quoted = "、".join(missing)
    if missing:
        ledger.about(key, missing, "allergen.notice", Text(f"提示中没有“{quoted}”", f"the notice does not name {quoted}"))
    else:
        ledger.none_of(key, "allergen.notice", Text("提示没有漏掉配料中的致敏食品", "the notice leaves none out"))
