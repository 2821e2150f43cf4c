"""Which way lines run on the page once it is turned so that most of its text stands upright."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from labelcheck.model.label import Direction, TextLine, glyph_turn, page_turn


def settle_directions(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The same lines with ``direction`` relative to the page turned upright.

    An engine sees only glyphs that stand beside or below one another. A line set sideways on an upright page runs vertically
    for whoever reads the page, and the same line on a photograph taken sideways runs horizontally.
    """
    turn = page_turn(lines)
    return tuple(
        replace(line, direction=Direction.VERTICAL) if (glyph_turn(line.polygon) - turn) % 180 == 90 else line for line in lines
    )
