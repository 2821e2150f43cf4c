"""The place that a finding points at, cut out of its page: what a case file shows beside the words read."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from labelcheck.model.document import Document, Page, Panel, Raster
from labelcheck.model.errors import InputError
from labelcheck.model.geometry import Box, Polygon, box_of
from labelcheck.model.label import Span, glyph_turn
from labelcheck.report.places import upright_size

if TYPE_CHECKING:
    from labelcheck.report.panel_view import Render

_AROUND = 1.2
"""Margin around the words as a share of the height of their line: enough to see what stands beside them."""
_LONGEST_SIDE = 1200
"""Pixels: a line across a sheet of A4 at 180 dots an inch."""
_JPEG_QUALITY = 88
_OUTLINE = (192, 32, 40)


class Crops:
    """Pictures of places on the pages of one label; a page is decoded or drawn once."""

    def __init__(self, document: Document, render: Render | None) -> None:
        self._pages = {(panel.path, page.number): (panel, page) for panel in document.panels for page in panel.pages}
        self._rasters: dict[tuple[str, int], Raster | None] = {}
        self._render = render

    def of(self, span: Span) -> bytes | None:
        """The words of ``span`` with what surrounds them as JPEG; None where there is no picture of the page."""
        key = (span.panel, span.page)
        if key not in self._pages:
            return None
        panel, page = self._pages[key]
        if key not in self._rasters:
            self._rasters[key] = page_raster(panel, page, self._render)
        raster = self._rasters[key]
        return crop(raster, page, span.polygon) if raster else None


def page_raster(panel: Panel, page: Page, render: Render | None) -> Raster | None:
    """The upright picture of a page, drawn by ``render`` where the page carries none; None when it cannot be had."""
    try:
        return page.raster() if page.raster else render(panel, page) if render else None
    except InputError:
        return None


def crop(raster: Raster, page: Page, polygon: Polygon) -> bytes:
    """The place ``polygon`` (upright page units) of ``page`` as JPEG, outlined, its glyphs turned upright."""
    from PIL import Image, ImageDraw

    picture = Image.frombytes("RGB", (raster.width, raster.height), raster.rgb)
    scale = raster.width / upright_size(page)[0]
    words = box_of((x * scale, y * scale) for x, y in polygon)
    cut = _with_margin(words, raster)
    piece = picture.crop((round(cut.x0), round(cut.y0), round(cut.x1), round(cut.y1)))
    stroke = max(1, round(min(piece.size) / 80))
    outline = (words.x0 - cut.x0 - stroke, words.y0 - cut.y0 - stroke, words.x1 - cut.x0 + stroke, words.y1 - cut.y0 + stroke)
    ImageDraw.Draw(piece).rectangle(outline, outline=_OUTLINE, width=stroke)
    # Pillow turns against the clock.
    upright = piece.rotate(-glyph_turn(polygon), expand=True)
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), Image.Resampling.LANCZOS)
    buffer = BytesIO()
    upright.save(buffer, "JPEG", quality=_JPEG_QUALITY)
    return buffer.getvalue()


def _with_margin(words: Box, raster: Raster) -> Box:
    """``words`` with a margin, as far as the picture reaches and at least two pixels wide and high."""
    around = max(8.0, _AROUND * min(words.width, words.height))
    x0, y0 = max(0.0, min(words.x0 - around, raster.width - 2)), max(0.0, min(words.y0 - around, raster.height - 2))
    return Box(x0, y0, max(x0 + 2, min(raster.width, words.x1 + around)), max(y0 + 2, min(raster.height, words.y1 + around)))
