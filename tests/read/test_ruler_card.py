"""The ruler card on a photograph: heights come out in millimetres through perspective, and nothing is taken for a card."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from PIL import Image

from labelcheck.model.document import Raster
from labelcheck.model.geometry import Box, on_plane
from labelcheck.model.label import Scale
from labelcheck.model.ruler import MARKERS
from labelcheck.model.text import Lang
from labelcheck.read.ruler_card import find_card, is_marker
from labelcheck.read.scale import of_card
from labelcheck.teach.camera import rendered
from labelcheck.teach.ruler_card import ruler_card
from tests.read.drawing import line

DPI = 200
PER_MM = DPI / 25.4
CARD_LEFT, CARD_TOP = 55.0, 40.0


def sheet() -> np.ndarray:
    return rendered(ruler_card(Lang.ZH), DPI)


def photographed(tilt: float) -> tuple[Raster, np.ndarray]:
    """The sheet seen from the side, its far edge shorter by ``tilt``, and the way from its pixels to those of the photo."""
    page = sheet()
    height, width = page.shape[:2]
    corners = np.float32([(0, 0), (width, 0), (width, height), (0, height)])
    shift = tilt * width / 2
    seen = np.float32([(shift, 0), (width - shift, 0), (width, height * (1 - tilt / 2)), (0, height * (1 - tilt / 2))])
    way = cv2.getPerspectiveTransform(corners, seen)
    photo = cv2.warpPerspective(page, way, (width, height), borderValue=(120, 110, 100))
    photo = cv2.GaussianBlur(photo, (0, 0), 0.8)
    return Raster(width, height, photo.tobytes()), way


def seen_at(way: np.ndarray, x_mm: float, y_mm: float) -> tuple[float, float]:
    point = np.float64([[[(CARD_LEFT + x_mm) * PER_MM, (CARD_TOP + y_mm) * PER_MM]]])
    return tuple(cv2.perspectiveTransform(point, way)[0, 0])


@pytest.mark.parametrize("tilt", [0.0, 0.15, 0.3])
def test_places_on_the_card_come_out_in_millimetres(tilt):
    raster, way = photographed(tilt)
    plane = find_card(raster)
    assert plane is not None
    for x, y in ((0, 0), (50, 35), (100, 70), (50, 130)):
        assert on_plane(seen_at(way, x, y), plane) == pytest.approx((x, y), abs=0.5)


@pytest.mark.parametrize("tilt", [0.0, 0.3])
def test_a_line_beside_the_card_is_measured_within_its_error(tilt):
    raster, way = photographed(tilt)
    foot, head = seen_at(way, 50, 103), seen_at(way, 50, 100)
    pixels = head[0], head[1], foot[1]
    print_line = line("净含量：100克", Box(pixels[0] - 20, pixels[1], pixels[0] + 20, pixels[2]))
    scale = of_card(find_card(raster), [print_line])
    low, high = (each * (pixels[2] - pixels[1]) for each in scale.across(print_line.polygon))
    assert low <= 3.0 <= high
    assert high - low < 0.25


def test_the_scale_of_a_page_spans_its_lines():
    raster, way = photographed(0.3)
    lines = [line("上", Box(x - 20, y, x + 20, y + 20)) for x, y in (seen_at(way, 50, -20), seen_at(way, 50, 160))]
    scale = of_card(find_card(raster), lines)
    assert scale.source == "card"
    each = [scale.across(one.polygon) for one in lines]
    assert (scale.low, scale.high) == (min(low for low, _ in each), max(high for _, high in each))


def test_one_marker_is_no_card():
    page = sheet()
    for number in list(MARKERS)[1:]:
        box = MARKERS[number]
        x0, y0, x1, y1 = (
            round(v * PER_MM) for v in (CARD_LEFT + box.x0, CARD_TOP + box.y0, CARD_LEFT + box.x1, CARD_TOP + box.y1)
        )
        page[y0 - 3 : y1 + 3, x0 - 3 : x1 + 3] = 255
    assert find_card(Raster(page.shape[1], page.shape[0], page.tobytes())) is None


def test_a_blank_picture_has_no_card_and_a_page_without_lines_no_scale():
    blank = Image.new("RGB", (400, 300), "white")
    assert find_card(Raster(400, 300, blank.tobytes())) is None
    assert of_card((1, 0, 0, 0, 1, 0, 0, 0, 1), []) is None


def test_a_scale_without_a_plane_is_the_same_everywhere():
    assert Scale(0.1, 0.2, "barcode").across(Box(0, 0, 10, 2).polygon) == (0.1, 0.2)


def test_the_card_is_the_same_every_time():
    assert ruler_card(Lang.EN) == ruler_card(Lang.EN)
    assert len(io.BytesIO(ruler_card(Lang.ZH)).getvalue()) < 40_000


def test_a_marker_is_known_by_its_place_and_a_label_laid_on_the_card_is_none() -> None:
    pixels_to_mm = (0.1, 0.0, 0.0, 0.0, 0.1, 0.0, 0.0, 0.0, 1.0)
    marker = MARKERS[1]
    around = Box(*(10 * side for side in (marker.x0 - 1, marker.y0 - 1, marker.x1 + 1, marker.y1 + 1)))
    assert is_marker(around.polygon, pixels_to_mm)
    assert not is_marker(Box(300, 300, 700, 340).polygon, pixels_to_mm)
    assert not is_marker(Box(60, 60, 400, 100).polygon, pixels_to_mm)
