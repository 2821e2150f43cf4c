"""Bar codes and two-dimensional codes of a picture. The only module that knows zxing-cpp."""

from __future__ import annotations

from typing import Any

import numpy as np
import zxingcpp
from PIL import Image

from labelcheck.model.document import Raster
from labelcheck.model.geometry import Box, box_of
from labelcheck.model.label import Barcode

_NAMES = {
    zxingcpp.BarcodeFormat.EAN13: "EAN-13",
    zxingcpp.BarcodeFormat.EAN8: "EAN-8",
    zxingcpp.BarcodeFormat.UPCA: "UPC-A",
    zxingcpp.BarcodeFormat.QRCode: "QR Code",
    zxingcpp.BarcodeFormat.DataMatrix: "Data Matrix",
}
"""UPC-E is left out: a clipped EAN-13 is easily taken for one, check digit and all."""

_ENLARGE_BELOW = 2400
"""Pixels of the longest side; in larger pictures a module that zxing misses is not a matter of size."""


def find_barcodes(raster: Raster) -> tuple[Barcode, ...]:
    """The codes in the upright picture from top to bottom, polygons in its pixels; looked for once more at double size when none."""
    picture = np.frombuffer(raster.rgb, np.uint8).reshape(raster.height, raster.width, 3)
    found = _decode(picture, 1.0)
    if not found and max(raster.width, raster.height) < _ENLARGE_BELOW:
        enlarged = Image.fromarray(picture).resize((raster.width * 2, raster.height * 2), Image.Resampling.BICUBIC)
        found = _decode(np.asarray(enlarged), 2.0)
    return tuple(sorted(_apart(found), key=lambda code: (code.polygon[0][1], code.polygon[0][0], code.text)))


def _apart(codes: list[Barcode]) -> list[Barcode]:
    """``codes`` without those that lie within a larger one: a few torn rows of a symbol now and then pass for another."""
    largest_first = sorted(codes, key=lambda code: -_area(box_of(code.polygon)))
    kept: list[Barcode] = []
    for code in largest_first:
        box = box_of(code.polygon)
        if all(box.overlap_x(box_of(o.polygon)) * box.overlap_y(box_of(o.polygon)) < _area(box) / 2 for o in kept):
            kept.append(code)
    return kept


def _area(box: Box) -> float:
    return box.width * box.height


def _decode(picture: np.ndarray[Any, np.dtype[np.uint8]], enlarged: float) -> list[Barcode]:
    results = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(list(_NAMES)))
    return [
        Barcode(
            _NAMES[result.format],
            result.text,
            tuple(
                (round(corner.x / enlarged, 1), round(corner.y / enlarged, 1))
                for corner in (
                    result.position.top_left,
                    result.position.top_right,
                    result.position.bottom_right,
                    result.position.bottom_left,
                )
            ),
        )
        for result in results
        if result.valid and result.format in _NAMES
    ]
