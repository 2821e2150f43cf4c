from __future__ import annotations

from labelcheck.model.fact import State
from labelcheck.model.geometry import Box
from labelcheck.model.label import Barcode, LineSource, Scale
from labelcheck.registry.script import is_traditional, simplified
from tests.facts.labels import Label, twice, whole


def symbol(text: str, kind: str = "EAN-13") -> Barcode:
    return Barcode(kind, text, Box(0, 0, 100, 50).polygon)


def test_a_decoded_bar_code_stands_before_the_printed_digits():
    label = whole().put("barcode", "6901234567890", None)
    label.barcodes["back.jpg"] = (symbol("6901234567892"), symbol("https://example.com", "QR Code"))
    facts = label.facts()
    assert facts["barcode"].value == "6901234567892"
    assert facts["barcode.check_digit"].value is True


def test_a_declared_bar_code_stands_before_a_decoded_one():
    label = whole()
    label.barcodes["back.jpg"] = (symbol("6901234567892"),)
    facts = label.facts(declared={"barcode": "6900000078143"})
    assert facts["barcode"].value == "6900000078143"
    assert facts["barcode.check_digit"].value is True


def test_two_bar_codes_conflict():
    label = whole()
    label.barcodes["back.jpg"] = (symbol("6901234567892"), symbol("6900000078143"))
    assert label.facts()["barcode"].state is State.CONFLICTING


def test_printed_digits_that_fail_their_check():
    assert whole(LineSource.PDF_TEXT).put("barcode", "6901234567890", None).facts()["barcode.check_digit"].value is False
    assert whole().put("barcode", "6901234567890", None).facts()["barcode.check_digit"].state is State.UNREADABLE


def test_the_credit_code():
    assert whole().put("uscc", "91350100M000100Y43", "统一社会信用代码").facts()["uscc.check_digit"].value is True
    wrong = whole().put("uscc", "91350100M000100Y44", "统一社会信用代码")
    assert wrong.facts()["uscc.check_digit"].state is State.UNREADABLE
    assert twice(wrong, "uscc").facts()["uscc.check_digit"].value is False


def test_bare_codes():
    label = (
        whole().put("organic_code", "有机码 1234 2512 3456 7890 1", "有机码").put("green_food_code", "GF 350982 25 0001", None)
    )
    facts = label.facts()
    assert facts["organic_code"].value == "12342512345678901"
    assert facts["green_food_code"].value == "GF350982250001"


def test_traditional_characters_need_plain_text_or_two_of_them():
    assert whole(LineSource.PDF_TEXT, storage="陰涼乾燥處").facts()["traditional_characters"].value == ("陰", "涼", "處")
    assert whole(LineSource.PDF_TEXT, origin="福建省寧德市").facts()["traditional_characters"].value == ("寧",)
    assert whole(origin="福建省寧德市").facts()["traditional_characters"].state is State.UNREADABLE
    assert whole(storage="陰涼乾燥處").facts()["traditional_characters"].value == ("陰", "涼", "處")
    assert whole().facts()["traditional_characters"].state is State.ABSENT


def test_traditional_characters_outside_mandatory_items_do_not_count():
    label = whole(LineSource.PDF_TEXT)
    label.line("雲霧茶莊", "back.jpg")
    assert label.facts()["traditional_characters"].state is State.ABSENT


def test_characters_that_are_standard_in_some_sense_are_not_traditional():
    assert not any(is_traditional(char) for char in "茶叶净后里台著只面A1")
    assert all(is_traditional(char) for char in "葉淨後產廠")
    assert simplified("單叢烏龍茶") == "单丛乌龙茶"


def test_chinese_text():
    assert whole().facts()["chinese_text"].value is True
    english = Label(LineSource.PDF_TEXT)
    english.line("Pure Ceylon Tea", "front.pdf")
    assert english.facts()["chinese_text"].value is False
    photo = Label()
    photo.line("Pure Ceylon Tea", "front.jpg")
    assert photo.facts()["chinese_text"].state is State.UNREADABLE


def test_a_bar_code_that_a_photo_does_not_give_up_is_not_called_absent():
    assert whole().facts({"panels_complete": True})["barcode"].state is State.UNREADABLE
    assert whole(LineSource.PDF_TEXT).facts({"panels_complete": True})["barcode"].state is State.ABSENT


def test_a_scan_without_a_bar_code_has_none():
    label = whole()
    label.scales = {panel: Scale(0.0846, 0.0848, "scan-dpi") for panel in label.pages}
    assert label.facts({"panels_complete": True})["barcode"].state is State.ABSENT
