from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from labelcheck.model.geometry import Box
from labelcheck.model.label import Barcode, TextLine
from labelcheck.read.scale import of_artwork, of_picture
from tests.read.drawing import line

TEXT = line("产品名称：西湖龙井", Box(100, 100, 900, 140))
SIDEWAYS = line("产品名称：西湖龙井", Box(100, 100, 140, 900), polygon=((140, 100), (140, 900), (100, 900), (100, 100)))
EAN = Barcode("EAN-13", "6901234567892", ((0, 0), (380, 0), (380, 200), (0, 200)))


def test_artwork_is_exact() -> None:
    scale = of_artwork(25.4 / 72)

    assert scale.low == scale.high == pytest.approx(0.3528, abs=1e-4)


def test_a_scan_is_known_within_one_per_cent() -> None:
    scale = of_picture(2480, 3508, [TEXT], [EAN], 300.0, 92.0)

    assert scale is not None
    assert scale.source == "scan-dpi"
    assert (scale.low, scale.high) == pytest.approx((25.4 / 300 * 0.99, 25.4 / 300 * 1.01))


def test_a_declared_width_lies_between_the_text_and_the_picture() -> None:
    scale = of_picture(1000, 2000, [TEXT], [], None, 80.0)

    assert scale is not None
    assert (scale.low, scale.high, scale.source) == pytest.approx((0.08, 0.1, "declared"))


def test_the_width_of_a_label_taken_sideways_is_the_height_of_the_picture() -> None:
    scale = of_picture(2000, 1000, [SIDEWAYS], [], None, 80.0)

    assert scale is not None
    assert (scale.low, scale.high) == pytest.approx((0.08, 0.1))


def test_the_narrower_of_two_ranges_is_taken() -> None:
    scale = of_picture(1000, 2000, [TEXT], [EAN], None, 80.0)

    assert scale is not None
    assert scale.source == "declared"


def test_a_foreshortened_bar_code_gives_no_scale() -> None:
    slanted = Barcode("EAN-13", "6901234567892", ((0, 0), (380, 0), (300, 200), (0, 200)))

    assert of_picture(1000, 2000, [TEXT], [slanted], None, None) is None


@pytest.mark.parametrize("symbology", ["QR Code", "EAN-8"])
def test_other_codes_give_no_scale(symbology: str) -> None:
    assert of_picture(1000, 2000, [TEXT], [Barcode(symbology, "96385074", EAN.polygon)], None, None) is None


def test_nothing_known_is_no_scale() -> None:
    assert of_picture(1000, 2000, [TEXT], [], None, None) is None
    assert of_picture(1000, 2000, [], [], None, 80.0) is None


def tilted(degrees: float) -> TextLine:
    along = np.array([math.cos(math.radians(degrees)), math.sin(math.radians(degrees))])
    head = np.array([100.0, 100.0]), 100 + 800 * along
    foot = 40 * np.array([-along[1], along[0]])
    return replace(TEXT, polygon=tuple((float(x), float(y)) for x, y in (*head, head[1] + foot, head[0] + foot)))


def test_a_turned_label_is_as_wide_as_its_lines_run() -> None:
    scale = of_picture(2000, 2000, [tilted(4.0)], [], None, 80.0)

    assert scale is not None
    assert scale.high == pytest.approx(80 / 800, rel=1e-3)


def test_the_range_of_a_label_that_is_not_seen_squarely_is_wider() -> None:
    squarely, aslant = (of_picture(2000, 2000, [tilted(degrees)], [], None, 80.0) for degrees in (4.0, 9.0))

    assert squarely is not None
    assert aslant is not None
    assert aslant.low < 0.85 * squarely.low
    assert aslant.high > 1.1 * squarely.high


def test_a_bar_code_of_the_least_size_that_is_slightly_turned_away_lies_within_its_range() -> None:
    scale = of_picture(1000, 2000, [TEXT], [EAN], None, None)

    assert scale is not None
    assert scale.low < 0.95 * 31.35 * 0.8 / 380
