"""What is costly to find out about one page: everything of its reading but the scale, which also rests on what the user declares."""

from __future__ import annotations

from dataclasses import dataclass, replace

from labelcheck.model.geometry import Box, Plane, Polygon
from labelcheck.model.label import Barcode, PageQuality, TextLine


@dataclass(frozen=True, slots=True)
class PageContent:
    """Lines, codes, quality and unread print of a page.

    ``mm_per_unit`` is known of print artwork alone, ``card`` of photographs with a ruler card.
    """

    lines: tuple[TextLine, ...]
    barcodes: tuple[Barcode, ...]
    quality: PageQuality | None
    mm_per_unit: float | None = None
    unread: tuple[Polygon, ...] = ()
    card: Plane | None = None

    def scaled(self, factor: float) -> PageContent:
        """The same content with all places multiplied by ``factor``; the quality stays that of the picture it was read from."""
        lines = tuple(_scaled_line(line, factor) for line in self.lines)
        codes = tuple(replace(code, polygon=_scaled_polygon(code.polygon, factor)) for code in self.barcodes)
        unread = tuple(_scaled_polygon(polygon, factor) for polygon in self.unread)
        return replace(self, lines=lines, barcodes=codes, unread=unread)


def _scaled_line(line: TextLine, factor: float) -> TextLine:
    return replace(
        line,
        polygon=_scaled_polygon(line.polygon, factor),
        ink_height=None if line.ink_height is None else round(line.ink_height * factor, 3),
        char_boxes=tuple(_scaled_box(box, factor) for box in line.char_boxes),
        char_heights=tuple(round(height * factor, 3) for height in line.char_heights),
    )


def _scaled_box(box: Box, factor: float) -> Box:
    return Box(*(round(value * factor, 3) for value in (box.x0, box.y0, box.x1, box.y1)))


def _scaled_polygon(polygon: Polygon, factor: float) -> Polygon:
    return tuple((round(x * factor, 3), round(y * factor, 3)) for x, y in polygon)
