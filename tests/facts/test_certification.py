from __future__ import annotations

import pytest

from labelcheck.model.clause import Seen
from labelcheck.model.fact import Facts, State
from labelcheck.model.label import LineSource
from tests.facts.labels import Label, whole


def facts_with(*lines: str, source: LineSource = LineSource.TRANSCRIPTION, **fields: str) -> Facts:
    label: Label = whole(source)
    for key, text in fields.items():
        label.put(key, text, key)
    for line in lines:
        label.line(line)
    return label.facts()


@pytest.mark.parametrize("line", ["有机茶", "有机产品认证", "ORGANIC TEA", "有机转换产品", "有機茶", "100%有机种植"])
def test_words_that_call_tea_organic(line):
    assert facts_with(line)["organic.claim"].state is State.KNOWN


@pytest.mark.parametrize(
    "line",
    [
        "生产者：福鼎有机茶业有限公司",
        "施用有机肥",
        "富含有机质的土壤",
        "有机会再来",
        "有机硒",
        "inorganic",
        "某某有机农场合作社",
        "有机茶专业合作社",
    ],
)
def test_words_that_do_not(line):
    assert facts_with(line)["organic.claim"].state is State.ABSENT


@pytest.mark.parametrize(
    ("code", "fits"),
    [("10726123456789012", True), ("1072612345678901", False), ("10740123456789012", False), ("10705123456789012", False)],
)
def test_an_organic_code_has_seventeen_digits_and_a_year_that_can_be(code, fits):
    assert facts_with(organic_code=code)["organic_code.well_formed"].value is fits


def test_a_misread_code_is_not_held_against_the_label():
    facts = facts_with(source=LineSource.OCR, organic_code="1072612345678901")
    assert facts["organic_code.well_formed"].state is State.UNREADABLE


@pytest.mark.parametrize(
    ("code", "fits"), [("GF350782260001", True), ("GF990782260001", False), ("GF350782990001", False), ("GF3507822601", False)]
)
def test_a_green_food_code_has_a_region_and_a_year(code, fits):
    assert facts_with(green_food_code=code)["green_food_code.well_formed"].value is fits


@pytest.mark.parametrize(
    ("digits", "whose"),
    [("6901234567892", "home"), ("2001234567893", "store"), ("4901234567894", "abroad"), ("6901234567893", None)],
)
def test_a_bar_code_that_checks_tells_whose_prefix_it_has(digits, whose):
    assert facts_with(barcode=digits)["barcode.prefix"].value == whose


def test_a_licence_is_compared_with_the_address():
    facts = whole(LineSource.TRANSCRIPTION).facts()
    assert facts["licence_no.in_province"].value is True
    assert facts["licence_no.in_city"].value is False
    moved = whole(LineSource.TRANSCRIPTION, producer_address="浙江省杭州市西湖区云谷路8号").facts()
    assert moved["licence_no.in_province"].value is False


def test_a_branch_in_the_city_of_the_number_leaves_the_address_of_its_head_office_open():
    label = whole(LineSource.TRANSCRIPTION, origin="福建省南平市")
    assert label.facts()["licence_no.in_city"].value is False
    label.line("生产者（分公司）：福鼎市太姥茶业有限公司南平分公司")
    assert label.facts()["licence_no.in_city"].state is State.UNREADABLE


def test_a_municipality_has_no_prefecture_to_differ_in():
    facts = whole(LineSource.TRANSCRIPTION, licence_no="SC11431010100019", producer_address="上海市黄浦区云谷路8号").facts()
    assert facts["licence_no.in_province"].value is True
    assert facts["licence_no.in_city"].state is State.UNREADABLE


def test_limits_of_empty_room_are_only_remembered_and_go_by_the_piece():
    facts = whole(LineSource.TRANSCRIPTION).facts()
    assert (facts["packaging.void_limit"].value, facts["packaging.void_limit"].seen) == (30, Seen.MEMORY)
    assert whole(LineSource.TRANSCRIPTION).facts({"piece_grams": 5})["packaging.void_limit"].value == 70


@pytest.mark.parametrize(
    ("line", "state"), [("红木礼盒", State.KNOWN), ("仿红木纹理", State.ABSENT), ("黄金桂礼盒", State.ABSENT)]
)
def test_precious_packaging_by_its_words(line, state):
    assert facts_with(line)["packaging.precious"].state is state
