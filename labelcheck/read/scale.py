"""Millimetres per page unit, as a range: from artwork, a scanner, a ruler card, a declared width, or a bar code of standard size."""

from __future__ import annotations

import math
from collections.abc import Sequence

from labelcheck.model.geometry import Plane, union
from labelcheck.model.label import Barcode, Scale, TextLine, page_turn

MM_PER_INCH = 25.4

_DPI_ERROR = 0.01
"""Relative; flatbed scanners keep their nominal resolution within about one per cent."""

EAN13_BARS_MM = 31.35
"""Width of the 95 modules of an EAN-13 symbol at magnification 1 (module 0.330 mm; 37.29 mm with its quiet zones).

Source: GS1 General Specifications, dimensions of EAN/UPC symbols; the same figures stand in ISO/IEC 15420.
"""
EAN13_MAGNIFICATION = (0.8, 2.0)
"""Range allowed at the retail point of sale, same source: module 0.264 mm to 0.660 mm."""

_SQUARE_ENOUGH = 0.1
"""An EAN-13 is measured only where the two long sides of its outline agree within this share: else it is foreshortened."""


def of_artwork(mm_per_point: float) -> Scale:
    """The exact scale of print artwork."""
    return Scale(mm_per_point, mm_per_point, "pdf")


def of_card(plane: Plane, lines: Sequence[TextLine]) -> Scale | None:
    """The scale of a picture with a ruler card in ``plane``: over all ``lines`` as a range, of each line by its place; None without lines."""
    whole = Scale(0.0, math.inf, "card", plane)
    ranges = [whole.across(line.polygon) for line in lines]
    return Scale(min(low for low, _ in ranges), max(high for _, high in ranges), "card", plane) if ranges else None


def of_picture(
    width: float,
    height: float,
    lines: Sequence[TextLine],
    barcodes: Sequence[Barcode],
    dpi: float | None,
    label_width_mm: float | None,
) -> Scale | None:
    """The narrowest scale that can be had of an upright picture of ``width`` x ``height`` pixels, None where there is none.

    ``dpi`` is what a scanner wrote into the file; ``label_width_mm`` the width of the printed face as the user states it.
    """
    if dpi is not None:
        exact = MM_PER_INCH / dpi
        return Scale(exact * (1 - _DPI_ERROR), exact * (1 + _DPI_ERROR), "scan-dpi")
    candidates = [_of_declared_width(width, height, lines, label_width_mm), _of_barcode(barcodes)]
    known = [scale for scale in candidates if scale is not None]
    return min(known, key=lambda scale: scale.high / scale.low, default=None)


def _of_declared_width(width: float, height: float, lines: Sequence[TextLine], label_width_mm: float | None) -> Scale | None:
    """The face is at most as wide as the picture and at least as wide as the text on it: both bound the scale."""
    if label_width_mm is None or not lines:
        return None
    text = union([line.box for line in lines])
    sideways = page_turn(lines) in (90, 270)
    face_at_most, face_at_least = (height, text.height) if sideways else (width, text.width)
    if not 0 < face_at_least <= face_at_most:
        face_at_least = face_at_most
    return Scale(label_width_mm / face_at_most, label_width_mm / face_at_least, "declared")


def _of_barcode(barcodes: Sequence[Barcode]) -> Scale | None:
    """The range over all legal magnifications of the widest EAN-13 that is seen squarely."""
    widths = [_bars_width(code) for code in barcodes if code.symbology == "EAN-13"]
    measured = [width for width in widths if width is not None]
    if not measured:
        return None
    low, high = (EAN13_BARS_MM * magnification / max(measured) for magnification in EAN13_MAGNIFICATION)
    return Scale(low, high, "barcode")


def _bars_width(code: Barcode) -> float | None:
    top = math.dist(code.polygon[0], code.polygon[1])
    foot = math.dist(code.polygon[3], code.polygon[2])
    if min(top, foot) <= 0 or abs(top - foot) > _SQUARE_ENOUGH * max(top, foot):
        return None
    return (top + foot) / 2
