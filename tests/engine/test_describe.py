"""Conditions in words: what is said of a fact suits its kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from labelcheck.engine.card import rule_card
from labelcheck.engine.conditions import Condition, parse
from labelcheck.engine.describe import in_words, rule_data, told
from labelcheck.engine.pack import load_packs
from labelcheck.engine.rule import Rule
from labelcheck.model.rule_card import Combination
from labelcheck.model.text import Lang
from labelcheck.registry.location import rules_root
from tests.engine.packs import pack_of


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    return pack_of(tmp_path_factory.mktemp("rules"))


@pytest.mark.parametrize(
    ("condition", "zh", "en"),
    [
        ({"present": "storage"}, "贮存条件 已标示", "the storage conditions is printed"),
        (
            {"present": "void_percent"},
            "包装空隙率（百分数，声明） 已声明",
            "empty room of the packaging in percent, declared is declared",
        ),
        ({"present": "barcode.check_digit"}, "条码校验位相符 可以得知", "whether the bar code's check digit holds can be told"),
        ({"is": {"fact": "imported", "value": False}}, "是否进口食品 —— 否", "whether the food is imported — no"),
        (
            {"before": {"fact": "production_date", "value": "2021-01-01"}},
            "生产日期 早于 2021-01-01",
            "the production date is before 2021-01-01",
        ),
        (
            {"before": {"fact": "net_content.grams", "value": 10}},
            "净含量折合克 小于 10",
            "the net content in grams is below 10",
        ),
        (
            {"at_least": {"fact": "as_of", "than": "production_date"}},
            "检查日 不早于 生产日期",
            "the day of the check is not before the production date",
        ),
        (
            {"not": {"any": [{"present": "storage"}, {"absent": "usage"}]}},
            "并非：((贮存条件 已标示)；或 (食用（冲泡）方法 未标示))",
            "not: ((the storage conditions is printed); or (directions for use is not printed))",
        ),
    ],
    ids=str,
)
def test_a_condition_is_said_in_the_words_of_its_fact(pack, condition: dict[str, Any], zh: str, en: str):
    said = told(parse(condition), pack)
    assert (in_words(said, Lang.ZH), in_words(said, Lang.EN)) == (zh, en)


def test_every_pattern_of_the_built_in_rules_is_told_in_words():
    def untold(condition: Condition) -> bool:
        argument = condition.argument or {}
        return ("pattern" in argument and "about" not in argument) or any(map(untold, condition.parts))

    def asked(rule: Rule) -> Iterator[Condition | None]:
        yield from (rule.applies, rule.require)
        yield from (exemption.when for exemption in rule.exemptions)
        yield from (each.when for each in rule.replaces)

    rules = load_packs(rules_root()).rules
    assert [rule.id for rule in rules if any(condition is not None and untold(condition) for condition in asked(rule))] == []


def test_the_words_a_fact_may_be_stand_apart_from_what_it_means(pack):
    said = told(parse({"is": {"fact": "tea_class", "value": "绿茶"}}), pack)
    assert not isinstance(said, Combination)
    assert (said.about.zh, said.of.zh) == ("茶类", "绿茶")
    assert "代用茶" in said.among.zh


def test_texts_of_a_card_name_facts_by_what_they_mean(pack):
    message = rule_card(pack.rules[0], pack).message
    assert (message.zh, message.en) == ("未见贮存条件，名称为〔食品名称〕", "no storage on [product name]")


def test_a_remembered_number_is_not_told_to_scripts_either(tmp_path):
    remembered = pack_of(tmp_path, clauses=["gi-mark-354#第六条第（一）项"], ceiling="review")
    (clause,) = rule_data(remembered.rules[0], remembered, (), Lang.ZH)["citations"]
    assert clause["clause"] == "条号待核"
    assert clause["reference"].endswith("条号待核")
