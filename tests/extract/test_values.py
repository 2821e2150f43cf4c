from __future__ import annotations

import pytest

from tests.extract.labels import box, column, read, transcript


def test_a_full_line_goes_on_below() -> None:
    label = read(
        column(
            [
                "地址：北京市北京经济技术开发区科创十",
                "一街20号院3号楼8层801室(北京自贸试验",
                "区高端产业片区亦庄组团)",
                "执行标准号：Q/VC 0125S",
            ]
        )
    )
    assert (
        label.one("producer_address")
        == "北京市北京经济技术开发区科创十一街20号院3号楼8层801室(北京自贸试验区高端产业片区亦庄组团)"
    )


def test_a_short_line_does_not_go_on() -> None:
    label = read(column(["产品标准代号：GB/T 14456.3-2016", "产地：浙江", "高山云雾孕育的自然好味道", "配料：茶鲜叶"]))
    assert label.one("origin") == "浙江"


@pytest.mark.parametrize(
    "lines", [["保质期：十八个月", "合格"], ["净含量：50克(5克×10袋)", "绿色食品"], ["等级：特级", "明前嫩芽"]]
)
def test_a_whole_value_does_not_go_on(lines: list[str]) -> None:
    (reading,) = read(column(lines)).readings
    assert reading.text == lines[0].split("：")[1]


def test_an_open_bracket_or_comma_calls_for_the_next_line() -> None:
    label = read(column(["净含量：200克（5克", "×40袋）", "配料：绿茶、", "茉莉鲜花", "产品标准代号：GB/T 22292-2017"]))
    assert label.one("net_content") == "200克(5克×40袋)"
    assert label.one("ingredients") == "绿茶、茉莉鲜花"


def test_a_larger_gap_or_another_size_of_print_ends_a_value() -> None:
    far = [*column(["贮存条件：密封避光置于阴凉干燥的地方"]), box("请趁鲜饮用", 0, 60)]
    other = [*column(["贮存条件：密封避光置于阴凉干燥的地方"]), box("请趁鲜饮用", 0, 26, size=44)]
    for lines in (far, other):
        assert read(lines).one("storage") == "密封避光置于阴凉干燥的地方"


def test_a_hanging_indent_is_followed() -> None:
    lines = [
        box("贮存条件：密封、避光、防潮，置于阴", 0, 0),
        box("凉干燥、无异味处", 100, 28),
        box("产地：广西壮族自治区桂林市", 0, 56),
    ]
    assert read(lines).one("storage") == "密封、避光、防潮,置于阴凉干燥、无异味处"


def test_a_code_broken_over_two_lines_is_joined_without_a_space() -> None:
    lines = [box("食品生产许可证编号：SC1144503240", 0, 0), box("0383", 200, 28), box("生产日期：2026年03月28日", 0, 56)]
    assert read(lines).one("licence_no") == "SC11445032400383"


def test_words_broken_over_two_lines_keep_their_space() -> None:
    lines = column(["Manufacturer: Hangzhou Longwu Green", "Tea Company Limited", "Address: 1 Longjing Road"])
    assert read(lines).one("producer_name") == "Hangzhou Longwu Green Tea Company Limited"


def test_the_value_may_stand_below_its_heading() -> None:
    label = read(column(["食用方法", "取茶3克，以沸水冲泡，静置", "三分钟后饮用。", "净含量：50克"]))
    assert label.one("usage") == "取茶3克,以沸水冲泡,静置三分钟后饮用。"


def test_values_of_other_fields_on_the_next_line_are_left_alone() -> None:
    label = read(
        column(
            [
                "产品名称：安溪铁观音乌龙茶礼盒装精品系列",
                "SC11435058200021",
                "贮存条件：密封、避光，置于阴凉干燥的地方保",
                "0595-12345678",
            ]
        )
    )
    assert label.one("product_name") == "安溪铁观音乌龙茶礼盒装精品系列"
    assert label.one("licence_no") == "SC11435058200021"
    assert label.one("producer_contact") == "0595-12345678"


def test_the_same_field_printed_twice_gives_two_readings() -> None:
    label = read(column(["净含量：100克"]), column(["净含量：120克", "产品名称：绿茶"]))
    assert label.all("net_content") == ["100克", "120克"]


def test_what_follows_a_whole_value_on_its_line_is_cut_off() -> None:
    label = read(column(["生产日期：2026.03.28 14:05 A1", "净含量：50克 绿色食品", "保质期：18个月（常温）"]))
    assert label.one("production_date") == "2026.03.28"
    assert label.one("net_content") == "50克"
    assert label.one("shelf_life") == "18个月(常温)"


def test_a_wrapped_line_of_a_transcription_is_joined() -> None:
    label = read(
        transcript(
            [
                "产品名称：云雾绿茶",
                "贮存条件：密封、避光、防潮，置于阴凉干燥、无异",
                "味的环境中",
                "生产者：浙江省某某市某某县云雾山茶叶专业合作社",
            ]
        )
    )
    assert label.one("storage") == "密封、避光、防潮,置于阴凉干燥、无异味的环境中"


def test_a_gap_in_a_transcription_ends_a_value() -> None:
    lines = transcript(["贮存条件：密封、避光、防潮，置于阴凉干燥、无异", "", "味道清香"])
    assert read([line for line in lines if line.text]).one("storage") == "密封、避光、防潮,置于阴凉干燥、无异"


def test_a_remark_in_brackets_below_belongs_to_the_address() -> None:
    label = read(
        transcript(["地址：江西省九江市瑞昌市码头镇工业区", "（江西理文工业园区62车间）", "净含量：50克", "（图片仅供参考）"])
    )
    assert label.one("producer_address") == "江西省九江市瑞昌市码头镇工业区(江西理文工业园区62车间)"
    assert label.one("net_content") == "50克"


def test_a_phrase_of_its_own_is_no_part_of_the_value_above() -> None:
    assert read(column(["产地：浙江省杭州市西湖区龙坞", "国家地理标志保护产品"])).one("origin") == "浙江省杭州市西湖区龙坞"
