"""``lookup``: plain answers, honest about what is only remembered, and nothing invented."""

from __future__ import annotations

import json

import pytest

from tests.test_cli import labelcheck


def answers(*arguments: str) -> list[dict]:
    done = labelcheck("lookup", *arguments, "--format", "json")
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


def test_a_standard_without_year_shows_its_editions_and_which_is_current():
    found = {entry["key"]: entry for entry in answers("standard", "GB/T22291", "--as-of", "2026-11-22")}
    assert "现行" in found["GB/T 22291-2017"]["state"]
    assert "已失效" in found["GB/T 22291-2008"]["state"]
    assert found["GB/T 22291-2008"]["replaced_by"] == "GB/T 22291-2017"


def test_a_code_with_a_space_need_not_be_quoted():
    assert "GB/T 22291-2017" in {entry["key"] for entry in answers("standard", "GB/T", "22291")}


def test_a_standard_is_found_by_its_title():
    assert "GB/T 22291-2017" in {entry["key"] for entry in answers("standard", "白茶")}


@pytest.mark.parametrize(
    ("number", "holds"), [("SC11435078200021", "是"), ("SC11435078200022", "否"), ("SC 114 3507 8200 021", "是")]
)
def test_a_licence_number_is_taken_apart(number, holds):
    (entry,) = answers("licence", number)
    assert entry["licence_no.check_digit"] == holds
    assert entry["licence_no.category"] == "茶叶及相关制品"
    assert entry["licence_no.province"] == "福建省"


def test_codes_are_recognised_by_their_form():
    assert answers("code", "91350100M000100Y43")[0]["uscc.check_digit"] == "是"
    assert answers("code", "6901234567892")[0]["barcode.check_digit"] == "是"


def test_a_clause_is_found_by_number_and_by_its_words():
    assert {entry["key"] for entry in answers("clause", "GB 7718-2011 4.1.9")} == {"gb-7718-2011#4.1.9"}
    (item,) = answers("clause", "食品安全法 第六十七条第一款第（八）项")
    assert "许可证" in item["gist"]
    assert answers("clause", "贮存条件")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("第100号令第13条", "samr-order-100#第十三条第一款"),
        ("100号令13", "samr-order-100#第十三条第一款"),
        ("食品标识监督管理办法 第十三条第3款", "samr-order-100#第十三条第三款"),
        ("食品安全法125", "food-safety-law#第一百二十五条第一款"),
        ("食品安全法67条1款8项", "food-safety-law#第六十七条第一款第（八）项"),
        ("《中华人民共和国食品安全法》第六十七条第一款第八项", "food-safety-law#第六十七条第一款第（八）项"),
        ("gb7718 4.1.5.1", "gb-7718-2011#4.1.5.1"),
        ("GB 7718-2025 4.7", "gb-7718-2025#4.7.1"),
        ("gb-7718-2025#4.7.1", "gb-7718-2025#4.7.1"),
        ("反不正当竞争法第9条", "anti-unfair-competition-law-2025#第九条第一款"),
    ],
)
def test_a_clause_is_found_however_an_officer_writes_it(asked, found):
    assert found in {entry["key"] for entry in answers("clause", asked)}


def test_a_misspelt_name_of_a_document_finds_its_clauses():
    assert "samr-order-100#第十三条第一款" in {entry["key"] for entry in answers("clause", "食品标示监督管理办法 第十三条")}
    assert answers("clause", "某某管理条例第三条") == []


def test_a_remembered_clause_shows_no_number():
    (entry,) = answers("clause", "食品标识管理规定 第七条")
    assert entry["seen"] == "memory"
    assert "条号待核" in entry["title"]
    assert "第七条" not in entry["title"]


def test_a_protected_tea_shows_its_area_and_routes_in_any_script():
    (entry,) = answers("gi", "西湖龍井")
    assert entry["key"] == "西湖龙井"
    assert "杭州市" in entry["area"]
    assert entry["route_1"]


def test_a_plant_shows_whether_it_may_be_used():
    assert answers("material", "荷叶")[0]["standing"] == "可以使用"
    assert "不得使用" in answers("material", "番泻叶")[0]["standing"]
    ginseng = answers("material", "西洋参")[0]
    assert "孕妇" in ginseng["groups"]


def test_what_is_not_in_the_registry_is_said_to_be_unknown_not_wrong():
    done = labelcheck("lookup", "licence", "没有号码")
    assert done.returncode == 1
    assert "不等于不存在" in done.stdout
