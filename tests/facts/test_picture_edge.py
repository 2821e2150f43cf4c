"""What touches the edge of a picture may go on beyond it: such a value is not known, and such a list proves nothing."""

from __future__ import annotations

import pytest

from labelcheck.model.fact import State
from labelcheck.model.geometry import Box
from labelcheck.model.label import Barcode, LineSource
from tests.facts.labels import Label, whole

WIDE, HIGH = 400.0, 700.0


def framed(label: Label, width: float = WIDE, height: float = HIGH) -> Label:
    label.sizes = dict.fromkeys(label.pages, (width, height))
    return label


def test_a_name_cut_by_the_right_edge_is_not_known() -> None:
    facts = framed(whole(), width=341.0).facts()
    assert facts["producer_name"].state is State.UNREADABLE
    assert "画面边缘" in facts["producer_name"].because.zh
    assert facts["producer_name"].text


def test_a_name_away_from_the_edge_is_known() -> None:
    assert framed(whole()).facts()["producer_name"].state is State.KNOWN


def test_live_text_at_the_edge_of_its_page_is_whole() -> None:
    assert framed(whole(LineSource.PDF_TEXT), width=341.0).facts()["producer_name"].state is State.KNOWN


def test_a_list_that_ends_where_its_picture_ends_may_go_on_below() -> None:
    label = whole(without=["storage"])
    foot = max(line.box.y1 for line in label.pages["back.jpg"])
    assert framed(label, height=foot + 5).facts()["storage"].state is State.UNREADABLE
    assert framed(label, height=foot + 40).facts()["storage"].state is State.ABSENT


@pytest.mark.parametrize(
    ("key", "heading", "part"),
    [
        ("licence_no", "食品生产许可证编号", "SC114330122002"),
        ("uscc", "统一社会信用代码", "913301005714637498"),
        ("standard_code", "产品标准代号", "GB/T 22111"),
    ],
)
def test_a_code_cut_by_the_edge_is_not_known_however_well_its_first_part_was_read(key: str, heading: str, part: str) -> None:
    label = whole(without=[key]).put(key, part, heading, confidence=0.999)
    assert framed(label).facts()[key].state is State.KNOWN
    assert framed(label, width=341.0).facts()[key].state is State.UNREADABLE


def test_a_bar_code_that_was_decoded_at_the_edge_is_whole() -> None:
    label = whole()
    label.barcodes["back.jpg"] = (Barcode("EAN-13", "6901234567892", Box(345, 500, 399, 540).polygon),)
    assert framed(label).facts()["barcode"].value == "6901234567892"
    assert framed(label).facts()["barcode"].state is State.KNOWN


def test_the_part_of_a_value_that_the_edge_left_contradicts_no_whole_one() -> None:
    label = whole().put("net_content", "20克", "净含量", panel="side.jpg")
    assert label.facts()["net_content"].state is State.CONFLICTING
    label.sizes = {"side.jpg": (341.0, HIGH)}
    assert label.facts()["net_content.grams"].value == 200
