from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_10

from labelcheck.facts.licence import check_digit_holds
from labelcheck.model.fact import State
from labelcheck.model.label import LineSource
from tests.facts.labels import Label, twice, whole

GENUINE = ("11435078200021", "11435078213641", "11432010400101")


@pytest.mark.parametrize("digits", GENUINE)
def test_the_check_digit_of_genuine_numbers_holds(digits):
    assert check_digit_holds(digits)


@given(st.sampled_from(GENUINE), st.integers(0, 13), st.integers(1, 9))
def test_one_changed_digit_is_always_noticed(digits, place, step):
    changed = digits[:place] + str((int(digits[place]) + step) % 10) + digits[place + 1 :]
    assert not check_digit_holds(changed)


@given(st.integers(0, 9999))
def test_a_made_up_number_with_its_check_digit_is_known(serial):
    body = f"114350782{serial:04}"
    facts = whole(licence_no=f"SC{body}{mod_11_10.calc_check_digit(body)}").facts()
    assert facts["licence_no.check_digit"].value is True


def test_what_the_digits_say():
    facts = whole(licence_no="SC 114 3507 8200 021").facts()
    assert facts["licence_no"].value == "SC11435078200021"
    assert facts["licence_no.kind"].value == "SC"
    assert facts["licence_no.digits"].value == 14
    assert facts["licence_no.well_formed"].value is True
    assert facts["licence_no.category"].value == "茶叶及相关制品"
    assert facts["licence_no.province"].value == "福建省"


def test_a_failed_check_digit_is_asserted_of_plain_text_and_left_open_for_ocr():
    wrong = "SC11435078200022"
    plain = whole(LineSource.PDF_TEXT, licence_no=wrong).facts()
    assert plain["licence_no.check_digit"].value is False
    ocr = whole(licence_no=wrong).facts()
    assert ocr["licence_no.check_digit"].state is State.UNREADABLE
    assert ocr["licence_no"].confidence <= 0.5
    assert ocr["licence_no.category"].state is State.UNREADABLE


def test_the_same_wrong_number_read_twice_by_ocr_is_wrong():
    facts = twice(whole(licence_no="SC11435078200022"), "licence_no").facts()
    assert facts["licence_no.check_digit"].value is False


def test_of_two_ocr_readings_the_one_that_checks_is_right():
    facts = whole(licence_no="SC11435078200022").put("licence_no", "SC11435078200021", None, "side.jpg").facts()
    assert facts["licence_no"].value == "SC11435078200021"
    assert facts["licence_no"].state is State.KNOWN


def test_two_ocr_readings_that_differ_and_both_fail_decide_nothing():
    facts = whole(licence_no="SC11435078200022").put("licence_no", "SC11435078200029", None, "side.jpg").facts()
    assert facts["licence_no"].state is State.UNREADABLE


def test_two_numbers_that_both_check_conflict():
    facts = whole().put("licence_no", "SC11435078213641", None, "side.jpg").facts()
    assert facts["licence_no"].state is State.CONFLICTING
    assert facts["licence_no"].value == ("SC11435078200021", "SC11435078213641")


def test_two_producers_may_each_have_a_number_and_a_place():
    label = (
        whole()
        .put("producer_name", "武夷山市云谷茶业有限公司", "受托方")
        .put("licence_no", "SC11435078213641", "食品生产许可证编号")
    )
    facts = label.put("origin", "福建省南平市", "产地").facts()
    assert facts["licence_no"].state is State.KNOWN
    assert facts["origin"].state is State.KNOWN
    wrong = (
        whole(LineSource.PDF_TEXT)
        .put("producer_name", "武夷山市云谷茶业有限公司", "受托方")
        .put("licence_no", "SC11435078213642", "编号")
    )
    assert wrong.facts()["licence_no.check_digit"].value is False


@pytest.mark.parametrize(
    ("source", "confidence", "state"),
    [(LineSource.PDF_TEXT, 1.0, State.KNOWN), (LineSource.OCR, 0.99, State.KNOWN), (LineSource.OCR, 0.9, State.UNREADABLE)],
)
def test_thirteen_digits_are_asserted_only_of_sure_characters(source, confidence, state):
    label = whole(source, without=["licence_no"]).put(
        "licence_no", "SC1143507820002", "食品生产许可证编号", confidence=confidence
    )
    facts = label.facts()
    assert facts["licence_no.digits"].value == 13
    assert facts["licence_no.well_formed"].state is state
    assert facts["licence_no.check_digit"].state is State.NOT_APPLICABLE


@pytest.mark.parametrize("misread", ["5C11435078200021", "SC1143507820002I", "SCll435O782OOO21", "SG11435078200021"])
def test_letters_that_ocr_took_for_digits_are_turned_back_when_the_check_digit_then_holds(misread):
    facts = whole(licence_no=misread).facts()
    assert facts["licence_no"].value == "SC11435078200021"
    assert facts["licence_no"].confidence <= 0.5


def test_a_number_of_the_older_kind():
    facts = whole(licence_no="QS 3608 1401 0127").facts()
    assert facts["licence_no"].value == "QS360814010127"
    assert facts["licence_no.kind"].value == "QS"
    assert facts["licence_no.check_digit"].state is State.NOT_APPLICABLE


def test_an_unlisted_county_is_a_question_and_a_province_that_does_not_exist_a_fault():
    body = "1143507990002"
    facts = whole(LineSource.PDF_TEXT, licence_no=f"SC{body}{mod_11_10.calc_check_digit(body)}").facts()
    assert facts["licence_no.well_formed"].state is State.UNREADABLE
    body = "1149907820002"
    facts = whole(LineSource.PDF_TEXT, licence_no=f"SC{body}{mod_11_10.calc_check_digit(body)}").facts()
    assert facts["licence_no.well_formed"].value is False


def test_a_workshop_registration_is_of_another_kind():
    facts = whole(LineSource.PDF_TEXT, licence_no="浙小作坊登记证 330106001").facts()
    assert facts["licence_no.kind"].value == "other"
    assert facts["licence_no.well_formed"].state is State.NOT_APPLICABLE


def test_illegible_characters_are_unreadable_in_ocr():
    assert Label().put("licence_no", "S?114%%", "食品生产许可证编号").facts()["licence_no"].state is State.UNREADABLE
