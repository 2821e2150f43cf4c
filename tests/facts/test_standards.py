from __future__ import annotations

from datetime import date

import pytest

from labelcheck.model.clause import Seen
from labelcheck.model.fact import State
from labelcheck.model.label import LineSource
from tests.facts.labels import whole


def cited(code: str, source: LineSource = LineSource.PDF_TEXT, **changed: str):
    return whole(source, standard_code=code, **changed).facts()


def test_a_current_standard():
    facts = cited("GB/T 22291—2017")
    assert facts["standard_code"].value == "GB/T 22291-2017"
    assert facts["standard_code"].text == "GB/T 22291—2017"
    assert facts["standard_code.kind"].value == "国家标准"
    assert facts["standard_code.well_formed"].value is True
    assert facts["standard_code.year"].value == 2017
    assert facts["standard_code.published"].value == date(2017, 11, 1)
    assert facts["standard_code.replaced"].value is False
    assert facts["standard_code.effective_to"].state is State.ABSENT
    assert facts["standard_code.is_product"].value is True
    assert facts["standard_code.tea_class"].value == "白茶"


def test_a_standard_replaced_before_the_tea_was_made():
    facts = cited("GB/T 22291-2008")
    assert facts["standard_code.replaced"].value is True
    assert facts["standard_code.replaced_by"].value == "GB/T 22291-2017"
    assert facts["standard_code.effective_to"].value == date(2018, 4, 30)
    assert facts["standard_code.replaced"].seen is Seen.TEXT


def test_a_standard_replaced_after_the_tea_was_made_was_right():
    assert cited("GB/T 22291-2008", production_date="2017年05月01日")["standard_code.replaced"].value is False


def test_without_a_production_date_a_replaced_standard_decides_nothing():
    facts = cited("GB/T 22291-2008", production_date="见封口")
    assert facts["standard_code.replaced"].state is State.UNREADABLE
    assert cited("GB/T 22291-2017", production_date="见封口")["standard_code.replaced"].value is False


def test_a_code_without_year_means_the_edition_in_effect():
    facts = cited("GB/T 22291")
    assert facts["standard_code.year"].state is State.ABSENT
    assert facts["standard_code.replaced"].value is False
    assert facts["standard_code.listed"].value is True


def test_a_standard_that_is_not_in_the_table_is_not_listed_and_nothing_more_is_known():
    facts = cited("GB/T 99999-2020")
    assert facts["standard_code.listed"].value is False
    assert facts["standard_code.replaced"].state is State.UNREADABLE
    assert facts["grade.listed"].state is State.UNREADABLE


def test_a_standard_of_methods_is_no_product_standard():
    facts = cited("GB/T 23776-2018")
    assert facts["standard_code.is_product"].value is False
    assert facts["standard_code.tea_class"].state is State.NOT_APPLICABLE


def test_a_missing_slash_is_asserted_of_plain_text_only():
    assert cited("GBT 22291-2017")["standard_code.well_formed"].value is False
    ocr = cited("GBT 22291-2017", LineSource.OCR)
    assert ocr["standard_code"].value == "GB/T 22291-2017"
    assert ocr["standard_code.well_formed"].state is State.UNREADABLE


def test_one_misread_letter_is_mended_when_only_one_standard_is_meant():
    facts = cited("G8/T 22291-2017", LineSource.OCR)
    assert facts["standard_code"].value == "GB/T 22291-2017"
    assert facts["standard_code"].confidence <= 0.5
    assert cited("G8/T 22291-2017")["standard_code.well_formed"].value is False


@pytest.mark.parametrize(
    ("code", "regular", "kind"),
    [
        ("NY/T 288-2018", "NY/T 288-2018", "行业标准"),
        ("GH/T1091", "GH/T 1091", "行业标准"),
        ("DB33/T 1234-2018", "DB33/T 1234-2018", "地方标准"),
        ("DB4451/T 1-2021", "DB4451/T 1-2021", "地方标准"),
        ("T/XHLJ 001-2021", "T/XHLJ 001-2021", "团体标准"),
        ("Q/JGHH 0007S-2021", "Q/JGHH 0007S-2021", "企业标准"),
        ("GB 31608-2023", "GB 31608-2023", "国家标准"),
    ],
)
def test_kinds_of_standards(code, regular, kind):
    facts = cited(code)
    assert facts["standard_code"].value == regular
    assert facts["standard_code.kind"].value == kind


def test_of_several_codes_the_one_about_the_tea_counts():
    facts = cited("GB 31608-2023、GB/T 22291-2017")
    assert facts["standard_code"].value == "GB/T 22291-2017"


def test_panels_that_cite_different_standards_conflict():
    label = whole().put("standard_code", "GB/T 22291-2008", "执行标准", "front.jpg")
    assert label.facts()["standard_code"].state is State.CONFLICTING
    label = whole().put("standard_code", "GB/T 22291", "执行标准", "front.jpg")
    assert label.facts()["standard_code"].state is State.KNOWN


@pytest.mark.parametrize(
    ("name", "grade", "listed"),
    [
        ("白牡丹", "一级", True),
        ("白牡丹", "1级", True),
        ("白牡丹", "特級", True),
        ("寿眉", "一级", True),
        ("寿眉", "特级", False),
        ("白茶", "特级", True),
        ("白牡丹", "极品", False),
        ("白牡丹", "超特级", False),
        ("白牡丹", "白牡丹特级", True),
    ],
)
def test_grades_against_the_standard_by_variety(name, grade, listed):
    assert whole(LineSource.PDF_TEXT, product_name=name, grade=grade).facts()["grade.listed"].value is listed


def test_grades_of_a_standard_that_sets_none():
    facts = cited("GB/T 21726-2018", product_name="霍山黄芽", ingredients="黄茶")
    assert facts["standard_code.has_grades"].value is False
    assert facts["standard_code.grades"].state is State.ABSENT
    assert facts["grade.listed"].value is False
    assert facts["grade.listed"].seen is Seen.TEXT


def test_unknown_grades_are_unreadable():
    assert cited("GB/T 13738.1-2017")["standard_code.has_grades"].state is State.UNREADABLE


def test_a_grade_of_which_a_picture_shows_the_end_alone_is_unread():
    facts = cited("GB/T 14456.3-2016", LineSource.OCR, grade="级")
    assert facts["grade"].state is State.UNREADABLE
    assert facts["grade.listed"].state is State.UNREADABLE
    assert cited("GB/T 14456.3-2016", grade="级")["grade.listed"].value is False
