"""Whether the food is repacked, marketed by another, or of two origins: what lawful labels say that only sounds like it."""

from __future__ import annotations

from datetime import date

import pytest

from labelcheck.api import Checker, Options
from labelcheck.model.fact import Facts, State
from tests.facts.labels import AS_OF

CHECKER = Checker(Options(as_of=AS_OF))


def read(*lines: str) -> Facts:
    return CHECKER.facts_of_lines((("产品名称：绿茶", *lines),), {}, AS_OF)


@pytest.mark.parametrize("words", ["独立小袋分装", "每袋分装，方便携带", "3克分装", "自动分装机", "不得分装销售", "独立分装"])
def test_bags_packed_apart_made_the_food_repacked(words: str) -> None:
    assert read(words)["repacked"].value is False


@pytest.mark.parametrize("words", ["分装", "绿茶（分装）", "本品为分装产品", "分装日期：2026年5月2日", "小袋分装商"])
def test_repacked_food_says_so(words: str) -> None:
    assert read(words)["repacked"].value is True


def test_an_owner_of_the_producers_own_house_is_no_other_company() -> None:
    producer = "生产者：武夷山市云谷茶业有限公司"
    assert read(producer, "武夷山市云谷茶业有限公司荣誉出品")["brand_owner"].state is State.ABSENT
    assert read(producer, "出品商：杭州云谷商贸有限公司")["brand_owner"].state is State.ABSENT
    assert read(producer, "出品商：杭州清泉商贸有限公司")["brand_owner"].value == "杭州清泉商贸有限公司"
    assert read(producer, "经销商：杭州清泉商贸有限公司")["brand_owner"].state is State.ABSENT


@pytest.mark.parametrize(
    "words",
    [
        "源自福建武夷山核心产区",
        "原料产地：云南省普洱市",
        "茶树原产于云南，传入福建",
        "甄选自福建、云南高山茶园",
        "来自云南的朋友喜欢喝",
    ],
)
def test_words_that_tell_of_no_second_origin(words: str) -> None:
    assert read("产地：福建省南平市", words)["origin.told_elsewhere"].state is State.ABSENT


@pytest.mark.parametrize(
    ("words", "told"),
    [("源自云南勐海高山茶园", "源自云南勐海高山"), ("产地：云南省普洱市", "云南省普洱市"), ("采自浙江杭州西湖的核心产区", None)],
)
def test_words_that_tell_of_a_second_origin(words: str, told: str | None) -> None:
    fact = read("产地：福建省南平市", words)["origin.told_elsewhere"]
    assert fact.state is State.KNOWN
    assert told is None or fact.value == told


def test_an_origin_without_a_province_is_compared_with_nothing() -> None:
    assert read("原料产地：浙江省杭州市西湖区")["origin.told_elsewhere"].state is State.ABSENT
    assert read("产地：云雾山", "源自云南勐海高山茶园")["origin.told_elsewhere"].state is State.ABSENT


def test_what_two_dates_share_was_asked_of_each_rule() -> None:
    facts = read("A款 生产日期：2026年03月28日", "B款 生产日期：2026年04月02日")
    assert facts["production_date"].state is State.CONFLICTING
    assert facts["production_date.precision"].value == "day"
    assert facts["production_date.exists"].value is True
    assert facts["production_date.year"].value == 2026
    assert facts["production_date.latest"].value == date(2026, 12, 31)
    assert read("生产日期：2026年03月28日", "生产日期：2024年")["production_date.precision"].state is State.CONFLICTING


def test_two_standards_are_one_question() -> None:
    facts = read("产品标准代号：GB/T 14456.2", "执行标准：GB/T 13738.2")
    assert facts["standard_code"].state is State.CONFLICTING
    assert facts["standard_code.well_formed"].value is True
    assert facts["standard_code.published"].state is State.UNREADABLE
