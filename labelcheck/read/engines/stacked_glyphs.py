"""A column of upright glyphs, laid on its side as the recogniser is given it → the same glyphs side by side in a row.

The recogniser reads a crisp column laid on its side, but not a blurred one, and no digits in it. Glyphs of a column stand at a
nearly even pitch with a little paper between them, so the column is cut where that is found.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from labelcheck.read.engines.text_regions import ByteImage

Profile = npt.NDArray[np.float64]

SHORTEST = 2.5
"""Heights of the crop; what is shorter holds a glyph or two and shows no pitch."""
PITCHES = np.geomspace(0.6, 1.75, 14)
"""From glyph to glyph, as shares of the column's breadth; a column of digits is narrow for its pitch."""
PITCH_RANGE = (0.6, 1.5)
"""Cells, in pitches: punctuation and a bent sheet shorten and lengthen them."""
UNEVEN = 2.0
"""Cost of a cell as far off the pitch as the pitch itself; a cut through the middle of a glyph costs GLYPH."""
GLYPH = 0.5
"""Share of the darkness between paper (0) and glyph (1) from which a cut is held to run through a glyph."""
_MARGIN = 6
"""A detected column has this share of its breadth in paper at either side."""
_EDGE = 0.2
_FAINTEST = 4.0
"""Levels 0-255 between paper and glyph."""
_SMOOTHING = 0.06
_REACH = 1.6
_BORDER = 0.08


def side_by_side(column: ByteImage) -> ByteImage | None:
    """The glyphs of ``column``, which lies with the first glyph and all heads to its left, as a row that reads to the right.

    None where no pitch shows.
    """
    if column.shape[1] < SHORTEST * column.shape[0]:
        return None
    ink = _ink(column)
    top, foot = _breadth(ink)
    breadth = foot - top
    darkness = _darkness(ink[top:foot].mean(axis=0), breadth)
    cost, edges = min((_cells(darkness, breadth * share) for share in PITCHES), key=lambda cut: cut[0])
    if cost >= 0:
        return None
    border = round(_BORDER * breadth)
    band = column[max(0, top - border) : foot + border]
    return _row([np.rot90(band[:, left:right], -1) for left, right in pairwise(edges)])


def _ink(column: ByteImage) -> Profile:
    """Difference from the paper, whose colour is carried along the column as light and ground change."""
    pixels = column.astype(np.float32)
    margin = max(1, column.shape[0] // _MARGIN)
    margins = np.concatenate([pixels[:margin], pixels[-margin:]])
    paper = cv2.GaussianBlur(np.median(margins, axis=0, keepdims=True), (0, 0), column.shape[0])
    return np.asarray(np.abs(pixels - paper).max(axis=2), dtype=np.float64)


def _breadth(ink: Profile) -> tuple[int, int]:
    """First and last row that the glyphs reach."""
    rows = ink.mean(axis=1)
    floor = rows.min()
    inked = np.nonzero(rows >= floor + _EDGE * (np.percentile(rows, 90) - floor))[0]
    return int(inked[0]), int(inked[-1]) + 1


def _darkness(along: Profile, breadth: int) -> Profile:
    """0 on the paper between glyphs to 1 in their midst, whatever the light and the blur there."""
    smooth = cv2.GaussianBlur(along[None], (0, 0), max(0.3, _SMOOTHING * breadth))
    reach = np.ones((1, int(_REACH * breadth) | 1), np.uint8)
    low = cv2.blur(cv2.erode(smooth, reach), reach.shape[::-1])
    high = cv2.blur(cv2.dilate(smooth, reach), reach.shape[::-1])
    return np.asarray(np.clip(1 - (high - smooth) / np.maximum(high - low, _FAINTEST), 0, 1)[0], dtype=np.float64)


def _cells(darkness: Profile, pitch: float) -> tuple[float, list[int]]:
    """The cheapest edges of cells at about ``pitch`` from end to end, and what they cost. The outer cells may be short."""
    end = len(darkness)
    shortest, longest = max(1, round(PITCH_RANGE[0] * pitch)), max(2, round(PITCH_RANGE[1] * pitch))
    cost = np.full(end + 1, np.inf)
    before = np.zeros(end + 1, dtype=np.intp)
    cost[0] = 0.0
    for edge in range(1, end + 1):
        outer = edge == end
        starts = np.arange(max(0, edge - longest), max(0, edge - (1 if outer else shortest)) + 1)
        uneven = (edge - starts) / pitch - 1
        uneven = np.where((starts == 0) | outer, np.maximum(uneven, 0), uneven)
        ways = cost[starts] + UNEVEN * uneven**2
        cheapest = int(np.argmin(ways))
        cost[edge] = ways[cheapest] + (0.0 if outer else darkness[edge] - GLYPH)
        before[edge] = starts[cheapest]
    edges = [end]
    while edges[-1] > 0:
        edges.append(int(before[edges[-1]]))
    return float(cost[end]), edges[::-1]


def _row(cells: Sequence[ByteImage]) -> ByteImage:
    height = max(cell.shape[0] for cell in cells)
    level = []
    for cell in cells:
        missing = height - cell.shape[0]
        above = missing // 2
        level.append(cv2.copyMakeBorder(np.ascontiguousarray(cell), above, missing - above, 0, 0, cv2.BORDER_REPLICATE))
    return np.asarray(np.hstack(level), dtype=np.uint8)
