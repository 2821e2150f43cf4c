from __future__ import annotations

import numpy as np
import pytest

from labelcheck.read.engines.line_crop import crop_line
from labelcheck.read.engines.text_regions import FloatMap, Region, find_regions


def bars(*spans: tuple[int, int, int, int], probability: float = 0.9) -> FloatMap:
    painted = np.zeros((200, 400), np.float32)
    for x0, y0, x1, y1 in spans:
        painted[y0:y1, x0:x1] = probability
    return painted


def arc(sagitta: float) -> FloatMap:
    """A bar 12 high that sags by ``sagitta`` in the middle."""
    painted = np.zeros((200, 400), np.float32)
    for x in range(50, 350):
        middle = 80 + sagitta * (1 - ((x - 200) / 150) ** 2)
        painted[round(middle - 6) : round(middle + 6), x] = 0.9
    return painted


def test_a_bar_becomes_one_level_region_grown_over_the_glyphs() -> None:
    (region,) = find_regions(bars((50, 80, 350, 92)))

    assert region.center == pytest.approx([199.5, 85.5], abs=1.5)
    assert 28 < region.height < 34  # DB shrinks a line to about 0.4 of its height
    assert not region.tall
    assert region.corners()[0] == pytest.approx([40, 70], abs=4)


def test_a_tall_bar_runs_downwards() -> None:
    (region,) = find_regions(bars((180, 20, 192, 180)))

    assert region.tall
    assert region.axis == pytest.approx([0, 1], abs=0.01)


def test_faint_and_tiny_blobs_are_noise() -> None:
    assert find_regions(bars((50, 80, 350, 92), probability=0.4)) == []
    assert find_regions(bars((50, 80, 52, 82))) == []


def test_the_region_of_a_bent_line_follows_the_bend() -> None:
    (region,) = find_regions(arc(sagitta=30))

    assert region.holds(np.array([200.0, 110.0]))
    assert region.holds(np.array([60.0, 84.0]))
    assert not region.holds(np.array([200.0, 86.0]))
    assert region.height < 40, "a straight box round this line would be 60 high"


def test_lines_whose_blobs_touch_are_told_apart() -> None:
    painted = bars((50, 20, 150, 32), (50, 50, 150, 62), (50, 100, 350, 112), (50, 116, 350, 128))
    painted[112:116, 190:210] = 0.45

    regions = find_regions(painted)

    assert sorted(round(region.center[1] / 10) for region in regions) == [3, 6, 11, 12]


def test_a_large_title_is_not_cut_up() -> None:
    painted = bars((50, 20, 150, 32), (50, 50, 150, 62), (50, 80, 350, 150))

    assert len(find_regions(painted)) == 3


def test_a_bent_line_is_cropped_straight() -> None:
    picture = np.full((200, 400, 3), 255, np.uint8)
    picture[arc(sagitta=30) > 0] = 0
    (region,) = find_regions(arc(sagitta=30))

    crop = crop_line(picture, region)[:, 30:-30, 0]

    dark_rows = np.flatnonzero(crop.mean(axis=1) < 128)
    assert 10 <= len(dark_rows) <= 14
    assert crop[dark_rows].mean() < 40


def test_a_tall_region_is_laid_on_its_side_with_its_top_at_the_left() -> None:
    picture = np.full((200, 400, 3), 255, np.uint8)
    picture[20:60, 180:192] = 0
    region = Region(np.array([186.0, 20.0]), np.array([0.0, 1.0]), 160.0, 20.0, np.array([0.0]), 0.9)

    crop = crop_line(picture, region)

    assert crop.shape == (20, 160, 3)
    assert crop[8:12, 5:35].max() < 50
    assert crop[:, 50:].min() > 200


def test_more_room_goes_on_level_at_both_ends() -> None:
    region = Region(np.array([100.0, 50.0]), np.array([1.0, 0.0]), 80.0, 20.0, np.array([10.0, 0.0]), 0.9)

    wide = region.roomier(1.0)

    assert wide.length == 120
    assert wide.origin == pytest.approx([80, 50])
    assert wide.center == pytest.approx(region.center)
