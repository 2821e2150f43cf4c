from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelcheck.facts.quantity_parse import QuantityParser
from labelcheck.model.fact import State
from labelcheck.model.label import LineSource, Scale
from tests.facts.labels import Label, registry, whole

PARSER = QuantityParser(registry().units)


@pytest.mark.parametrize(
    ("text", "number", "unit", "grams", "multipack"),
    [
        ("250克", 250, "克", 250, False),
        ("250 g", 250, "g", 250, False),
        ("0.5kg", 0.5, "kg", 500, False),
        ("0.5KG", 0.5, "KG", 500, False),
        ("250G", 250, "G", 250, False),
        ("1斤", 1, "斤", 500, False),
        ("2两", 2, "两", 100, False),
        ("1公斤", 1, "公斤", 1000, False),
        ("1,000克", 1000, "克", 1000, False),
        ("500mg", 500, "mg", 0.5, False),
        ("357克/饼", 357, "克", 357, False),
        ("5克×40", 200, "克", 200, True),
        ("40克x5", 200, "克", 200, True),
        ("3g*10袋", 30, "g", 30, True),
        ("10袋×3g", 30, "g", 30, True),
        ("3克×10泡×2盒", 60, "克", 60, True),
        ("100克/罐×2罐", 200, "克", 200, True),
        ("3.5g×20+4g×5", 90, "g", 90, True),
        ("绿茶50克，红茶50克", 100, "克", 100, True),
        ("200克(5克×40)", 200, "克", 200, True),
        ("200克（40件）", 200, "克", 200, True),
        ("250克（2罐×125克）", 250, "克", 250, True),
        ("96克（8克/袋x12袋）", 96, "克", 96, True),
        ("8g×12小袋（96g）", 96, "g", 96, True),
        ("250克（独立小包装）", 250, "克", 250, False),
        ("净含量：100克", 100, "克", 100, False),
    ],
)
def test_net_contents(text, number, unit, grams, multipack):
    quantity = PARSER.parse(text)
    assert quantity is not None
    assert (quantity.number, quantity.printed_unit, quantity.grams, quantity.multipack) == (number, unit, grams, multipack)


@given(
    st.integers(1, 5000),
    st.integers(2, 400),
    st.sampled_from(["克", "g"]),
    st.sampled_from(["×", "x", "*", "X"]),
    st.sampled_from(["", "袋", "小包"]),
)
def test_a_pack_times_its_number_is_the_total_either_way_round(amount, count, unit, times, piece):
    for text in (
        f"{amount}{unit}{times}{count}{piece}",
        f"{count}{piece}{times}{amount}{unit}",
        f"{amount * count}{unit}({amount}{unit}{times}{count}{piece})",
    ):
        quantity = PARSER.parse(text)
        assert quantity is not None
        assert (quantity.number, quantity.multipack) == (amount * count, True)


def test_the_packs_in_brackets_are_added_up_for_themselves():
    quantity = PARSER.parse("200克(5克×30)")
    assert quantity is not None
    assert (quantity.number, quantity.inner_number) == (200, 150)


def test_a_volume_has_no_grams():
    facts = whole(net_content="500毫升").facts()
    assert facts["net_content"].value == {"amount": 500, "unit": "mL"}
    assert facts["net_content.grams"].state is State.NOT_APPLICABLE


@pytest.mark.parametrize("text", ["", "五", "见封口", "称重计价"])
def test_what_holds_no_weight_is_none(text):
    assert PARSER.parse(text) is None


def test_the_unit_stays_as_printed():
    facts = whole(net_content="0.25KG").facts()
    assert facts["net_content.unit"].value == "KG"
    assert facts["net_content"].value == {"amount": 0.25, "unit": "kg"}
    assert facts["net_content.grams"].value == 250


def test_a_number_without_unit_lacks_its_unit_in_plain_text():
    assert whole(LineSource.PDF_TEXT, net_content="250").facts()["net_content.unit"].state is State.ABSENT
    assert whole(net_content="250").facts()["net_content.unit"].state is State.UNREADABLE


def test_weights_under_headings_that_differ_conflict_and_a_pack_inside_does_not():
    label = whole().put("net_content", "250克", "净含量")
    assert label.facts()["net_content"].state is State.CONFLICTING
    label = whole().put("net_content", "5克", None, "sachet.jpg")
    assert label.facts()["net_content"].value == {"amount": 200, "unit": "g"}


def test_a_net_content_weighed_at_the_sale_is_unreadable():
    assert whole(LineSource.PDF_TEXT, net_content="计量称重").facts()["net_content"].state is State.UNREADABLE


def test_name_and_net_content_on_different_panels():
    label = (
        whole(without=["net_content", "product_name"])
        .put("product_name", "白牡丹", None, "front.jpg")
        .put("net_content", "200克", "净含量")
    )
    assert label.facts()["net_content.with_name"].value is False
    alone = Label().put("product_name", "白牡丹", None, "front.jpg").put("net_content", "200克", "净含量", "back.jpg")
    assert alone.facts()["net_content.with_name"].state is State.UNREADABLE


def test_a_panel_that_repeats_the_stated_name_is_one_of_its_panels():
    label = Label().put("product_name", "岁月静好", "产品名称").put("net_content", "200克", "净含量", "front.jpg")
    assert label.facts({"panels_complete": True})["net_content.with_name"].value is False
    label.line("岁月静好", "front.jpg")
    assert label.facts({"panels_complete": True})["net_content.with_name"].value is True


def test_heights_come_from_ink_and_scale_with_an_error_bar():
    label = Label(LineSource.PDF_TEXT).put("net_content", "200克", "净含量", "art.pdf", ink=10.0)
    label.scales["art.pdf"] = Scale(0.352778, 0.352778, "pdf")
    fact = label.facts()["net_content.height_mm"]
    assert fact.value == pytest.approx(3.53, abs=0.005)
    assert fact.height is not None
    assert fact.height.error < 0.05

    photo = Label().put("net_content", "200克", "净含量", "front.jpg", ink=40.0)
    photo.scales["front.jpg"] = Scale(0.05, 0.10, "barcode")
    height = photo.facts()["net_content.height_mm"].height
    assert height is not None
    assert (height.value, height.error) == pytest.approx((3.0, 1.24))


def test_without_a_scale_no_height_is_known():
    fact = whole().facts()["net_content.height_mm"]
    assert fact.state is State.UNREADABLE
    assert fact.height is None
