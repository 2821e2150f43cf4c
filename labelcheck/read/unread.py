"""Print that is there but was not read: what differs from the paper among the lines, and is no line, no code and no rule.

A blurred line keeps its mean darkness, a covered one shows something that is not paper; both are seen by comparing the page with
the colour of the paper around the lines that were read. Only the text block is searched: rows that lie between read lines, and
the row before the first and after the last, so that ornaments and the table under a photographed label are left alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from labelcheck.model.document import Raster
from labelcheck.model.geometry import Polygon
from labelcheck.model.label import Barcode, TextLine, page_turn
from labelcheck.read.covers import covers
from labelcheck.read.reduced import reduced

Mask: TypeAlias = npt.NDArray[np.uint8]
FloatMap: TypeAlias = npt.NDArray[np.float32]
Corners: TypeAlias = npt.NDArray[np.float64]

WORKING_LINE = 14.0
"""Height in pixels that the median line is brought to: enough to tell rows apart, little enough to be quick."""
LONGEST_SIDE = 1400
FEWEST_LINES = 3
"""With fewer lines neither the paper nor the height of a row is known."""
EXPLAINS = 0.5
"""Recognition score from which a line explains the print it lies on; a blurred line read as rubbish scores less."""

INK_FLOOR = 0.10
"""Share of the ink's contrast that grain, shadows and the compression of a picture make on bare paper."""
PRINT_DENSITY = 0.10
"""Mean darkness of a stretch of a row, as a share of the ink's contrast, from which it counts as printed; a read line has about
0.3, whatever its blur."""
SHORTEST, LONG_ROW = 1.0, 2.5
LOWEST, HIGHEST = 0.4, 2.6
FILLED = 0.5
"""Length (inside the block, beyond it), height and filling of a region, in line heights and as a share of its rectangle."""
MARGIN = 0.2
"""Line heights by which a line covers more than its polygon: a polygon is the chord of a bent line."""
ROW_GAP = 3.4
"""Line heights between two lines of one block with one line missing between them."""

FAINT, PALE = 0.25, 0.4
"""Mean darkness and darkness of the darkest twentieth of a row, as shares of the ink's contrast: what is below both is paper of
another shade. Stripes and foil on drawn labels have at most 0.22 and 0.33; lines have a mean of 0.3 however blurred, covers more."""
RULE, RULE_SHARE, EVEN = 0.45, 0.9, 0.5
"""Height in line heights of the band that holds this share of the ink of a thin straight stroke, and the ink of the tenth of its places
that have least, its ends left out, as a share of that of the middle one: a stroke has all of it, a line of small type a quarter at most."""
LONGEST_ORNAMENT, THICK, ORNAMENT, ROUNDED = 4.0, 0.3, 0.7, 0.7
"""Length of an ornament in line heights; width of its parts as a share of its height; share of its ink in parts so wide; share of its
rectangle that it fills at most, a cover filling it all. On drawn labels leaves have 0.8 of their ink in wide parts, short lines 0.5."""

CODE_GROUND = 2.5
"""Line heights around the bars of a code that its white ground reaches, digits included."""
SYMBOL, DIGITS, LOST_BARS = 0.83, 0.1, 0.25
"""Height of a whole bar code, height of its digits, and the most that lies below the bars that were decoded, in lengths of its bars.
The first two by the nominal EAN-13 (25.93 and 2.75 of 31.35 mm); the last is 0.22 on scans of drawn labels."""

COLUMN_GAP = 3.0
BEYOND = 2.2
"""Line heights between the columns of a block, and beyond its first and last line where one more may stand."""
PARTLY, MOSTLY = 0.3, 0.7
"""Shares of a row that lie in the block for it to belong to it, and near the block for it to be next to it."""

_INK_PERCENTILE = 85
_COARSE = 8
_PIECE = 5.0
_PAPER_REACH = 3.0
_FAR = 1e-4


@dataclass(frozen=True, slots=True)
class _Page:
    """The page at working size, turned so that its lines run to the right; a line is ``unit`` pixels high."""

    picture: FloatMap
    lines: tuple[Corners, ...]
    doubtful: tuple[Corners, ...]
    codes: tuple[Corners, ...]
    unit: float

    def painted(self, shapes: Sequence[Corners], grow: float = 0.0) -> Mask:
        """255 on ``shapes``, each grown by ``grow`` pixels."""
        mask = np.zeros(self.picture.shape[:2], np.uint8)
        for corners in shapes:
            cv2.fillConvexPoly(mask, np.round(corners).astype(np.int32), 255)
        return mask if grow < 1 else _dilated(mask, 2 * grow, 2 * grow)


def find_unread(raster: Raster, lines: Sequence[TextLine], codes: Sequence[Barcode]) -> tuple[Polygon, ...]:
    """Rectangles in pixels of the upright picture that look like print or hide it, and that none of ``lines`` and ``codes`` explains."""
    if len(lines) < FEWEST_LINES:
        return ()
    turn = page_turn(lines)
    scale = _scale(raster, lines)
    page = _working_page(raster, lines, codes, turn, scale)
    if len(page.lines) < FEWEST_LINES:
        return ()
    ink = _ink(page)
    rows = _unread_rows(_printed(page, ink), _text_block(page), page.unit)
    found = [corners for corners in rows if not _is_no_print(corners, ink, page.unit)]
    ink[page.painted(page.codes, CODE_GROUND * page.unit) > 0] = 0
    hidden = covers(ink, page.lines, page.unit)
    return tuple(_restored(corners, raster, turn, scale) for corners in (*found, *hidden))


def _scale(raster: Raster, lines: Sequence[TextLine]) -> float:
    height = float(np.median([_height(np.array(line.polygon)) for line in lines]))
    return min(1.0, WORKING_LINE / max(1.0, height), LONGEST_SIDE / max(raster.width, raster.height))


def _height(corners: Corners) -> float:
    return min(math.dist(corners[0], corners[1]), math.dist(corners[1], corners[2]))


def _working_page(raster: Raster, lines: Sequence[TextLine], codes: Sequence[Barcode], turn: int, scale: float) -> _Page:
    rgb = np.frombuffer(raster.rgb, np.uint8).reshape(raster.height, raster.width, 3)
    size = (max(1, round(raster.width * scale)), max(1, round(raster.height * scale)))
    small = np.rot90(reduced(rgb, *size), -turn // 90).astype(np.float32)
    placed = [(line, _turned(np.array(line.polygon) * scale, *size, turn)) for line in lines]
    sure = tuple(corners for line, corners in placed if line.confidence >= EXPLAINS)
    doubtful = tuple(corners for line, corners in placed if line.confidence < EXPLAINS)
    heights = [_height(corners) for corners in sure] or [WORKING_LINE]
    marks = tuple(_turned(_with_digits(code) * scale, *size, turn) for code in codes)
    return _Page(np.ascontiguousarray(small), sure, doubtful, marks, float(np.median(heights)))


def _with_digits(code: Barcode) -> Corners:
    """The corners of ``code``, those of a bar code carried down over the digits below the bars."""
    corners = np.array(code.polygon)
    if not code.is_retail or len(corners) != 4:
        return corners
    (left, right, _, foot), length = corners, math.dist(corners[0], corners[1])
    height = max(1.0, math.dist(foot, left))
    reach = min(max(SYMBOL - height / max(1.0, length), DIGITS), LOST_BARS) * length
    down = (foot - left) / height * reach
    return np.asarray([left, right, corners[2] + down, foot + down])


def _turned(corners: Corners, width: float, height: float, turn: int) -> Corners:
    """``corners`` of a picture of ``width`` x ``height`` after it was turned by ``turn`` degrees clockwise."""
    x, y = corners[:, 0], corners[:, 1]
    return np.stack({0: (x, y), 90: (height - y, x), 180: (width - x, height - y), 270: (y, width - x)}[turn], axis=1)


def _restored(corners: Corners, raster: Raster, turn: int, scale: float) -> Polygon:
    width, height = raster.width * scale, raster.height * scale
    sides = (width, height) if turn % 180 == 0 else (height, width)
    points = _turned(corners, *sides, -turn % 360) / scale
    return tuple((round(float(x), 1), round(float(y), 1)) for x, y in points)


def _ink(page: _Page) -> FloatMap:
    """Difference from the paper, 0 on paper to 1 on the ink of the lines; 0 on everything that is explained."""
    difference = np.maximum.reduce(cv2.split(cv2.absdiff(page.picture, _paper(page))))
    contrast = float(np.percentile(difference[page.painted(page.lines) > 0], _INK_PERCENTILE))
    ink: FloatMap = np.clip((difference / max(contrast, 1.0) - INK_FLOOR) / (1 - INK_FLOOR), 0, 1).astype(np.float32)
    explained = cv2.bitwise_or(page.painted(page.lines, MARGIN * page.unit), page.painted(page.codes, page.unit))
    ink[explained > 0] = 0
    return ink


def _paper(page: _Page) -> FloatMap:
    """The colour of the paper everywhere, carried over from the lines as light and ground change.

    Most of a line's polygon is paper, so that its colour is told even where a cover touches the line.
    """
    height, width = page.picture.shape[:2]
    size = (width // _COARSE + 1, height // _COARSE + 1)
    colour = np.zeros((size[1], size[0], 3), np.float32)
    weight = np.zeros((size[1], size[0]), np.float32)
    for piece in _pieces(page):
        x, y = (int(v) // _COARSE for v in piece.mean(axis=0))
        (x0, y0), (x1, y1) = np.maximum(piece.min(axis=0), 0).astype(int), piece.max(axis=0).astype(int) + 1
        window = page.picture[y0:y1, x0:x1].reshape(-1, 3)
        if len(window) and 0 <= x < size[0] and 0 <= y < size[1]:
            colour[y, x] += _ground(window)
            weight[y, x] += 1
    everywhere = colour.sum(axis=(0, 1)) / max(1.0, float(weight.sum()))
    reach = _PAPER_REACH * page.unit / _COARSE
    blurred = cv2.GaussianBlur(colour, (0, 0), reach) + _FAR * everywhere
    total = cv2.GaussianBlur(weight, (0, 0), reach) + _FAR
    paper = cv2.resize(blurred / total[..., None], (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(paper, dtype=np.float32)


def _ground(pixels: FloatMap) -> FloatMap:
    """The paper's colour among the (n, 3) pixels of a line: the side of the median away from the ink, whose glyphs may be dense."""
    low, middle, high = np.percentile(pixels, (25, 50, 75), axis=0)
    dark_ink = float(pixels.mean()) <= float(middle.mean()) or float((high - middle).sum()) < float((middle - low).sum())
    return np.asarray(high if dark_ink else low, dtype=np.float32)


def _pieces(page: _Page) -> Iterator[Corners]:
    """The lines in stretches short enough for the light to be even along them."""
    for corners in page.lines:
        count = max(1, round(float(np.ptp(corners[:, 0])) / (_PIECE * page.unit)))
        start, step = corners[[0, 3]], (corners[[1, 2]] - corners[[0, 3]]) / count
        yield from (np.concatenate([start + i * step, (start + (i + 1) * step)[::-1]]) for i in range(count))


def _printed(page: _Page, ink: FloatMap) -> Mask:
    """255 where a stretch of a row is dark enough for print."""
    without_rules = ink - _rules(ink, page.unit)
    density = cv2.blur(without_rules, (_odd(1.2 * page.unit), _odd(0.5 * page.unit)))
    mask = np.asarray(density > PRINT_DENSITY, dtype=np.uint8) * 255
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, _rectangle(1.2 * page.unit, 1))
    return np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, _rectangle(page.unit, LOWEST * page.unit)), dtype=np.uint8)


def _rules(ink: FloatMap, unit: float) -> FloatMap:
    """The ink that belongs to thin straight strokes: rules, frames and the edges of the paper."""
    found = np.zeros_like(ink)
    thick = 0.4 * unit
    for long, across in (((2.2 * unit, 1.0), (1.0, thick)), ((1.0, 2.2 * unit), (thick, 1.0))):
        # A slightly slanting stroke is unbroken only once it is a little thicker.
        loose = cv2.dilate(ink, _rectangle(*(3 if side == 1.0 else 1 for side in long)))
        straight = cv2.morphologyEx(loose, cv2.MORPH_OPEN, _rectangle(*long))
        found = np.maximum(found, straight - cv2.morphologyEx(straight, cv2.MORPH_OPEN, _rectangle(*across)))
    return np.asarray(np.minimum(found, ink), dtype=np.float32)


def _text_block(page: _Page) -> Mask:
    """255 on the lines and on the rows between and beside them where a line would stand."""
    reach = _odd(ROW_GAP * page.unit)
    lines = cv2.copyMakeBorder(page.painted(page.lines), reach, reach, reach, reach, cv2.BORDER_CONSTANT, value=0)
    between = cv2.morphologyEx(lines, cv2.MORPH_CLOSE, _rectangle(1, reach))
    rows = cv2.morphologyEx(between, cv2.MORPH_CLOSE, _rectangle(COLUMN_GAP * page.unit, 1))
    return cv2.bitwise_or(rows[reach:-reach, reach:-reach], page.painted(page.doubtful)).astype(np.uint8)


def _unread_rows(printed: Mask, block: Mask, unit: float) -> Iterator[Corners]:
    """The printed rows of the block and next to it; of something larger that reaches into the block, what lies within."""
    near = _dilated(block, 1, 2 * BEYOND * unit)
    rest = printed.copy()
    for corners in _rectangles(printed, unit):
        shape = np.zeros_like(printed)
        cv2.fillConvexPoly(shape, np.round(corners).astype(np.int32), 255)
        area = max(1, cv2.countNonZero(shape))
        in_block, in_near = (cv2.countNonZero(cv2.bitwise_and(shape, place)) / area for place in (block, near))
        # Before the first row and after the last stand ornaments, too: there only what is as long as a line.
        if in_block >= PARTLY or (in_near >= MOSTLY and math.dist(*_long_side(corners)) >= LONG_ROW * unit):
            rest[shape > 0] = 0
            yield corners
    yield from _rectangles(cv2.bitwise_and(rest, block).astype(np.uint8), unit)


def _is_no_print(corners: Corners, ink: FloatMap, unit: float) -> bool:
    """Whether what looks like a row is none: the ground of the label, or an ornament."""
    (x, y), (right, bottom) = np.maximum(corners.min(axis=0), 0).astype(int), corners.max(axis=0).astype(int) + 1
    window = ink[y:bottom, x:right]
    shape = np.zeros(window.shape, np.uint8)
    cv2.fillConvexPoly(shape, np.round(corners - (x, y)).astype(np.int32), 255)
    low, long = sorted((math.dist(corners[0], corners[1]), math.dist(corners[1], corners[2])))
    solid = np.where((window > PALE) & (shape > 0), 255, 0).astype(np.uint8)
    return (
        _is_ground(window[shape > 0])
        or (long <= LONGEST_ORNAMENT * unit and _is_ornament(solid, low))
        or _is_rule(np.where(shape > 0, window, 0), corners, unit)
    )


def _is_ground(inside: FloatMap) -> bool:
    """Whether the ink of a row is that of paper of another shade: a stripe, a band of foil."""
    return not inside.size or bool(inside.mean() < FAINT and np.percentile(inside, 95) < PALE)


def _is_rule(ink: FloatMap, corners: Corners, unit: float) -> bool:
    """Whether the ``ink`` of a row is one thin straight stroke along it: a piece of a table's rule, an underline."""
    head, end = _long_side(corners)
    along = (end - head) / max(1.0, math.dist(head, end))
    rows, columns = np.nonzero(ink)
    weights = ink[rows, columns]
    across = columns * -along[1] + rows * along[0]
    order = np.argsort(across)
    reached = np.cumsum(weights[order]) / float(weights.sum())
    low, high = np.interp([(1 - RULE_SHARE) / 2, (1 + RULE_SHARE) / 2], reached, across[order])
    return bool(high - low < RULE * unit) and _is_even(columns * along[0] + rows * along[1], weights)


def _is_even(along: FloatMap, weights: FloatMap) -> bool:
    """Whether the ink at the places ``along`` a stroke is nearly as much everywhere."""
    profile = np.bincount(np.round(along - along.min()).astype(int), weights=weights)
    ends = len(profile) // 10
    inner = profile[ends : len(profile) - ends]
    return bool(np.percentile(inner, 10) >= EVEN * np.median(inner))


def _is_ornament(solid: Mask, low: float) -> bool:
    """Whether the dark places of a row ``low`` pixels high are one thick figure that does not fill its rectangle: a leaf."""
    _, _, wide, high = cv2.boundingRect(solid)
    if cv2.countNonZero(solid) > ROUNDED * wide * high:
        return False
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_odd(THICK * low),) * 2)
    thick = cv2.morphologyEx(solid, cv2.MORPH_OPEN, disc)
    return cv2.countNonZero(thick) > ORNAMENT * cv2.countNonZero(solid)


def _long_side(corners: Corners) -> tuple[Corners, Corners]:
    return max(((corners[0], corners[1]), (corners[1], corners[2])), key=lambda side: math.dist(*side))


def _rectangles(mask: Mask, unit: float) -> Iterator[Corners]:
    contours, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for contour in contours:
        rectangle = cv2.minAreaRect(contour)
        low, long = sorted(rectangle[1])
        filled = cv2.contourArea(contour) / max(1.0, low * long)
        if long >= SHORTEST * unit and LOWEST * unit <= low <= HIGHEST * unit and filled >= FILLED:
            yield np.asarray(cv2.boxPoints(rectangle), dtype=np.float64)


def _dilated(mask: Mask, width: float, height: float) -> Mask:
    return np.asarray(cv2.dilate(mask, _rectangle(width, height)), dtype=np.uint8)


def _rectangle(width: float, height: float) -> Mask:
    return np.ones((_odd(height), _odd(width)), np.uint8)


def _odd(extent: float) -> int:
    return 2 * int(extent / 2) + 1
