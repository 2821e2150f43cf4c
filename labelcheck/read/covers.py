"""What lies on a list and hides part of it: a finger, a sticker, a bar, a deep shadow, larger than a row of print.

A cover shows as a whole patch that is not paper and on which no line was read. Only the block of the list is searched, the lines that
begin one below the other, and a narrow strip around it: what hides the first rows, the last ones or the ends of all begins there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

Mask: TypeAlias = npt.NDArray[np.uint8]
FloatMap: TypeAlias = npt.NDArray[np.float32]
Corners: TypeAlias = npt.NDArray[np.float64]

FEWEST_ROWS = 5
"""Lines that begin one below the other make a list from this number on: a display face has fewer."""
SAME_EDGE = 1.2
"""The farthest that a row may begin to the side of the row above it, in line heights: pages are pictured at a slant."""
SOLID = 0.4
"""Share of the ink's contrast from which a patch is no paper: stripes and foil on drawn labels have at most 0.33, covers, even white
ones on grey paper, more than 0.5."""
THICK = 1.3
"""Line heights that a cover is thick at least; strokes, rules and blurred print are thinner."""
BESIDE, ABOVE = 0.8, 1.2
"""Line heights beside the block, and above and below it, that belong to it: less than the margin of a label, so that the table it
lies on stays out. A row that is half hidden is not read, so that what hides it lies one row off."""
LEAST = 5.0
"""Squared line heights of the block that a cover hides at least: less of it is the rim of an ornament, or of the label itself."""


def covers(ink: FloatMap, lines: Sequence[Corners], unit: float) -> Iterator[Corners]:
    """Rectangles, in pixels of ``ink``, of the parts of the list that something hides.

    ``ink`` tells how little a place is paper, 0 to 1, and is 0 on what was read; a line is ``unit`` pixels high and runs to the right.
    """
    rows = [row for column in _columns(lines, unit) for row in column]
    if not rows:
        return
    solid = np.asarray(ink > SOLID, dtype=np.uint8) * 255
    whole = cv2.morphologyEx(solid, cv2.MORPH_OPEN, np.ones((round(THICK * unit),) * 2, np.uint8))
    hidden = cv2.bitwise_and(whole, _block(rows, ink.shape, unit))
    contours, _ = cv2.findContours(hidden.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for contour in contours:
        if cv2.contourArea(contour) >= LEAST * unit * unit:
            yield np.asarray(cv2.boxPoints(cv2.minAreaRect(contour)), dtype=np.float64)


def _columns(lines: Sequence[Corners], unit: float) -> list[list[Corners]]:
    """The lines by where they begin, from the top down; lines in twos and threes make no column."""
    columns: list[list[Corners]] = []
    for line in sorted(lines, key=lambda corners: float(corners[:, 1].mean())):
        start = line[:, 0].min()
        home = next((column for column in columns if abs(column[-1][:, 0].min() - start) <= SAME_EDGE * unit), None)
        if home is None:
            columns.append([line])
        else:
            home.append(line)
    return [column for column in columns if len(column) >= FEWEST_ROWS]


def _block(rows: Sequence[Corners], shape: tuple[int, ...], unit: float) -> Mask:
    """255 on the hull of ``rows`` and on the strip around it."""
    block = np.zeros(shape, np.uint8)
    hull = cv2.convexHull(np.concatenate(rows).astype(np.float32))
    cv2.fillConvexPoly(block, np.round(hull).astype(np.int32), 255)
    strip = np.ones((2 * round(ABOVE * unit) + 1, 2 * round(BESIDE * unit) + 1), np.uint8)
    return np.asarray(cv2.dilate(block, strip), dtype=np.uint8)
