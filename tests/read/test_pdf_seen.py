"""What of a PDF's text stands on the label: what is seen, and what its fonts say."""

from __future__ import annotations

import re

import pytest
from fpdf.enums import TextMode

from labelcheck.read.pdf_ink import page_ink
from labelcheck.read.pdf_page import read_live
from tests.read.drawing import draw_lines
from tests.read.test_pdf import MM, sheet, texts, with_page_entry


def test_a_false_bold_is_read_once() -> None:
    pdf = sheet()
    pdf.text(10, 20, "净含量")
    pdf.text(10.05, 20, "净含量")

    assert texts(bytes(pdf.output())) == ["净含量"]


def test_hidden_text_is_not_read() -> None:
    pdf = sheet()
    pdf.text(10, 20, "产品名称：西湖龙井")
    pdf.text_mode = TextMode.INVISIBLE
    pdf.text(10, 40, "特供专供")

    assert texts(bytes(pdf.output())) == ["产品名称：西湖龙井"]


def test_a_page_of_hidden_text_alone_must_be_read_from_its_picture() -> None:
    pdf = sheet()
    pdf.image(draw_lines(["净含量：100g"]), 5, 5, 60)
    pdf.text_mode = TextMode.INVISIBLE
    pdf.text(10, 40, "净含量：900g")

    assert read_live(bytes(pdf.output()), 1) is None


def test_text_outside_the_visible_part_is_not_read() -> None:
    pdf = sheet()
    pdf.text(15, 30, "产品名称：西湖龙井")
    pdf.text(80, 5, "出血位文字")

    assert texts(with_page_entry(bytes(pdf.output()), b"/CropBox [20 20 200 150]")) == ["产品名称：西湖龙井"]


def test_text_without_han_must_be_read_from_the_picture() -> None:
    pdf = sheet()
    pdf.text(10, 20, "Longjing tea 100 g")

    assert read_live(bytes(pdf.output()), 1) is None


@pytest.mark.parametrize(("state", "seen"), [(b"OFF", ["产品名称"]), (b"ON", ["一", "产品名称"])])
def test_text_of_a_layer_that_is_switched_off_is_not_on_the_label(state: bytes, seen: list[str]) -> None:
    pdf = sheet()
    pdf.set_compression(False)
    pdf.text(10, 10, "产品名称")
    pdf._out("/OC /Layer BDC")
    pdf.text(10, 30, "一")
    pdf._out("EMC")
    data = bytes(pdf.output())
    group = b"90 0 obj\n<< /Type /OCG /Name (old) >>\nendobj\n1 0 obj"
    off = b"/Type /Catalog\n/OCProperties << /OCGs [90 0 R] /D << /" + state + b" [90 0 R] >> >>\n"
    data = data.replace(b"1 0 obj", group, 1).replace(b"/Type /Catalog\n", off, 1)
    data = re.sub(rb"(/Font <<)", rb"/Properties << /Layer 90 0 R >>\n\1", data, count=1)

    assert texts(data) == seen


def test_text_in_the_colour_of_the_paper_or_under_a_panel_is_not_on_the_label() -> None:
    pdf = sheet()
    pdf.text(10, 10, "产品名称")
    pdf.set_text_color(255, 255, 255)
    pdf.text(10, 30, "生产日期")
    pdf.set_text_color(0, 0, 0)
    pdf.text(10, 50, "保质期")
    pdf.set_fill_color(255, 255, 255)
    pdf.rect(5, 40, 60, 15, style="F")

    assert texts(bytes(pdf.output())) == ["产品名称"]


@pytest.mark.parametrize("placeholder", [b"E001", b"FFFD"])
def test_a_font_that_does_not_say_what_it_prints_must_be_read_from_the_picture(placeholder: bytes) -> None:
    pdf = sheet()
    pdf.set_compression(False)
    pdf.text(10, 20, "产品名称")
    data = bytes(pdf.output())
    unmapped = data.replace(b"<54C1>", b"<" + placeholder + b">")
    assert unmapped != data

    assert read_live(unmapped, 1) is None


@pytest.mark.parametrize("placeholder", [b"E001", b"FFFD"])
def test_a_line_whose_font_does_not_say_what_it_prints_is_no_text_but_is_to_be_read(placeholder: bytes) -> None:
    pdf = sheet()
    pdf.set_compression(False)
    pdf.text(10, 10, "配料：绿茶净含量一百克贮存条件阴凉干燥处密封贮存")
    pdf.text(10, 20, "产品标准代号")
    data = bytes(pdf.output())
    unmapped = data.replace(b"<54C1>", b"<" + placeholder + b">")
    assert unmapped != data

    page = read_live(unmapped, 1)

    assert page is not None
    assert [line.text for line in page.content.lines] == ["配料：绿茶净含量一百克贮存条件阴凉干燥处密封贮存"]
    (drawn,) = page.drawn
    assert drawn.row
    assert drawn.box.y1 * MM == pytest.approx(20, abs=0.4)


def test_a_bullet_of_a_symbol_font_leaves_its_line_text() -> None:
    pdf = sheet()
    pdf.set_compression(False)
    pdf.text(10, 10, "配料：绿茶净含量一百克贮存条件阴凉干燥处密封贮存")
    pdf.text(10, 20, "品质等级")
    data = bytes(pdf.output()).replace(b"<54C1>", b"<F0B7>")

    page = read_live(data, 1)

    assert page is not None
    assert not page.drawn
    assert sorted(line.text for line in page.content.lines)[1] == "\uf0b7质等级"


def test_outlined_artwork_with_a_stray_live_word_must_be_read_from_the_picture() -> None:
    pdf = sheet()
    pdf.text(10, 20, "定稿")
    for step in range(200):
        pdf.line(5 + step % 20 * 2, 30 + step // 20, 6 + step % 20 * 2, 31 + step // 20)

    assert len(page_ink(bytes(pdf.output()), 1).shapes) >= 200
    assert read_live(bytes(pdf.output()), 1) is None
