"""Ink heights of drawn lines whose outlines are known: over sizes, typefaces, light and ground."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from labelcheck.read.ink import ink_heights
from labelcheck.teach.typeface import Face, typeface

TITLE = "茶叶绿茶"
BODY = "贮存条件密封干燥避光"
OVER = 4
"""Lines are drawn so many times as large and shrunk, so that their edges fall between pixels as in a photo."""


def crop(text, size, face=Face.SANS, ink=(20, 20, 20), ground=(250, 250, 250), blur=0.7, extra=()):
    """A line of ``size`` pixels em, or of several sizes: ``extra`` are more texts, each with its own size."""
    pieces = [(text, size), *extra]
    fonts = [(words, ImageFont.truetype(str(face.path), round(each * OVER))) for words, each in pieces]
    width = sum(font.getlength(words) for words, font in fonts) + size * OVER
    tallest = max(each for _, each in pieces) * OVER
    picture = Image.new("RGB", (round(width), round(1.5 * tallest)), ground)
    x = size * OVER / 2
    for words, font in fonts:
        ImageDraw.Draw(picture).text((x, 1.15 * tallest), words, fill=ink, font=font, anchor="ls")
        x += font.getlength(words)
    small = picture.resize((picture.width // OVER, picture.height // OVER), Image.Resampling.BOX)
    return np.asarray(cv2.GaussianBlur(np.asarray(small), (0, 0), blur))[:, :, ::-1]


def outline(text, size, face=Face.SANS):
    """The height of the tallest character of ``text`` in pixels."""
    measures = typeface(face)
    ink = size / measures.em_mm(1.0)
    return max(measures.height_mm(char, ink) for char in text)


@pytest.mark.parametrize("size", [14, 20, 32, 48, 80])
@pytest.mark.parametrize(("face", "text"), [(Face.SANS, BODY), (Face.TITLE, TITLE)])
def test_type_of_any_size_is_measured_to_a_pixel(size, face, text):
    true = outline(text, size, face)
    assert ink_heights(crop(text, size, face), text).line == pytest.approx(true, abs=max(0.7, 0.03 * true))


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ((240, 220, 160), (120, 16, 22)),
        ((235, 235, 235), (30, 34, 40)),
        ((120, 40, 30), (226, 206, 170)),
        ((90, 90, 90), (170, 170, 170)),
    ],
)
def test_light_print_and_coloured_grounds_are_measured_alike(ink, ground):
    assert ink_heights(crop(BODY, 32, ink=ink, ground=ground), BODY).line == pytest.approx(outline(BODY, 32), rel=0.04)


@pytest.mark.parametrize("blur", [0.5, 1.2, 2.0])
def test_a_blurred_line_is_not_read_taller(blur):
    assert ink_heights(crop(BODY, 32, blur=blur), BODY).line == pytest.approx(outline(BODY, 32), rel=0.07)


def test_the_edge_of_a_shadow_is_not_taken_for_ink():
    sharp = crop(BODY, 32).astype(np.float32)
    light = 0.35 + 0.65 / (1 + np.exp(-(np.arange(sharp.shape[1]) - sharp.shape[1] / 2) / 20))
    shaded = np.asarray(sharp * light[None, :, None], np.uint8)
    assert ink_heights(shaded, BODY).line == pytest.approx(outline(BODY, 32), rel=0.05)


def test_a_frame_at_the_margin_is_ground_for_nothing():
    framed = crop(BODY, 32, ink=(235, 225, 190), ground=(40, 40, 48)).copy()
    framed[:2] = framed[-2:] = (190, 225, 235)
    assert ink_heights(framed, BODY).line == pytest.approx(outline(BODY, 32), rel=0.05)


def test_figures_beside_han_are_measured_by_themselves():
    text = "净含量："
    large = ink_heights(crop(text, 24, extra=[("250", 60)]), "净含量：250")
    alike = ink_heights(crop(text + "250", 32), text + "250")
    assert (large.line, large.figures) == pytest.approx((outline("净含量", 24), outline("250", 60)), rel=0.06)
    assert alike.figures == pytest.approx(outline("250", 32), rel=0.05)


def test_a_line_without_han_is_as_high_as_its_figures():
    text = "SC11433010600123"
    assert ink_heights(crop(text, 32), text).line == pytest.approx(outline(text, 32), rel=0.05)


def test_blank_paper_has_no_ink():
    assert ink_heights(np.full((40, 200, 3), 250, np.uint8), "茶").line is None
