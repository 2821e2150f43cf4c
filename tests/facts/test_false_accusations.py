"""Labels that were lawful, or not plainly unlawful, and whose facts said otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from labelcheck.api import Checker, Options
from labelcheck.model.fact import Facts, State
from tests.facts.labels import AS_OF, Label, whole

CHECKER = Checker(Options(as_of=AS_OF))


def read(*lines: str) -> Facts:
    return CHECKER.facts_of_lines((("产品名称：白茶", *lines),), {}, AS_OF)


def test_period_beside_its_end_was_lost() -> None:
    facts = read("生产日期：2027年04月20日", "保质期：18个月（至2028年10月19日）")
    assert facts["shelf_life"].value == {"months": 18}
    assert facts["expiry_date"].value == date(2028, 10, 19)
    assert facts["expiry_date.gap_days"].value == 0


def test_two_dates_in_one_value_are_production_and_expiry() -> None:
    facts = read("生产日期：2026.3.28-2028.3.27")
    assert facts["production_date"].value == date(2026, 3, 28)
    assert facts["expiry_date"].value == date(2028, 3, 27)


def test_date_of_picking_alone_is_a_question() -> None:
    fact = read("采制日期：2026年3月28日")["production_date"]
    assert fact.state is State.UNREADABLE
    assert "采制日期" in fact.because.zh


def test_date_of_repacking_contradicted_the_production_date() -> None:
    facts = read("生产日期：2026年3月28日", "分装日期：2026年6月2日")
    assert facts["production_date"].value == date(2026, 3, 28)
    assert facts["packing_date.after_days"].value == 66


def test_expiry_of_tea_that_is_kept_long_was_implausible() -> None:
    facts = read("生产日期：2026年3月28日", "保质期至：2056年3月27日")
    assert facts["expiry_date"].value == date(2056, 3, 27)
    assert read("生产日期：2056年3月27日")["production_date"].state is not State.KNOWN


@pytest.mark.parametrize(
    ("printed", "grams"),
    [
        ("净含量：五十克", 50),
        ("净含量：贰佰伍拾克", 250),
        ("净含量：半斤", 250),
        ("净含量(g)：50", 50),
        ("净含量：五克×十袋", 50),
    ],
)
def test_net_content_in_words_or_with_its_unit_in_the_heading_was_illegible(printed: str, grams: int) -> None:
    assert read(printed)["net_content.grams"].value == grams


@pytest.mark.parametrize(("printed", "months"), [("24M", 24), ("叁拾陆个月", 36), ("十八个月", 18)])
def test_shelf_life_in_an_uncommon_spelling_was_illegible(printed: str, months: int) -> None:
    assert read(f"保质期：{printed}")["shelf_life.months"].value == months


@pytest.mark.parametrize("place", ["中国台湾", "中国香港", "中国澳门", "臺灣"])
def test_tea_from_another_customs_territory_was_domestic(place: str) -> None:
    facts = read(f"原产地区：{place}", "境内代理商：厦门某某贸易有限公司")
    assert facts["imported"].value is True


def test_tea_of_china_is_domestic() -> None:
    assert read("原产国：中国", "配料：绿茶")["imported"].value is False


@pytest.mark.parametrize("text", ["茶", "禅 tea", "一二三"])
def test_a_character_or_two_were_no_chinese_at_all(text: str) -> None:
    label = Label()
    label.line(text)
    label.line("GREEN TEA net 50 g")
    assert label.facts({"panels_complete": True})["chinese_text"].state is State.UNREADABLE


def test_stroke_was_taken_for_a_grade() -> None:
    assert whole(grade="").facts()["grade"].state is not State.KNOWN
    assert read("质量等级：/")["grade"].state is not State.KNOWN


def test_list_of_several_teas_lost_all_but_the_first() -> None:
    facts = read("配料：正山小种：红茶；金骏眉：红茶；大红袍：乌龙茶")
    assert facts["ingredients"].value == ("正山小种:红茶", "金骏眉:红茶", "大红袍:乌龙茶")


def test_licence_number_with_its_letters_beside_the_heading() -> None:
    assert read("食品生产许可证编号（SC）：11441150300123")["licence_no"].value == "SC11441150300123"
