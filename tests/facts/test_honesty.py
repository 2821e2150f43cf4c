"""Absent needs proof: what was not seen is unreadable."""

from __future__ import annotations

import pytest

from labelcheck.model.fact import State
from labelcheck.model.label import LineSource
from tests.facts.labels import BACK, BLURRED, Label, back, front, whole

MANDATORY = (
    "ingredients",
    "producer_name",
    "producer_address",
    "producer_contact",
    "production_date",
    "shelf_life",
    "storage",
    "licence_no",
    "standard_code",
)


@pytest.mark.parametrize("key", MANDATORY)
def test_a_front_alone_proves_nothing_absent(key):
    fact = front().facts()[key]
    assert fact.state is State.UNREADABLE
    assert "没有读到" in fact.because.zh


def test_a_front_alone_leaves_its_completeness_and_import_open():
    facts = front().facts()
    assert facts["panels_complete"].state is State.UNREADABLE
    assert facts["imported"].state is State.UNREADABLE
    assert facts["production_date.blank"].state is State.UNREADABLE
    assert facts["shelf_life.long_term"].state is State.UNREADABLE


@pytest.mark.parametrize("key", ["storage", "licence_no", "standard_code", "shelf_life", "ingredients"])
def test_a_list_with_most_items_proves_the_missing_one_absent(key):
    assert whole(without=[key]).facts()[key].state is State.ABSENT


def test_a_back_alone_does_not_prove_that_the_front_has_no_net_content():
    facts = back().facts()
    assert facts["net_content"].state is State.UNREADABLE
    assert facts["panels_complete"].state is State.UNREADABLE
    assert back(without=["storage"]).facts()["storage"].state is State.ABSENT


def test_with_the_front_seen_a_missing_net_content_is_absent():
    assert whole(without=["net_content"]).facts()["net_content"].state is State.ABSENT


def test_a_blurred_panel_proves_nothing():
    label = whole(without=["storage"])
    label.quality["front.jpg"] = BLURRED
    assert label.facts()["storage"].state is State.UNREADABLE


@pytest.mark.parametrize("size", [(341.0, 600.0), (400.0, 258.0)])
def test_a_list_that_runs_over_the_edge_of_its_picture_proves_nothing(size):
    label = whole(without=["storage"])
    label.sizes["back.jpg"] = (400.0, 600.0)
    assert label.facts()["storage"].state is State.ABSENT
    label.sizes["back.jpg"] = size
    fact = label.facts()["storage"]
    assert fact.state is State.UNREADABLE
    assert "截断" in fact.because.zh


def test_artwork_is_not_cropped():
    label = whole(LineSource.PDF_TEXT, without=["storage"])
    label.sizes["back.jpg"] = (341.0, 258.0)
    assert label.facts()["storage"].state is State.ABSENT


def test_a_photographed_list_without_any_product_name_may_be_a_crop():
    assert whole(without=["storage", "product_name"]).facts()["storage"].state is State.UNREADABLE
    assert whole(LineSource.PDF_TEXT, without=["storage", "product_name"]).facts()["storage"].state is State.ABSENT


def test_few_items_do_not_make_a_list():
    assert (
        whole(without=[key for key in BACK if key not in ("product_name", "ingredients", "shelf_life")]).facts()["storage"].state
        is State.UNREADABLE
    )


@pytest.mark.parametrize("words", ["The quick brown fox jumps over the lazy dog", "今天天气很好，我们去公园散步"])
def test_words_that_are_no_label_prove_nothing_absent(words):
    label = Label(LineSource.TRANSCRIPTION)
    label.line(words, "notes.txt")
    facts = label.facts()
    assert facts["storage"].state is State.UNREADABLE
    assert facts["net_content"].state is State.UNREADABLE
    assert "没有读到茶的字样" in facts["storage"].because.zh


def test_a_transcription_is_complete():
    label = back(LineSource.TRANSCRIPTION, without=[key for key in BACK if key != "product_name"])
    assert label.facts()["licence_no"].state is State.ABSENT


def test_the_user_may_declare_the_panels_complete_or_not():
    assert front().facts({"panels_complete": True})["licence_no"].state is State.ABSENT
    facts = whole(without=["licence_no"]).facts({"panels_complete": False})
    assert facts["licence_no"].state is State.UNREADABLE
    assert facts["panels_complete"].value is False


def test_words_like_the_heading_that_nothing_was_read_from_keep_a_field_from_being_absent():
    label = whole(without=["licence_no"])
    label.line("食品生产许可证编号 3%&", "back.jpg")
    fact = label.facts()["licence_no"]
    assert fact.state is State.UNREADABLE
    assert fact.spans[0].text.startswith("食品生产许可证编号")


def test_a_garbled_heading_in_the_middle_of_a_line_counts_as_a_trace_in_ocr_only():
    garbled = "茶叶食品生户许可正编号"
    for source, state in ((LineSource.OCR, State.UNREADABLE), (LineSource.PDF_TEXT, State.ABSENT)):
        label = whole(source, without=["licence_no"])
        label.line(garbled, "back.jpg")
        assert label.facts()["licence_no"].state is state


def test_a_heading_without_value_is_absent_in_plain_text_and_unreadable_in_ocr():
    assert whole(LineSource.PDF_TEXT, storage="").facts()["storage"].state is State.ABSENT
    assert whole(storage="").facts()["storage"].state is State.UNREADABLE


def test_a_company_whose_own_word_ocr_did_not_read_is_not_known():
    assert whole(producer_name="销售有限公司福鼎分公司").facts()["producer_name"].state is State.UNREADABLE
    assert whole(LineSource.PDF_TEXT, producer_name="销售有限公司").facts()["producer_name"].state is State.KNOWN


def test_a_company_whose_end_ocr_did_not_read_is_not_known():
    assert whole(producer_name="英德市翠微茶业有限").facts()["producer_name"].state is State.UNREADABLE
    assert whole(producer_name="英德市翠微茶业有限公司").facts()["producer_name"].state is State.KNOWN


def test_a_telephone_that_ocr_read_in_part_is_not_known():
    assert whole(producer_contact="0559-").facts()["producer_contact"].state is State.UNREADABLE
    assert whole(producer_contact="0559-5555023").facts()["producer_contact"].state is State.KNOWN


@pytest.mark.parametrize(
    ("key", "read"), [("importer_address", "上海市浦东新区云谷路8号"), ("organic_code", "23456789012345678")]
)
def test_what_ocr_hardly_read_is_not_known(key, read):
    assert whole().put(key, read, "标", confidence=0.7).facts()[key].state is State.UNREADABLE
    assert whole().put(key, read, "标", confidence=0.9).facts()[key].state is State.KNOWN


def test_an_address_whose_division_ocr_may_have_misread_is_not_known():
    def state(address: str, confidence: float) -> State:
        label = whole(without=("producer_address",)).put("producer_address", address, "地址", confidence=confidence)
        return label.facts()["producer_address"].state

    assert state("福建省宁德市福顺市文昌路5号", 0.985) is State.UNREADABLE
    assert state("福建省宁德市福顺市文昌路5号", 0.999) is State.KNOWN
    assert state("福建省宁德市福鼎市文昌路5号", 0.985) is State.KNOWN


def test_a_company_of_whose_name_ocr_lost_the_end_is_not_known():
    for torn in ("裕安区云岭春", "潮安区清和堂司", "新昌县云岭春茶叶"):
        assert whole(producer_name=torn).facts()["producer_name"].state is State.UNREADABLE
    for complete in ("安溪县张记茶庄", "王小明", "西坪茶厂(普通合伙)", "Tea Works Ltd."):
        assert whole(producer_name=complete).facts()["producer_name"].state is State.KNOWN


def test_a_code_of_which_ocr_read_too_few_characters_is_not_known_however_sure_they_are():
    label = whole()
    label.put("uscc", "915", "统一社会信用代码", confidence=0.999)
    assert label.facts()["uscc"].state is State.UNREADABLE


def test_the_first_digits_of_a_listed_standard_are_not_taken_for_another():
    assert whole(standard_code="GH/T 109").facts()["standard_code"].state is State.UNREADABLE


def test_the_heading_of_the_next_item_is_not_a_value_of_a_hidden_one():
    for key, words in (("origin", "冲泡"), ("origin", "【生产"), ("storage", "产品执行"), ("origin", "江")):
        assert whole(**{key: words}).facts()[key].state is State.UNREADABLE
    assert whole(origin="江西").facts()["origin"].state is State.KNOWN


def test_an_address_of_which_ocr_read_the_beginning_alone_is_not_known():
    for torn in ("广", "安徽省黄山市歙县茶", "茶场路30号", "远市英德市工业园区1号"):
        assert whole(producer_address=torn).facts()["producer_address"].state is State.UNREADABLE
    for complete in ("安徽省黄山市歙县茶源路108号", "福建省安溪县西坪镇松岩村", "杭州市龙井路1号B座"):
        assert whole(producer_address=complete).facts()["producer_address"].state is State.KNOWN


def test_declared_fields_stand_before_what_was_read_and_what_follows_from_them_follows():
    facts = whole(licence_no="SC11435078200022").facts(
        {"licence_no": "SC11435078213641", "shelf_life": "18个月", "imported": True}
    )
    assert facts["licence_no"].value == "SC11435078213641"
    assert facts["licence_no.check_digit"].value is True
    assert facts["licence_no"].because.en == "declared by the user"
    assert facts["shelf_life.months"].value == 18
    assert facts["imported"].value is True
