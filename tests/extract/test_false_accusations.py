"""Words on tea labels that were overlooked or taken for something else, so that a lawful label stood accused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from labelcheck.model.geometry import box_of
from labelcheck.model.label import Direction, TextLine
from tests.extract.labels import box, column, read


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("保存期至2027年9月28日", "2027年9月28日"),
        ("保鲜期至2027年9月28日", "2027年9月28日"),
        ("最佳饮用期至2027.09.28", "2027.09.28"),
        ("保质期限至2027年9月28日", "2027年9月28日"),
        ("有效期限至2027年9月28日", "2027年9月28日"),
        ("到期时间：2027年9月28日", "2027年9月28日"),
        ("食用期限：2028.10.19", "2028.10.19"),
        ("限期饮用：2028.10.19", "2028.10.19"),
        ("到期 2028.10.19", "2028.10.19"),
        ("E20281019", "20281019"),
        ("建议在2028年10月19日前饮用", "2028年10月19日"),
        ("宜在2028年10月19日前食用", "2028年10月19日"),
        ("贮藏期至2028年10月19日", "至2028年10月19日"),
    ],
)
def test_expiry_date_under_an_uncommon_heading_was_missing(line: str, value: str) -> None:
    assert read(column([line])).one("expiry_date") == value


@pytest.mark.parametrize(
    "line", ["质量保证期：18个月", "赏味期：18个月", "可存放18个月", "食用期限：18个月", "茶叶可保存：18个月"]
)
def test_shelf_life_under_an_uncommon_heading_was_missing(line: str) -> None:
    assert read(column([line])).one("shelf_life") == "18个月"


@pytest.mark.parametrize("heading", ["制造日", "日期", "生产", "出厂", "喷码", "生产批号/日期"])
def test_production_date_under_an_uncommon_heading_was_missing(heading: str) -> None:
    assert read(column([f"{heading}：20260328"])).one("production_date") == "20260328"


@pytest.mark.parametrize("line", ["生产过程干净卫生", "日期新鲜", "发货日期：20260328", "本品委托专业物流配送"])
def test_ordinary_words_are_no_headings_without_a_colon(line: str) -> None:
    assert not {"production_date", "producer_name", "entrusting_party"} & read(column([line])).fields


def test_date_of_picking_was_taken_for_noise() -> None:
    label = read(column(["采制日期：2026年3月28日"]))
    assert label.fields == {"picking_date"}


@pytest.mark.parametrize("heading", ["分装日期", "包装日期"])
def test_date_of_repacking_contradicted_the_production_date(heading: str) -> None:
    label = read(column(["生产日期：2026年3月28日", f"{heading}：2026年6月2日"]))
    assert (label.one("production_date"), label.one("repack_date")) == ("2026年3月28日", "2026年6月2日")
    assert read(column([f"{heading}：2026年6月2日"])).one("production_date") == "2026年6月2日"


@pytest.mark.parametrize("heading", ["厂区", "工厂", "生产基地", "制造地"])
def test_address_under_a_word_for_the_factory_was_missing(heading: str) -> None:
    address = "福建省福鼎市管阳镇工业路8号"
    assert read(column([f"{heading}：{address}"])).one("producer_address") == address


def test_company_under_a_word_for_the_factory_is_the_producer() -> None:
    assert read(column(["工厂：福鼎市太姥茶业有限公司"])).fields == {"producer_name"}


@pytest.mark.parametrize("line", ["存储：阴凉处", "存放：阴凉处"])
def test_storage_under_an_uncommon_heading_was_missing(line: str) -> None:
    assert read(column([line])).one("storage") == "阴凉处"


def test_storage_without_a_heading_was_missing() -> None:
    assert read(column(["避光密封，阴凉干燥"])).one("storage") == "避光密封,阴凉干燥"


def test_specification_is_the_net_content_where_there_is_no_other() -> None:
    reading = read(column(["规格：50克"])).reading("net_content")
    assert (reading.text, reading.heading) == ("50克", "规格")
    assert read(column(["净含量：500克", "规格：50克"])).all("net_content") == ["500克"]


def test_recipe_is_a_list_of_ingredients() -> None:
    assert read(column(["配方：绿茶"])).one("ingredients") == "绿茶"


def test_farming_household_is_a_producer() -> None:
    assert read(column(["生产农户：张三"])).one("producer_name") == "张三"


def test_account_to_follow_counted_as_a_contact() -> None:
    assert read(column(["公众号：太姥茶"])).fields == {"social_account"}


@pytest.mark.parametrize("heading", ["生产/经销", "生产及出品"])
def test_company_that_makes_and_sells_was_no_producer(heading: str) -> None:
    label = read(column([f"{heading}：太姥茶业有限公司"]))
    assert label.one("producer_name") == label.one("distributor") == "太姥茶业有限公司"


def test_entrusting_party_was_taken_for_the_producer() -> None:
    label = read(column(["委托：甲地茶业有限公司", "受委托：乙地茶业有限公司"]))
    assert (label.one("entrusting_party"), label.one("producer_name")) == ("甲地茶业有限公司", "乙地茶业有限公司")


@pytest.mark.parametrize(
    "lines",
    [
        ["配料：正山小种：红茶；金骏眉：红茶；大红袍：乌龙茶"],
        ["配料：正山小种：红茶；金骏眉：红茶；", "大红袍：乌龙茶"],
    ],
)
def test_list_of_several_teas_lost_all_but_the_first(lines: list[str]) -> None:
    assert read(column(lines)).one("ingredients") == "正山小种:红茶;金骏眉:红茶;大红袍:乌龙茶"


def test_heading_after_the_ingredients_still_ends_them() -> None:
    label = read(column(["配料：绿茶；茶园海拔：800米"]))
    assert label.one("ingredients") == "绿茶"


def test_translation_contradicted_the_chinese_ingredients() -> None:
    assert read(column(["Ingredients: Green tea", "配料：绿茶"])).one("ingredients") == "绿茶"
    assert read(column(["Ingredients: Green tea"])).one("ingredients") == "Green tea"


def test_stroke_was_taken_for_a_grade() -> None:
    assert read(column(["质量等级：/"])).one("grade") == ""


@pytest.mark.parametrize("value", ["2026.3.28-2028.3.27", "2026.3.28 - 2028.3.27"])
def test_second_of_two_dates_was_cut_off(value: str) -> None:
    assert read(column([f"生产日期：{value}"])).one("production_date") == value


def test_letters_of_the_licence_number_beside_its_heading_were_lost() -> None:
    assert read(column(["食品生产许可证编号（SC）：11441150300123"])).one("licence_no") == "SC11441150300123"


@pytest.mark.parametrize("quarter", [1, 3])
def test_spread_heading_was_torn_on_a_picture_lying_on_its_side(quarter: int) -> None:
    def turned(line: TextLine) -> TextLine:
        spun = line.polygon
        for _ in range(quarter):
            spun = tuple((y, 1000.0 - x) for x, y in spun)
        if len(line.text) > 1:
            return replace(line, polygon=spun)
        # A reader cannot tell how a single character is turned: it gives an upright box.
        return replace(line, polygon=box_of(spun).polygon, direction=Direction.VERTICAL)

    upright = [
        box("配", 0, 0),
        box("料：茶鲜叶", 60, 0),
        box("净含量：50克", 0, 30),
        box("产", 0, 60),
        box("地：福建省福鼎市", 60, 60),
    ]
    label = read([turned(line) for line in upright])
    assert (label.one("ingredients"), label.one("origin")) == ("茶鲜叶", "福建省福鼎市")
