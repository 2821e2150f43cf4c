"""Pictures that show their text from the wrong side, as front cameras store them."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import numpy as np

from labelcheck.model.document import Raster
from labelcheck.model.label import TextLine
from labelcheck.read.engines import Engine

SURE = 0.9
"""Score of lines read the right way round; the characters of mirrored print are read with 0.6 to 0.9, symmetric ones apart."""
LINES = 3
"""The longest lines are looked at: short ones may be symmetric (茶, 一)."""
_MARGIN = 0.5
"""Line heights left round a line, so that the detector finds it again."""


def is_mirrored(raster: Raster, lines: Sequence[TextLine], engine: Engine) -> bool:
    """Whether most of the longest ``lines``, none too sure, are read well and surely once they are turned over."""
    longest = sorted(lines, key=lambda line: len(line.text), reverse=True)[:LINES]
    if len(longest) < LINES or median(line.confidence for line in longest) >= SURE:
        return False
    better = [_is_better_turned_over(raster, line, engine) for line in longest]
    return sum(better) > LINES / 2


def _is_better_turned_over(raster: Raster, line: TextLine, engine: Engine) -> bool:
    over = max(engine.read(_turned_over(raster, line)), key=lambda each: len(each.text), default=None)
    return over is not None and len(over.text) * 2 >= len(line.text) and over.confidence >= max(SURE, line.confidence)


def _turned_over(raster: Raster, line: TextLine) -> Raster:
    box = line.box
    margin = _MARGIN * min(box.width, box.height)
    pixels = np.frombuffer(raster.rgb, np.uint8).reshape(raster.height, raster.width, 3)
    left, top = max(0, int(box.x0 - margin)), max(0, int(box.y0 - margin))
    part = np.ascontiguousarray(pixels[top : int(box.y1 + margin) + 1, left : int(box.x1 + margin) + 1][:, ::-1])
    return Raster(part.shape[1], part.shape[0], part.tobytes())
