"""Character heights in millimetres, from the ink of a reading and the scale of its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from labelcheck.facts.evidence import Evidence
from labelcheck.model.fact import Height
from labelcheck.model.label import Reading, TextLine, is_ideograph
from labelcheck.model.text import Text

EXACT_ERROR_MM = 0.02
"""What vector outlines and the rounding of a PDF leave open (measured, see the reading bench)."""

PICTURE_ERROR_PIXELS = 1.5
PICTURE_ERROR_SHARE = 0.08
"""Of ink heights in pictures 99 % of scans and photos and 95 % of blurred, bent and tilted photos came out within the greater of these.

Source: reading bench, seed 1, 24 labels a form, Han of 14 to 80 pixels in five typefaces.
"""

RENDERED_ERROR_MM = 0.2
"""The same for a page of a PDF read from its picture, whose unit is the point and not the pixel."""

EXACT_SOURCE = "pdf"

FIGURES_OF_HAN = 0.66
"""Figures are at least so many times as high as the Han characters of their type size (typefaces of the reading bench)."""


def height_of(evidence: Evidence, reading: Reading) -> Height | None:
    """The height of the characters of ``reading`` with its error bar, None without ink or scale."""
    page = evidence.page_of(reading)
    if page is None or page.scale is None or reading.ink_height is None:
        return None
    low, high = (reading.ink_height * scale for scale in page.scale.across(reading.spans[0].polygon))
    value = (low + high) / 2
    spread, exact = (high - low) / 2, page.scale.source == EXACT_SOURCE
    if exact and evidence.is_plain(reading):
        return Height(value, max(EXACT_ERROR_MM, spread))
    least = RENDERED_ERROR_MM if exact else PICTURE_ERROR_PIXELS * value / reading.ink_height
    return Height(value, spread + max(least, PICTURE_ERROR_SHARE * value))


def of_type(height: Height, text: str, lines: Sequence[TextLine]) -> Height:
    """``height`` of the characters ``text`` on ``lines`` as a limit judges it: of figures and letters alone it may be that of their type."""
    figures_alone = not any(map(is_ideograph, text)) and all(
        line.char_heights or not any(map(is_ideograph, line.text)) for line in lines
    )
    return replace(height, above=height.value * (1 / FIGURES_OF_HAN - 1)) if figures_alone else height


def told_of(height: Height) -> Text:
    """How a height was measured, and what of it is open."""
    bar = f"±{height.error:.2f}"
    if not height.above:
        return Text(f"按墨迹量得，{bar} 毫米", f"measured on the ink, {bar} mm")
    most = f"{height.value + height.above:.2f}"
    return Text(
        f"按墨迹量得，{bar} 毫米；只有数字、字母，同号的汉字可高至 {most} 毫米",
        f"measured on the ink, {bar} mm; figures and letters alone, whose type may be {most} mm high",
    )
