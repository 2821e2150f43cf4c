from __future__ import annotations

import pytest

from tests.extract.labels import box, column, read, transcript


@pytest.mark.parametrize(
    ("line", "key", "value", "heading"),
    [
        ("产品名称：西湖龙井", "product_name", "西湖龙井", "产品名称"),
        ("产 品 名 称 ： 西 湖 龙 井", "product_name", "西湖龙井", "产品名称"),
        ("品　　名:祁门红茶", "product_name", "祁门红茶", "品名"),
        ("配  料∶茶鲜叶", "ingredients", "茶鲜叶", "配料"),
        ("配料表；绿茶、茉莉花", "ingredients", "绿茶、茉莉花", "配料表"),
        ("净 含 量 250g", "net_content", "250g", "净含量"),
        ("净含量250克", "net_content", "250克", "净含量"),
        ("净含量：５０克（５克×１０袋）", "net_content", "50克(5克×10袋)", "净含量"),
        ("淨含量：100克", "net_content", "100克", "淨含量"),
        ("净重：100克", "net_content", "100克", "净重"),
        ("NET WT: 100g", "net_content", "100g", "NETWT"),
        ("保质期18个月", "shelf_life", "18个月", "保质期"),
        ("【保质期】二十四个月", "shelf_life", "二十四个月", "保质期"),
        ("[贮存条件]密封、避光", "storage", "密封、避光", "贮存条件"),
        ("「贮存条件」密封、避光", "storage", "密封、避光", "贮存条件"),
        ("【储藏方法密封、避光", "storage", "密封、避光", "储藏方法"),
        ("储藏方法】密封、避光", "storage", "密封、避光", "储藏方法"),
        ("貯存條件：陰涼乾燥處", "storage", "陰涼乾燥處", "貯存條件"),
        ("生產日期：2026年3月28日", "production_date", "2026年3月28日", "生產日期"),
        ("生产曰期:2026.03.28", "production_date", "2026.03.28", "生产曰期"),
        ("执行标准GB/T 22291-2017", "standard_code", "GB/T 22291-2017", "执行标准"),
        ("产品标准号: Q/ABC 0001S-2024", "standard_code", "Q/ABC 0001S-2024", "产品标准号"),
        ("SC编号：SC11435078200021", "licence_no", "SC11435078200021", "SC编号"),
        ("食品生产许可证编号 SC114 3507 8200 021", "licence_no", "SC114 3507 8200 021", "食品生产许可证编号"),
        ("质量等级：特级", "grade", "特级", "质量等级"),
        ("等级 一级", "grade", "一级", "等级"),
        ("产地 福建省福鼎市", "origin", "福建省福鼎市", "产地"),
        ("●产地：福建", "origin", "福建", "产地"),
        ("1.产地：福建", "origin", "福建", "产地"),
        ("生产商:杭州某某茶业有限公司", "producer_name", "杭州某某茶业有限公司", "生产商"),
        ("Best Before: 2027-09-27", "expiry_date", "2027-09-27", "BestBefore"),
        ("EXP 20270927", "expiry_date", "20270927", "EXP"),
        ("批号：A260328", "batch_no", "A260328", "批号"),
        ("本品净含量：50克", "net_content", "50克", "本品净含量"),
        ("饮用方法|沸水冲泡3分钟", "usage", "沸水冲泡3分钟", "饮用方法"),
        ("有机码：12345678901234567", "organic_code", "12345678901234567", "有机码"),
        ("统一社会信用代码：91350100M000100Y43", "uscc", "91350100M000100Y43", "统一社会信用代码"),
        ("致敏物质提示：本品含有乳制品", "allergen", "本品含有乳制品", "致敏物质提示"),
        ("警示语：孕妇慎用", "warning", "孕妇慎用", "警示语"),
        ("商标注册号：第1234567号", "trademark_no", "第1234567号", "商标注册号"),
        ("在华注册编号：CLKA12345678901234", "overseas_registration", "CLKA12345678901234", "在华注册编号"),
    ],
)
def test_heading_and_value_of_one_line(line: str, key: str, value: str, heading: str) -> None:
    reading = read([box(line, 0, 0)]).reading(key)
    assert (reading.text, reading.heading) == (value, heading)


def test_dense_line_is_divided_at_its_headings() -> None:
    label = read(column(["配料：茶叶 净含量：50克 保质期：18个月", "执行标准GB/T 22291-2017 等级 一级 产地 福建福鼎"]))
    assert label.one("ingredients") == "茶叶"
    assert label.one("net_content") == "50克"
    assert label.one("shelf_life") == "18个月"
    assert label.one("standard_code") == "GB/T 22291-2017"
    assert label.one("grade") == "一级"
    assert label.one("origin") == "福建福鼎"


def test_dense_line_without_spaces_is_divided_where_values_have_a_form() -> None:
    label = read([box("配料：茶叶净含量250克保质期18个月生产日期2026.03.28", 0, 0)])
    assert label.one("ingredients") == "茶叶"
    assert label.one("net_content") == "250克"
    assert label.one("shelf_life") == "18个月"
    assert label.one("production_date") == "2026.03.28"


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("生产许可证编亏：SC11435078200021", "licence_no", "SC11435078200021"),
        ("产品标淮代号：GB/T 22291-2017", "standard_code", "GB/T 22291-2017"),
        ("贮仔条件：密封避光", "storage", "密封避光"),
        ("E产企业：广州某某茶业有限公司", "producer_name", "广州某某茶业有限公司"),
        ("净合量：250克", "net_content", "250克"),
        ("保质明：18个月", "shelf_life", "18个月"),
    ],
)
def test_a_misread_character_does_not_lose_the_heading(line: str, key: str, value: str) -> None:
    assert read([box(line, 0, 0)]).one(key) == value


@pytest.mark.parametrize(
    "line",
    [
        "配制考究，入口甘甜",
        "保质期内请放心饮用",
        "产地直供，品质如一",
        "等级森严的古茶树",
        "配斜：绿茶",
        "品质生活 从茶开始",
        "PRODUCTS OF NATURE",
        "生产者的匠心",
    ],
)
def test_prose_is_no_heading(line: str) -> None:
    assert read([box(line, 0, 0)]).readings == ()


@pytest.mark.parametrize(
    "line",
    [
        "原料生产日期：2025.03.01",
        "证书有效期至：2028-01-01",
        "卫生许可证号：浙卫食证字2026第001号",
        "化妆品生产许可证编号：粤妆20190093",
        "外观专利号：ZL202630001234.5",
        "检验日期：2026.03.29",
        "产品编号：DFM22012",
        "品牌名称：云上",
        "包装生产商：温州某某包装有限公司",
    ],
)
def test_headings_of_other_things_start_no_field(line: str) -> None:
    label = read(column(["产品名称：绿茶", line, "净含量：50克"]))
    assert label.fields == {"product_name", "net_content"}


def test_an_unknown_heading_ends_the_value_before_it() -> None:
    label = read([box("贮存条件：密封避光 建议零售价：58元 净含量：50克", 0, 0)])
    assert label.one("storage") == "密封避光"
    assert label.one("net_content") == "50克"


def test_headings_joined_to_one_share_the_value() -> None:
    label = read(column(["生产日期/批号：20260328", "生产日期和保质期：见封口", "净含量/规格：50克(5克×10袋)"]))
    assert label.all("production_date") == ["20260328", "见封口"]
    assert label.one("batch_no") == "20260328"
    assert label.one("shelf_life") == "见封口"
    assert label.one("specification") == label.one("net_content") == "50克(5克×10袋)"
    assert label.reading("batch_no").heading == "生产日期/批号"


def test_headings_joined_to_one_divide_a_value_that_divides() -> None:
    label = read([box("等级/产地：特级/浙江省", 0, 0)])
    assert (label.one("grade"), label.one("origin")) == ("特级", "浙江省")


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("保质期：2027.03.27", "expiry_date"),
        ("保质期：至2027年3月27日", "expiry_date"),
        ("保质期至：18个月", "shelf_life"),
        ("有效期：24个月", "shelf_life"),
        ("产地：斯里兰卡", "country_of_origin"),
        ("产地：云南省", "origin"),
        ("原产地：日本", "country_of_origin"),
    ],
)
def test_the_value_decides_between_kindred_fields(line: str, key: str) -> None:
    assert read([box(line, 0, 0)]).fields == {key}


def test_a_blank_field_is_told_with_the_place_of_its_heading() -> None:
    label = read(column(["产品名称：绿茶", "生产日期：", "净含量：50克"]))
    blank = label.reading("production_date")
    assert blank.text == ""
    assert [span.text for span in blank.spans] == ["生产日期："]


def test_a_remark_on_the_order_of_a_date_stays_with_the_date() -> None:
    reading = read([box("生产日期(日/月/年)：28/03/2026", 0, 0)]).reading("production_date")
    assert reading.text == "(日/月/年)28/03/2026"
    assert reading.heading == "生产日期"


def test_a_heading_in_an_aside_names_no_field() -> None:
    label = read([box("配料：绿茶（产地：浙江）、茉莉花", 0, 0)])
    assert label.fields == {"ingredients"}
    assert label.one("ingredients") == "绿茶(产地:浙江)、茉莉花"


def test_a_transcription_is_read_line_by_line() -> None:
    label = read(
        transcript(
            [
                "高山云雾出好茶",
                "产品名称：云雾绿茶",
                "特级品质 口感醇厚",
                "配料：茶鲜叶",
                "保质期：18个月",
                "让每一杯都有春天的味道",
            ]
        )
    )
    assert label.one("product_name") == "云雾绿茶"
    assert label.one("ingredients") == "茶鲜叶"
    assert label.one("shelf_life") == "18个月"


def test_the_end_of_a_company_s_name_on_the_next_line_is_no_part_of_the_heading_behind_it() -> None:
    for rest in (["公司 地址：贵州省遵义市湄潭县青山镇1号"], ["公司", "地址：贵州省遵义市湄潭县青山镇1号"]):
        label = read(column(["保质期：2年 受委托生产企业：湄潭县竹里馆茶业有限", *rest, "贮存条件：密封、避光"]))
        assert label.one("producer_name") == "湄潭县竹里馆茶业有限公司"
        assert label.one("producer_address") == "贵州省遵义市湄潭县青山镇1号"


def test_the_end_of_a_name_on_a_row_of_its_own_is_not_of_the_heading_below() -> None:
    readings = read(column(["生产企业：英德市翠微茶业有限", "公司", "地址：广东省清远市英德市城东", "街道迎宾大道105号"]))
    assert readings.one("producer_name") == "英德市翠微茶业有限公司"
    assert readings.one("producer_address") == "广东省清远市英德市城东街道迎宾大道105号"


def test_the_end_of_a_name_and_the_next_heading_after_a_stroke_are_no_heading_together() -> None:
    lines = ["密封保存／生产者：", "英德市山里人家农业发展", "有限公司／地址：广东", "省清远市英德市茶源路", "286号／服务热线："]
    readings = read(column(lines))
    assert readings.one("producer_name") == "英德市山里人家农业发展有限公司"
    assert readings.one("producer_address") == "广东省清远市英德市茶源路286号"
