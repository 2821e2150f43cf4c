"""Pictures of panels, and of single places on them, for a page and for a document."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

from labelcheck.model.document import Raster
from labelcheck.model.geometry import Box, Polygon, box_of
from labelcheck.model.label import glyph_turn
from labelcheck.report.page import data_url

LONGEST_SIDE = 1600
"""Pixels: small print stays legible when the page is zoomed, and a panel stays below about half a megabyte."""

CROP_LONG, CROP_SHORT = 400, 96
"""CSS pixels that the longer and the shorter side of a crop may take: a column of text, and three or four lines of it."""

_CROP_DENSITY = 2
"""Pixels of the picture for each CSS pixel of a crop, at most: sharp on paper and on a dense screen."""

_MARGIN = 0.5
"""Share of the shorter side of a place that is shown around it, so that a stroke that was cut off is seen."""

_SURROUNDINGS = 1.2
"""The same in a document, which has no picture of the whole panel: enough to see what stands beside the words."""

_LEAST_SURROUNDINGS = 8
"""Pixels."""

_LONGEST_OUTLINED = 1200
"""Pixels of the longest side of a place in a document: a line across a sheet of A4 at 180 dots an inch."""

_OUTLINE = (192, 32, 40)

_JPEG_QUALITY, _PRINTED_JPEG_QUALITY = 82, 88
"""On a screen, and on paper, where the picture is evidence."""


@dataclass(frozen=True, slots=True)
class Crop:
    """A place cut out of a page: data URI, the part of the page it shows (page units), and its size on screen (CSS pixels)."""

    picture: str
    part: Box
    width: int
    height: int


class PagePicture:
    """The upright picture of a page that measures ``width`` by ``height`` in page units."""

    def __init__(self, raster: Raster, width: float, height: float) -> None:
        self._image = Image.frombytes("RGB", (raster.width, raster.height), raster.rgb)
        self._across, self._down = raster.width / width, raster.height / height

    def whole(self) -> str:
        """A JPEG data URI whose longest side is at most ``LONGEST_SIDE`` pixels."""
        return data_url(_jpeg(self._image, (LONGEST_SIDE, LONGEST_SIDE), _JPEG_QUALITY), "jpeg")

    def crop(self, box: Box) -> Crop | None:
        """The place ``box`` (page units) with a margin; None where it lies beside the page."""
        cut = self._pixels(box, _MARGIN * min(box.width, box.height))
        if cut is None:
            return None
        left, top, right, bottom = cut
        wide, high = right - left, bottom - top
        scale = min(CROP_LONG / max(wide, high), CROP_SHORT / min(wide, high))
        size = (max(1, round(wide * scale)), max(1, round(high * scale)))
        part = Box(left / self._across, top / self._down, right / self._across, bottom / self._down)
        jpeg = _jpeg(self._image.crop(cut), (size[0] * _CROP_DENSITY, size[1] * _CROP_DENSITY), _JPEG_QUALITY)
        return Crop(data_url(jpeg, "jpeg"), part, *size)

    def outlined(self, polygon: Polygon) -> bytes | None:
        """The place ``polygon`` (page units) with its surroundings as JPEG, a line around it, its glyphs turned upright.

        None where it lies beside the page.
        """
        words = box_of(polygon)
        cut = self._pixels(words, max(_SURROUNDINGS * min(words.width, words.height), _LEAST_SURROUNDINGS / self._across))
        if cut is None:
            return None
        piece = self._image.crop(cut)
        stroke = max(1, round(min(piece.size) / 80))
        edges = (words.x0 * self._across, words.y0 * self._down, words.x1 * self._across, words.y1 * self._down)
        x0, y0, x1, y1 = (edge - start for edge, start in zip(edges, (*cut[:2], *cut[:2]), strict=True))
        ImageDraw.Draw(piece).rectangle((x0 - stroke, y0 - stroke, x1 + stroke, y1 + stroke), outline=_OUTLINE, width=stroke)
        # Pillow turns against the clock.
        upright = piece.rotate(-glyph_turn(polygon), expand=True)
        return _jpeg(upright, (_LONGEST_OUTLINED, _LONGEST_OUTLINED), _PRINTED_JPEG_QUALITY)

    def _pixels(self, box: Box, margin: float) -> tuple[int, int, int, int] | None:
        """Left, top, right and bottom of ``box`` with ``margin`` (page units) around it, as far as the picture reaches."""
        left, right = self._span(box.x0 - margin, box.x1 + margin, self._across, self._image.width)
        top, bottom = self._span(box.y0 - margin, box.y1 + margin, self._down, self._image.height)
        return (left, top, right, bottom) if left < right and top < bottom else None

    @staticmethod
    def _span(start: float, end: float, density: float, length: int) -> tuple[int, int]:
        """Whole pixels from ``start`` to ``end`` (page units) that lie on the picture."""
        return max(0, int(start * density)), min(length, int(end * density) + 1)


def _jpeg(picture: Image.Image, largest: tuple[int, int], quality: int) -> bytes:
    fitted = picture.copy()
    fitted.thumbnail(largest, Image.Resampling.LANCZOS)
    buffer = BytesIO()
    fitted.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()
