"""Rows of strokes that an engine takes for text: the ticks of a ruler, a hatched edge, a broken rule."""

from __future__ import annotations

import re
from collections.abc import Sequence

from labelcheck.model.geometry import Polygon, box_of
from labelcheck.model.label import TextLine

_ROW_OF_STROKES = re.compile(r"[\s一二三丨|｜=≡_‖—–ー-]*(?:[一二三丨|｜=≡_‖—–ー-]\s*){4}")
"""Four and more characters that are nothing but parallel strokes; no word and no number consists of them."""

_MOSTLY = 0.5


def are_strokes(line: TextLine) -> bool:
    """Whether ``line`` is no text but strokes."""
    return _ROW_OF_STROKES.fullmatch(line.text) is not None


def not_on(regions: Sequence[Polygon], lines: Sequence[TextLine]) -> tuple[Polygon, ...]:
    """``regions`` without those of which most lies on one of ``lines``."""
    return tuple(region for region in regions if not any(_lies_on(region, line) for line in lines))


def _lies_on(region: Polygon, line: TextLine) -> bool:
    box = box_of(region)
    return box.overlap_x(line.box) * box.overlap_y(line.box) > _MOSTLY * box.width * box.height
