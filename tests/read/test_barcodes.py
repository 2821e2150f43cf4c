from __future__ import annotations

import math

import pytest
import zxingcpp
from PIL import Image

from labelcheck.model.label import Barcode
from labelcheck.read.barcodes import _apart, find_barcodes
from labelcheck.read.scale import EAN13_BARS_MM, of_picture
from tests.read.drawing import raster_of

CODE = "6901234567892"


def picture_of(text: str, kind: zxingcpp.BarcodeFormat, module: int) -> Image.Image:
    symbol = Image.fromarray(zxingcpp.create_barcode(text, kind).to_image(scale=module))
    image = Image.new("RGB", (symbol.width + 200, symbol.height + 200), "white")
    image.paste(symbol, (100, 100))
    return image


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        (CODE, zxingcpp.BarcodeFormat.EAN13, "EAN-13"),
        ("96385074", zxingcpp.BarcodeFormat.EAN8, "EAN-8"),
        ("https://example.cn/茶", zxingcpp.BarcodeFormat.QRCode, "QR Code"),
        ("追溯0001", zxingcpp.BarcodeFormat.DataMatrix, "Data Matrix"),
    ],
)
def test_codes_are_decoded(text: str, kind: zxingcpp.BarcodeFormat, name: str) -> None:
    (code,) = find_barcodes(raster_of(picture_of(text, kind, module=4)))

    assert (code.symbology, code.text) == (name, text)


def test_a_code_turned_sideways_is_found_with_its_bars_in_order() -> None:
    (code,) = find_barcodes(raster_of(picture_of(CODE, zxingcpp.BarcodeFormat.EAN13, module=4).rotate(90, expand=True)))

    assert code.text == CODE
    assert math.dist(code.polygon[0], code.polygon[1]) == pytest.approx(95 * 4, rel=0.03)


def test_a_small_code_is_found_at_double_size_with_its_place_in_the_picture() -> None:
    picture = picture_of(CODE, zxingcpp.BarcodeFormat.EAN13, module=4)
    small = picture.resize((round(picture.width * 0.325), round(picture.height * 0.325)), Image.Resampling.BILINEAR)
    assert not zxingcpp.read_barcodes(small)

    codes = find_barcodes(raster_of(small))

    assert [code.text for code in codes] == [CODE]
    assert all(0 <= x <= small.width and 0 <= y <= small.height for x, y in codes[0].polygon)


def test_a_code_cut_off_at_the_edge_is_no_code() -> None:
    picture = picture_of(CODE, zxingcpp.BarcodeFormat.EAN13, module=4)

    assert find_barcodes(raster_of(picture.crop((0, 0, picture.width - 160, picture.height)))) == ()


def test_the_bars_of_an_ean_13_bound_the_scale() -> None:
    picture = picture_of(CODE, zxingcpp.BarcodeFormat.EAN13, module=4)
    codes = find_barcodes(raster_of(picture))

    scale = of_picture(picture.width, picture.height, (), codes, None, None)

    assert scale is not None
    assert scale.source == "barcode"
    # A tenth on either side for bars that are seen a little askew.
    assert scale.low == pytest.approx(0.264 / 4 * 0.9, rel=0.03)
    assert scale.high == pytest.approx(0.660 / 4 * 1.1, rel=0.03)
    assert pytest.approx(95 * 0.330) == EAN13_BARS_MM


def test_torn_rows_of_a_symbol_are_no_second_symbol() -> None:
    whole = Barcode("EAN-13", "6900000122587", ((696.0, 1297.0), (1064.0, 1297.0), (1070.0, 1477.0), (699.0, 1477.0)))
    torn = Barcode("EAN-13", "0988800122521", ((699.0, 1449.0), (1068.0, 1449.0), (1068.0, 1452.0), (699.0, 1452.0)))
    beside = Barcode("EAN-13", "6900000011485", ((100.0, 1297.0), (400.0, 1297.0), (400.0, 1477.0), (100.0, 1477.0)))
    assert _apart([torn, whole, beside]) == [whole, beside]
