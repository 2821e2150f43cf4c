"""The table of geographical indications: its rows, its names on labels, and the answers to a look-up."""

from __future__ import annotations

from datetime import date

import pytest

from labelcheck.registry import load_registry
from labelcheck.registry.gi_area import Standing
from labelcheck.registry.gi_text import fold_name, folded
from labelcheck.registry.location import rules_root

REGISTRY = load_registry(rules_root())
TEAS = REGISTRY.gi_teas
TODAY = date(2026, 11, 22)


def names(text: str) -> list[tuple[str, str]]:
    return [(mention.tea.name, mention.form) for mention in TEAS.mentions(fold_name(text))]


def standing(tea: str, address: str, name: str | None = None) -> str:
    return TEAS.teas[tea].standing(REGISTRY.divisions.locate(address), address, fold_name(name or tea)).value


def test_the_table_holds_every_tea_with_an_area_and_known_divisions():
    assert len(TEAS.teas) == 320
    real = {division.name for division in REGISTRY.divisions._all()}
    for tea in TEAS.teas.values():
        if tea.area.province != "台湾省":
            assert tea.area.province in real
            assert set(tea.area.cities) <= real, tea.name
            assert set(tea.area.counties) - {"临平区", "枫溪区"} <= real, tea.name
        assert set(tea.area.partial) <= set(tea.area.counties), tea.name
        assert tea.area.whole or tea.area.counties, tea.name


def test_every_class_of_a_tea_is_a_class():
    assert {name for tea in TEAS.teas.values() for name in tea.tea_classes} <= set(REGISTRY.tea_classes.classes)


def test_every_registered_name_is_found_in_itself_unless_it_is_in_common_use():
    for tea in TEAS.teas.values():
        expected = [] if tea.generic or not tea.routes else [(tea.name, "registered")]
        assert names(tea.name) == expected, tea.name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("西湖龙井", [("西湖龙井", "registered")]),
        ("西湖龍井茶", [("西湖龙井", "registered")]),
        ("西 湖 · 龙 井", [("西湖龙井", "registered")]),
        ("狮峰龙井", [("西湖龙井", "alias")]),
        ("西糊龙井", [("西湖龙井", "near")]),
        ("西湖龙丼", [("西湖龙井", "near")]),
        ("XI HU LONG JING", [("西湖龙井", "latin")]),
        ("明前龙井", [("龙井茶", "registered")]),
        ("大佛龙井茶", [("大佛龙井", "registered")]),
        ("洞庭（山）碧螺春", [("洞庭山碧螺春", "registered")]),
        ("凤凰单丛（枞）茶", [("凤凰单丛茶", "registered")]),
        ("武夷岩茶（大红袍）", [("武夷岩茶", "registered")]),
        ("武夷山大红袍", [("武夷山大红袍", "registered")]),
        ("黄山毛蜂", [("黄山毛峰", "near")]),
        ("安吉白片", [("安吉白茶", "near")]),
        ("福鼎白茶 政和白茶", [("福鼎白茶", "registered"), ("政和白茶", "registered")]),
    ],
)
def test_the_longest_name_is_found(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "龙井43",
        "龙井43号",
        "大红袍",
        "碧螺春",
        "铁观音",
        "白牡丹",
        "白毫银针",
        "毛尖",
        "毛峰",
        "高山云雾茶",
        "金骏眉",
        "鸭屎香单丛",
        "福鼎大白茶",
        "英红九号",
        "茯砖茶",
        "竹叶青",
        "乌牛早",
        "六安茶叶",
        "泰安茶",
        "白茶",
        "祁门县",
        "小青柑",
        "东方美人茶",
        "冻顶乌龙茶",
    ],
)
def test_words_that_are_no_indication_are_passed_over(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("tea", "address", "expected"),
    [
        ("安吉白茶", "浙江省湖州市安吉县", "inside"),
        ("安吉白茶", "浙江安吉", "inside"),
        ("安吉白茶", "浙江省湖州市长兴县", "outside"),
        ("安吉白茶", "浙江省湖州市", "unknown"),
        ("安吉白茶", "浙江", "unknown"),
        ("安吉白茶", "贵州省正安县", "outside"),
        ("安吉白茶", "中国", "unknown"),
        ("黄山毛峰", "安徽黄山", "inside"),
        ("黄山毛峰", "安徽省六安市", "outside"),
        ("太平猴魁", "安徽省黄山市", "unknown"),
        ("太平猴魁", "安徽省太平县", "inside"),
        ("龙井茶", "浙江省绍兴市绍兴县", "inside"),
        ("龙井茶", "浙江省杭州市临平区", "inside"),
        ("龙井茶", "浙江省金华市磐安县", "unknown"),
        ("龙井茶", "浙江省宁波市", "outside"),
        ("西湖龙井", "浙江省杭州市西湖区", "unknown"),
        ("西湖龙井", "浙江省杭州市西湖区转塘街道", "inside"),
        ("洞庭山碧螺春", "江苏省苏州市吴中区东山镇", "inside"),
        ("洞庭山碧螺春", "湖南省岳阳市君山区", "outside"),
        ("普洱茶", "云南省思茅市", "inside"),
        ("普洱茶", "云南省丽江市", "outside"),
        ("祁门红茶", "安徽省池州市东至县", "unknown"),
        ("五指山红茶", "海南省五指山市", "inside"),
        ("永川秀芽", "重庆市江津区", "outside"),
        ("贵州绿茶", "贵州省遵义市湄潭县", "inside"),
    ],
)
def test_a_place_against_the_area(tea, address, expected):
    assert standing(tea, address) == expected


def test_one_name_with_several_routes_is_judged_by_the_area_of_the_name_that_is_printed():
    assert standing("六堡茶", "广西贺州市昭平县", "广西六堡茶") == Standing.INSIDE
    assert standing("六堡茶", "广西贺州市昭平县", "六堡茶") == Standing.UNKNOWN
    assert standing("六堡茶", "广西梧州市苍梧县", "六堡茶") == Standing.INSIDE
    assert standing("六堡茶", "湖南省益阳市", "广西六堡茶") == Standing.OUTSIDE


def test_a_mark_that_was_declared_invalid_protects_no_longer():
    tea = TEAS.teas["祁门红茶"]
    assert not tea.has_route(TODAY, "certification_mark")
    assert tea.has_route(date(2017, 12, 24), "certification_mark")


def test_a_standard_leads_to_its_tea():
    assert TEAS.of_standard("GB/T 18650").name in ("西湖龙井", "龙井茶")
    assert TEAS.named("洞庭(山)碧螺春茶").name == "洞庭山碧螺春"
    assert TEAS.named("信阳毛尖茶").name == "信阳毛尖"
    assert TEAS.of_standard("GB/T 22291") is None


def test_every_standard_that_the_table_of_standards_gives_to_an_indication_names_a_tea():
    for row in REGISTRY.standards.rows.values():
        assert row.gi is None or TEAS.named(row.gi) is not None, row.number


@pytest.mark.parametrize(
    ("query", "name", "how"),
    [
        ("西湖龙井", "西湖龙井", "exact"),
        ("西湖龍井", "西湖龙井", "exact"),
        ("龙井", "龙井茶", "alias"),
        ("庐山云雾", "庐山云雾茶", "alias"),
        ("小青柑", "新会柑茶", "alias"),
        ("安溪铁观", "安溪铁观音", "within"),
        ("信阳茅尖", "信阳毛尖", "fuzzy"),
        ("xihulongjing", "西湖龙井", "alias"),
        ("特级黄山毛峰礼盒", "黄山毛峰", "within"),
    ],
)
def test_a_look_up_answers(query, name, how):
    best = TEAS.find(query)[0]
    assert (best.tea.name, best.how) == (name, how)


def test_a_look_up_says_why_a_word_is_no_indication():
    assert TEAS.find("铁观音")[0].not_gi.term == "铁观音"
    assert TEAS.find("铁观音")[0].not_gi.why.en
    assert {match.tea.name for match in TEAS.find("安溪") if match.tea} >= {"安溪铁观音"}


def test_a_look_up_of_nothing_finds_nothing():
    assert TEAS.find("") == TEAS.find(" ·") == TEAS.find("qqqqqq") == ()


def test_folding_keeps_the_way_back_to_the_printed_words():
    text = folded("【西 湖】龍井（特級）")
    assert text.text == "西湖龙井特级"
    assert text.words(0, 4) == "西 湖】龍井"
