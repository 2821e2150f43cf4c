"""Pictures of panels, and of single places on them, for a self-contained page."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from labelcheck.model.document import Raster
from labelcheck.model.geometry import Box
from labelcheck.report.page import data_url

LONGEST_SIDE = 1600
"""Pixels: small print stays legible when the page is zoomed, and a panel stays below about half a megabyte."""

CROP_LONG, CROP_SHORT = 400, 96
"""CSS pixels that the longer and the shorter side of a crop may take: a column of text, and three or four lines of it."""

_CROP_DENSITY = 2
"""Pixels of the picture for each CSS pixel of a crop, at most: sharp on paper and on a dense screen."""

_MARGIN = 0.5
"""Share of the shorter side of a place that is shown around it, so that a stroke that was cut off is seen."""

_JPEG_QUALITY = 82


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
        return _shrunk(self._image, (LONGEST_SIDE, LONGEST_SIDE))

    def crop(self, box: Box) -> Crop | None:
        """The place ``box`` (page units) with a margin; None where it lies beside the page."""
        margin = _MARGIN * min(box.width, box.height)
        left, right = self._span(box.x0 - margin, box.x1 + margin, self._across, self._image.width)
        top, bottom = self._span(box.y0 - margin, box.y1 + margin, self._down, self._image.height)
        wide, high = right - left, bottom - top
        if wide <= 0 or high <= 0:
            return None
        scale = min(CROP_LONG / max(wide, high), CROP_SHORT / min(wide, high))
        size = (max(1, round(wide * scale)), max(1, round(high * scale)))
        cut = self._image.crop((left, top, right, bottom))
        part = Box(left / self._across, top / self._down, right / self._across, bottom / self._down)
        return Crop(_shrunk(cut, (size[0] * _CROP_DENSITY, size[1] * _CROP_DENSITY)), part, *size)

    @staticmethod
    def _span(start: float, end: float, density: float, length: int) -> tuple[int, int]:
        """Whole pixels from ``start`` to ``end`` (page units) that lie on the picture."""
        return max(0, int(start * density)), min(length, int(end * density) + 1)


def _shrunk(picture: Image.Image, largest: tuple[int, int]) -> str:
    fitted = picture.copy()
    fitted.thumbnail(largest, Image.Resampling.LANCZOS)
    buffer = BytesIO()
    fitted.save(buffer, "JPEG", quality=_JPEG_QUALITY)
    return data_url(buffer.getvalue(), "jpeg")
