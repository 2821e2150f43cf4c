from __future__ import annotations

import io

import pytest
from fpdf import FPDF
from PIL import Image

from labelcheck.model.label import Direction, LineSource
from labelcheck.read.page_content import PageContent
from labelcheck.read.pdf_ink import LONGEST_SIDE, DamagedPdfError, page_ink, render
from labelcheck.read.pdf_page import read_live
from labelcheck.teach.typeface import Face, typeface
from tests.read.drawing import FONT

MM = 25.4 / 72


def sheet(width_mm: float = 90, height_mm: float = 60) -> FPDF:
    pdf = FPDF(unit="mm", format=(width_mm, height_mm))
    pdf.set_auto_page_break(False)
    pdf.add_page()
    pdf.add_font("song", fname=str(FONT))
    pdf.set_font("song", size=6)
    return pdf


def with_page_entry(data: bytes, entry: bytes) -> bytes:
    changed = data.replace(b"/Type /Page\n", b"/Type /Page\n" + entry + b"\n", 1)
    assert changed != data
    return changed


def live(data: bytes) -> PageContent:
    page = read_live(data, 1)
    assert page is not None
    return page.content


def texts(data: bytes) -> list[str]:
    return sorted(line.text for line in live(data).lines)


def test_live_text_comes_with_its_place_in_points() -> None:
    pdf = sheet()
    pdf.text(10, 20, "产品名称：西湖龙井")

    (line,) = live(bytes(pdf.output())).lines

    assert line.text == "产品名称：西湖龙井"
    assert (line.confidence, line.source, line.direction) == (1.0, LineSource.PDF_TEXT, Direction.HORIZONTAL)
    assert line.box.x0 * MM == pytest.approx(10, abs=0.1)
    assert line.box.y1 * MM == pytest.approx(20, abs=0.4)
    assert len(line.char_boxes) == len(line.text)


def test_heights_are_ink_and_not_the_em() -> None:
    pdf = sheet()
    pdf.text(10, 20, "国")
    pdf.text(10, 40, "国一")

    heights = [line.ink_height for line in live(bytes(pdf.output())).lines]

    assert heights[0] == heights[1], "a flat character does not make the line lower"
    assert heights[0] is not None
    assert 0.85 * 6 < heights[0] < 0.95 * 6


@pytest.mark.parametrize("face", list(Face))
@pytest.mark.parametrize("text", ["国", "茶", "0", "G"])
@pytest.mark.parametrize("turn", [0, 30, 90])
def test_heights_are_those_of_the_outlines_to_a_hundredth_of_a_millimetre(face: Face, text: str, turn: float) -> None:
    pdf = sheet()
    pdf.add_font("face", fname=face.path)
    pdf.set_font("face", size=typeface(face).em_mm(4) / MM)
    with pdf.rotation(turn, 45, 30):
        pdf.text(45, 30, f"国{text}")

    (line,) = live(bytes(pdf.output())).lines

    own = typeface(face).height_mm(text, 4)
    assert line.char_heights[1] * MM == pytest.approx(max(own, 4) if text == "茶" else own, abs=0.01)
    assert line.ink_height is not None
    assert line.ink_height * MM == pytest.approx(max(own, 4) if text == "茶" else 4, abs=0.01)


def test_condensed_text_keeps_its_height_and_loses_its_width() -> None:
    pdf = sheet()
    pdf.text(10, 20, "国国国")
    pdf.set_stretching(50)
    pdf.text(10, 40, "国国国")

    plain, condensed = sorted(live(bytes(pdf.output())).lines, key=lambda line: line.box.y0)

    assert condensed.text == "国国国"
    assert condensed.ink_height == pytest.approx(plain.ink_height, abs=0.01)
    assert condensed.char_boxes[0].width == pytest.approx(plain.char_boxes[0].width / 2, abs=0.02)


def test_digits_beside_a_han_heading_have_a_height_of_their_own() -> None:
    pdf = sheet()
    pdf.text(10, 20, "电话：0593-5551829")

    (line,) = live(bytes(pdf.output())).lines

    heading, digits = line.height_of(0, 2), line.height_of(3, len(line.text))
    assert heading == line.ink_height
    assert digits is not None
    assert heading is not None
    assert digits < 0.85 * heading


def test_a_flat_han_character_is_as_high_as_its_type() -> None:
    pdf = sheet()
    pdf.text(10, 20, "等级：四")

    (line,) = live(bytes(pdf.output())).lines

    assert line.height_of(3, 4) == line.height_of(0, 2) == line.ink_height


def test_a_column_of_a_panel_written_later_is_not_one_line_with_the_first() -> None:
    pdf = sheet()
    for x in (10, 25.2):
        for row in range(3):
            pdf.text(x, 20 + 4 * row, "净含量一百克" + str(row))

    assert len(texts(bytes(pdf.output()))) == 6


def test_two_columns_are_not_one_line() -> None:
    pdf = sheet()
    pdf.text(10, 20, "产地：浙江省")
    pdf.text(50, 20, "净含量：100克")

    assert texts(bytes(pdf.output())) == ["产地：浙江省", "净含量：100克"]


def test_a_heading_spread_with_spaces_is_one_line() -> None:
    pdf = sheet()
    for step, character in enumerate("产品名称"):
        pdf.text(10 + 4 * step, 20, character)
    pdf.text(10 + 12 + 6 * MM, 20, "：西湖龙井")

    assert texts(bytes(pdf.output())) == ["产 品 名 称：西湖龙井"]


def test_words_set_apart_without_a_space_are_words_and_han_set_apart_is_not() -> None:
    pdf = sheet()
    x = 10.0
    for word in ("Fuding", "White", "Tea"):
        pdf.text(x, 20, word)
        x += pdf.get_string_width(word) + 0.24 * 6 * MM
    for place, character in enumerate("配料茶鲜叶"):
        pdf.text(10 + 1.2 * 6 * MM * place, 30, character)

    assert texts(bytes(pdf.output())) == ["Fuding White Tea", "配料茶鲜叶"]


def test_sizes_that_share_a_baseline_are_one_line() -> None:
    pdf = sheet()
    pdf.text(10, 20, "净含量：")
    pdf.set_font_size(12)
    pdf.text(10 + 4 * 6 * MM, 20, "100")
    pdf.set_font_size(6)
    pdf.text(10 + 4 * 6 * MM + 3 * 12 * MM * 0.56, 20, "克")

    assert texts(bytes(pdf.output())) == ["净含量：100克"]


@pytest.mark.parametrize("entry", [b"", b"/Rotate 90", b"/Rotate 180", b"/Rotate 270", b"/CropBox [20 20 200 150] /Rotate 270"])
def test_places_follow_the_rotation_and_the_visible_part_of_the_page(entry: bytes) -> None:
    pdf = sheet()
    pdf.text(15, 30, "产品名称：西湖龙井")
    data = bytes(pdf.output())
    data = with_page_entry(data, entry) if entry else data

    (line,) = live(data).lines

    rendering = render(data, 1)
    picture = Image.frombytes("RGB", (rendering.raster.width, rendering.raster.height), rendering.raster.rgb).convert("L")
    ink = picture.point(lambda value: 255 * (value < 128)).getbbox()
    assert ink is not None
    seen = [value * rendering.points_per_pixel for value in ink]
    assert [line.box.x0, line.box.y0, line.box.x1, line.box.y1] == pytest.approx(seen, abs=1.0)
    assert line.ink_height == pytest.approx(5.6, abs=0.2)


def test_the_user_unit_scales_the_millimetres() -> None:
    pdf = sheet()
    pdf.text(10, 20, "产品名称")
    data = bytes(pdf.output())

    assert live(data).mm_per_unit == pytest.approx(MM)
    assert live(with_page_entry(data, b"/UserUnit 2")).mm_per_unit == pytest.approx(2 * MM)


def test_stacked_glyphs_are_one_vertical_line_each_column() -> None:
    pdf = sheet()
    for column, text in enumerate(["西湖龙井", "特级绿茶"]):
        for row, character in enumerate(text):
            pdf.text(50 - 3 * column, 10 + 2.4 * row, character)
    pdf.text(10, 50, "配料：茶鲜叶")

    lines = {line.text: line.direction for line in live(bytes(pdf.output())).lines}

    assert lines == {
        "西湖龙井": Direction.VERTICAL,
        "特级绿茶": Direction.VERTICAL,
        "配料：茶鲜叶": Direction.HORIZONTAL,
    }


def test_wrapped_lines_are_not_taken_for_columns() -> None:
    pdf = sheet()
    for row, text in enumerate(["配料：绿茶", "茉莉花", "产地：福建", "等级：一级"]):
        pdf.text(10, 10 + 2.6 * row, text)

    assert texts(bytes(pdf.output())) == sorted(["配料：绿茶", "茉莉花", "产地：福建", "等级：一级"])


def test_text_on_its_side_keeps_the_order_of_its_glyphs() -> None:
    pdf = sheet()
    pdf.text(10, 10, "配料：茶鲜叶")
    with pdf.rotation(90, 70, 40):
        pdf.text(70, 40, "生产日期见封口")

    line = next(line for line in live(bytes(pdf.output())).lines if line.text.startswith("生产"))

    assert line.text == "生产日期见封口"
    assert line.polygon[1][1] < line.polygon[0][1], "reads upwards"
    assert line.ink_height == pytest.approx(5.6, abs=0.2)


def test_an_empty_page_must_be_read_from_the_picture() -> None:
    assert read_live(bytes(sheet().output()), 1) is None


def test_a_sheet_is_rendered_at_300_dpi_and_a_poster_at_less() -> None:
    assert render(bytes(sheet(90, 60).output()), 1).raster.width == pytest.approx(90 / 25.4 * 300, abs=2)
    assert render(bytes(sheet(900, 600).output()), 1).raster.width == pytest.approx(LONGEST_SIDE, abs=2)


def test_a_damaged_file_is_told_apart() -> None:
    with pytest.raises(DamagedPdfError):
        page_ink(io.BytesIO(b"%PDF-1.4\ngarbage").getvalue(), 1)


@pytest.mark.parametrize("unit", [b"-1", b"0", b"(two)"])
def test_a_user_unit_that_is_none_leaves_the_usual_one(unit: bytes) -> None:
    pdf = sheet()
    pdf.text(10, 20, "西湖龙井")

    assert live(with_page_entry(bytes(pdf.output()), b"/UserUnit " + unit)).mm_per_unit == pytest.approx(MM)


def test_a_user_unit_that_stands_elsewhere_in_the_file_is_found() -> None:
    pdf = sheet()
    pdf.text(10, 20, "西湖龙井")
    data = with_page_entry(bytes(pdf.output()), b"/UserUnit 77 0 R")
    data = data.replace(b"1 0 obj", b"77 0 obj\n2\nendobj\n1 0 obj", 1)

    # The table of places is off by the object put in: both libraries then search the file for objects.
    assert live(data).mm_per_unit == pytest.approx(2 * MM)


def test_a_broken_box_of_a_page_leaves_the_usual_unit() -> None:
    pdf = sheet()
    pdf.text(10, 20, "西湖龙井")

    assert live(with_page_entry(bytes(pdf.output()), b"/CropBox [0 0 1e6 10]")).mm_per_unit == pytest.approx(MM)


def test_glyphs_squeezed_flat_are_still_a_line() -> None:
    pdf = sheet()
    pdf.text(10, 20, "西湖龙井")
    pdf._out("q 1 0 1 0 10 10 cm")
    pdf.text(10, 40, "退化")
    pdf._out("Q")

    assert texts(bytes(pdf.output())) == ["西湖龙井", "退化"]
