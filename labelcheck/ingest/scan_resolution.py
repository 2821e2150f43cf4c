"""Whether the resolution written into a picture is one a scanner measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

LOWEST_DPI = 100.0
HIGHEST_DPI = 4800.0
"""Optical resolution of the best flatbed scanners; more is a slip or an invention."""

# Written by cameras, screens and photo editors whatever the size of the thing: no scanner setting among them.
_DEFAULTS = frozenset({144, 180, 240, 350})
_EXIF_IFD = 0x8769
# Exposure time, f-number, ISO speed, focal length: the picture went through a lens.
_LENS_TAGS = frozenset({0x829A, 0x829D, 0x8827, 0x920A})
_AXES_AGREE = 0.01


def scanner_dpi(image: Image.Image) -> float | None:
    """Dots per inch of a scan, the same along both axes; None where the tag is missing, a default or a camera's."""
    try:
        across, down = (float(value) for value in image.info.get("dpi", ()))
        through_lens = not _LENS_TAGS.isdisjoint(image.getexif().get_ifd(_EXIF_IFD))
    except Exception:  # a broken tag block raises anything, and says nothing about the size
        return None
    if through_lens or not LOWEST_DPI <= across <= HIGHEST_DPI or abs(across - down) > _AXES_AGREE * across:
        return None
    return None if round(across) in _DEFAULTS else round(across, 2)
