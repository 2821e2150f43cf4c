from __future__ import annotations

import pytest

from labelcheck.facts.normal import normal
from labelcheck.model.label import Barcode
from labelcheck.model.sureness import PLAIN_READING
from tests.extract.labels import box, column, page, read, square, upright

BACK = ["配料：茶鲜叶", "保质期：18个月", "贮存条件：密封避光", "产地：浙江省杭州市"]


def front(*lines: str) -> list[str]:
    return list(lines)


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("SC11435078200021", "licence_no", "SC11435078200021"),
        ("许可 SC114 350782 0002 1 号", "licence_no", "SC114 350782 0002 1"),
        ("QS3608 1401 0127", "licence_no", "QS3608 1401 0127"),
        ("GB/T 22291-2017", "standard_code", "GB/T 22291-2017"),
        ("T/CTSS 76-2023", "standard_code", "T/CTSS 76-2023"),
        ("91350100M000100Y43", "uscc", "91350100M000100Y43"),
        ("GF330106200001", "green_food_code", "GF330106200001"),
        ("（有机码：12345678901234567）", "organic_code", "12345678901234567"),
        ("6901234567892", "barcode", "6901234567892"),
        ("6 901234 567892", "barcode", "6 901234 567892"),
        ("CLKA12345678901234", "overseas_registration", "CLKA12345678901234"),
        ("注册商标第1234567号", "trademark_no", "1234567"),
        ("国家质检总局公告2008年第133号", "gi_announcement", "国家质检总局公告2008年第133号"),
        ("本品含有大豆、花生制品", "allergen", "本品含有大豆、花生制品"),
        ("孕妇及婴幼儿不宜饮用", "warning", "孕妇及婴幼儿不宜饮用"),
        ("请置于阴凉干燥处密封保存", "storage", "请置于阴凉干燥处密封保存"),
        ("此茶适宜长期保存", "shelf_life", "适宜长期保存"),
        ("最好在2027年03月27日之前饮用", "expiry_date", "2027年03月27日"),
        ("400-812-3456", "producer_contact", "400-812-3456"),
        ("www.example.cn", "producer_contact", "www.example.cn"),
    ],
)
def test_values_with_a_structure_of_their_own_need_no_heading(line: str, key: str, value: str) -> None:
    reading = read([box(line, 0, 0)]).reading(key)
    assert (reading.text, reading.heading) == (value, None)


@pytest.mark.parametrize(
    "line",
    [
        "SC114350782",
        "ESC11435078200021",
        "GB 2760",
        "6901234567893",
        "13812345678",
        "A260328-2",
        "260328",
        "03 01",
        "2026",
        "第12届茶博会金奖",
        "100%",
        "EDI250213",
        "85℃",
        "3-5克",
    ],
)
def test_look_alikes_are_no_values(line: str) -> None:
    assert read([box(line, 0, 0)]).readings == ()


def test_a_method_standard_in_prose_does_not_stand_beside_the_product_standard() -> None:
    label = read(column(["产品标准代号：GB/T 14456.3-2016", "本品按GB/T 8302-2013取样检验"]))
    assert label.one("standard_code") == "GB/T 14456.3-2016"


def test_a_number_within_its_own_heading_is_read_once() -> None:
    assert len(read(column(["食品生产许可证编号：SC11435078200021"])).readings) == 1


def test_net_content_alone_on_the_front() -> None:
    label = read(page(column(front("西湖龙井", "250g")), "front.jpg"), page(column(BACK)))
    reading = label.reading("net_content")
    assert (reading.text, reading.heading, reading.panel) == ("250g", None, "front.jpg")


@pytest.mark.parametrize("line", ["5克×40袋", "200克（5克×40）", "12g*20袋", "共500克", "1kg", "3.5g×16泡"])
def test_forms_of_a_net_content_without_heading(line: str) -> None:
    assert len(read(column(front("西湖龙井", line))).all("net_content")) == 1


def test_quantities_of_a_nutrition_table_are_no_net_content() -> None:
    label = read(column(["营养成分表", "项目 每100克 NRV%", "蛋白质", "3.0克", "脂肪", "0克"]))
    assert label.all("net_content") == []
    assert "nutrition" in label.fields


def test_a_quantity_beside_a_headed_net_content_is_left_alone() -> None:
    assert read(column(["净含量：50克", "5克"])).all("net_content") == ["50克"]


def test_the_most_prominent_food_word_of_the_front_is_the_name() -> None:
    lines = [
        box("云上茶业", 100, 0),
        box("安吉白茶", 60, 60, size=90),
        box("一杯好茶 源自高山", 90, 220),
        box("净含量：50克", 90, 300),
    ]
    reading = read(page(lines, "front.jpg"), page(column(BACK))).reading("product_name")
    assert (reading.text, reading.heading, reading.panel) == ("安吉白茶", None, "front.jpg")
    assert 0.7 < reading.confidence < 0.9


def test_a_name_smaller_than_other_print_is_read_with_more_doubt() -> None:
    lines = [box("云上", 60, 0, size=120), box("安吉白茶", 90, 220, size=40)]
    assert read(lines).reading("product_name").confidence < 0.65


def test_a_vertical_title_is_a_name() -> None:
    assert read([upright("正山小种", 300, 0, 80), box("净含量：50克", 0, 500)]).one("product_name") == "正山小种"


@pytest.mark.parametrize(
    "line",
    [
        "杭州云上茶业有限公司",
        "一杯好茶，源自高山",
        "中国茶叶博物馆监制",
        "www.longjing.cn",
        "传承茶文化",
        "手口湿巾",
        "品茶",
        "GREEN TEA",
    ],
)
def test_lines_that_are_no_name(line: str) -> None:
    assert read([box(line, 0, 0, size=60)]).all("product_name") == []


def test_a_pointer_and_the_date_it_points_to_are_both_read() -> None:
    label = read(page(column([*BACK, "生产日期：见袋底喷码"])), page(column(front("合格 20260328 A1")), "bottom.jpg"))
    assert label.all("production_date") == ["见袋底喷码", "20260328"]


@pytest.mark.parametrize(
    "line", ["2026.03.28", "2026/03/28", "2026年03月28日", "20260328", "2026 03 28", "20260328A6D 03:01", "20260328JA3合格"]
)
def test_a_date_on_a_line_of_its_own_is_a_production_date_with_doubt(line: str) -> None:
    reading = read([box(line, 0, 0)]).reading("production_date")
    assert reading.heading is None
    assert reading.confidence < 0.98


def test_a_bare_date_is_the_expiry_where_only_that_points_elsewhere() -> None:
    label = read(column(["批号和限用日期：见标注", "合格 RGE2703J", "20280526"]))
    assert label.all("expiry_date") == ["见标注", "20280526"]
    assert label.all("production_date") == []


def test_of_two_bare_dates_the_later_is_the_expiry_where_both_point_elsewhere() -> None:
    label = read(column(["生产日期和保质期至：见封口"]), page(column(["2027.09.27", "2026.03.28"]), "seal.jpg"))
    assert label.all("production_date") == ["见封口", "2026.03.28"]
    assert label.all("expiry_date") == ["见封口", "2027.09.27"]


def test_a_date_that_a_heading_explains_is_not_read_again() -> None:
    label = read(
        page(column(["生产日期：2026.03.28", "保质期至：2027.09.27"])), page(column(["20260328", "20270927"]), "seal.jpg")
    )
    assert label.all("production_date") == ["2026.03.28"]
    assert label.all("expiry_date") == ["2027.09.27"]


def test_another_date_on_the_seal_is_read_as_well() -> None:
    label = read(page(column(["生产日期：2026.03.28"])), page(column(["2026.05.01"]), "seal.jpg"))
    assert label.all("production_date") == ["2026.03.28", "2026.05.01"]


@pytest.mark.parametrize("line", ["发证日期：2020.01.01", "批号：20260328", "获奖于2019年10月18日", "采摘时间：2026.03.28"])
def test_dates_of_other_things_are_no_production_date(line: str) -> None:
    assert "production_date" not in read(column([line])).fields


def test_a_decoded_symbol_is_preferred_to_printed_digits() -> None:
    code = Barcode("EAN-13", "6900000011485", square(0, 200, 100))
    label = read(page(column(["产品名称：绿茶", "6901234567892"]), barcodes=[code]))
    reading = label.reading("barcode")
    assert label.one("barcode") == "6900000011485"
    assert (reading.heading, reading.spans[0].polygon) == (None, code.polygon)


def test_symbols_of_other_kinds_are_no_product_code() -> None:
    codes = [Barcode("UPC-E", "01975000", square(0, 0, 9)), Barcode("QR Code", "https://example.cn", square(9, 0, 9))]
    assert read(page([], barcodes=codes)).readings == ()


def test_the_three_groups_of_digits_below_a_symbol_are_one_number() -> None:
    lines = [box("6", 0, 0), box("901234", 40, 0), box("567892", 160, 0)]
    assert read(lines).one("barcode") == "6 901234 567892"


def test_an_imported_label_with_both_dates_on_the_bottom() -> None:
    label = read(
        column(
            [
                "原产国：斯里兰卡",
                "生产日期(年/月/日)：见包装底部 保质期至：见包装底部",
                "2026/03/28",
                "2029/03/27",
                "在华注册编号：CLKA16042201010001",
            ]
        )
    )
    assert label.all("production_date")[-1] == "2026/03/28"
    assert label.all("expiry_date")[-1] == "2029/03/27"
    assert label.one("country_of_origin") == "斯里兰卡"


def test_a_date_of_eight_digits_is_no_bar_code_though_its_check_digit_holds() -> None:
    label = read(page(column(["产品名称：绿茶", "2027 01 17"])))
    assert label.all("barcode") == []
    assert label.all("production_date") == ["2027 01 17"]


@pytest.mark.parametrize("line", ["茶鲜叶", "绿茶、茉莉鲜花", "乌龙茶、食用香精", "绿茶、茉莉花（5%）、陈皮"])
def test_a_list_of_ingredients_that_stands_alone_is_one_with_doubt(line: str) -> None:
    found = read(column(["产品名称：茉莉花茶", line, "净含量：100克"])).reading("ingredients")
    assert found.heading is None
    assert found.text == normal(line)
    assert found.confidence < PLAIN_READING


@pytest.mark.parametrize("line", ["红茶、绿茶、白茶", "绿茶", "茉莉花茶", "红茶、玫瑰花的邂逅"])
def test_teas_that_a_house_sells_and_words_of_praise_are_no_list_of_ingredients(line: str) -> None:
    assert not read(column(["净含量：100克", line, "保质期：18个月"])).all("ingredients")


def test_a_list_under_a_heading_goes_before_one_that_stands_alone() -> None:
    assert read(column(["绿茶、玫瑰花", "配料：红茶、玫瑰花"])).one("ingredients") == "红茶、玫瑰花"
