"""The ruler card: four square markers at known places in millimetres, laid beside a label so that print can be measured on a photo."""

from __future__ import annotations

from collections.abc import Mapping

from labelcheck.model.geometry import Box

WIDTH_MM, HEIGHT_MM = 100.0, 70.0
"""The card; its origin is its top left corner."""

MARKER_MM = 14.0
MARGIN_MM = 5.0
MARKER_MODULES = 6
"""A marker of the dictionary 4X4_50 has four by four modules and a black frame of one."""

MARKERS: Mapping[int, Box] = {
    number: Box(x, y, x + MARKER_MM, y + MARKER_MM)
    for number, (x, y) in enumerate(
        (
            (MARGIN_MM, MARGIN_MM),
            (WIDTH_MM - MARGIN_MM - MARKER_MM, MARGIN_MM),
            (WIDTH_MM - MARGIN_MM - MARKER_MM, HEIGHT_MM - MARGIN_MM - MARKER_MM),
            (MARGIN_MM, HEIGHT_MM - MARGIN_MM - MARKER_MM),
        )
    )
}
"""Where the marker of each number stands on the card, in millimetres."""
