"""Millimetres per page unit, as a range: from artwork, a scanner, a ruler card, a declared width, or a bar code of standard size."""

from __future__ import annotations

import math
from collections.abc import Sequence

from labelcheck.model.geometry import Plane, Point
from labelcheck.model.label import Barcode, Scale, TextLine, glyph_turn, page_turn

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
"""An EAN-13 is measured only where the two long sides of its outline agree within this share: else it is foreshortened.

What is foreshortened alike on both sides goes unnoticed, so the range is widened by as much.
"""

_TURNED_AWAY = 0.8
_LEANING = 0.9
"""A face turned away or bent round a can looks narrower, one that leans back looks lower: each down to this share.

Bounds for a face tilted by 25 degrees, and for a can that shows 120 degrees of itself (reading bench, hard photos).
"""
_SQUARE_DEGREES = 5.0
"""A picture with a long line that leans further is not taken squarely: lines fan out where the face is tilted, and sag on a can."""
_LONG = 4.0
"""Times its height: a shorter line does not tell its direction."""


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
    """The face is at most as wide as the picture and at least as wide as the text on it, both as its lines run."""
    if label_width_mm is None or not lines:
        return None
    turn = page_turn(lines)
    steps = [step for line in lines if glyph_turn(line.polygon) == turn and (step := _long_step(line))]
    squarely = all(_lean(step) <= _SQUARE_DEGREES for step in steps)
    along = _unit(steps) if steps else (0.0, 1.0) if turn in (90, 270) else (1.0, 0.0)
    reach = [x * along[0] + y * along[1] for line in lines for x, y in line.polygon]
    face_at_least = max(reach) - min(reach)
    face_at_most = min(side / abs(part) for side, part in zip((width, height), along, strict=True) if part)
    if not 0 < face_at_least <= face_at_most:
        face_at_least = face_at_most
    low, high = label_width_mm / face_at_most, label_width_mm / face_at_least
    return Scale(low, high, "declared") if squarely else Scale(low * _TURNED_AWAY, high / _LEANING, "declared")


def _long_step(line: TextLine) -> Point | None:
    """From head to head along a line that is long enough to tell its direction."""
    (x0, y0), (x1, y1), (x2, y2) = line.polygon[:3]
    length, height = math.hypot(x1 - x0, y1 - y0), math.hypot(x2 - x1, y2 - y1)
    return (x1 - x0, y1 - y0) if length >= _LONG * height > 0 else None


def _lean(step: Point) -> float:
    """Degrees between a line and the nearest side of the picture."""
    angle = math.degrees(math.atan2(step[1], step[0]))
    return abs(angle - round(angle / 90) * 90)


def _unit(steps: Sequence[Point]) -> Point:
    x, y = sum(step[0] for step in steps), sum(step[1] for step in steps)
    length = math.hypot(x, y)
    return x / length, y / length


def _of_barcode(barcodes: Sequence[Barcode]) -> Scale | None:
    """The range over all legal magnifications of the widest EAN-13 that is seen squarely."""
    widths = [_bars_width(code) for code in barcodes if code.symbology == "EAN-13"]
    measured = [width for width in widths if width is not None]
    if not measured:
        return None
    low, high = (EAN13_BARS_MM * magnification / max(measured) for magnification in EAN13_MAGNIFICATION)
    return Scale(low * (1 - _SQUARE_ENOUGH), high * (1 + _SQUARE_ENOUGH), "barcode")


def _bars_width(code: Barcode) -> float | None:
    top = math.dist(code.polygon[0], code.polygon[1])
    foot = math.dist(code.polygon[3], code.polygon[2])
    if min(top, foot) <= 0 or abs(top - foot) > _SQUARE_ENOUGH * max(top, foot):
        return None
    return (top + foot) / 2
