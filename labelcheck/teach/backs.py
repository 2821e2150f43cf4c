"""The back panel: the mandatory items in one of the arrangements, with the bar code below them."""

from __future__ import annotations

from collections.abc import Sequence

from labelcheck.teach import barcode
from labelcheck.teach.arrangements import ARRANGEMENTS, Types, fitted, followed_by
from labelcheck.teach.layout import Area, BoxMark, LineMark, Mark, PanelDesign, Type
from labelcheck.teach.ornaments import sprig
from labelcheck.teach.style import LabelStyle
from labelcheck.teach.typeface import Face
from labelcheck.teach.wording import Statement

_MARGIN_MM = 5.0
_HEAD_MM = 9.0
_BARCODE_MM = 15.0


def back_panel(
    statements: Sequence[Statement],
    brand: str | None,
    digits: str | None,
    style: LabelStyle,
    phrases: Sequence[str] = (),
) -> PanelDesign:
    """The back panel, free ``phrases`` below the items; raises ConfigError when the items do not fit at the style's smallest ink height."""
    colours = style.colours
    foot = _BARCODE_MM + _MARGIN_MM if digits else _MARGIN_MM
    height = style.height_mm - _MARGIN_MM - _HEAD_MM - foot - 1.5
    area = Area(_MARGIN_MM, _MARGIN_MM + _HEAD_MM, style.width_mm - 2 * _MARGIN_MM, height)
    items_type = Type(style.text_mm, colours.back_ink, stretch=style.text_stretch)
    types = Types(items_type, Type(style.date_mm, style.date_ink or colours.back_ink))
    arrange = followed_by(ARRANGEMENTS[style.back], phrases, style.words_mm)
    items = fitted(arrange, statements, area, types, style.smallest_mm)
    marks: tuple[Mark, ...] = (*_head(brand, style), *items)
    if digits:
        marks = (*marks, *_foot(digits, style))
    return PanelDesign("back", style.width_mm, style.height_mm, colours.back, marks)


def _head(brand: str | None, style: LabelStyle) -> tuple[Mark, ...]:
    colours = style.colours
    rule = _MARGIN_MM + _HEAD_MM - 3.2
    line = LineMark(_MARGIN_MM, rule, style.width_mm - _MARGIN_MM, rule, 0.35, colours.accent)
    twig = sprig(style.width_mm - _MARGIN_MM - 4, rule - 1.2, 5.2, colours.accent, colours.back)
    if not brand:
        return (line, *twig)
    mark = Type(3.4, colours.back_ink, Face.TITLE).fitted(brand, style.width_mm / 2)
    return (mark.at(_MARGIN_MM, rule - 1.8 - mark.ink_mm, brand), line, *twig)


def _foot(digits: str, style: LabelStyle) -> tuple[Mark, ...]:
    wide = barcode.width_mm(0.8)
    x, y = style.width_mm - _MARGIN_MM - wide, style.height_mm - _MARGIN_MM - _BARCODE_MM + 1
    ground = Area(x - 0.5, y - 0.8, wide + 1, _BARCODE_MM + 1)
    twig = sprig(_MARGIN_MM + 10, style.height_mm - _MARGIN_MM - 1, 13, style.colours.tint, style.colours.back)
    return (*twig, BoxMark(ground, fill="#ffffff"), *barcode.ean13(digits, x, y, _BARCODE_MM))
