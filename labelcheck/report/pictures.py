"""Pictures of panels for a self-contained page."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO

from PIL import Image

from labelcheck.model.document import Raster

LONGEST_SIDE = 1600
"""Pixels: small print stays legible when the page is zoomed, and a panel stays below about half a megabyte."""

_JPEG_QUALITY = 82


def data_uri(raster: Raster) -> str:
    """``raster`` as a JPEG data URI whose longest side is at most ``LONGEST_SIDE`` pixels."""
    picture = Image.frombytes("RGB", (raster.width, raster.height), raster.rgb)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=_JPEG_QUALITY)
    return "data:image/jpeg;base64," + b64encode(buffer.getvalue()).decode("ascii")
