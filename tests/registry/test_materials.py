"""The table of materials: its rows, look-alikes, and what a search finds."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelcheck.model.clause import Seen
from labelcheck.registry import load_registry
from labelcheck.registry.documents import load_documents
from labelcheck.registry.location import rules_root
from labelcheck.registry.materials import MaterialList, Standing, folded, weakest

REGISTRY = load_registry(rules_root())
MATERIALS, WORDS = REGISTRY.materials, REGISTRY.material_words
TODAY = date(2026, 11, 22)


def standing(name: str, day: date = TODAY) -> tuple[str, str]:
    row = MATERIALS.standing(folded(name), day)
    assert row is not None, name
    return row.name, row.status.value


# --- the rows


def test_the_official_lists_are_whole():
    counts = Counter(row.list for row in MATERIALS.rows)
    assert counts[MaterialList.FOOD_MEDICINE] == 106
    assert counts[MaterialList.HEALTH_FOOD_ONLY] == 114
    assert counts[MaterialList.BANNED] == 59
    assert counts[MaterialList.NOVEL] >= 49


def test_batches_of_food_medicine_have_their_size():
    batches = Counter(
        row.announcement.id for row in MATERIALS.rows if row.list is MaterialList.FOOD_MEDICINE and row.announcement is not None
    )
    assert batches == {"moh-2002-51": 87, "nhc-2019-8": 6, "nhc-2023-9": 9, "nhc-2024-4": 4}


def test_no_name_stands_twice_in_one_list():
    for which in MaterialList:
        names = Counter(row.name for row in MATERIALS.rows if row.list is which)
        assert [name for name, count in names.items() if count > 1] == []


def test_a_row_known_from_its_text_says_where_it_was_read():
    assert [
        row.name for row in MATERIALS.rows if row.seen is Seen.TEXT and not row.sources and row.list is not MaterialList.DOUBTFUL
    ] == []


def test_what_was_released_later_stands_in_another_list():
    for row in MATERIALS.rows:
        if row.later in ("food-medicine", "novel", "spice-only", "ordinary"):
            others = {each.list for each in MATERIALS.of(folded(row.name))} - {MaterialList.HEALTH_FOOD_ONLY}
            assert others, row.name


def test_what_must_be_printed_is_known_unless_the_row_says_it_is_not():
    for row in MATERIALS.rows:
        if row.groups_must:
            assert row.groups, row.name
        if row.limit_grams is not None:
            assert row.limit, row.name
        assert set(row.groups) <= set(WORDS.groups), row.name


def test_announcements_agree_with_the_documents():
    documents = load_documents(rules_root())
    for announcement in MATERIALS.announcements.values():
        document = documents.get(announcement.id)
        if document is not None:
            assert document.number == announcement.number


def test_territories_are_provinces():
    for row in MATERIALS.rows:
        for province in row.territory:
            assert REGISTRY.divisions.locate(province).province == province, row.name


# --- look-alikes


@pytest.mark.parametrize(
    ("name", "row", "status"),
    [
        ("菊花", "菊花", "allowed"),
        ("杭白菊", "菊花", "allowed"),
        ("野菊花", "野菊花", "health-food-only"),
        ("决明子", "决明子", "allowed"),
        ("石决明", "石决明", "health-food-only"),
        ("金银花", "金银花", "allowed"),
        ("山银花", "山银花", "local"),
        ("人参", "人参（人工种植）", "novel"),
        ("人参叶", "人参叶", "health-food-only"),
        ("人参果", "人参果", "species"),
        ("野山参", "人参", "health-food-only"),
        ("玫瑰花", "玫瑰花", "species"),
        ("重瓣红玫瑰", "重瓣红玫瑰", "allowed"),
        ("玫瑰茄", "玫瑰茄", "allowed"),
        ("月季花", "月季花", "unsure"),
        ("红花", "红花", "health-food-only"),
        ("藏红花", "西红花", "spice-only"),
        ("当归", "当归", "spice-only"),
        ("杜仲", "杜仲", "health-food-only"),
        ("杜仲叶", "杜仲叶", "allowed"),
        ("杜仲雄花", "杜仲雄花", "novel"),
        ("雪莲培养物", "雪莲培养物", "novel"),
        ("天山雪莲", "雪莲花", "unsupported"),
        ("百合", "百合", "allowed"),
        ("百合花", "百合花", "unsure"),
        ("莲子", "莲子", "allowed"),
        ("莲子心", "莲子心", "unsupported"),
        ("茶树花", "茶树花", "novel"),
        ("茶花", "山茶花", "unsure"),
        ("铁皮石斛", "铁皮石斛", "allowed"),
        ("石斛", "石斛", "species"),
        ("槐米", "槐米", "allowed"),
        ("槐实", "槐实", "health-food-only"),
        ("牛蒡根", "牛蒡根", "allowed"),
        ("牛蒡子", "牛蒡子", "health-food-only"),
        ("绞股蓝", "绞股蓝", "local"),
        ("罗布麻", "罗布麻", "health-food-only"),
        ("番泻叶", "番泻叶", "health-food-only"),
        ("青钱柳", "青钱柳叶", "novel"),
        ("显齿蛇葡萄叶多酚", "显齿蛇葡萄叶多酚", "out-of-scope"),
        ("罂粟壳", "米壳", "banned"),
        ("冬虫夏草", "冬虫夏草", "unsupported"),
        ("北冬虫夏草", "蛹虫草", "novel"),
        ("人參", "人参（人工种植）", "novel"),
    ],
)
def test_look_alikes_are_told_apart(name, row, status):
    assert standing(name) == (row, status)


@pytest.mark.parametrize(
    ("name", "released"),
    [("西洋参", date(2023, 11, 9)), ("麦冬", date(2024, 8, 12)), ("人参", date(2012, 8, 29)), ("姜黄", date(2019, 11, 25))],
)
def test_a_release_counts_from_its_day(name, released):
    before = MATERIALS.standing(name, date.fromordinal(released.toordinal() - 1))
    after = MATERIALS.standing(name, released)
    assert before is not None
    assert after is not None
    assert after.status is not Standing.HEALTH_FOOD_ONLY
    assert before.list is not after.list or before is after


def test_american_ginseng_was_for_health_food_before_its_release():
    assert standing("西洋参", date(2020, 1, 1)) == ("西洋参", "health-food-only")


def test_of_overlapping_names_the_longest_counts():
    assert [name.name for name in MATERIALS.names_in("石决明决明子")] == ["石决明", "决明子"]
    assert [name.name for name in MATERIALS.names_in("天山雪莲培养物")] == ["雪莲培养物"]
    assert [name.name for name in MATERIALS.names_in("无此物")] == []


def test_standards_for_products_are_no_ingredients():
    assert MATERIALS.of("八宝茶") == ()
    assert MATERIALS.find("八宝茶")[0].material.product


# --- searching


def test_a_name_finds_every_row_of_it_first():
    found = MATERIALS.find("绞股蓝")
    assert {match.material.list for match in found} == {MaterialList.LOCAL, MaterialList.HEALTH_FOOD_ONLY}
    assert {match.kind for match in found} == {"exact"}


def test_an_alias_finds_its_row():
    (match,) = MATERIALS.find("莓茶")
    assert (match.material.name, match.kind) == ("显齿蛇葡萄叶", "alias")


@pytest.mark.parametrize(("text", "name"), [("枸杞籽", "枸杞子"), ("显齿蛇葡萄", "显齿蛇葡萄叶"), ("木姜叶轲", "木姜叶柯")])
def test_a_slip_finds_what_is_near(text, name):
    found = MATERIALS.find(text)
    assert {match.kind for match in found} == {"near"}
    assert name in [match.material.name for match in found]
    assert list(found) == sorted(found, key=lambda match: -match.score)


def test_nothing_near_finds_nothing():
    assert MATERIALS.find("xyz") == ()


@given(st.text(max_size=40))
def test_any_text_can_be_searched(text):
    assert all(match.score <= 100 for match in MATERIALS.find(text))
    assert all(MATERIALS.of(name.name) for name in MATERIALS.names_in(folded(text)))


# --- words


@pytest.mark.parametrize(
    ("text", "grams"),
    [
        ("食用量≤3克/天", (3.0,)),
        ("每日食用量不超过10克", (10.0,)),
        ("每天不超过 300mg", (0.3,)),
        ("0.4 g/d", (0.4,)),
        ("净含量100克", ()),
    ],
)
def test_daily_amounts_are_read_in_grams(text, grams):
    assert tuple(round(amount, 6) for amount in WORDS.amounts_in(text)) == grams


@pytest.mark.parametrize(
    ("item", "word"), [("蜜桃味食用香精", "食用香精"), ("柠檬黄", "柠檬黄"), ("不含香精", None), ("红糖", None)]
)
def test_additives_are_told_from_food(item, word):
    assert WORDS.additive_in(item) == word


def test_the_least_sure_row_counts():
    assert weakest([Seen.TEXT, Seen.MEMORY, Seen.SECONDARY]) is Seen.MEMORY
    assert weakest([]) is None
