"""Character heights in millimetres, from the ink of a reading and the scale of its page."""

from __future__ import annotations

from labelcheck.facts.evidence import Evidence
from labelcheck.model.fact import Height
from labelcheck.model.label import Reading

EXACT_ERROR_MM = 0.02
"""What vector outlines and the rounding of a PDF leave open (measured, see the reading bench)."""

RASTER_ERROR_MM = 0.2
RASTER_ERROR_SHARE = 0.08
"""Ink heights of pictures at 100 to 300 dpi came out up to 11 % too large, and by a pixel or two at least (measured)."""

EXACT_SOURCE = "pdf"


def height_of(evidence: Evidence, reading: Reading) -> Height | None:
    """The height of the characters of ``reading`` with its error bar, None without ink or scale."""
    page = evidence.page_of(reading)
    if page is None or page.scale is None or reading.ink_height is None:
        return None
    low, high = (reading.ink_height * scale for scale in page.scale.across(reading.spans[0].polygon))
    value = (low + high) / 2
    if page.scale.source == EXACT_SOURCE and evidence.is_plain(reading):
        return Height(value, max(EXACT_ERROR_MM, (high - low) / 2))
    return Height(value, (high - low) / 2 + max(RASTER_ERROR_MM, RASTER_ERROR_SHARE * value))
