"""What a printed number means: licence, credit code, bar code, standard, organic code."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from labelcheck.engine.vocabulary import FactSpec
from labelcheck.extract import extract
from labelcheck.facts.number import derive_number
from labelcheck.lookup.entry import Entry, row
from labelcheck.model.fact import Facts, State
from labelcheck.model.label import PageReading
from labelcheck.model.text import Lang, Text
from labelcheck.model.wording import value_words
from labelcheck.read.transcript import transcript_lines
from labelcheck.registry import Registry

FIELDS = ("licence_no", "uscc", "barcode", "standard_code", "organic_code", "green_food_code", "trademark_no", "gi_announcement")
PRINTED_AS: Mapping[str, tuple[str, ...]] = {
    "licence": ("食品生产许可证编号：{}",),
    "code": ("{}", "统一社会信用代码：{}", "商品条码：{}", "有机码：{}"),
}
"""How the number might stand on a label, by what was asked for."""


def find(kind: str, text: str, registry: Registry, vocabulary: Mapping[str, FactSpec], day: date) -> tuple[Entry, ...]:
    """What the number ``text`` says, read as the first of the codes of ``kind`` that it may be."""
    for printed_as in PRINTED_AS[kind]:
        facts = _facts(printed_as.format(text), registry, day)
        known = [field for field in FIELDS if facts[field].state in (State.KNOWN, State.CONFLICTING)]
        found = tuple(_entry(field, facts, vocabulary) for field in known if any(map(str.isdigit, facts[field].text)))
        if found:
            return found
    return ()


def _facts(line: str, registry: Registry, day: date) -> Facts:
    page = PageReading("1", 1, transcript_lines(line), (), None, None, "transcription")
    return derive_number(page, extract((page,), registry.headings), registry, day)


def _entry(field: str, facts: Facts, vocabulary: Mapping[str, FactSpec]) -> Entry:
    parts = [key for key in vocabulary if key.startswith(f"{field}.") and facts[key].state is State.KNOWN]
    value = facts[field].value
    rows = [item for key in parts for item in row(key, vocabulary[key].about.zh, vocabulary[key].about.en, _words(facts, key))]
    about, shown = vocabulary[field].about, _words(facts, field)
    return Entry(str(value), Text(f"{about.zh} {shown.zh}", f"{about.en} {shown.en}"), tuple(rows), facts[field].seen)


def _words(facts: Facts, key: str) -> Text:
    return Text(value_words(facts[key].value, Lang.ZH), value_words(facts[key].value, Lang.EN))
