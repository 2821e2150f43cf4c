"""Bar codes and two-dimensional codes of a picture. The only module that knows zxing-cpp."""

from __future__ import annotations

import cv2
import numpy as np
import zxingcpp

from labelcheck.model.document import Raster
from labelcheck.model.geometry import Box, box_of
from labelcheck.model.label import Barcode
from labelcheck.read.bar_symbols import LOOKS, FloatMap, GreyImage, find_bars

_NAMES = {
    zxingcpp.BarcodeFormat.EAN13: "EAN-13",
    zxingcpp.BarcodeFormat.EAN8: "EAN-8",
    zxingcpp.BarcodeFormat.UPCA: "UPC-A",
    zxingcpp.BarcodeFormat.QRCode: "QR Code",
    zxingcpp.BarcodeFormat.DataMatrix: "Data Matrix",
}
"""UPC-E is left out: a clipped EAN-13 is easily taken for one, check digit and all."""

_ENLARGE_BELOW = 1600
"""Pixels of the longest side; in larger pictures a module that zxing misses is not a matter of size."""

_SAME = np.eye(2, 3, dtype=np.float32)
_HALF = _SAME / np.float32(2)


def find_barcodes(raster: Raster) -> tuple[Barcode, ...]:
    """The codes in the upright picture from top to bottom, polygons in its pixels.

    Where there is none, bars are looked for and read level and averaged; a small picture is looked at once more at double size.
    """
    picture = np.frombuffer(raster.rgb, np.uint8).reshape(raster.height, raster.width, 3)
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    found = _decode(grey)
    for look in LOOKS:
        found = found or [code for bars in find_bars(grey, look) for code in _decode(*bars.cut_out(grey), level=True)]
    if not found and max(raster.width, raster.height) < _ENLARGE_BELOW:
        enlarged = cv2.resize(grey, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
        found = _decode(np.asarray(enlarged, dtype=np.uint8), _HALF)
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


def _decode(picture: GreyImage, matrix: FloatMap = _SAME, *, level: bool = False) -> list[Barcode]:
    """The codes of ``picture``, placed by the (2, 3) ``matrix`` from its pixels.

    Bars that stand ``level`` need not be turned, and are never printed light on dark.
    """
    formats = zxingcpp.BarcodeFormats(list(_NAMES))
    results = zxingcpp.read_barcodes(picture, formats=formats, try_rotate=not level, try_invert=not level)
    return [
        Barcode(
            _NAMES[result.format],
            result.text,
            tuple(
                (round(float(x), 1), round(float(y), 1))
                for x, y in (
                    matrix @ (corner.x, corner.y, 1)
                    for corner in (
                        result.position.top_left,
                        result.position.top_right,
                        result.position.bottom_right,
                        result.position.bottom_left,
                    )
                )
            ),
        )
        for result in results
        if result.valid and result.format in _NAMES
    ]
