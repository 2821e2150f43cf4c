"""Panel designs → one vector PDF a panel: live text, true millimetres, the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from typing import Literal

from fpdf import FPDF
from fpdf.output import PDFPage

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


class _BoxedPage(PDFPage):
    """A page that says where it is trimmed and how far its bleed reaches; the names of its attributes are those of the PDF keys."""

    __slots__ = ("bleed_box", "trim_box")

    def __init__(self, page: PDFPage, sheet_pt: tuple[float, float], bleed_pt: float, trim_pt: float) -> None:
        for name in ("_id", *PDFPage.__slots__):
            setattr(self, name, getattr(page, name))
        self.bleed_box = _box_text(sheet_pt, bleed_pt)
        self.trim_box = _box_text(sheet_pt, trim_pt)


def _box_text(sheet_pt: tuple[float, float], inset_pt: float) -> str:
    width, height = sheet_pt
    return f"[{inset_pt:.2f} {inset_pt:.2f} {width - inset_pt:.2f} {height - inset_pt:.2f}]"


def pdf_bytes(design: PanelDesign, bleed_mm: float = 0.0, marks_mm: float = 0.0) -> bytes:
    """One page as large as the panel, with ``bleed_mm`` of its background all round.

    With ``marks_mm`` there is so much paper around that, with crop marks, and the page states its bleed and trim boxes.
    """
    shift = bleed_mm + marks_mm
    size = (design.width_mm + 2 * shift, design.height_mm + 2 * shift)
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
    if marks_mm:
        page = sheet.pages[1]
        sheet.pages[1] = _BoxedPage(page, page.dimensions(), marks_mm * POINTS_PER_MM, shift * POINTS_PER_MM)
    sheet.set_fill_color(design.background)
    sheet.rect(marks_mm, marks_mm, design.width_mm + 2 * bleed_mm, design.height_mm + 2 * bleed_mm, style="F")
    with sheet.local_context():
        for mark in design.marks:
            _draw(sheet, mark, shift)
        for mark in _crop_marks(design, bleed_mm, marks_mm):
            _draw(sheet, mark, shift)
    return bytes(sheet.output())


def _crop_marks(design: PanelDesign, bleed_mm: float, marks_mm: float) -> Iterator[LineMark]:
    """Two hairlines at each corner of the panel, outside its bleed."""
    if not marks_mm:
        return
    near, far = bleed_mm, bleed_mm + marks_mm * 0.8
    for x, outward in ((0.0, -1), (design.width_mm, 1)):
        for y, down in ((0.0, -1), (design.height_mm, 1)):
            yield LineMark(x + outward * near, y, x + outward * far, y, 0.1, "#000000")
            yield LineMark(x, y + down * near, x, y + down * far, 0.1, "#000000")


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
    sheet.set_stretching(100 * mark.stretch)
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
