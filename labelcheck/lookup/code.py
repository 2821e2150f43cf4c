"""What a printed number means: licence, credit code, bar code, standard, organic code."""

from __future__ import annotations

from collections.abc import Mapping

from labelcheck.engine.vocabulary import FactSpec
from labelcheck.lookup.entry import Entry, row
from labelcheck.model.fact import Facts, State
from labelcheck.model.text import Lang, Text
from labelcheck.model.wording import value_words

FIELDS = ("licence_no", "uscc", "barcode", "standard_code", "organic_code", "green_food_code", "trademark_no", "gi_announcement")
PRINTED_AS: Mapping[str, tuple[str, ...]] = {
    "licence": ("食品生产许可证编号：{}",),
    "code": ("{}", "统一社会信用代码：{}", "商品条码：{}", "有机码：{}"),
}
"""How the number might stand on a label, by what was asked for."""


def entries(facts: Facts, vocabulary: Mapping[str, FactSpec]) -> tuple[Entry, ...]:
    """What ``facts`` of a label that carries nothing but the number say of each code on it."""
    known = [field for field in FIELDS if facts[field].state in (State.KNOWN, State.CONFLICTING)]
    return tuple(_entry(field, facts, vocabulary) for field in known if any(map(str.isdigit, facts[field].text)))


def _entry(field: str, facts: Facts, vocabulary: Mapping[str, FactSpec]) -> Entry:
    parts = [key for key in vocabulary if key.startswith(f"{field}.") and facts[key].state is State.KNOWN]
    value = facts[field].value
    rows = [item for key in parts for item in row(key, vocabulary[key].about.zh, vocabulary[key].about.en, _words(facts, key))]
    about, shown = vocabulary[field].about, _words(facts, field)
    return Entry(str(value), Text(f"{about.zh} {shown.zh}", f"{about.en} {shown.en}"), tuple(rows), facts[field].seen)


def _words(facts: Facts, key: str) -> Text:
    return Text(value_words(facts[key].value, Lang.ZH), value_words(facts[key].value, Lang.EN))
