"""Lines set along a circle are unrolled around its true middle, however flat the detector painted them."""

from __future__ import annotations

import math

import cv2
import numpy as np
import pytest

from labelcheck.read.engines.line_crop import crop_line
from labelcheck.read.engines.text_regions import ByteImage, Region, find_regions
from labelcheck.read.engines.unrolled import Unrolled, bends, is_round, unroll

MIDDLE, RADIUS, THICKNESS = (300, 320), 200, 14


def ring(first: float, last: float, radius: int = RADIUS, picture: ByteImage | None = None) -> ByteImage:
    """A stroke along a circle from one angle to another (degrees clockwise from the right)."""
    picture = np.zeros((640, 600, 3), np.uint8) if picture is None else picture
    cv2.ellipse(picture, MIDDLE, (radius, radius), 0, first, last, (255, 255, 255), THICKNESS)
    return picture


def look(picture: ByteImage, _type_height: float = 0.0) -> list[Region]:
    return find_regions(picture[:, :, 0].astype(np.float32) / np.float32(255))


def longest(picture: ByteImage) -> Region:
    return max(look(picture), key=lambda region: region.length)


def middle_of(line: Unrolled) -> tuple[float, float, float]:
    return (*line.ring.middle, line.ring.radius)


@pytest.mark.parametrize(("first", "last"), [(215, 325), (225, 315), (35, 145)])
def test_a_line_on_a_circle_is_followed_around_its_middle(first: float, last: float) -> None:
    picture = ring(first, last)
    (line,) = unroll(picture, longest(picture), look)

    assert middle_of(line) == pytest.approx((*MIDDLE, RADIUS), abs=4)
    assert line.length == pytest.approx(RADIUS * math.radians(last - first), rel=0.15)
    turn = math.radians((first + last) / 2)
    assert line.center == pytest.approx([MIDDLE[0] + RADIUS * math.cos(turn), MIDDLE[1] + RADIUS * math.sin(turn)], abs=4)


def test_the_crop_of_an_unrolled_line_is_straight() -> None:
    picture = ring(215, 325)
    (line,) = unroll(picture, longest(picture), look)
    rows, columns = np.nonzero(crop_line(picture, line)[:, :, 0] > 127)
    inner = (columns > 0.15 * columns.max()) & (columns < 0.85 * columns.max())
    middles = [rows[inner & (columns == column)].mean() for column in np.unique(columns[inner])]

    assert np.ptp(middles) < 3


def test_a_neighbour_on_the_same_wrapper_comes_into_view() -> None:
    picture = ring(230, 310, RADIUS - 45, ring(215, 325))
    lines = unroll(picture, longest(picture), look)

    assert sorted(math.dist(line.center, MIDDLE) for line in lines) == pytest.approx([RADIUS - 45, RADIUS], abs=5)


def test_the_rectangle_of_a_line_along_the_foot_begins_where_it_is_read_from_outside() -> None:
    picture = ring(35, 145)
    (line,) = unroll(picture, longest(picture), look)
    head_start, head_end, *_ = line.corners()

    assert head_start[0] > head_end[0]
    assert head_start[1] == pytest.approx(MIDDLE[1] + RADIUS, abs=25)


def test_a_straight_line_is_neither_bent_nor_round() -> None:
    picture = np.zeros((200, 600, 3), np.uint8)
    cv2.line(picture, (50, 100), (550, 110), (255, 255, 255), THICKNESS)
    region = longest(picture)

    assert not bends(region)
    assert not is_round(region)
    assert unroll(picture, region, look) == []


def test_a_line_across_a_bottle_is_bent_but_not_round() -> None:
    picture = np.zeros((300, 700, 3), np.uint8)
    cv2.ellipse(picture, (350, 1500), (1400, 1400), 0, 263, 277, (255, 255, 255), THICKNESS)
    region = longest(picture)

    assert bends(region)
    assert not is_round(region)


def test_a_line_without_length_is_not_round() -> None:
    point = Region(np.array([5.0, 5.0]), np.array([1.0, 0.0]), 0.0, 10.0, np.zeros(3), 1.0)

    assert not is_round(point)
