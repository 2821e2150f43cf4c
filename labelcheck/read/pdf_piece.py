"""A piece of a line of live text → its text line: words, places, heights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from labelcheck.model.geometry import Box, Point, Polygon, box_of
from labelcheck.model.label import Direction, LineSource, TextLine, is_ideograph
from labelcheck.read.pdf_placed import Placed, corners, dot, down, em_corners
from labelcheck.read.pdf_text import Character

_GAP_READS_AS_SPACE = 0.25
_GAP_BETWEEN_WORDS = 0.12
_WIDE_GAP = 0.5
"""Em of a gap that pdfium takes for a space too, between Han and between letters, and of one that is a space whatever pdfium says:
some fonts make Han characters out to be narrower than they are set."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters in reading order, with the empty paper before each in em; ``run`` is the way they stand.

    In a row pdfium has a say in what is a space, elsewhere a gap is one from ``space``.
    """

    items: tuple[Placed, ...]
    gaps: tuple[float, ...]
    direction: Direction
    run: Point
    space: float = _GAP_READS_AS_SPACE
    row: bool = False

    @property
    def printed(self) -> bool:
        """Whether any of it has ink."""
        return any(not item.blank for item in self.items)


def text_line(piece: Piece) -> TextLine:
    """The line of a ``piece`` that is printed, without the spaces around it."""
    inked = [index for index, item in enumerate(piece.items) if not item.blank]
    first, last = inked[0], inked[-1] + 1
    items = piece.items[first:last]
    han = _han_heights([item.character for item in items])
    text, boxes, heights = "", [], []
    for gap, item, before in zip(piece.gaps[first:last], items, (None, *items), strict=False):
        character = item.character
        if before is not None and not before.blank and not item.blank and _is_space(piece, gap, before, item):
            text += " "
            boxes.append(_between(_box(before.character), _box(character)))
            heights.append(0.0)
        text += character.text
        # A ligature is one glyph of several characters.
        boxes.extend([_box(character)] * len(character.text))
        height = han.get(round(character.size, 1), 0.0) if is_ideograph(character.text) else character.ink_height
        heights.extend([height] * len(character.text))
    line = TextLine(
        text,
        1.0,
        _polygon(piece, items),
        piece.direction,
        LineSource.PDF_TEXT,
        char_boxes=tuple(boxes),
        char_heights=tuple(round(height, 3) for height in heights),
    )
    return replace(line, ink_height=line.height_of(0, len(text)))


def _is_space(piece: Piece, gap: float, before: Placed, item: Placed) -> bool:
    if not piece.row:
        return gap > piece.space
    least = piece.space if before.wide or item.wide else _GAP_BETWEEN_WORDS
    return gap > _WIDE_GAP or (item.character.after_space and gap > least)


def _han_heights(characters: Sequence[Character]) -> dict[float, float]:
    """By size of type, the ink of the tallest Han: the flat ones among them (一, 四) are set no smaller."""
    tallest: dict[float, float] = {}
    for character in characters:
        if is_ideograph(character.text):
            size = round(character.size, 1)
            tallest[size] = max(tallest.get(size, 0.0), character.ink_height)
    return tallest


def _box(character: Character) -> Box:
    """The ink of a character, the em box of a space."""
    return character.ink or box_of(em_corners(character))


def _between(left: Box, right: Box) -> Box:
    """The empty paper of a space that is not written, as high and as wide as its neighbours leave it."""
    (x0, y0), (x1, y1) = left.center, right.center
    if abs(x1 - x0) >= abs(y1 - y0):
        near, far = (left.x1, right.x0) if x0 <= x1 else (right.x1, left.x0)
        return Box(min(near, far), right.y0, max(near, far), right.y1)
    near, far = (left.y1, right.y0) if y0 <= y1 else (right.y1, left.y0)
    return Box(right.x0, min(near, far), right.x1, max(near, far))


def _polygon(piece: Piece, items: Sequence[Placed]) -> Polygon:
    """The rectangle around ``items``, standing as the piece runs: along the run as wide as they advance, across it as high as their ink."""
    run, foot = piece.run, down(piece.run)
    along = [dot(corner, run) for item in items for corner in em_corners(item.character)]
    inked = [item for item in items if item.character.ink is not None]
    if inked and all(item.character.run == run for item in items):
        across = [item.base - rise for item in inked for rise in item.character.rise]
    else:
        across = [dot(corner, foot) for item in items for corner in _box(item.character).polygon]
    return corners(run, min(along), max(along), min(across), max(across))
