from __future__ import annotations

from collections.abc import Sequence

import pytest
from fpdf import FPDF

from labelcheck.model.label import Direction, TextLine
from tests.read.test_pdf import live, sheet

SIZE = 2.1
"""Millimetres of the 6 pt em of ``sheet``."""


def down(pdf: FPDF, text: str | Sequence[str], x: float, y: float, pitch: float = 1.15) -> None:
    """``text`` one character (or one piece) below the other about the abscissa ``x``."""
    for row, piece in enumerate(text):
        pdf.text(x - pdf.get_string_width(piece) / 2, y + row * pitch * SIZE, piece)


def lines(pdf: FPDF) -> dict[str, TextLine]:
    return {line.text: line for line in live(bytes(pdf.output())).lines}


@pytest.mark.parametrize(
    "text", ["生产许可证编号：SC11443092315284", "电话：0737-5558776", "标准号：GB/T 22291-2017", "净含量：100克"]
)
def test_digits_and_letters_of_a_column_stay_in_it(text: str) -> None:
    pdf = sheet()
    down(pdf, text, 60, 5)

    (line,) = lines(pdf).values()

    assert line.text == text
    assert line.direction is Direction.VERTICAL
    assert len(line.char_boxes) == len(line.char_heights) == len(text)


def test_columns_whose_glyphs_share_rows_are_kept_apart() -> None:
    pdf = sheet()
    for number, text in enumerate(["生产日期：2027年05月30日", "保质期：18个月", "电话：400-555-1747"]):
        down(pdf, text, 60 - 2 * SIZE * number, 5)

    assert set(lines(pdf)) == {"生产日期：2027年05月30日", "保质期：18个月", "电话：400-555-1747"}


@pytest.mark.parametrize("rest", ["号", "84", "3分钟"])
def test_what_is_left_of_an_item_for_the_next_column_is_a_column_too(rest: str) -> None:
    pdf = sheet()
    for number, text in enumerate(["产地：福建省福鼎市", rest, "等级：一级特等"]):
        down(pdf, text, 60 - 2 * SIZE * number, 5)

    assert lines(pdf)[rest].direction is Direction.VERTICAL
    assert set(lines(pdf)) == {"产地：福建省福鼎市", rest, "等级：一级特等"}


def test_two_digits_side_by_side_are_one_row_of_a_column() -> None:
    pdf = sheet()
    down(pdf, ["生", "产", "日", "期", "：", "20", "27", "年", "05", "月", "30", "日"], 60, 5)

    assert set(lines(pdf)) == {"生产日期：2027年05月30日"}


def test_digits_on_their_side_go_on_with_their_column() -> None:
    pdf = sheet()
    down(pdf, "生产许可证编号：", 60, 5)
    x, y = 60 - 0.35 * SIZE, 5 + 7.3 * 1.15 * SIZE
    with pdf.rotation(-90, x, y):
        pdf.text(x, y, "SC11443092315284")

    (line,) = lines(pdf).values()

    assert line.text == "生产许可证编号：SC11443092315284"
    assert line.direction is Direction.VERTICAL


def test_the_figures_of_a_table_are_no_column() -> None:
    pdf = sheet()
    for row, (name, amount) in enumerate([("能量", "17"), ("蛋白质", "20"), ("脂肪", "30"), ("钠", "40")]):
        pdf.text(10, 10 + 1.5 * SIZE * row, name)
        pdf.text(40, 10 + 1.5 * SIZE * row, amount)

    assert {"17", "20", "30", "40"} <= set(lines(pdf))


def test_a_short_line_above_a_longer_one_is_no_column() -> None:
    pdf = sheet()
    pdf.text(10, 10, "国")
    pdf.text(10, 13, "家标准")
    pdf.text(10, 30, "配料：绿茶")

    assert set(lines(pdf)) == {"国", "家标准", "配料：绿茶"}
