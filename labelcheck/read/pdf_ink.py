"""What a PDF page really puts on the paper: ink of each glyph, hidden text, drawn shapes, pixels.

The only module of the package that knows pypdfium2. pdfium is not thread-safe; every function opens and closes its own document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium

from labelcheck.model.document import Raster
from labelcheck.model.geometry import Box

POINTS_PER_INCH = 72.0
RENDER_DPI = 300.0
LONGEST_SIDE = 4000
"""Pixels; larger sheets are rendered at less than RENDER_DPI."""

_HIDDEN_MODES = frozenset({pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP})

_ToPage: TypeAlias = Callable[[float, float, float, float], Box]


class DamagedPdfError(Exception):
    """A page that pdfium cannot load."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: ``ink`` is the tight box of its outline in points of the upright page, origin top left."""

    text: str
    ink: Box
    hidden: bool


@dataclass(frozen=True, slots=True)
class PageInk:
    """The glyphs of a page in the order of its text, and how many shapes it draws."""

    glyphs: tuple[Glyph, ...]
    shapes: int


@dataclass(frozen=True, slots=True)
class Rendering:
    """A page as pixels; ``points_per_pixel`` takes pixel coordinates back to points of the upright page."""

    raster: Raster
    points_per_pixel: float


def page_ink(data: bytes, number: int) -> PageInk:
    """The ink of page ``number`` (from 1) of the PDF in ``data``; raises DamagedPdfError."""
    with _page(data, number) as page:
        to_page = _to_page(page)
        with closing(page.get_textpage()) as textpage:
            glyphs = tuple(_glyphs(textpage, to_page))
        shapes = sum(thing.type == pdfium.FPDF_PAGEOBJ_PATH for thing in page.get_objects(max_depth=8))
        return PageInk(glyphs, shapes)


def render(data: bytes, number: int) -> Rendering:
    """Page ``number`` (from 1) of the PDF in ``data`` as displayed, on white, at RENDER_DPI or what LONGEST_SIDE allows.

    Raises DamagedPdfError.
    """
    with _page(data, number) as page:
        scale = min(RENDER_DPI / POINTS_PER_INCH, LONGEST_SIDE / max(page.get_size()))
        with closing(page.render(scale=scale, rev_byteorder=True)) as bitmap:
            image = bitmap.to_pil().convert("RGB")
        return Rendering(Raster(image.width, image.height, image.tobytes()), 1 / scale)


@contextmanager
def _page(data: bytes, number: int) -> Iterator[Any]:
    try:
        with closing(pypdfium2.PdfDocument(data)) as document, closing(document[number - 1]) as page:
            yield page
    except pypdfium2.PdfiumError as error:
        raise DamagedPdfError(str(error)) from error


def _glyphs(textpage: Any, to_page: _ToPage) -> Iterator[Glyph]:
    for index in range(textpage.count_chars()):
        if pdfium.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        left, bottom, right, top = textpage.get_charbox(index)
        if right <= left or top <= bottom:
            continue
        owner = pdfium.FPDFText_GetTextObject(textpage, index)
        hidden = bool(owner) and pdfium.FPDFTextObj_GetTextRenderMode(owner) in _HIDDEN_MODES
        yield Glyph(chr(pdfium.FPDFText_GetUnicode(textpage, index)), to_page(left, bottom, right, top), hidden)


def _to_page(page: Any) -> _ToPage:
    """From PDF user space (origin bottom left, unrotated) to the page as displayed (origin top left)."""
    x0, y0, x1, y1 = page.get_bbox()
    turn = page.get_rotation()

    def convert(left: float, bottom: float, right: float, top: float) -> Box:
        corners = {
            0: (left - x0, y1 - top, right - x0, y1 - bottom),
            90: (bottom - y0, left - x0, top - y0, right - x0),
            180: (x1 - right, bottom - y0, x1 - left, top - y0),
            270: (y1 - top, x1 - right, y1 - bottom, x1 - left),
        }[turn]
        # pdfium gives single precision: what is beyond a thousandth of a point is noise.
        return Box(*(round(value, 3) for value in corners))

    return convert
