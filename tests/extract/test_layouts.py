from __future__ import annotations

import math
from dataclasses import replace

import pytest

from labelcheck.model.geometry import Box, box_of
from labelcheck.model.label import Direction, TextLine
from tests.extract.labels import SIZE, box, column, read, transcript, upright, width

BACK = [
    "产品名称：铁观音",
    "配料：茶鲜叶",
    "产品标准代号：GB/T 30357.2-2013",
    "食品生产许可证编号：SC11435058200021",
    "贮存条件：密封、防潮、防异味",
    "生产者：安溪某某茶业有限公司",
    "地址：福建省泉州市安溪县西坪镇1号",
]
FIELDS = {
    "product_name": "铁观音",
    "ingredients": "茶鲜叶",
    "standard_code": "GB/T 30357.2-2013",
    "licence_no": "SC11435058200021",
    "storage": "密封、防潮、防异味",
    "producer_name": "安溪某某茶业有限公司",
    "producer_address": "福建省泉州市安溪县西坪镇1号",
}


def cells(rows: list[tuple[str, ...]], xs: tuple[float, ...], pitch: float, top: bool = True) -> list[TextLine]:
    """A ruled table; a cell of several lines is set from the top of its row or around its middle."""
    lines = []
    for number, row in enumerate(rows):
        for x, cell in zip(xs, row, strict=True):
            parts = cell.split("\n")
            for at, part in enumerate(parts):
                shift = at if top else at - (len(parts) - 1) / 2
                lines.append(box(part, x, number * pitch + shift * 1.1 * SIZE))
    return lines


def turned(line: TextLine, degrees: float, about: tuple[float, float] = (300, 300)) -> TextLine:
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    points = []
    for x, y in line.polygon:
        dx, dy = x - about[0], y - about[1]
        points.append((about[0] + dx * cos - dy * sin, about[1] + dx * sin + dy * cos))
    return replace(line, polygon=tuple(points))


@pytest.mark.parametrize("degrees", [0, 3, -5, 20, 90, 180, 270])
def test_a_list_is_read_however_the_page_is_turned(degrees: float) -> None:
    label = read([turned(line, degrees) for line in column(BACK)])
    assert {key: label.one(key) for key in FIELDS} == FIELDS


def test_two_columns_do_not_mix() -> None:
    left = column(["产品名称：普洱茶", "配料：云南大叶种晒青茶", "生产日期：", "净含量：357克"])
    right = column(["贮存条件：清洁、通风、避光、", "干燥、无异味", "口感醇厚 陈香显著", "产地：云南省西双版纳州"], x=330)
    label = read([*left, *right])
    assert label.one("ingredients") == "云南大叶种晒青茶"
    assert label.one("production_date") == ""
    assert label.one("storage") == "清洁、通风、避光、干燥、无异味"
    assert label.one("origin") == "云南省西双版纳州"


def test_two_columns_with_wrapping_values_below_a_common_title() -> None:
    title = [box("安吉某某茶业有限公司出品系列产品说明", 120, 0)]
    left = column(["产品名称：安吉白茶", "生产者：浙江省安吉县云雾山", "高山茶叶专业合作社", "净含量：50g"], y=40)
    right = column(["贮存条件：密封、避光、低", "温、防潮保存", "保质期：12个月"], x=340, y=40)
    label = read([*title, *left, *right])
    assert label.one("producer_name") == "浙江省安吉县云雾山高山茶叶专业合作社"
    assert label.one("storage") == "密封、避光、低温、防潮保存"
    assert label.one("shelf_life") == "12个月"


@pytest.mark.parametrize("top", [True, False])
def test_table_with_cells_of_two_lines(top: bool) -> None:
    rows = [
        ("产品名称", "凤凰单丛"),
        ("配料", "茶鲜叶"),
        ("贮存条件", "密封干燥避光，远离异味，\n置于阴凉处"),
        ("产品标准代号", "GB/T 30357.6-2017"),
        ("净含量", "125g"),
        ("生产日期", "20260328"),
    ]
    label = read(cells(rows, (0, 160), 60, top))
    assert label.one("product_name") == "凤凰单丛"
    assert label.one("storage") == "密封干燥避光,远离异味,置于阴凉处"
    assert label.one("standard_code") == "GB/T 30357.6-2017"
    assert label.one("net_content") == "125g"
    assert label.one("production_date") == "20260328"


def test_words_below_a_table_whose_last_cell_has_two_lines_are_not_its_third() -> None:
    rows = [("产品名称", "白牡丹白茶"), ("产地", "福建省南平市"), ("保质期", "在符合贮存条件下适\n宜长期保存")]
    label = read([*cells(rows, (0, 160), 26), box("深山野生茶", 0, 104), box("云雾茶园手工采摘制作", 0, 130)])
    assert label.one("shelf_life") == "在符合贮存条件下适宜长期保存"


def test_table_without_rules_and_with_a_wide_gap() -> None:
    rows = [
        ("食品名称", "白牡丹白茶"),
        ("等级", "一级"),
        ("贮存条件", "避光、密封、常温、\n干燥、无异味"),
        ("产地", "福建省南平市"),
    ]
    lines = [box(text, x, y) for text, x, y in [("食品名称", 0, 0), ("白牡丹白茶", 300, 2), ("等级", 0, 28), ("一级", 300, 30)]]
    lines += [box("贮存条件", 0, 56), box("避光、密封、常温、", 300, 58), box("干燥、无异味", 300, 86)]
    lines += [box("产地", 0, 112), box("福建省南平市", 300, 114)]
    label = read(lines)
    assert [label.one(key) for key in ("product_name", "grade", "storage", "origin")] == [
        cell.replace("\n", "") for _, cell in rows
    ]


def test_table_of_two_pairs_a_row() -> None:
    rows = [
        ("品名", "祁门红茶", "净含量", "100克"),
        ("等级", "特级", "保质期", "36个月"),
        ("配料", "茶鲜叶", "产地", "安徽省祁门县"),
    ]
    label = read(cells(rows, (0, 90, 240, 340), 40))
    assert label.one("product_name") == "祁门红茶"
    assert label.one("net_content") == "100克"
    assert label.one("grade") == "特级"
    assert label.one("shelf_life") == "36个月"
    assert label.one("origin") == "安徽省祁门县"


def test_table_with_its_headings_above() -> None:
    rows = [("品名", "净含量", "保质期"), ("六堡茶", "200克", "36个月")]
    label = read(cells(rows, (0, 150, 300), 30))
    assert (label.one("product_name"), label.one("net_content"), label.one("shelf_life")) == ("六堡茶", "200克", "36个月")


def test_blank_cell_of_a_table_takes_no_value_of_its_neighbours() -> None:
    rows = [("品名", "六安瓜片"), ("生产日期", ""), ("保质期", "12个月")]
    label = read([line for line in cells(rows, (0, 160), 34) if line.text])
    assert label.one("production_date") == ""
    assert label.one("shelf_life") == "12个月"


def test_centred_cells_of_two_lines_below_one_another_in_a_tilted_picture() -> None:
    rows = [
        ("产地", "湖南省益阳市安化县"),
        ("贮藏方法", "常温、避光、防潮、防\n异味"),
        ("食品生产许可证号", "SC11443092307942"),
        ("食用方法", "取3克茶叶，用150毫升\n沸水冲泡，2至3分钟后\n饮用"),
        ("生产企业", "安化县翠微生态茶业有\n限公司"),
    ]
    lines, y = [], 0.0
    for heading, value in rows:
        parts = value.split("\n")
        lines.append(box(heading, 0, y + (len(parts) - 1) * 0.55 * SIZE))
        lines += [box(part, 220, y + at * 1.1 * SIZE) for at, part in enumerate(parts)]
        y += (len(parts) * 1.1 + 0.2) * SIZE
    label = read([turned(line, 3, about=(0, 0)) for line in lines])
    assert label.one("origin") == "湖南省益阳市安化县"
    assert label.one("storage") == "常温、避光、防潮、防异味"
    assert label.one("licence_no") == "SC11443092307942"
    assert label.one("usage") == "取3克茶叶,用150毫升沸水冲泡,2至3分钟后饮用"
    assert label.one("producer_name") == "安化县翠微生态茶业有限公司"


def test_headings_that_stand_a_little_low_leave_no_line_of_the_value_column_over() -> None:
    rows = [
        ("产地", "湖南省益阳市"),
        ("保存方法", "请置于阴凉、干燥通风、无异味的环境\n中密封保存"),
        ("委托商", "安化县云茶有限公司"),
    ]
    lines, y = [], 0.0
    for heading, value in rows:
        parts = value.split("\n")
        lines.append(box(heading, 0, y + ((len(parts) - 1) * 0.55 + 0.3) * SIZE))
        lines += [box(part, 160, y + at * 1.1 * SIZE) for at, part in enumerate(parts)]
        y += (len(parts) * 1.1 + 0.2) * SIZE
    label = read(lines)
    assert label.one("storage") == "请置于阴凉、干燥通风、无异味的环境中密封保存"
    assert (label.one("origin"), label.one("entrusting_party")) == ("湖南省益阳市", "安化县云茶有限公司")


def test_values_under_headings_in_two_columns_do_not_make_a_table() -> None:
    left = column(["产地", "安徽省六安市裕安区", "贮存方法", "密封冷藏，避免阳光直射", "保质期", "18个月"])
    right = column(["执行标准", "GB/T 21726-2018", "食品生产许可证号", "SC11434150309998", "净含量", "100克"], x=400, y=-30)
    label = read([*left, *right])
    assert label.one("origin") == "安徽省六安市裕安区"
    assert label.one("storage") == "密封冷藏,避免阳光直射"
    assert label.one("standard_code") == "GB/T 21726-2018"
    assert label.one("licence_no") == "SC11434150309998"
    assert label.one("shelf_life") == "18个月"


def test_a_date_broken_behind_its_year_is_whole() -> None:
    label = read(column(["贮藏方法：常温、避光 / 生产日期：2027", "年4月27日 / 保质期：5年 / 产地：福建省"]))
    assert label.one("production_date") == "2027年4月27日"


@pytest.mark.parametrize(
    ("rows", "key", "value"),
    [
        (["生产日期：2027-05-0", "2"], "production_date", "2027-05-02"),
        (["产品标准代号：GB/T 13738.1", "-2017"], "standard_code", "GB/T 13738.1-2017"),
        (["食品生产许可证编号：SC11", "435052409037"], "licence_no", "SC11435052409037"),
        (["保质期到期日：2029年5月", "5日 / 品名：绿茶"], "expiry_date", "2029年5月5日"),
    ],
)
def test_a_code_broken_anywhere_between_two_columns_is_whole(rows: list[str], key: str, value: str) -> None:
    first, second = (upright(text, 300 - 30 * number, 0) for number, text in enumerate(rows))
    narrow = replace(second, polygon=Box(274, 4, 286, 4 + 20 * len(rows[1])).polygon) if second.text.isascii() else second
    assert read([upright("配料：茶鲜叶", 330, 0), first, narrow]).one(key) == value


def test_a_heading_between_the_two_lines_of_its_value() -> None:
    lines = [box("保质期至", 0, 0), box("2037年4月6日", 200, 0)]
    lines += [box("安化县清和堂茶叶专", 200, 40), box("委托单位", 0, 56), box("业合作社", 200, 72)]
    lines += [box("湖南省益阳市安化县", 200, 112), box("委托方地址", 0, 128), box("城东街道迎宾大道203号", 200, 144)]
    label = read(lines)
    assert label.one("entrusting_party") == "安化县清和堂茶叶专业合作社"
    assert label.one("entrusting_address") == "湖南省益阳市安化县城东街道迎宾大道203号"


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_the_last_character_of_an_address_on_a_line_of_its_own_however_the_page_is_turned(degrees: float) -> None:
    lines = column(["产地：安徽省黄山市", "地址：安徽省黄山市歙县经济开发区创业路34", "号", "电话：0559-5557444"], x=40, y=90)
    upright_box = replace(turned(lines[2], degrees), polygon=box_of(turned(lines[2], degrees).polygon).polygon)
    label = read([*(turned(line, degrees) for line in (*lines[:2], lines[3])), upright_box])
    assert label.one("party_address" if "party_address" in label.fields else "producer_address").endswith("34号")


def test_a_title_above_does_not_set_the_margin_of_the_list() -> None:
    lines = [
        box("菊花枸杞代用茶", 0, 0, 60),
        *column(["产地：安徽省黄山市", "生产地址：安徽省黄山市经济开发区创业路34", "号"], x=40, y=90),
    ]
    assert read([*lines, box("贮存方法：密封、避光、阴凉干燥、无异味存放", 40, 210)]).one("producer_address").endswith("34号")


def test_strokes_between_items_are_no_part_of_a_value() -> None:
    label = read(
        column(
            [
                "品名：蒸青绿茶 / 配料：绿茶 / 等级：四级 / 产地：浙江省湖",
                "州市安吉县 / 贮存条件：常温、避光、防潮 / 净含量：100克",
            ]
        )
    )
    assert [label.one(key) for key in ("product_name", "ingredients", "grade", "origin", "storage")] == [
        "蒸青绿茶",
        "绿茶",
        "四级",
        "浙江省湖州市安吉县",
        "常温、避光、防潮",
    ]


def test_a_value_that_ends_on_a_line_of_its_own_with_a_word_that_is_also_a_heading() -> None:
    label = read([box("贮存条件：密封、避光、阴凉干燥、无异味处", 0, 0), box("存放", 100, 30), box("产地：浙江省绍兴市", 0, 60)])
    assert label.one("storage") == "密封、避光、阴凉干燥、无异味处存放"
    assert label.one("origin") == "浙江省绍兴市"


def test_a_value_that_ends_with_such_a_word_before_the_next_item_of_a_paragraph() -> None:
    label = read(column(["储存方法：清洁、干燥、通风、避光、无异味处", "贮存 产品等级：特级 产地：福建省福鼎市"]))
    assert label.one("storage") == "清洁、干燥、通风、避光、无异味处贮存"
    assert label.one("grade") == "特级"


def test_the_last_line_of_a_cell_may_be_a_word_that_is_also_its_heading() -> None:
    lines = [box("客服热线", 0, 0), box("400-555-4964", 200, 0)]
    lines += [
        box("请置于阴凉、干燥、通", 200, 36),
        box("贮存方法", 0, 60),
        box("风、无异味的环境中密封", 200, 60),
        box("保存", 200, 84),
    ]
    lines += [box("等级", 0, 120), box("二级", 200, 120)]
    lines += [box("厂址", 0, 168), box("福建省泉州市安溪县茶源", 200, 156), box("路288号", 200, 180)]
    label = read(lines)
    assert label.one("storage") == "请置于阴凉、干燥、通风、无异味的环境中密封保存"


def test_a_heading_glued_to_a_company_whose_name_could_go_on() -> None:
    label = read(column(["生产者：婺源县南坡生态茶业有限公司厂址：江西", "省上饶市婺源县城东街道迎宾大道130号 品名：绿茶"]))
    assert label.one("producer_name") == "婺源县南坡生态茶业有限公司"
    assert label.one("producer_address") == "江西省上饶市婺源县城东街道迎宾大道130号"


def test_the_end_of_a_value_does_not_share_the_heading_after_its_stroke() -> None:
    label = read(column(["贮存条件：清洁、干燥、通风、无异味", "处贮存/执行标准：GB/T 24690-2018/产", "地：广东省清远市"]))
    assert label.one("storage") == "清洁、干燥、通风、无异味处贮存"
    assert label.one("standard_code") == "GB/T 24690-2018"
    assert label.one("origin") == "广东省清远市"


def test_heading_broken_over_two_lines_of_its_cell() -> None:
    lines = [
        box("产品标准", 0, 0),
        box("代号", 20, 22),
        box("GB/T 22291-2017", 140, 11),
        box("净含量", 0, 70),
        box("50克", 140, 70),
    ]
    reading = read(lines).reading("standard_code")
    assert (reading.text, reading.heading) == ("GB/T 22291-2017", "产品标准代号")


def test_heading_broken_over_two_lines_of_a_paragraph() -> None:
    lines = column(
        ["配料：茶鲜叶 保质期：18个月 产品标", "准代号：GB/T 22291-2017 食品生产许", "可证编号：SC11435078200021 等级：一级"]
    )
    label = read(lines)
    assert label.one("standard_code") == "GB/T 22291-2017"
    assert label.one("licence_no") == "SC11435078200021"
    assert label.one("shelf_life") == "18个月"


def test_heading_broken_over_two_lines_whose_first_half_is_glued_to_the_value_before() -> None:
    lines = column(
        [
            "品名：绿茶 贮存条件：密封冷藏，远离异味食品",
            "生产许可证编号：SC11435078200021 生产者：武夷山某某茶业有限公司",
            "地址：福建省南平市武夷山市",
        ]
    )
    label = read(lines)
    assert label.one("storage") == "密封冷藏,远离异味"
    assert label.one("licence_no") == "SC11435078200021"
    assert label.one("producer_name") == "武夷山某某茶业有限公司"


def test_heading_whose_characters_are_set_apart() -> None:
    lines = [box("产", 0, 0), box("地：福建省三明市", 70, 0), box("配", 0, 30), box("料：茶鲜叶", 70, 30)]
    label = read(lines)
    assert label.reading("origin").heading == "产地"
    assert (label.one("origin"), label.one("ingredients")) == ("福建省三明市", "茶鲜叶")


def test_vertical_columns_are_read_from_the_right() -> None:
    lines = [
        upright("安化黑茶", 500, 0, 60),
        upright("配料：茶鲜叶", 400, 0),
        upright("净含量：500克", 370, 0),
        upright("贮存条件：密封避光干燥处", 340, 0),
        upright("保存，远离异味", 310, 0),
    ]
    label = read(lines)
    assert label.one("product_name") == "安化黑茶"
    assert label.one("ingredients") == "茶鲜叶"
    assert label.one("storage") == "密封避光干燥处保存,远离异味"


def test_a_code_stamped_upside_down_is_no_part_of_the_list() -> None:
    code = turned(box("20260328 A1", 0, 0), 180, about=(150, 75))
    label = read([*column([*BACK, "生产日期：见封口"]), code])
    assert label.all("production_date") == ["见封口", "20260328"]
    assert label.one("producer_address") == FIELDS["producer_address"]


def test_lines_of_a_bent_pack_are_compared_where_they_meet() -> None:
    long = turned(box("洁净取茶三克置于杯中，以沸水冲泡三分钟即可饮用，每日可反", 0, 60), 2.0, about=(0, 60))
    lines = [box("饮用方法：", 0, 32), long, box("复冲泡数次。", 0, 84), *column(["产品名称：绿茶", "净含量：50克"], y=130)]
    assert read(lines).one("usage") == "洁净取茶三克置于杯中,以沸水冲泡三分钟即可饮用,每日可反复冲泡数次。"


def test_a_title_set_sideways_stays_out_of_the_list() -> None:
    length = width("云南普洱茶", 40)
    side = TextLine(
        "云南普洱茶", 0.9, ((700, 0), (700, length), (660, length), (660, 0)), Direction.VERTICAL, box("x", 0, 0).source, 32
    )
    label = read([*column(BACK), side])
    assert {key: label.one(key) for key in FIELDS} == FIELDS


def test_a_transcription_with_spread_headings() -> None:
    label = read(transcript(["产 品 名 称：绿茶", "配      料：茶鲜叶", "保  质  期：18个月"]))
    assert (label.one("product_name"), label.one("ingredients"), label.one("shelf_life")) == ("绿茶", "茶鲜叶", "18个月")


def test_a_value_between_two_headings_is_given_once() -> None:
    label = read([box("产地", 0, 0), box("等级", 0, 10), box("特级", 60, 5)])
    assert sorted(label.all("origin") + label.all("grade")) == ["", "特级"]
