"""Bars that are too noisy for the decoder are found and averaged along themselves."""

from __future__ import annotations

import numpy as np
import zxingcpp
from PIL import Image

from labelcheck.model.document import Raster
from labelcheck.read.bar_symbols import find_bars
from labelcheck.read.barcodes import find_barcodes

CODE = "6901234567892"


def scene(angle: float, noise: float) -> Image.Image:
    """A bar code on grey paper, turned and with grain of this standard deviation."""
    symbol = zxingcpp.create_barcode(CODE, zxingcpp.BarcodeFormat.EAN13)
    bars = Image.fromarray(np.array(symbol.to_image(scale=3))).convert("L")
    paper = Image.new("L", (900, 700), 235)
    paper.paste(bars.resize((bars.width, 170)), (250, 250))
    turned = np.asarray(paper.rotate(angle, fillcolor=235, resample=Image.Resampling.BICUBIC), dtype=float)
    grain = np.random.default_rng(1).normal(0, noise, turned.shape)
    return Image.fromarray(np.clip(turned + grain, 0, 255).astype(np.uint8))


def codes_in(picture: Image.Image) -> list[str]:
    rgb = picture.convert("RGB")
    return [code.text for code in find_barcodes(Raster(rgb.width, rgb.height, rgb.tobytes()))]


def test_bars_are_found_where_they_stand() -> None:
    bars, *_ = find_bars(np.asarray(scene(20, 10)))

    assert abs(np.degrees(bars.angle) + 20) < 3
    assert abs(bars.middle[0] - 450) < 60
    assert abs(bars.middle[1] - 350) < 60


def test_a_code_under_heavy_grain_is_read() -> None:
    assert codes_in(scene(8, 60)) == [CODE]


def test_plain_paper_has_no_bars() -> None:
    assert find_bars(np.full((700, 900), 235, np.uint8)) == []
