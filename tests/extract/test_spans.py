from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelcheck.model.geometry import Box
from labelcheck.model.label import Direction, LineSource, TextLine
from labelcheck.registry.headings import load_headings
from tests.extract.labels import box, column, page, read, upright


def test_a_span_is_the_share_of_its_line() -> None:
    (span,) = read([box("净含量：250g", 100, 40)]).reading("net_content").spans
    assert span.text == "250g"
    assert span.box.x0 == pytest.approx(180)
    assert span.box.x1 == pytest.approx(220)
    assert (span.box.y0, span.box.y1) == (40, 60)


def test_a_span_of_a_column_is_cut_across_it() -> None:
    (span,) = read([upright("配料：茶鲜叶", 10, 0)]).reading("ingredients").spans
    assert (span.box.x0, span.box.x1) == (10, 30)
    assert (span.box.y0, span.box.y1) == (pytest.approx(60), pytest.approx(120))


def test_known_places_of_characters_are_used() -> None:
    line = box("等级：特级", 0, 0)
    boxes = tuple(Box(7.0 * at, 1, 7.0 * at + 6, 9) for at in range(5))
    (span,) = read([replace(line, char_boxes=boxes)]).reading("grade").spans
    assert span.box == Box(21, 1, 34, 9)


def test_a_value_of_two_lines_has_two_spans_in_reading_order() -> None:
    reading = read(column(["贮存条件：密封、避光、防潮，置于", "阴凉干燥处保存"])).reading("storage")
    assert [span.text for span in reading.spans] == ["密封、避光、防潮，置于", "阴凉干燥处保存"]


def test_confidence_is_that_of_the_worst_piece() -> None:
    lines = [box("贮存条件：密封、避光、防潮，置于", 0, 0), box("阴凉干燥处保存", 0, 28, confidence=0.61)]
    assert read(lines).reading("storage").confidence == pytest.approx(0.61)


def test_ink_height_is_that_of_the_line() -> None:
    assert read([box("净含量：250g", 0, 0, size=50)]).reading("net_content").ink_height == pytest.approx(40)


def test_a_value_set_larger_than_its_heading_has_the_height_of_its_own_figures() -> None:
    large = replace(box("净含量：250g", 0, 0, size=50), figure_height=62.0)
    assert read([large]).reading("net_content").ink_height == pytest.approx(62)


def test_a_value_set_much_smaller_than_its_heading_has_the_height_of_its_own_figures() -> None:
    small = replace(box("净含量：250g", 0, 0, size=50), figure_height=18.0)
    assert read([small]).reading("net_content").ink_height == pytest.approx(18)


def test_figures_of_the_size_of_their_heading_are_as_high_as_its_characters() -> None:
    alike = replace(box("净含量：250g", 0, 0, size=50), figure_height=29.0)
    assert read([alike]).reading("net_content").ink_height == pytest.approx(40)


def test_ink_height_is_that_of_the_value_where_its_characters_were_measured() -> None:
    line = replace(box("电话：0593-5551829", 0, 0), char_heights=(20.0, 20.0, 8.0, *[15.0] * 12), ink_height=20.0)
    assert read([line]).reading("producer_contact").ink_height == pytest.approx(15)


WORDS = st.sampled_from(sorted(load_headings().words))
LOOSE = st.text(alphabet="茶叶绿地址日期年月0123456789GBSC/T-.:：；（）()【】 　\t、，。□℃①ﬁ公司有限省市路号", max_size=18)
NO_SUBNORMAL = {"allow_subnormal": False}
"""The detector switches denormals off for its process, in which Hypothesis then makes none."""
TEXTS = st.one_of(LOOSE, st.text(max_size=12), st.builds("{}{}{}".format, WORDS, st.sampled_from(["：", " ", "", "\n"]), LOOSE))


@st.composite
def text_lines(draw: st.DrawFn) -> TextLine:
    x, y = draw(st.integers(0, 600)), draw(st.integers(0, 600))
    width, height = draw(st.integers(0, 400)), draw(st.integers(0, 60))
    text = draw(TEXTS)
    boxes = tuple(Box(x, y, x + 1.0, y + 1.0) for _ in text) if draw(st.booleans()) else ()
    return TextLine(
        text,
        draw(st.floats(0, 1, **NO_SUBNORMAL)),
        Box(x, y, x + width, y + height).polygon,
        draw(st.sampled_from(Direction)),
        draw(st.sampled_from(LineSource)),
        draw(st.one_of(st.none(), st.floats(0, 60, **NO_SUBNORMAL))),
        boxes,
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(text_lines(), max_size=12))
def test_any_page_is_read_and_every_span_stands_in_a_line(lines: list[TextLine]) -> None:
    label = read(page(lines))
    assert label.readings == read(page(lines)).readings
    for reading in label.readings:
        assert reading.spans
        assert 0 <= reading.confidence <= 1
        for span in reading.spans:
            assert span.text
            assert any(span.text in line.text and span.confidence == line.confidence for line in lines)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(load_headings().words.items())), st.sampled_from(["：", ":", "∶", " ："]))
def test_every_listed_heading_is_found_with_a_colon(entry: tuple[str, str], colon: str) -> None:
    word, key = entry
    label = read([box(f"{word}{colon}未详", 0, 0)])
    details = {"party_address": "producer_address", "party_contact": "producer_contact"}
    details |= {"producer_site": "producer_address", "repack_date": "production_date"}
    assert details.get(key, key) in label.fields
