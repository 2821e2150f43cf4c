"""Geographical indications on labels: printed lines to facts, and whole labels to findings."""

from __future__ import annotations

from datetime import date

import pytest

from labelcheck.api import Checker, Options
from labelcheck.model.clause import Seen
from labelcheck.model.fact import Facts, State
from tests.facts.labels import AS_OF, Label, front

CHECKER = Checker(Options(as_of=AS_OF))
LATER = Checker(Options(as_of=date(2027, 5, 8)))
MARK = ("中华人民共和国地理标志", "GI", "统一社会信用代码：91330122MA00000018")


def label(
    name: str,
    *extra: str,
    origin: str | None = "浙江省杭州市桐庐县",
    address: str = "浙江省杭州市桐庐县示例镇1号",
    standard: str = "GB/T 14456.1",
    ingredients: str = "茶树鲜叶",
    producer: str = "桐庐青岑茶业有限公司",
    made: str = "2026年03月28日",
    keeps: str = "保质期：18个月",
) -> tuple[str, ...]:
    lines = [
        f"产品名称：{name}",
        f"配料：{ingredients}",
        "净含量：100克",
        f"产品标准代号：{standard}",
        "质量等级：一级",
        "食品生产许可证编号：SC11433012200230",
        f"生产者：{producer}",
        f"地址：{address}",
        "电话：0571-00000018",
        f"生产日期：{made}",
        keeps,
        "贮存条件：密封、避光、阴凉干燥处存放",
    ]
    return (*lines, *([f"产地：{origin}"] if origin else []), *extra)


def facts(*lines: str, **declared: object) -> Facts:
    return CHECKER.facts_of_lines((lines,), declared, AS_OF)


def test_a_protected_name_in_the_product_name():
    found = facts(*label("特级黄山毛峰", origin="安徽省六安市金寨县", address="安徽省六安市金寨县示例镇1号"))
    assert found["gi.name"].value == "黄山毛峰"
    assert found["gi.named_in"].value == "product_name"
    assert found["gi.name_form"].value == "registered"
    assert found["gi.area_origin"].value == "outside"
    assert found["gi.area_origin"].seen is Seen.TEXT
    assert found["gi.area_basis"].value == "origin"
    assert found["gi.name"].spans
    assert found["gi.territory"].value == ("安徽省", "六安市")


def test_an_origin_wider_than_the_area_is_decided_by_an_address_inside_it_and_by_no_other():
    inside = facts(*label("安吉白茶", origin="浙江省湖州市", address="浙江省湖州市安吉县示例镇1号"))
    assert (inside["gi.area_origin"].value, inside["gi.area_basis"].value) == ("inside", "address")
    other = facts(*label("安吉白茶", origin="浙江省湖州市", address="浙江省杭州市示例路1号"))
    assert (other["gi.area_origin"].value, other["gi.area_basis"].value) == ("unknown", "origin")


def test_without_an_origin_the_address_decides():
    found = facts(*label("安吉白茶", origin=None))
    assert (found["gi.area_origin"].value, found["gi.area_basis"].value) == ("outside", "address")


def test_the_declared_origin_stands_before_the_printed_one():
    found = facts(
        *label("安吉白茶", origin="浙江省湖州市安吉县", address="浙江省湖州市安吉县示例镇1号"), actual_origin="贵州省正安县"
    )
    assert (found["gi.area_origin"].value, found["gi.area_basis"].value) == ("outside", "declared")
    assert found["gi.origin_true"].value is False


def test_several_origins_of_which_one_lies_outside():
    assert facts(*label("龙井茶", origin="浙江省绍兴市新昌县、贵州省湄潭县"))["gi.area_origin"].value == "mixed"


@pytest.mark.parametrize(
    "lines",
    [
        label("绿茶", "品种：龙井43"),
        label("绿茶", address="浙江省杭州市西湖区龙井路8号", producer="杭州西湖龙井茶叶有限公司"),
        label("毛峰绿茶", producer="黄山毛峰茶业有限公司"),
        label("绿茶", "产品执行标准：GB/T 19460 地理标志产品 黄山毛峰茶"),
        label("白牡丹（白茶）", standard="GB/T 22291", ingredients="白茶"),
        label("碧螺春绿茶", origin="四川省雅安市"),
        label("大红袍", standard="GB/T 30357.1", origin="福建省南平市建瓯市"),
        label("毛尖绿茶", origin="贵州省遵义市"),
        label("铁观音", standard="GB/T 30357.2", origin="福建省泉州市安溪县"),
        label("红茶", origin="安徽省黄山市祁门县", standard="GB/T 13738.2"),
        label("绿茶", producer="勐海茶厂", address="云南省西双版纳傣族自治州勐海县1号"),
        label("绿茶", "遵义红色故土"),
        label("绿茶", "龙井村采摘", "龙井路直营店"),
    ],
)
def test_cultivars_companies_addresses_places_of_origin_and_common_names_are_no_use(lines):
    assert facts(*lines)["gi.name"].state is State.ABSENT


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("西湖龙井", "elsewhere"),
        ("西湖龙井 百年传承", "elsewhere"),
        ("西湖龙井、黄山毛峰均为中国名茶。", "sentence"),
        ("采用传统龙井工艺炒制", "sentence"),
    ],
)
def test_a_name_that_is_displayed_and_one_that_is_told_about(line, place):
    assert facts(*label("绿茶", line))["gi.named_in"].value == place


def test_a_box_of_several_teas_does_not_say_which_origin_is_whose():
    found = facts(*label("安吉白茶、黄山毛峰", origin="浙江省湖州市安吉县；安徽省黄山市"))
    assert found["gi.area_origin"].value == "unknown"


@pytest.mark.parametrize("name", ["小青柑普洱茶", "玫瑰普洱茶", "普洱茶膏", "普洱茶粉"])
def test_a_protected_name_within_another_food_names_its_material(name):
    found = facts(*label(name, ingredients="普洱茶、新会柑", origin="广东省江门市新会区", standard="GH/T 1091"))
    assert (found["gi.name"].value, found["gi.named_in"].value) == ("普洱茶", "composite")


@pytest.mark.parametrize(
    ("name", "wording", "listed"),
    [
        ("龙井型绿茶", "龙井型", True),
        ("龙井种绿茶", "龙井种", True),
        ("安吉白茶类绿茶", "安吉白茶类", True),
        ("黄山毛峰风格绿茶", "黄山毛峰风格", True),
        ("龙井味绿茶", "龙井味", False),
        ("龙井风味绿茶", "龙井风味", False),
        ("仿西湖龙井", "仿西湖龙井", False),
        ("西湖龙井同款绿茶", "西湖龙井同款", False),
    ],
)
def test_style_wording(name, wording, listed):
    found = facts(*label(name))
    assert (found["gi.style_wording"].value, found["gi.style_listed"].value) == (wording, listed)


@pytest.mark.parametrize("name", ["铁观音型乌龙茶", "龙井茶", "普洱茶"])
def test_no_style_wording(name):
    assert facts(*label(name))["gi.style_wording"].state is State.ABSENT


@pytest.mark.parametrize(
    ("name", "form"),
    [("西湖龍井", "traditional"), ("狮峰龙井", "alias"), ("西湖龙丼", "near"), ("West Lake Longjing 绿茶", "latin")],
)
def test_evasive_names(name, form):
    found = facts(*label(name))
    assert (found["gi.name"].value, found["gi.name_form"].value) == ("西湖龙井", form)
    assert found["gi.evasive_name"].state is State.KNOWN


@pytest.mark.parametrize(
    ("lines", "agrees"),
    [
        (label("安吉白茶", standard="GB/T 20354"), True),
        (label("安吉白茶", standard="GB/T 22291"), False),
        (label("安吉白茶（白茶）"), False),
        (label("安吉白茶", "产品类别：白茶", standard="Q/AJ 0001S-2026"), False),
        (label("普洱茶（生茶）", standard="GB/T 22111"), None),
        (label("武夷岩茶", standard="GB/T 18745", ingredients="乌龙茶"), True),
        (label("福州茉莉花茶", standard="GB/T 22292", ingredients="绿茶、茉莉花"), True),
    ],
)
def test_the_class_against_the_indication(lines, agrees):
    fact = facts(*lines)["gi.class_agrees"]
    assert fact.state is State.UNREADABLE if agrees is None else fact.value is agrees


def test_the_standard_of_another_indication():
    found = facts(*label("福鼎白茶", standard="GB/T 22109-2008", origin="福建省宁德市福鼎市"))
    assert found["gi.standard"].value == "政和白茶"
    assert found["gi.standard_agrees"].value is False
    assert facts(*label("西湖龙井", standard="GB/T 18650-2008"))["gi.standard_agrees"].value is True
    assert facts(*label("大佛龙井", standard="GB/T 18650-2008"))["gi.standard_agrees"].value is True
    assert facts(*label("绿茶"))["gi.standard"].state is State.ABSENT


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("中华人民共和国地理标志", "gi.official_mark"),
        ("中华人民共和国地理标志保护产品", "gi.old_mark_words"),
        ("PGI", "gi.old_mark_words"),
        ("国家工商行政管理总局商标局", "gi.old_mark_words"),
        ("原产地域产品", "gi.outdated_words"),
        ("国家地理标志保护产品", "gi.status_words"),
        ("农产品地理标志", "gi.agri_words"),
        ("AGI03182", "gi.agri_words"),
        ("地理标志证明商标", "gi.certification_words"),
        ("Protected Designation of Origin", "gi.european_words"),
    ],
)
def test_words_of_marks(line, key):
    found = facts(*label("绿茶", line))
    assert found[key].value == line
    assert line in found["gi.mark_words"].value


@pytest.mark.parametrize(
    "line", ["地理标志公告号：2002年第114号", "执行标准：GB/T 19460 地理标志产品 黄山毛峰茶", "GIFT TEA", "商标注册号：1234567"]
)
def test_headings_and_titles_are_no_mark(line):
    assert facts(*label("绿茶", line))["gi.mark_words"].state is State.ABSENT


def test_the_announcement_number_against_the_register():
    right = facts(*label("黄山毛峰", "地理标志公告号：2002年第114号"))
    assert right["gi.announcement_agrees"].value is True
    assert right["gi.cites_basis"].value is True
    assert facts(*label("黄山毛峰", "地理标志公告号：2005年第1号"))["gi.announcement_agrees"].value is False
    assert facts(*label("黄山毛峰"))["gi.cites_basis"].value is False


def test_a_place_set_apart_from_a_common_name():
    apart = facts("安溪", *label("铁观音", origin="福建省漳州市华安县", standard="GB/T 30357.2"))
    assert (apart["gi.split_name"].value, apart["gi.split_area"].value) == ("安溪铁观音", "outside")
    assert facts(*label("铁观音", origin="福建省泉州市安溪县"))["gi.split_name"].state is State.ABSENT


def test_a_company_name_with_a_protected_name():
    found = facts(*label("绿茶", producer="安徽太平猴魁贸易有限公司"))
    assert (found["gi.company_name"].value, found["gi.company_area"].value) == ("太平猴魁", "outside")
    assert found["gi.name"].state is State.ABSENT


def test_nothing_is_called_absent_on_a_label_that_was_not_seen_whole():
    found = front().facts()
    assert found["gi.name"].state is State.UNREADABLE
    assert found["gi.official_mark"].state is State.UNREADABLE
    half = Label()
    half.put("product_name", "黄山毛峰", None, "front.jpg")
    found = half.facts()
    assert found["gi.name"].value == "黄山毛峰"
    assert found["gi.area_origin"].state is State.UNREADABLE


COMPLIANT = {
    "西湖龙井": ("浙江省杭州市西湖区转塘街道", "GB/T 18650", "绿茶"),
    "安吉白茶": ("浙江省湖州市安吉县", "GB/T 20354", "绿茶"),
    "黄山毛峰": ("安徽省黄山市徽州区", "GB/T 19460", "绿茶"),
    "太平猴魁": ("安徽省黄山市黄山区", "GB/T 19698", "绿茶"),
    "洞庭山碧螺春": ("江苏省苏州市吴中区东山镇", "GB/T 18957", "绿茶"),
    "信阳毛尖": ("河南省信阳市浉河区", "GB/T 22737", "绿茶"),
    "安溪铁观音": ("福建省泉州市安溪县", "GB/T 19598", "乌龙茶"),
    "武夷岩茶": ("福建省南平市武夷山市", "GB/T 18745", "乌龙茶"),
    "政和白茶": ("福建省南平市政和县", "GB/T 22109", "白茶"),
    "祁门红茶": ("安徽省黄山市祁门县", "DB34/T 1086", "红茶"),
    "普洱茶": ("云南省西双版纳傣族自治州勐海县", "GB/T 22111", "云南大叶种晒青茶"),
    "福鼎白茶": ("福建省宁德市福鼎市", "GB/T 22291", "白茶"),
}
"""Origin, standard and ingredient of teas that are marked as they should be."""


EDITIONS = {
    "2011": (CHECKER, "2026年03月28日", "保质期：18个月"),
    "2025": (LATER, "2027年04月20日", "保质期到期日：2028年10月19日"),
}


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", COMPLIANT)
def test_a_compliant_label_of_a_protected_tea_fails_no_rule_and_asks_nothing_of_weight(name, edition, tmp_path):
    origin, standard, ingredients = COMPLIANT[name]
    checker, made, keeps = EDITIONS[edition]
    place = {"origin": origin, "address": f"{origin}示例路1号"}
    extra = (*MARK, "商标注册号：第9129815号")
    lines = label(name, *extra, **place, standard=standard, ingredients=ingredients, made=made, keeps=keeps)
    path = tmp_path / "label.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    (report,) = checker.check([path]).labels
    assert [finding.rule for finding in report.findings if finding.status.value == "fail"] == []
    weighty = [finding for finding in report.findings if finding.rule.startswith("gi-") and finding.severity.value != "advisory"]
    assert [finding.rule for finding in weighty] == []


def test_the_absence_of_the_voluntary_mark_is_no_finding(tmp_path):
    path = tmp_path / "label.txt"
    lines = label("安吉白茶", origin="浙江省湖州市安吉县", address="浙江省湖州市安吉县1号", standard="GB/T 20354")
    path.write_text("\n".join(lines), encoding="utf-8")
    (report,) = CHECKER.check([path]).labels
    assert not [finding for finding in report.findings if finding.topic.startswith("gi.")]


@pytest.mark.parametrize(
    ("lines", "rules"),
    [
        (label("黄山毛峰", origin="安徽省六安市"), {"gi-area-outside-1": "fail"}),
        (label("黄山毛峰型绿茶"), {"gi-name-style-1": "fail"}),
        (label("龙井茶", origin="四川省雅安市"), {"gi-area-outside-1": "review"}),
        (label("西湖龍井", origin="四川省雅安市"), {"gi-name-near-1": "review"}),
        (label("绿茶", "PGI"), {"gi-mark-old-1": "review"}),
    ],
)
def test_findings_on_printed_lines(lines, rules, tmp_path):
    path = tmp_path / "label.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    (report,) = CHECKER.check([path]).labels
    found = {finding.rule: finding.status.value for finding in report.findings}
    assert rules.items() <= found.items()
