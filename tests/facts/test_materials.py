"""What the ingredients of a label are, and what the label says of their conditions."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelcheck.facts.material_items import ItemReader
from labelcheck.model.clause import Seen
from labelcheck.model.fact import Facts, State
from labelcheck.model.label import LineSource
from tests.facts.labels import AS_OF, back, front, registry, whole

LISTS = (
    "banned",
    "health_food_only",
    "spice_only",
    "out_of_scope",
    "drink_only",
    "local_only",
    "local_common",
    "disputed",
    "unsupported",
    "unsure",
    "species_unclear",
    "species_common",
    "unknown",
    "animal",
)
GINSENG_WORDS = "孕妇、哺乳期妇女及14周岁以下儿童不宜食用，食用量≤3克/天"


def tea(ingredients: str, *lines: str, name: str = "养生代用茶", **changed: str) -> Facts:
    label = whole(LineSource.TRANSCRIPTION, ingredients=ingredients, product_name=name, **changed)
    for line in lines:
        label.line(line)
    return label.facts()


def flagged(facts: Facts) -> dict[str, tuple[str, ...]]:
    """The lists that hold something."""
    return {key: facts[f"materials.{key}"].value for key in LISTS if facts[f"materials.{key}"].state is State.KNOWN}


@pytest.mark.parametrize(
    ("ingredients", "expected"),
    [
        ("菊花", {}),
        ("杭白菊、枸杞子≥30%", {}),
        ("野菊花", {"health_food_only": ("野菊花",)}),
        ("西洋参", {}),
        ("番泻叶、决明子", {"health_food_only": ("番泻叶",)}),
        ("桑叶、淡竹叶、荷叶、甜叶菊、金银花", {}),
        ("辣木叶、青钱柳叶", {}),
        ("绞股蓝", {"disputed": ("绞股蓝",)}),
        ("罗布麻叶", {"health_food_only": ("罗布麻叶",)}),
        ("苦丁茶", {"species_common": ("苦丁茶",)}),
        ("苦丁茶（冬青科）", {}),
        ("玫瑰花", {"species_common": ("玫瑰花",)}),
        ("玫瑰花（重瓣红玫瑰）", {}),
        ("石斛", {"species_unclear": ("石斛",)}),
        ("石斛（铁皮石斛）", {}),
        ("山银花", {"local_only": ("山银花",)}),
        ("当归、红枣", {"spice_only": ("当归",)}),
        ("夏枯草", {"drink_only": ("夏枯草",)}),
        ("莲子心", {"unsupported": ("莲子心",)}),
        ("千日红", {"unsure": ("千日红",)}),
        ("茉莉花", {"local_common": ("茉莉花",)}),
        ("绿茶、茉莉鲜花", {}),
        ("儿茶素、绿茶", {"out_of_scope": ("儿茶素",)}),
        ("阿胶、红枣", {"animal": ("阿胶",)}),
        ("罂粟壳", {"banned": ("罂粟壳",)}),
        ("石崖草", {"unknown": ("石崖草",)}),
        ("代用茶（菊花、罗布麻）", {"health_food_only": ("代用茶(菊花、罗布麻)",)}),
        ("绿茶（含番泻叶）", {"health_food_only": ("绿茶(含番泻叶)",)}),
        ("文山三七粉", {"health_food_only": ("文山三七粉",)}),
        ("三七花", {"local_only": ("三七花",)}),
        ("宁夏枸杞、新会陈皮、冻干草莓、白砂糖", {}),
        ("红茶、荔枝、冰糖", {}),
        ("武夷岩茶、肉桂、佛手", {}),
        ("六年根人参", {"health_food_only": ("六年根人参",)}),
    ],
)
def test_ingredients_are_put_on_their_lists(ingredients, expected):
    assert flagged(tea(ingredients)) == expected


@pytest.mark.parametrize(
    "ingredients", ["茶叶", "绿茶", "茶鲜叶", "茉莉花茶", "云南大叶种晒青毛茶", "福鼎大白茶", "大红袍（乌龙茶）", "肉桂"]
)
def test_tea_itself_is_always_fine(ingredients):
    facts = tea(ingredients, name="乌龙茶")
    assert flagged(facts) == {}
    assert facts["materials.allowed"].value


def test_a_tea_the_table_does_not_know_is_no_unknown_plant():
    assert flagged(tea("紫芽茶", name="绿茶")) == {}


def test_what_the_law_said_when_the_tea_was_made_counts():
    facts = tea("乌龙茶、西洋参", name="人参乌龙茶", production_date="2020年03月01日")
    assert flagged(facts) == {"health_food_only": ("西洋参",)}
    assert facts["materials.health_food_only"].seen is Seen.TEXT


def test_a_plant_before_tea_in_one_ingredient_is_seen():
    assert tea("人参乌龙茶")["materials.novel"].value == ("人参乌龙茶",)


def test_the_line_with_the_plant_is_the_evidence():
    facts = tea("菊花、番泻叶")
    assert [span.text for span in facts["materials.health_food_only"].spans] == ["菊花、番泻叶"]


def test_a_list_that_was_not_read_says_nothing():
    facts = front().facts()
    assert facts["materials.listed"].state is State.UNREADABLE
    assert facts["materials.health_food_only"].state is State.UNREADABLE


def test_without_a_list_there_is_nothing_to_look_up():
    facts = whole(LineSource.TRANSCRIPTION, without=["ingredients"]).facts()
    assert facts["materials.listed"].value is False


def test_a_misread_list_is_doubtful():
    label = back(without=["ingredients"]).put("ingredients", "番泻叶", "配料", confidence=0.55)
    assert label.facts()["materials.health_food_only"].confidence == 0.55


# --- local standards


@pytest.mark.parametrize(
    ("address", "home"),
    [("宁夏回族自治区中卫市中宁县示例路1号", True), ("浙江省杭州市西湖区示例路1号", False)],
)
def test_a_local_standard_holds_at_home(address, home):
    facts = tea("枸杞叶", producer_address=address)
    assert facts["materials.local_only.home"].value is home
    assert facts["materials.local_only.standards"].value == ("枸杞叶：宁夏回族自治区 DBS64/684-2022",)


def test_other_provinces_may_have_a_standard_too():
    facts = tea("黑枸杞", producer_address="浙江省杭州市西湖区示例路1号")
    assert facts["materials.local_only.home"].state is State.UNREADABLE


# --- the name


@pytest.mark.parametrize(
    ("name", "ingredients", "named"),
    [
        ("罗布麻茶", "绿茶", ("罗布麻",)),
        ("罗布麻茶", "罗布麻叶", None),
        ("荷叶番泻叶茶", "荷叶", ("番泻叶",)),
        ("茉莉珍珠", "绿茶", None),
        ("红花岭绿茶", "绿茶", None),
        ("菊花茶", "菊花", None),
    ],
)
def test_a_restricted_plant_in_the_name_alone_is_told(name, ingredients, named):
    assert tea(ingredients, name=name)["materials.named"].value == named


# --- novel foods


def test_missing_groups_and_limit_are_told():
    facts = tea("乌龙茶、人参（人工种植）", name="人参乌龙茶")
    assert facts["materials.novel.groups_silent"].value == ("14周岁以下儿童", "孕妇", "哺乳期妇女")
    assert facts["materials.novel.limit_missing"].value == ("人参（人工种植） 3 克/天",)
    assert facts["materials.novel.announcements"].value == ("人参（人工种植）：卫生部公告2012年第17号",)


def test_printed_groups_and_limit_answer():
    facts = tea("乌龙茶、人参（人工种植）", GINSENG_WORDS, name="人参乌龙茶")
    for part in ("groups_missing", "groups_silent", "limit_missing"):
        assert facts[f"materials.novel.{part}"].state is State.ABSENT
    assert facts["materials.novel.limit_printed_grams"].value == 3.0


def test_one_group_of_several_is_missing():
    facts = tea("玛咖粉", "婴幼儿不宜食用，食用量≤25克/天")
    assert facts["materials.novel.groups_silent"].state is State.ABSENT
    assert facts["materials.novel.groups_missing"].value == ("孕妇", "哺乳期妇女")


def test_on_a_back_alone_nothing_is_missing():
    facts = back(LineSource.OCR, ingredients="人参").facts()
    assert facts["materials.novel.groups"].state is State.KNOWN
    assert facts["materials.novel.groups_missing"].state is State.UNREADABLE
    assert facts["materials.novel.limit_missing"].state is State.UNREADABLE


def test_a_condition_seen_at_second_hand_says_so():
    assert tea("湖北海棠叶")["materials.novel.groups_silent"].seen is Seen.SECONDARY


def test_a_novel_food_without_conditions_asks_for_nothing():
    facts = tea("显齿蛇葡萄叶")
    assert facts["materials.novel"].value == ("显齿蛇葡萄叶",)
    assert facts["materials.novel.groups"].state is State.ABSENT
    assert facts["materials.novel.limit"].state is State.ABSENT


@pytest.mark.parametrize(
    ("ingredients", "part", "value"),
    [
        ("莓茶", "common_name", ("莓茶",)),
        ("显齿蛇葡萄叶（莓茶）", "common_name", None),
        ("玛咖", "vague", ("玛咖",)),
        ("玛咖粉", "vague", None),
        ("人参（六年根）", "excluded", ("人参(六年根)",)),
        ("人参（人工种植）", "excluded", None),
    ],
)
def test_names_and_kinds_of_novel_foods(ingredients, part, value):
    assert tea(ingredients)[f"materials.novel.{part}"].value == value


def test_advice_on_later_food_medicine_substances():
    assert tea("西洋参")["materials.advised_groups_missing"].value == ("婴幼儿", "孕妇", "哺乳期妇女")
    assert tea("西洋参", "孕妇、哺乳期妇女、婴幼儿不推荐食用")["materials.advised_groups_missing"].state is State.ABSENT


# --- additives and health food


def test_additives_and_flavourings():
    facts = tea("绿茶、食用香精、柠檬黄", name="绿茶")
    assert facts["materials.flavourings"].value == ("食用香精",)
    assert facts["materials.additives"].value == ("柠檬黄",)
    assert facts["materials.additives"].seen is Seen.TEXT
    assert facts["materials.only_tea"].value is True


def test_an_additive_that_is_only_remembered():
    assert tea("绿茶、柠檬酸", name="绿茶")["materials.additives"].seen is Seen.MEMORY


def test_tea_with_fruit_is_not_tea_alone():
    assert tea("红茶、荔枝、食用香精")["materials.only_tea"].value is False


def test_a_health_food_is_told_by_its_approval():
    assert tea("番泻叶", "国食健字G20050001")["materials.health_food"].value is True
    assert tea("番泻叶")["materials.health_food"].value is False
    assert back().facts()["materials.health_food"].value is False


# --- robustness and speed


def reader() -> ItemReader:
    tables = registry()
    return ItemReader(tables.materials, tables.material_words, tables.tea_classes, tables.divisions, AS_OF)


@given(st.text(max_size=60))
def test_any_item_can_be_read(text):
    item = reader().read(text)
    assert item.printed == text
    assert len(item.materials) == len(item.names)


def test_looking_up_a_list_takes_no_time():
    items = ["菊花", "枸杞子", "决明子", "宁夏枸杞", "荷叶", "食用香精", "石崖草", "玫瑰花（重瓣红玫瑰）"]
    reading = reader()
    for item in items:
        reading.read(item)
    start = time.perf_counter()
    for _ in range(20):
        for item in items:
            reading.read(item)
    assert (time.perf_counter() - start) / 20 < 0.005
