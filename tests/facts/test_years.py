from __future__ import annotations

from datetime import date

import pytest

from labelcheck.model.fact import Facts, State
from labelcheck.model.label import LineSource
from tests.facts.labels import Label, front, whole


def facts_with(*lines: str, **fields: str) -> Facts:
    """The facts of a compliant white tea in plain text, with ``lines`` added and ``fields`` changed."""
    label = whole(LineSource.TRANSCRIPTION, **fields)
    for line in lines:
        label.line(line)
    return label.facts()


@pytest.mark.parametrize(
    ("line", "year", "of_leaves"),
    [
        ("2010年陈", 2010, False),
        ("2003年老白茶", 2003, False),
        ("二〇一〇年老白茶", 2010, False),
        ("二零零八年陈", 2008, False),
        ("1998年原料", 1998, True),
        ("2018年老茶", 2018, False),
        ("2018年老茶厂", None, None),
        ("精选2013年明前原料", 2013, True),
        ("原料年份：2014年", 2014, True),
        ("采摘时间：2026年3月20日", 2026, True),
        ("2026年春茶", 2026, True),
        ("2026頭春", 2026, True),
        ("年份：2015", 2015, False),
        ("2012普洱熟茶", 2012, False),
    ],
)
def test_a_claimed_year_is_told_from_its_words(line, year, of_leaves):
    facts = facts_with(line)
    assert facts["year_claim.year"].value == year
    assert facts["year_claim.of_leaves"].value is of_leaves


@pytest.mark.parametrize(
    "line",
    [
        "始于1998年老茶号",
        "创立于2003年陈氏茶业",
        "荣获2010年老白茶金奖",
        "2026年白茶博览会指定用茶",
        "GB/T 22291-2017 白茶",
        "生产年份：2018年",
        "检验日期 2026.03.28 白茶",
        "传承2000年茶文化",
        "电话0593-2019白茶热线",
    ],
)
def test_a_founding_a_prize_a_standard_or_a_fair_is_no_claim(line):
    assert facts_with(line)["year_claim"].state is State.ABSENT


@pytest.mark.parametrize(
    ("line", "years"),
    [("十年陈", 10), ("15年老白茶", 15), ("陈化8年", 8), ("二十年陈香", 20), ("窖藏十二年", 12), ("十年陈香•老白茶", 10)],
)
def test_a_claimed_age_is_counted(line, years):
    assert facts_with(line)["age_claim.years"].value == years


@pytest.mark.parametrize("line", ["可存放20年", "十年陈皮", "三十年老茶厂", "2010年陈", "五百年老树", "保质期：10年", "百年老店"])
def test_what_is_no_age_of_the_tea_is_not_counted(line):
    assert facts_with(line)["age_claim"].state is State.ABSENT


@pytest.mark.parametrize("line", ["老茶馆", "老茶头", "老茶客的选择", "老茶树"])
def test_old_tea_in_another_word_is_no_claim(line):
    assert facts_with(line)["old_claim"].state is State.ABSENT


@pytest.mark.parametrize("line", ["地址：明前街8号", "清明前后采摘", "雨前路12号"])
def test_a_street_and_a_rough_time_are_no_season(line):
    assert facts_with(line)["season_claim"].state is State.ABSENT


@pytest.mark.parametrize("line", ["明前龙井", "头春单株", "雨前茶", "社前茶"])
def test_a_season_is_found(line):
    assert facts_with(line)["season_claim"].state is State.KNOWN


def test_a_claim_does_not_run_over_the_end_of_its_line():
    assert facts_with("配料：晒青", "2026年03月28日")["year_claim"].state is State.ABSENT
    assert facts_with("云南晒青毛茶", "2016 08 18")["year_claim"].state is State.ABSENT


def test_words_found_on_a_half_read_label_are_known_and_others_are_not_denied():
    label = front()
    label.line("十年陈", panel="front.jpg")
    facts = label.facts()
    assert facts["age_claim.years"].value == 10
    assert facts["age_claim"].spans[0].panel == "front.jpg"
    assert facts["year_claim"].state is State.UNREADABLE
    assert Label().facts()["old_claim"].state is State.UNREADABLE


def test_a_bare_year_counts_as_the_end_of_that_year():
    facts = facts_with(production_date="2011年")
    assert facts["production_date"].state is State.UNREADABLE
    assert facts["production_date.year"].value == 2011
    assert facts["production_date.latest"].value == date(2011, 12, 31)


def test_years_between_leaves_and_making():
    assert facts_with("原料年份：2018年")["year_claim.kept"].value == 8
    assert facts_with("陈香型")["year_claim.kept"].state is State.UNREADABLE
    assert facts_with()["year_claim.kept"].state is State.ABSENT


def test_the_last_day_is_the_printed_one_or_the_computed_one():
    assert facts_with()["shelf_life.last_day"].value == date(2029, 3, 28)
    assert facts_with(production_date="见封口")["shelf_life.last_day"].state is State.UNREADABLE


def test_the_last_day_that_is_safe_to_print_counts_the_day_of_production():
    assert facts_with()["shelf_life.safe_last_day"].value == date(2029, 3, 27)
    assert facts_with(production_date="见封口")["shelf_life.safe_last_day"].state is State.UNREADABLE


def test_pressing_is_dated_by_its_own_words():
    assert facts_with("2020年压制")["pressed.year"].value == 2020
    assert facts_with("压制年份：2019年")["pressed.year"].value == 2019
    assert facts_with("传统石磨压制")["pressed.year"].state is State.ABSENT
