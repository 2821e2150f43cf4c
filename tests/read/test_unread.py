"""Regions that look like print but that no line explains."""

from __future__ import annotations

import time

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from labelcheck.model.geometry import Box, box_of
from labelcheck.model.label import Barcode, TextLine
from labelcheck.read.unread import find_unread
from tests.read.drawing import FONT, draw_lines, line, raster_of

SIZE = 28
TEXTS = ["品名：龙井绿茶", "配料：茶鲜叶", "净含量：100克", "贮存条件：密封避光干燥阴凉", "保质期：18个月", "产地：浙江省杭州市"]
PICTURE = draw_lines(TEXTS, SIZE)


def row(index: int) -> Box:
    """Where the polygon of a detector would stand."""
    top = SIZE * (0.6 + 2 * index)
    return Box(SIZE * 0.8, top, SIZE * (1.2 + len(TEXTS[index])), top + 1.4 * SIZE)


ROWS = [row(index) for index in range(len(TEXTS))]


def lines_but(*missing: int) -> list[TextLine]:
    return [line(text, ROWS[i]) for i, text in enumerate(TEXTS) if i not in missing]


def spoiled(box: Box, *, blur: float = 0, cover: tuple[int, int, int] | None = None) -> Image.Image:
    pixels = np.array(PICTURE)
    window = np.s_[int(box.y0) : int(box.y1), int(box.x0) : int(box.x1)]
    pixels[window] = cv2.GaussianBlur(pixels, (0, 0), blur)[window] if blur else cover
    return Image.fromarray(pixels)


def overlap(box: Box, other: Box) -> float:
    """Share of ``box`` that ``other`` covers."""
    return box.overlap_x(other) * box.overlap_y(other) / (box.width * box.height)


def test_a_page_of_which_every_line_was_read_has_nothing_unread() -> None:
    assert find_unread(raster_of(PICTURE), lines_but(), ()) == ()


@pytest.mark.parametrize("index", range(len(TEXTS)))
def test_a_blurred_line_that_was_not_read_is_found(index: int) -> None:
    picture = spoiled(ROWS[index], blur=7)

    (found,) = find_unread(raster_of(picture), lines_but(index), ())

    assert overlap(ROWS[index], box_of(found)) > 0.5


@pytest.mark.parametrize("cover", [(214, 168, 142), (30, 30, 34), (205, 165, 60)])
@pytest.mark.parametrize("index", range(len(TEXTS)))
def test_a_covered_line_is_found(index: int, cover: tuple[int, int, int]) -> None:
    (found,) = find_unread(raster_of(spoiled(ROWS[index], cover=cover)), lines_but(index), ())

    assert overlap(ROWS[index], box_of(found)) > 0.5


def test_the_covered_head_of_a_line_is_found() -> None:
    whole = ROWS[3]
    head = Box(whole.x0, whole.y0, whole.x0 + 0.2 * whole.width, whole.y1)
    tail = line("件：密封避光干燥阴凉", Box(head.x1, whole.y0, whole.x1, whole.y1))

    (found,) = find_unread(raster_of(spoiled(head, cover=(214, 168, 142))), [*lines_but(3), tail], ())

    assert overlap(head, box_of(found)) > 0.5


def test_a_line_read_with_little_confidence_does_not_explain_its_print() -> None:
    doubtful = line("口口口", ROWS[2], confidence=0.35)

    (found,) = find_unread(raster_of(PICTURE), [*lines_but(2), doubtful], ())

    assert overlap(ROWS[2], box_of(found)) > 0.5


def test_rules_between_the_lines_are_no_print() -> None:
    pixels = np.array(PICTURE)
    for box in ROWS:
        cv2.line(pixels, (10, round(box.y1) + 7), (600, round(box.y1) + 9), (30, 35, 30), 2)

    assert find_unread(raster_of(Image.fromarray(pixels)), lines_but(), ()) == ()


def test_the_piece_of_a_rule_that_reaches_beyond_the_row_above_it_is_no_print() -> None:
    pixels = np.array(PICTURE)
    top = round(ROWS[2].y1) + 4
    cv2.line(pixels, (10, top), (round(ROWS[2].x1) + 83, top), (30, 35, 30), 5)

    assert find_unread(raster_of(Image.fromarray(pixels)), lines_but(), ()) == ()


@pytest.mark.parametrize("size", [14, 16, 18])
def test_a_line_of_small_type_is_no_rule(size: int) -> None:
    picture = PICTURE.copy()
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, ROWS[2].y0, picture.width, ROWS[2].y1), fill=(240, 236, 225))
    pen.text(
        (SIZE, ROWS[2].y0 + 8),
        "不适宜人群：婴幼儿、孕妇不宜食用，请勿过量",
        font=ImageFont.truetype(FONT, size),
        fill=(30, 35, 30),
    )

    assert find_unread(raster_of(picture), lines_but(2), ())


def test_the_digits_below_a_bar_code_are_no_unread_print() -> None:
    pixels = np.array(PICTURE)
    left, top, right, foot = 40, round(ROWS[2].y0), 290, round(ROWS[3].y0)
    pixels[top : foot + 60, left - 10 : right + 10] = 255
    for number, x in enumerate(range(left, right, 5)):
        guard = 30 if number in (0, 1, 24, 25, 48, 49) else 14
        cv2.line(pixels, (x, top), (x, foot + guard), (0, 0, 0), 2)
    cv2.putText(pixels, "900000", (left + 12, foot + 34), cv2.FONT_HERSHEY_SIMPLEX, 0.7, (0, 0, 0), 2)
    decoded = Barcode("EAN-13", "6900000011485", ((left, top), (right, top), (right, foot - 10), (left, foot - 10)))

    assert find_unread(raster_of(Image.fromarray(pixels)), lines_but(2, 3), (decoded,)) == ()


def test_a_leaf_in_the_place_of_a_line_is_an_ornament() -> None:
    pixels = np.array(PICTURE)
    box = ROWS[2]
    pixels[int(box.y0) : int(box.y1), int(box.x0) : int(box.x1)] = PICTURE.getpixel((1, 1))
    foot = (round(box.x0) + 60, round(box.y1) - 2)
    for turn in (215, 270, 325):
        tip = (foot[0] + round(18 * np.cos(np.radians(turn))), foot[1] + round(18 * np.sin(np.radians(turn))))
        cv2.ellipse(pixels, tip, (18, 8), turn, 0, 360, (60, 90, 50), -1)

    assert find_unread(raster_of(Image.fromarray(pixels)), lines_but(2), ()) == ()


def test_a_stripe_of_another_shade_is_paper() -> None:
    paper = np.array(PICTURE).astype(np.float32)
    stripe = int(ROWS[2].x1) + 12
    paper[:, stripe : stripe + 90] *= 0.86

    assert find_unread(raster_of(Image.fromarray(paper.astype(np.uint8))), lines_but(), ()) == ()


def test_too_few_lines_tell_nothing_of_the_paper() -> None:
    assert find_unread(raster_of(PICTURE), lines_but(2, 3, 4, 5), ()) == ()


@pytest.mark.parametrize(("quarters", "corners"), [(1, 1), (2, 2), (3, 3)])
def test_places_are_those_of_the_upright_page_however_its_text_stands(quarters: int, corners: int) -> None:
    pixels = np.rot90(np.array(spoiled(ROWS[2], blur=7)), quarters)
    height, width = PICTURE.height, PICTURE.width

    def turned(x: float, y: float) -> tuple[float, float]:
        return {1: (y, width - x), 2: (width - x, height - y), 3: (height - y, x)}[corners]

    lines = [line(text.text, text.box, polygon=tuple(turned(*p) for p in text.polygon)) for text in lines_but(2)]

    (found,) = find_unread(raster_of(Image.fromarray(np.ascontiguousarray(pixels))), lines, ())

    assert overlap(box_of(turned(*p) for p in ROWS[2].polygon), box_of(found)) > 0.5


def test_a_page_costs_little() -> None:
    large = PICTURE.resize((PICTURE.width * 3, PICTURE.height * 3))
    lines = [line(t.text, Box(*(3 * v for v in (t.box.x0, t.box.y0, t.box.x1, t.box.y1)))) for t in lines_but(2)]
    raster = raster_of(large)
    start = time.process_time()

    find_unread(raster, lines, ())

    assert time.process_time() - start < 0.5
