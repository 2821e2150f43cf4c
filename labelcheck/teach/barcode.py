"""An EAN-13 bar code as marks: bars, guard bars and digits at a chosen magnification."""

from __future__ import annotations

from itertools import groupby

import numpy as np
import zxingcpp
from stdnum import ean

from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text
from labelcheck.teach.layout import Area, BoxMark, Mark, Type

# The symbol at 100 %: 113 modules of 0.33 mm with quiet zones.
_MODULE_MM = 0.33
_MODULES = 113
_INK = "#000000"
_PAPER = "#ffffff"


def width_mm(magnification: float) -> float:
    """How wide the symbol is with its quiet zones; ``magnification`` 1.0 is 37.29 mm."""
    return _MODULES * _MODULE_MM * magnification


def ean13(digits: str, x: float, y: float, height_mm: float, magnification: float = 0.8) -> tuple[Mark, ...]:
    """The symbol with its quiet zones from ``(x, y)``, ``height_mm`` high with its digits.

    Raises ConfigError for a number that is no EAN-13.
    """
    if len(digits) != 13 or not ean.is_valid(digits):
        raise ConfigError(
            digits, Text("不是有效的 EAN-13 条码", "not a valid EAN-13 number"), Text("请核对校验位", "correct its check digit")
        )
    module = _MODULE_MM * magnification
    text = Type(module * 7, _INK)
    bars_mm = height_mm - text.ink_mm * 1.4
    marks: list[Mark] = [BoxMark(Area(x, y, width_mm(magnification), height_mm), fill=_PAPER)]
    first = next(start for start, _ in _bars(digits))
    for start, count in _bars(digits):
        at = start - first
        guard = at < 3 or 45 <= at < 50 or at >= 92
        reach = bars_mm + (text.ink_mm * 0.7 if guard else 0)
        marks.append(BoxMark(Area(x + start * module, y, count * module, reach), fill=_INK))
    below = y + bars_mm + text.ink_mm * 0.35
    centres = {digits[0]: -5.5, digits[1:7]: 24.0, digits[7:]: 71.0}
    marks.extend(text.centred(x + (first + centre) * module, below, part) for part, centre in centres.items())
    return tuple(marks)


def _bars(digits: str) -> list[tuple[int, int]]:
    """The dark bars as (first module, how many modules), quiet zone included."""
    symbol = zxingcpp.create_barcode(digits, zxingcpp.BarcodeFormat.EAN13)
    row = np.asarray(symbol.to_image(scale=1))[5] < 128
    bars, at = [], 0
    for dark, run in groupby(row.tolist()):
        count = len(list(run))
        if dark:
            bars.append((at, count))
        at += count
    return bars
