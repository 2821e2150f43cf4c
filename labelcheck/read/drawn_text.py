"""Reading what a PDF page draws without characters: by OCR, on the render, there alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from labelcheck.model.document import Raster
from labelcheck.model.geometry import Box, Polygon, box_of
from labelcheck.model.label import Barcode, TextLine, glyph_turn
from labelcheck.read.contrast import contrast_of, with_contrast
from labelcheck.read.drawn_print import DrawnPrint
from labelcheck.read.engines import Engine
from labelcheck.read.page_content import PageContent
from labelcheck.read.pdf_ink import Rendering

Pixels: TypeAlias = npt.NDArray[np.uint8]

_GROUND_CONTRAST = 0.25
"""Michelson contrast below which shapes are the ground the text is printed on."""
_EDGE = 60
_FEWEST_EDGES = 0.003
"""Grey levels of an edge, and the share of a picture's pixels on edges below which it is a plain ground."""
_CODED = 0.3
"""Share of a place from which a bar code on it explains it."""
_MARGIN = 0.8
"""Of its height: paper to leave around a row, without which it is not found."""
_SOFTEN = 0.45
"""Of a dot: the blur that makes strokes of dots and is not yet as wide as a counter."""
_READ = 0.5
"""Confidence from which a row counts as read."""


def places_to_read(
    drawn: Sequence[DrawnPrint], lines: Sequence[TextLine], codes: Sequence[Barcode], rendering: Rendering
) -> tuple[DrawnPrint, ...]:
    """Those of ``drawn`` that neither the ``codes`` nor a plain ground explains on the ``rendering`` of the page."""
    page = _without_text(_pixels(rendering.raster), lines, rendering.points_per_pixel)
    shown = (place for place in drawn if not _is_coded(place.box, codes))
    return tuple(place for place in shown if _stands_out(_crop(page, place, rendering.points_per_pixel)[0], place))


def with_drawn_text(content: PageContent, places: Sequence[DrawnPrint], rendering: Rendering, engine: Engine) -> PageContent:
    """``content`` of a page with the lines that ``engine`` reads at ``places``; rows it cannot read stay unread."""
    page = _without_text(_pixels(rendering.raster), content.lines, rendering.points_per_pixel)
    read = [tuple(_lines_at(page, place, rendering.points_per_pixel, engine)) for place in places]
    lines = with_contrast([line for found in read for line in found], rendering.raster, rendering.points_per_pixel)
    unread = tuple(place.box.polygon for place, found in zip(places, read, strict=True) if place.row and not found)
    return replace(content, lines=(*content.lines, *lines), unread=unread)


def _lines_at(page: Pixels, place: DrawnPrint, points_per_pixel: float, engine: Engine) -> Iterator[TextLine]:
    crop, (x, y) = _crop(page, place, points_per_pixel)
    if place.dot is not None:
        crop = np.asarray(cv2.GaussianBlur(crop, (0, 0), _SOFTEN * place.dot / points_per_pixel), np.uint8)
    raster = Raster(crop.shape[1], crop.shape[0], np.ascontiguousarray(crop).tobytes())
    found = [line for line in engine.read(raster) if line.confidence >= _READ]
    scaled = PageContent(tuple(found), (), None).scaled(points_per_pixel).lines
    moved = [replace(line, polygon=_moved(line.polygon, x, y), char_boxes=()) for line in scaled]
    if place.row and _stand_in_a_row(moved):
        yield _one_row(moved, place.box)
    else:
        yield from moved


def _stand_in_a_row(lines: Sequence[TextLine]) -> bool:
    """Whether ``lines`` are the upright words of one row; several lines outlined as one shape stand below one another."""
    if not lines or any(glyph_turn(line.polygon) != 0 for line in lines):
        return False
    return max(line.box.y0 for line in lines) < min(line.box.center[1] for line in lines)


def _one_row(lines: Sequence[TextLine], box: Box) -> TextLine:
    """The words of a row as one line. What is drawn is known exactly: the line stands where its shapes do, and is as high."""
    words = sorted(lines, key=lambda line: line.box.x0)
    return replace(
        words[0],
        text=" ".join(word.text for word in words),
        confidence=min(word.confidence for word in words),
        polygon=box.polygon,
        ink_height=round(box.height, 3),
    )


def _moved(polygon: Polygon, x: float, y: float) -> Polygon:
    return tuple((round(px + x, 3), round(py + y, 3)) for px, py in polygon)


def _pixels(raster: Raster) -> Pixels:
    return np.frombuffer(raster.rgb, np.uint8).reshape(raster.height, raster.width, 3)


def _without_text(page: Pixels, lines: Sequence[TextLine], points_per_pixel: float) -> Pixels:
    """The page with live text painted over, most of a character's box being paper, so that nothing is read twice."""
    blank = page.copy()
    for line in lines:
        for box in line.char_boxes or (line.box,):
            x0, y0 = (max(0, int(value / points_per_pixel) - 2) for value in (box.x0, box.y0))
            x1, y1 = (int(value / points_per_pixel) + 3 for value in (box.x1, box.y1))
            under = blank[y0:y1, x0:x1]
            if under.size:
                edge = np.concatenate([under[0], under[-1], under[:, 0], under[:, -1]])
                under[:] = np.median(edge, axis=0)
    return blank


def _crop(page: Pixels, place: DrawnPrint, points_per_pixel: float) -> tuple[Pixels, tuple[float, float]]:
    """The pixels of a place with some paper around a row, and where they start on the page in points."""
    margin = _MARGIN * place.box.height if place.row else 0.0
    x0, y0 = (max(0, int((value - margin) / points_per_pixel)) for value in (place.box.x0, place.box.y0))
    x1, y1 = (int((value + margin) / points_per_pixel) + 1 for value in (place.box.x1, place.box.y1))
    return page[y0:y1, x0:x1], (x0 * points_per_pixel, y0 * points_per_pixel)


def _is_coded(box: Box, codes: Sequence[Barcode]) -> bool:
    covered = sum(box.overlap_x(code) * box.overlap_y(code) for code in (box_of(code.polygon) for code in codes))
    return covered > _CODED * box.width * box.height


def _stands_out(crop: Pixels, place: DrawnPrint) -> bool:
    if crop.size == 0:
        return False
    grey = np.asarray(cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY), np.uint8)
    if (contrast_of(grey) or 0.0) < _GROUND_CONTRAST:
        return False
    edges = cv2.morphologyEx(grey, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    return place.row or float((edges > _EDGE).mean()) >= _FEWEST_EDGES
