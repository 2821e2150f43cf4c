"""Where a picture ends: what touches its edge may go on beyond it."""

from __future__ import annotations

from statistics import median

from labelcheck.model.geometry import Box
from labelcheck.model.label import LineSource, PageReading

EDGE = 0.25
"""A line that ends nearer than this part of its thickness to the edge of the picture may go on beyond it."""
NEXT_LINE = 0.8
"""A list whose last line is nearer to the edge than this part of a line's thickness may go on below: labels have wider margins."""


def touches(page: PageReading, box: Box) -> bool:
    """Whether print in ``box`` was read by OCR and may go on beyond the edge of the picture ``page``."""
    return _is_picture(page) and _distance(page, box) < EDGE * min(box.width, box.height)


def is_cut_off(page: PageReading) -> bool:
    """Whether a line that was read by OCR touches the edge of the picture."""
    return any(touches(page, line.box) for line in page.lines if line.source is LineSource.OCR)


def list_may_go_on(page: PageReading) -> bool:
    """Whether the text of a picture comes so near to its edge that one line more may stand beyond."""
    read = [line.box for line in page.lines if line.source is LineSource.OCR]
    if not read or not _is_picture(page):
        return False
    usual = median(min(box.width, box.height) for box in read)
    return min(_distance(page, box) for box in read) < NEXT_LINE * usual


def _is_picture(page: PageReading) -> bool:
    return page.size is not None and page.quality is not None


def _distance(page: PageReading, box: Box) -> float:
    width, height = page.size if page.size is not None else (0.0, 0.0)
    return min(box.x0, box.y0, width - box.x1, height - box.y1)
