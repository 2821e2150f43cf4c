"""Conditions of novel foods: who should not take them, how much a day, and whether the label says so."""

from __future__ import annotations

from collections.abc import Sequence

from labelcheck.facts.listed_materials import NO_SUCH, Entry, Listed
from labelcheck.facts.normal import normal
from labelcheck.model.fact import Fact, State
from labelcheck.model.text import Text
from labelcheck.registry.materials import Material, MaterialList, Standing, folded, weakest
from labelcheck.registry.script import simplified

NOVEL = "materials.novel"
NOT_PRINTED = Text("标签上没有", "not on the label")


def enter(found: Listed) -> None:
    """Enter every fact about the conditions of the materials in ``found``."""
    text = simplified(normal(found.ledger.evidence.text))
    novel = found.where(lambda entry: entry.material.status is Standing.NOVEL)
    found.enter(NOVEL, novel)
    found.texts(
        f"{NOVEL}.announcements", [_announced(entry.material) for entry in novel], Text("新食品原料公告", "announcements")
    )
    _groups(found, [entry for entry in novel if entry.material.groups_must], "groups", text)
    _limits(found, [entry for entry in novel if entry.material.limit_must], "limit", text)
    _groups(found, [entry for entry in novel if not entry.material.groups_must], "groups_advised", text)
    _limits(found, [entry for entry in novel if not entry.material.limit_must], "limit_advised", text)
    _amount(found, novel, text)
    _names(found, novel, text)
    _advised(found, text)


def _announced(material: Material) -> str:
    return f"{material.name}：{material.announcement.number}" if material.announcement else material.name


def _from(found: Listed, part: str, asked: Sequence[Entry]) -> None:
    """Enter which materials ``part`` is about, with their announcements."""
    found.texts(f"{NOVEL}.{part}_from", [_announced(entry.material) for entry in asked], Text("新食品原料公告", "announcements"))


def _answer(found: Listed, key: str, asked: Sequence[Entry], missing: Sequence[str]) -> None:
    """Enter what is missing of what ``asked`` calls for: nothing is missing of a label that was not seen whole, only not read."""
    ledger = found.ledger
    if not asked:
        ledger.add(Fact(key, found.nothing, because=NO_SUCH))
    elif not missing:
        ledger.add(Fact(key, State.ABSENT, because=Text("都标了", "all of it is printed")))
    elif ledger.coverage.complete:
        found.texts(key, missing, NOT_PRINTED, weakest(entry.material.seen for entry in asked))
    else:
        ledger.add(Fact(key, State.UNREADABLE, tuple(missing), because=ledger.coverage.because()))


def _groups(found: Listed, entries: Sequence[Entry], part: str, text: str) -> None:
    """The groups of people ``entries`` are not for, those the label does not name, and whether it names any."""
    words = found.ledger.evidence.registry.material_words
    asked = [entry for entry in entries if entry.material.groups]
    groups = tuple(dict.fromkeys(group for entry in asked for group in entry.material.groups))
    missing = [group for group in groups if not words.answers(group, text)]
    found.texts(
        f"{NOVEL}.{part}", groups, Text("公告的不适宜人群", "groups of the announcement"), weakest(e.material.seen for e in asked)
    )
    _from(found, part, asked)
    _answer(found, f"{NOVEL}.{part}_missing", asked, missing)
    _answer(found, f"{NOVEL}.{part}_silent", asked, missing if missing == list(groups) else [])


def _limits(found: Listed, entries: Sequence[Entry], part: str, text: str) -> None:
    """The daily amounts of ``entries``; they are missing where the label says nothing of an amount a day."""
    words = found.ledger.evidence.registry.material_words
    asked = [entry for entry in entries if entry.material.limit or entry.material.limit_must]
    limits = [f"{entry.material.name} {entry.material.limit or ''}".strip() for entry in asked]
    found.texts(
        f"{NOVEL}.{part}", limits, Text("公告的食用限量", "limits of the announcement"), weakest(e.material.seen for e in asked)
    )
    _from(found, part, asked)
    _answer(found, f"{NOVEL}.{part}_missing", asked, [] if words.speaks_of_amount(text) else limits)


def _amount(found: Listed, novel: Sequence[Entry], text: str) -> None:
    """The daily amount on the label beside the one of the announcement, where only one ingredient has a limit."""
    ledger, words = found.ledger, found.ledger.evidence.registry.material_words
    limited = {entry.material.name: entry for entry in novel if entry.material.limit_grams is not None}
    amounts = words.amounts_in(text)
    _from(found, "limit_grams", list(limited.values()) if len(limited) == 1 else [])
    keys = (f"{NOVEL}.limit_printed_grams", f"{NOVEL}.limit_grams")
    if len(limited) != 1 or not amounts:
        because = Text("没有可比的每日用量", "no daily amount to compare")
        for key in keys:
            ledger.add(Fact(key, found.nothing, because=because))
        return
    (entry,) = limited.values()
    span = ledger.evidence.find_any(words.daily_words)
    spans = (span,) if span else ()
    confidence = span.confidence if span else None
    printed = Text("标签上的每日用量（克）", "the daily amount on the label in grams")
    ledger.add(Fact(keys[0], State.KNOWN, max(amounts), "", spans, confidence, printed))
    told = Text(_announced(entry.material), _announced(entry.material))
    ledger.add(
        Fact(
            keys[1], State.KNOWN, entry.material.limit_grams, entry.material.limit or "", (), None, told, seen=entry.material.seen
        )
    )


def _names(found: Listed, novel: Sequence[Entry], text: str) -> None:
    """Names that are not those of the announcement, that leave the form open, and words for what it does not cover."""
    whole = folded(text)
    vague = [entry for entry in novel if entry.name in map(folded, entry.material.vague)]
    common = [entry for entry in novel if entry not in vague and not _named_as_announced(entry, whole)]
    found.enter(f"{NOVEL}.common_name", common)
    official = [entry.material.name for entry in common]
    found.texts(f"{NOVEL}.official_name", official, Text("公告用名", "name of the announcement"))
    found.enter(f"{NOVEL}.vague", vague)
    excluded = [entry for entry in novel if any(word in folded(entry.item.printed) for word in entry.material.excluded)]
    found.enter(f"{NOVEL}.excluded", excluded)


def _named_as_announced(entry: Entry, text: str) -> bool:
    """Whether the announced name, or the part of it outside its brackets, stands on the label."""
    name = folded(entry.material.name)
    return name in text or name.split("(")[0] in text


def _advised(found: Listed, text: str) -> None:
    """Groups that the official reading of the later announcements advises against food-medicine substances."""
    words = found.ledger.evidence.registry.material_words
    asked = found.where(lambda entry: entry.material.list is MaterialList.FOOD_MEDICINE and bool(entry.material.groups))
    found.enter("materials.advised", asked)
    groups = tuple(dict.fromkeys(group for entry in asked for group in entry.material.groups))
    _answer(found, "materials.advised_groups_missing", asked, [group for group in groups if not words.answers(group, text)])
