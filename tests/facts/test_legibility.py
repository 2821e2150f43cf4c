"""Heights, proportions, contrast and relative sizes, on pages put together by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from labelcheck.engine.pack import load_packs
from labelcheck.facts.height import EXACT_ERROR_MM
from labelcheck.model.fact import Facts, State
from labelcheck.model.geometry import Box, Polygon
from labelcheck.model.label import LineSource, Reading, Scale, Span
from labelcheck.model.truth import Truth
from labelcheck.registry.location import rules_root
from tests.facts.labels import Label, whole

PDF = Scale(0.5, 0.5, "pdf")
SCAN = Scale(0.0495, 0.0505, "scan-dpi")


def printed(
    source: LineSource,
    items: Sequence[tuple[str | None, str, float]],
    *,
    scale: Scale | None = None,
    contrast: float | None = None,
    unread: tuple[Polygon, ...] = (),
) -> Facts:
    """One panel: field (None for a loose line), words and ink height of each line, one below the other."""
    label = Label(source)
    for key, text, ink in items:
        line = label.line(text, "art")
        label.pages["art"][-1] = replace(line, ink_height=ink, contrast=contrast)
        if key is not None:
            span = Span("art", 1, text, line.polygon, 0.98)
            label.readings.append(Reading(key, text, None, (span,), 0.98, ink))
    if scale is not None:
        label.scales["art"] = scale
    label.unread["art"] = unread
    return label.facts()


def test_the_smallest_item_is_measured_in_its_largest_print():
    items = [
        ("product_name", "绿茶", 20.0),
        ("storage", "阴凉干燥", 2.4),
        ("storage", "阴凉干燥", 5.0),
        ("shelf_life", "18个月", 4.0),
    ]
    facts = printed(LineSource.PDF_TEXT, items, scale=PDF)
    assert facts["mandatory.height_mm"].value == pytest.approx(2.0)
    assert facts["mandatory.height_mm"].height is not None
    assert facts["mandatory.middle_mm"].height is None
    assert facts["mandatory.smallest"].value == "18个月"
    assert facts["mandatory.smallest"].spans[0].text == "18个月"


@pytest.mark.parametrize("text", ["电话：0599-5550123", "www.example.cn", "Fuding Tea"])
def test_a_picture_does_not_tell_the_height_of_figures_among_few_chinese_or_of_small_letters(text):
    items = [("product_name", "绿茶", 200.0), ("producer_contact", text, 20.0)]
    assert printed(LineSource.OCR, items, scale=SCAN)["mandatory.smallest"].value == "绿茶"
    assert printed(LineSource.PDF_TEXT, items, scale=PDF)["mandatory.smallest"].value == text


def test_live_text_stays_exact_beside_a_date_that_ocr_read_on_the_same_page():
    label = whole(LineSource.PDF_TEXT)
    label.readings = [replace(reading, ink_height=20.0) for reading in label.readings]
    label.scales = dict.fromkeys(label.pages, PDF)
    stamp = label.line("2026/09/15")
    label.pages["back.jpg"][-1] = replace(stamp, source=LineSource.OCR)
    span = Span("back.jpg", 1, stamp.text, stamp.polygon, 0.98)
    label.readings.append(Reading("expiry_date", stamp.text, None, (span,), 0.98, 20.0))

    facts = label.facts()

    assert facts["licence_no"].height is not None
    assert facts["licence_no"].height.error == EXACT_ERROR_MM
    assert facts["expiry_date"].height is not None
    assert facts["expiry_date"].height.error > EXACT_ERROR_MM


def test_an_item_of_which_one_print_has_no_scale_is_not_measured():
    label = whole()
    label.readings = [replace(reading, ink_height=20.0) for reading in label.readings]
    label.scales["back.jpg"] = SCAN
    facts = label.facts()
    assert facts["mandatory.smallest"].state is State.KNOWN
    without = replace(label.readings[-1], key="storage", text="密封、避光、阴凉干燥")
    label.line(without.text, "front.jpg")
    label.readings.append(
        replace(without, ink_height=1.0, spans=(Span("back.jpg", 1, "x", Box(900, 900, 910, 910).polygon, 0.98),))
    )
    assert label.facts()["mandatory.height_mm"].state is State.KNOWN


def test_without_a_scale_or_on_words_alone_nothing_is_measured():
    items = [("product_name", "绿茶", 20.0), ("production_date", "2026年03月28日", 5.0)]
    picture = printed(LineSource.OCR, items)
    assert picture["mandatory.measurable"].value is True
    assert {picture[key].state for key in ("mandatory.height_mm", "dates.height_mm", "dates.contrast")} == {State.UNREADABLE}
    words = printed(LineSource.TRANSCRIPTION, items)
    assert words["mandatory.measurable"].value is False
    assert {words[key].state for key in ("mandatory.height_mm", "dates.height_mm", "dates.contrast")} == {State.NOT_APPLICABLE}


def test_the_smaller_of_both_dates_counts():
    items = [("production_date", "2026年03月28日", 7.0), ("expiry_date", "2027年09月27日", 5.0)]
    facts = printed(LineSource.PDF_TEXT, items, scale=PDF)
    assert facts["dates.height_mm"].value == pytest.approx(2.5)
    assert facts["dates.smallest"].value == "2027年09月27日"


def test_the_area_is_unknown_until_declared():
    assert whole().facts()["surface_cm2"].state is State.UNREADABLE
    assert whole().facts({"largest_surface_cm2": 120})["surface_cm2"].value == 120


def test_contrast_is_told_of_artwork_and_scans_but_not_of_photos():
    items = [("production_date", "2026年03月28日", 60.0)]
    for scale, source in ((PDF, LineSource.PDF_TEXT), (SCAN, LineSource.OCR)):
        assert printed(source, items, scale=scale, contrast=0.3)["dates.contrast"].value == 0.3
    photo = printed(LineSource.OCR, items, scale=Scale(0.04, 0.05, "declared"), contrast=0.3)
    assert photo["dates.contrast"].state is State.UNREADABLE


NAME = ("product_name", "绿茶", 20.0)


@pytest.mark.parametrize(
    ("words", "ink", "key", "ratio"),
    [
        ("LÜ CHA", 40.0, "pinyin", 1.96),
        ("GREEN TEA", 40.0, "foreign", 1.96),
        ("GREEN TEA", 20.0, "foreign", 0.98),
        ("GREEN TEA", 5.0, "foreign", 0.24),
    ],
)
def test_latin_words_beside_the_name_are_compared_with_it(words, ink, key, ratio):
    facts = printed(LineSource.PDF_TEXT, [NAME, (None, words, ink)])
    assert facts[f"product_name.{key}"].value == words
    assert facts[f"product_name.{key}_ratio"].value == pytest.approx(ratio, abs=0.02)
    other = "foreign" if key == "pinyin" else "pinyin"
    assert facts[f"product_name.{other}"].state is not State.KNOWN


@pytest.mark.parametrize("words", ["YUNGU", "SINCE 2018", "QS", "www.yungu.cn"])
def test_a_brand_beside_the_name_is_not_its_translation(words):
    facts = printed(LineSource.PDF_TEXT, [NAME, (None, words, 40.0)])
    assert facts["product_name.foreign"].state is not State.KNOWN
    assert facts["product_name.pinyin"].state is not State.KNOWN


@pytest.mark.parametrize(("words", "plain"), [("JASMINE GREEN TEA", True), ("LÜCHA TEA", True), ("CLOUD VALLEY TEA", False)])
def test_words_beyond_the_trade_may_be_a_trade_mark(words, plain):
    fact = printed(LineSource.PDF_TEXT, [NAME, (None, words, 40.0)])["product_name.foreign_brand"]
    assert (fact.value is False) if plain else (fact.state is State.UNREADABLE)


def test_of_a_picture_only_a_plain_excess_counts():
    for ink, over in ((23.0, False), (26.0, True)):
        ratio = printed(LineSource.OCR, [NAME, (None, "GREEN TEA", ink)])["product_name.foreign_ratio"].value
        assert isinstance(ratio, float)
        assert (ratio > 1) is over


def test_a_larger_name_that_may_have_gone_unread_is_not_left_out():
    unread = (Box(0, 0, 300, 30).polygon,)
    items = [NAME, (None, "GREEN TEA", 40.0)]
    assert printed(LineSource.OCR, items, unread=unread)["product_name.foreign_ratio"].state is State.UNREADABLE
    items = [(None, "茶", 90.0), NAME, (None, "GREEN TEA", 40.0)]
    assert printed(LineSource.OCR, items)["product_name.foreign_ratio"].value < 1  # type: ignore[operator]


def test_words_far_from_the_name_are_left_alone():
    lines = [(None, "一叶一世界", 8.0)] * 6
    facts = printed(LineSource.PDF_TEXT, [NAME, *lines, (None, "GREEN TEA", 40.0)])
    assert facts["product_name.foreign"].state is not State.KNOWN


def test_a_nutrition_claim_is_compared_with_the_largest_name():
    claim = (None, "天然富硒茶", 30.0)
    over = printed(LineSource.PDF_TEXT, [NAME, claim])
    assert over["nutrition_claim"].value == "天然富硒茶"
    assert over["nutrition_claim.ratio"].value == pytest.approx(1.48, abs=0.02)
    under = printed(LineSource.PDF_TEXT, [NAME, ("product_name", "绿茶", 60.0), claim])
    assert under["nutrition_claim.ratio"].value < 1  # type: ignore[operator]
    assert printed(LineSource.PDF_TEXT, [NAME])["nutrition_claim.ratio"].state is not State.KNOWN


def test_a_claim_on_another_photo_than_the_name_is_not_compared():
    label = Label()
    for panel, text, key in (("front", "绿茶", "product_name"), ("back", "天然富硒茶", None)):
        line = label.line(text, panel)
        label.pages[panel][-1] = replace(line, ink_height=30.0)
        if key:
            label.readings.append(Reading(key, text, None, (Span(panel, 1, text, line.polygon, 0.98),), 0.98, 30.0))
    assert label.facts()["nutrition_claim.ratio"].state is State.UNREADABLE


def test_figures_alone_are_not_accused_of_being_lower_than_the_characters_of_their_type_size():
    alone, together = (
        printed(LineSource.PDF_TEXT, [("production_date", text, 3.4)], scale=PDF)["dates.height_mm"]
        for text in ("2027.05.15", "2027年05月15日")
    )
    assert (alone.value, together.value) == pytest.approx((1.7, 1.7))
    assert alone.height.value + alone.height.error + alone.height.above >= 2.0
    assert together.height.value + together.height.error + together.height.above < 2.0


def test_figures_as_high_as_the_limit_asks_are_no_question_of_the_type_they_are_set_in():
    facts = printed(LineSource.PDF_TEXT, [("net_content", "250g", 9.0)], scale=PDF)
    height = facts["net_content.height_mm"]
    assert (height.value, height.height.error) == pytest.approx((4.5, 0.02))
    assert height.height.above > 2.0
    (least,) = (rule for rule in load_packs(rules_root()).rules if rule.id == "net-height-1")
    assert least.require.ask(facts).truth is Truth.TRUE


def test_figures_far_below_any_type_size_are_below_it_for_certain():
    height = printed(LineSource.PDF_TEXT, [("production_date", "2027.05.15", 2.0)], scale=PDF)["dates.height_mm"].height
    assert height.value + height.error + height.above < 1.8


@pytest.mark.parametrize(
    ("ink", "state", "confidence"), [(12.0, State.KNOWN, 0.98), (60.0, State.UNREADABLE, 0.98), (150.0, State.KNOWN, 0.5)]
)
def test_on_a_picture_the_pitch_tells_plainly_wide_and_plainly_slender_characters(
    ink: float, state: State, confidence: float
) -> None:
    slender = printed(LineSource.OCR, [("storage", "密封避光阴凉干燥处存放", ink)])["mandatory.height_to_width"]
    assert (slender.state, slender.confidence) == (state, confidence)


def test_few_characters_or_figures_have_no_pitch() -> None:
    for words in ("阴凉处", "SC11435078200021号"):
        facts = printed(LineSource.OCR, [("storage", words, 12.0)])
        assert facts["mandatory.height_to_width"].state is State.UNREADABLE
