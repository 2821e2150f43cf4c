"""Panel designs → one vector PDF a panel: live text, true millimetres, the same bytes every time."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime
from typing import Literal

from fpdf import FPDF

from labelcheck.teach.layout import BoxMark, LineMark, Mark, PanelDesign, ShapeMark, TextMark
from labelcheck.teach.typeface import Face, FontFile, typeface

POINTS_PER_MM = 72 / 25.4
# A fixed date keeps the bytes the same; the moment of drawing says nothing about a label.
_EPOCH = datetime.fromtimestamp(0, UTC)


class _Sheet(FPDF):
    """A PDF without an identifier of its own making."""

    def file_id(self) -> Literal[""]:
        """No /ID: it would only repeat a hash of the bytes."""
        return ""


def pdf_bytes(design: PanelDesign, bleed_mm: float = 0.0) -> bytes:
    """One page as large as the panel, with ``bleed_mm`` of its background all round."""
    size = (design.width_mm + 2 * bleed_mm, design.height_mm + 2 * bleed_mm)
    sheet = _Sheet(unit="mm", format=size)
    sheet.set_creation_date(_EPOCH)
    sheet.set_title(design.name)
    sheet.set_auto_page_break(False)
    sheet.set_margin(0)
    for face in Face:
        sheet.add_font(face.name, fname=face.path)
    for other in dict.fromkeys(
        mark.face for mark in design.marks if isinstance(mark, TextMark) and isinstance(mark.face, FontFile)
    ):
        sheet.add_font(other.name, fname=other.path, collection_font_number=other.number)
    sheet.add_page()
    sheet.set_fill_color(design.background)
    sheet.rect(0, 0, *size, style="F")
    with sheet.local_context():
        for mark in design.marks:
            _draw(sheet, mark, bleed_mm)
    return bytes(sheet.output())


def _draw(sheet: FPDF, mark: Mark, shift: float) -> None:
    match mark:
        case TextMark():
            _text(sheet, mark, shift)
        case LineMark():
            sheet.set_draw_color(mark.colour)
            sheet.set_line_width(mark.stroke_mm)
            sheet.line(mark.x0 + shift, mark.y0 + shift, mark.x1 + shift, mark.y1 + shift)
        case BoxMark():
            _box(sheet, mark, shift)
        case ShapeMark():
            sheet.set_fill_color(mark.fill)
            sheet.polygon([(x + shift, y + shift) for x, y in mark.points], style="F")


def _text(sheet: FPDF, mark: TextMark, shift: float) -> None:
    measures = typeface(mark.face)
    sheet.set_font(mark.face.name, size=measures.em_mm(mark.ink_mm) * POINTS_PER_MM)
    sheet.set_text_color(mark.colour)
    x, y = mark.x + shift, mark.y + shift
    turned = sheet.rotation(-mark.turn, x, y) if mark.turn else nullcontext()
    with turned:
        sheet.text(x, y + measures.baseline_mm(mark.ink_mm), mark.text)


def _box(sheet: FPDF, mark: BoxMark, shift: float) -> None:
    style = ("D" if mark.stroke else "") + ("F" if mark.fill else "")
    if mark.fill:
        sheet.set_fill_color(mark.fill)
    if mark.stroke:
        sheet.set_draw_color(mark.stroke)
        sheet.set_line_width(mark.stroke_mm)
    area = mark.area
    sheet.rect(area.x + shift, area.y + shift, area.width, area.height, style=style)
