from __future__ import annotations

import math
import tracemalloc

import pytest
from fpdf import FPDF

from labelcheck.model.label import TextLine, glyph_turn
from labelcheck.read.pdf_curves import curves
from labelcheck.read.pdf_text import Character
from tests.read.test_pdf import MM, live, sheet

MIDDLE, RADIUS = 50.0, 30.0


def around(pdf: FPDF, text: str, middle: float, radius: float = RADIUS, spacing: float = 1.15) -> None:
    """``text`` along a circle, heads outwards, about the angle ``middle`` (degrees clockwise from the top)."""
    widths = [pdf.get_string_width(char) * spacing for char in text]
    at = math.radians(middle) - sum(widths) / radius / 2
    for char, width in zip(text, widths, strict=True):
        turn = at + width / radius / 2
        half = pdf.get_string_width(char) / 2
        x = MIDDLE + radius * math.sin(turn) - half * math.cos(turn)
        y = MIDDLE - radius * math.cos(turn) - half * math.sin(turn)
        with pdf.rotation(-math.degrees(turn), x, y):
            pdf.text(x, y, char)
        at += width / radius


def lines(pdf: FPDF) -> dict[str, TextLine]:
    return {line.text: line for line in live(bytes(pdf.output())).lines}


@pytest.mark.parametrize("middle", [0, 40, 90, 180, 250])
@pytest.mark.parametrize("spacing", [1.0, 1.15, 1.6])
def test_glyphs_along_an_arc_are_one_line_without_false_spaces(middle: float, spacing: float) -> None:
    pdf = sheet(100, 100)
    around(pdf, "生产日期：20261005", middle, spacing=spacing)

    (line,) = lines(pdf).values()

    assert line.text == "生产日期：20261005"
    assert glyph_turn(line.polygon) == -round(middle / 90) * 90 % 360
    assert len(line.char_boxes) == len(line.text)


def test_a_space_on_an_arc_is_kept() -> None:
    pdf = sheet(100, 100)
    around(pdf, "净含量：150 克", 180)

    assert set(lines(pdf)) == {"净含量：150 克"}


def test_a_line_round_a_whole_circle_is_read_from_its_start() -> None:
    pdf = sheet(100, 100)
    text = "普洱茶（熟茶）紧压茶云南省勐海县制造"
    around(pdf, text, 0, radius=pdf.get_string_width(text) * 1.2 / 2 / math.pi, spacing=1.2)

    assert set(lines(pdf)) == {text}


def test_rings_one_within_the_other_are_kept_apart() -> None:
    pdf = sheet(100, 100)
    around(pdf, "生产日期：20261005", 0)
    around(pdf, "保质期：18个月", 0, RADIUS + 3)
    pdf.text(40, 50, "配料：茶鲜叶")

    assert set(lines(pdf)) == {"生产日期：20261005", "保质期：18个月", "配料：茶鲜叶"}


def test_the_height_of_a_line_on_an_arc_is_that_of_its_glyphs() -> None:
    pdf = sheet(100, 100)
    around(pdf, "国国国国", 45)
    pdf.text(10, 90, "国")

    arc, straight = lines(pdf)["国国国国"], lines(pdf)["国"]

    assert arc.ink_height == pytest.approx(straight.ink_height, abs=0.01 / MM)
    assert arc.char_boxes[0].width > 1.1 * straight.char_boxes[0].width, "the box of a slanting glyph holds all of it"


def test_a_crowded_sheet_with_text_both_ways_fits_the_memory() -> None:
    crowd = [
        Character("茶", (9.0 * (n % 60), 9.0 * (n // 60)), (1.0, 0.0) if n % 2 else (0.0, 1.0), 6.0, 6.0) for n in range(3000)
    ]

    tracemalloc.start()
    found = curves(crowd)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert found == ()
    assert peak < 200e6
