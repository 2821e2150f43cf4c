from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from labelcheck.model.geometry import Box
from labelcheck.read.contrast import contrast_of, with_contrast
from tests.read.drawing import FONT, line, raster_of


def printed(ink: str, ground: str, size: int = 40) -> Image.Image:
    image = Image.new("RGB", (size * 10, size * 2), ground)
    ImageDraw.Draw(image).text((size, size * 0.4), "2026年03月28日", font=ImageFont.truetype(FONT, size), fill=ink)
    return image


def contrast(ink: str, ground: str, size: int = 40) -> float:
    value = contrast_of(np.asarray(printed(ink, ground, size))[:, :, ::-1])
    assert value is not None
    return value


@pytest.mark.parametrize(
    ("ink", "ground", "low", "high"),
    [
        ("#000000", "#ffffff", 0.98, 1.0),
        ("#ffffff", "#000000", 0.98, 1.0),
        ("#1c2430", "#e9e6dc", 0.93, 1.0),
        ("#c9a961", "#ffffff", 0.4, 0.45),
        ("#ffffff", "#c9a961", 0.4, 0.45),
        ("#e0e0e0", "#ffffff", 0.1, 0.15),
    ],
)
def test_a_colour_against_its_ground(ink, ground, low, high):
    assert low <= contrast(ink, ground) <= high


def test_thin_strokes_do_not_pale():
    assert contrast("#000000", "#ffffff", size=14) > 0.95


def test_a_blank_patch_has_no_contrast_and_a_sliver_none_that_can_be_told():
    assert contrast_of(np.full((20, 60), 200, np.uint8)) == 0.0
    assert contrast_of(np.full((2, 60), 200, np.uint8)) is None


def test_each_line_is_measured_at_its_own_place_in_its_own_units():
    sheet = Image.new("RGB", (400, 160))
    sheet.paste(printed("#000000", "#ffffff"), (0, 0))
    sheet.paste(printed("#e0e0e0", "#ffffff"), (0, 80))
    lines = (line("上", Box(0, 0, 200, 39)), line("下", Box(0, 41, 200, 79)))
    plain, pale = with_contrast(lines, raster_of(sheet), 0.5)
    assert plain.contrast is not None
    assert pale.contrast is not None
    assert plain.contrast > 0.95
    assert pale.contrast < 0.2
