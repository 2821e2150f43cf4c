"""What a PDF page really puts on the paper: its characters with their ink, drawn shapes, pixels.

The only module of the package that knows pypdfium2. pdfium is not thread-safe; every function opens and closes its own document.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from labelcheck.model.document import Raster
from labelcheck.model.geometry import Box
from labelcheck.read.pdf_outline import Outline, OutlinePen, Points
from labelcheck.read.pdf_text import Character

POINTS_PER_INCH = 72.0
RENDER_DPI = 300.0
LONGEST_SIDE = 4000
"""Pixels; larger sheets are rendered at less than RENDER_DPI."""

_DEEPEST_FORM = 8
_HIDDEN_MODES = frozenset({pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP})

_UNKNOWN = "\N{REPLACEMENT CHARACTER}"
_UPRIGHT = 0.001
"""Sine of the slant below which a box stands upright."""
_PROOF_DPI = 150.0
_EVEN = 3
"""Resolution at which a page shows whether its text is seen, and grey levels within which a place of it is blank."""
_SAME_GLYPH = 0.1
"""Of the em: an outline that lies farther off the box pdfium gives belongs to another glyph; the box itself is up to 1/64 too large."""


class DamagedPdfError(Exception):
    """A page that pdfium cannot load."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A path: the ``box`` around it in points of the upright page, of how many ``segments`` it is, whether it is filled."""

    box: Box
    segments: int
    filled: bool


@dataclass(frozen=True, slots=True)
class PageInk:
    """The characters that can be seen on a page in the order of its content, the shapes and the places of pictures that reach into it."""

    characters: tuple[Character, ...]
    shapes: tuple[Shape, ...]
    pictures: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Rendering:
    """A page as pixels; ``points_per_pixel`` takes pixel coordinates back to points of the upright page."""

    raster: Raster
    points_per_pixel: float


def page_ink(data: bytes, number: int) -> PageInk:
    """The ink of page ``number`` (from 1) of the PDF in ``data``; raises DamagedPdfError."""
    with _page(data, number) as page:
        upright = _Upright(page)
        things = list(_things(page))
        drawn = {_address(thing.raw): place for place, thing in enumerate(things)}
        with closing(page.get_textpage()) as textpage:
            # pdfium sorts what shares a baseline from left to right, whichever way it is written.
            indices = sorted(range(textpage.count_chars()), key=lambda index: drawn.get(_owner(textpage, index), len(drawn)))
            proof = _Proof(page, things)
            characters = tuple(
                character
                for index, character in _characters(textpage, indices, upright)
                if not proof.lacks(_owner(textpage, index), character.ink)
            )
        shapes = (_shape(thing, upright) for thing in things if thing.kind == pdfium.FPDF_PAGEOBJ_PATH)
        pictures = (_box(thing, upright) for thing in things if thing.kind == pdfium.FPDF_PAGEOBJ_IMAGE)
        return PageInk(
            characters,
            tuple(shape for shape in shapes if upright.meets(shape.box)),
            tuple(box for box in pictures if upright.meets(box)),
        )


def render(data: bytes, number: int, longest_side: int = LONGEST_SIDE) -> Rendering:
    """Page ``number`` (from 1) of the PDF in ``data`` as displayed, on white, at RENDER_DPI or what ``longest_side`` (pixels) allows.

    Raises DamagedPdfError.
    """
    with _page(data, number) as page:
        scale = min(RENDER_DPI / POINTS_PER_INCH, longest_side / max(page.get_size()))
        with closing(page.render(scale=scale, rev_byteorder=True)) as bitmap:
            image = bitmap.to_pil().convert("RGB")
        return Rendering(Raster(image.width, image.height, image.tobytes()), 1 / scale)


@contextmanager
def _page(data: bytes, number: int) -> Iterator[Any]:
    try:
        with closing(pypdfium2.PdfDocument(data)) as document, closing(document[number - 1]) as page:
            yield page
    except pypdfium2.PdfiumError as error:
        raise DamagedPdfError(str(error)) from error


class _Upright:
    """From PDF user space (origin bottom left, unrotated) to the page as displayed (origin top left, y downwards)."""

    def __init__(self, page: Any) -> None:
        x0, y0, x1, y1 = page.get_bbox()
        self.width, self.height = page.get_size()
        linear, shift = {
            0: ([[1, 0], [0, -1]], (-x0, y1)),
            90: ([[0, 1], [1, 0]], (-y0, -x0)),
            180: ([[-1, 0], [0, 1]], (x1, -y0)),
            270: ([[0, -1], [-1, 0]], (y1, x1)),
        }[page.get_rotation()]
        self._linear = np.array(linear, np.float32)
        self._shift = np.array(shift, np.float32)

    def points(self, points: Points) -> Points:
        """``points`` of user space on the page."""
        return np.asarray(points @ self._linear + self._shift, np.float32)

    def vectors(self, vectors: Points) -> Points:
        """``vectors`` of user space on the page."""
        return np.asarray(vectors @ self._linear, np.float32)

    def shows(self, x: float, y: float) -> bool:
        """Whether a point of the page lies in its visible part."""
        return bool(0 <= x <= self.width and 0 <= y <= self.height)

    def meets(self, box: Box) -> bool:
        """Whether any of ``box`` lies in the visible part."""
        return bool(box.x0 <= self.width and box.x1 >= 0 and box.y0 <= self.height and box.y1 >= 0)


@dataclass(frozen=True, slots=True)
class _Thing:
    """An object of a page, or of a form placed on it; ``matrix`` (3x2) takes its places to user space."""

    raw: Any
    kind: int
    matrix: Points


def _things(page: Any) -> Iterator[_Thing]:
    """Everything on a page but the forms themselves, in the order it is drawn."""
    on_page = (pdfium.FPDFPage_GetObject(page.raw, index) for index in range(pdfium.FPDFPage_CountObjects(page.raw)))
    yield from _unpacked(on_page, np.eye(3, 2, dtype=np.float32), _DEEPEST_FORM)


def _unpacked(objects: Iterable[Any], matrix: Points, depth: int) -> Iterator[_Thing]:
    for raw in objects:
        kind = pdfium.FPDFPageObj_GetType(raw)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield _Thing(raw, kind, matrix)
        elif depth > 0:
            place = pdfium.FS_MATRIX()
            pdfium.FPDFPageObj_GetMatrix(raw, place)
            own = np.array([[place.a, place.b], [place.c, place.d], [place.e, place.f]], np.float32)
            inside = (pdfium.FPDFFormObj_GetObject(raw, index) for index in range(pdfium.FPDFFormObj_CountObjects(raw)))
            yield from _unpacked(inside, np.asarray(own @ matrix[:2] + [[0], [0], [1]] * matrix[2], np.float32), depth - 1)


class _Proof:
    """What a page shows of its text.

    Artwork carries older wordings and notes in layers switched off, in the colour of the paper, or under a panel. pdfium gives that
    text like any other; where text whose glyphs are in the file leaves the page blank, nobody sees it. A font that is not in the
    file may be missing on this machine alone.
    """

    def __init__(self, page: Any, things: Iterable[_Thing]) -> None:
        texts = (thing.raw for thing in things if thing.kind == pdfium.FPDF_PAGEOBJ_TEXT)
        self._texts = {_address(text) for text in texts if _has_own_font(text)}
        self._scale = min(_PROOF_DPI / POINTS_PER_INCH, LONGEST_SIDE / max(page.get_size()))
        if self._texts:
            with closing(page.render(scale=self._scale, grayscale=True)) as bitmap:
                self._page = bitmap.to_numpy().astype(np.int16)

    def lacks(self, text: int | None, ink: Box | None) -> bool:
        """Whether the text object at the address ``text`` shows nothing at ``ink``."""
        if text not in self._texts or ink is None:
            return False
        # With some paper around: a stroke fills its box evenly.
        x0, y0 = (max(0, int(value * self._scale) - 2) for value in (ink.x0, ink.y0))
        x1, y1 = (int(value * self._scale) + 3 for value in (ink.x1, ink.y1))
        place = self._page[y0:y1, x0:x1]
        return bool(place.size and int(place.max() - place.min()) <= _EVEN)


def _has_own_font(text: Any) -> bool:
    font = pdfium.FPDFTextObj_GetFont(text)
    return bool(font) and pdfium.FPDFFont_GetIsEmbedded(font) == 1


def _box(thing: _Thing, upright: _Upright) -> Box:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(thing.raw, *sides)
    left, bottom, right, top = (side.value for side in sides)
    corners = np.array([(left, bottom), (right, bottom), (right, top), (left, top)], np.float32)
    extent = _extent(upright.points(corners @ thing.matrix[:2] + thing.matrix[2]))
    return Box(*(round(float(value), 3) for value in extent))


def _shape(thing: _Thing, upright: _Upright) -> Shape:
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(thing.raw, mode, stroked)
    return Shape(_box(thing, upright), pdfium.FPDFPath_CountSegments(thing.raw), mode.value != pdfium.FPDF_FILLMODE_NONE)


def _owner(textpage: Any, index: int) -> int | None:
    """The address of the text object that prints the character at ``index``."""
    return _address(pdfium.FPDFText_GetTextObject(textpage, index))


def _address(thing: Any) -> int | None:
    return ctypes.cast(thing, ctypes.c_void_p).value if thing else None


def _characters(textpage: Any, indices: Iterable[int], upright: _Upright) -> Iterator[tuple[int, Character]]:
    """The characters that are set to be seen within the page, each with its index."""
    outlines = _Outlines()
    for index in indices:
        if pdfium.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        owner = pdfium.FPDFText_GetTextObject(textpage, index)
        if owner and pdfium.FPDFTextObj_GetTextRenderMode(owner) in _HIDDEN_MODES:
            continue
        character = _character(textpage, index, outlines.of(owner, index, textpage), upright)
        x, y = character.ink.center if character.ink else character.origin
        if upright.shows(x, y):
            yield index, character


def _character(textpage: Any, index: int, outline: Outline, upright: _Upright) -> Character:
    """The character at ``index``; a glyph without an outline (drawn by a procedure) has the box that pdfium gives."""
    glyph = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(textpage, index, glyph)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
    em = np.array([[glyph.a, glyph.b], [glyph.c, glyph.d]], np.float32) * pdfium.FPDFText_GetFontSize(textpage, index)
    origin = np.array([x.value, y.value], np.float32)
    box = np.array(textpage.get_charbox(index), np.float32)
    length, size = (float(np.linalg.norm(side)) or 1.0 for side in em)
    advance = outline.advance * length
    known = outline.has_ink and float(np.abs(_extent(outline.corners @ em + origin) - box).max()) < _SAME_GLYPH * size
    ink = outline.hull @ em + origin if known else box[[[0, 1], [2, 1], [2, 3], [0, 3]]]
    if not outline.vertical and np.abs(em[0]).min() < _UPRIGHT * length:
        # A font that prints two codes alike has one outline for both: pdfium's own box tells the width of this one.
        loose = np.array(textpage.get_charbox(index, loose=True), np.float32)
        advance = float((loose[2:] - loose[:2]) @ np.abs(em[0] / length))
    (across, down), place = upright.vectors(em[:1] / length)[0], upright.points(origin[None])[0]
    run = (round(float(across), 5) + 0.0, round(float(down), 5) + 0.0)
    text = _text(textpage, index)
    seen = text.strip() != "" and box[2] > box[0] and box[3] > box[1]
    points = upright.points(ink)
    below = (points - place) @ np.array([-run[1], run[0]], np.float32)
    return Character(
        text,
        (float(place[0]), float(place[1])),
        run,
        advance,
        size,
        Box(*(round(float(value), 3) for value in _extent(points))) if seen else None,
        (round(float(-below.min()), 4), round(float(-below.max()), 4)) if seen else (0.0, 0.0),
        index > 0 and _is_generated_space(textpage, index - 1),
    )


def _is_generated_space(textpage: Any, index: int) -> bool:
    if pdfium.FPDFText_IsGenerated(textpage, index) != 1:
        return False
    return bool(pdfium.FPDFText_GetUnicode(textpage, index) == ord(" "))


def _extent(points: Points) -> Points:
    return np.concatenate([points.min(axis=0), points.max(axis=0)])


def _text(textpage: Any, index: int) -> str:
    code = pdfium.FPDFText_GetUnicode(textpage, index)
    if pdfium.FPDFText_IsHyphen(textpage, index) == 1:
        return "-"
    unmapped = pdfium.FPDFText_HasUnicodeMapError(textpage, index) == 1
    return _UNKNOWN if unmapped or code == 0 or 0xD800 <= code < 0xE000 else chr(code)


class _Outlines:
    """The outlines of the glyphs of a page, each drawn once."""

    def __init__(self) -> None:
        self._drawn: dict[tuple[int | None, int], Outline] = {}

    def of(self, owner: Any, index: int, textpage: Any) -> Outline:
        """The outline of the character at ``index``, which is printed by the text object ``owner``."""
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        font = pdfium.FPDFTextObj_GetFont(owner) if owner else None
        key = (_address(font), code)
        if key not in self._drawn:
            self._drawn[key] = _drawn(font, code)
        return self._drawn[key]


def _drawn(font: Any, code: int) -> Outline:
    if not font:
        return OutlinePen().outline(1.0)
    pen = OutlinePen()
    path = pdfium.FPDFFont_GetGlyphPath(font, code, 1.0)
    draw = {
        pdfium.FPDF_SEGMENT_MOVETO: pen.move,
        pdfium.FPDF_SEGMENT_LINETO: pen.line,
        pdfium.FPDF_SEGMENT_BEZIERTO: pen.curve,
    }
    x, y, width = ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    for number in range(max(0, pdfium.FPDFGlyphPath_CountGlyphSegments(path)) if path else 0):
        segment = pdfium.FPDFGlyphPath_GetGlyphPathSegment(path, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        draw[pdfium.FPDFPathSegment_GetType(segment)](x.value, y.value)
    pdfium.FPDFFont_GetGlyphWidth(font, code, 1.0, width)
    outline = pen.outline(width.value)
    return replace(outline, advance=_width(outline, code), vertical=True) if width.value < 0 else outline


def _width(outline: Outline, code: int) -> float:
    """The width of a glyph in ems where the font, being set vertically, gives the step down: narrow glyphs stand in its middle."""
    narrow = outline.has_ink and unicodedata.east_asian_width(chr(code)) not in ("W", "F")
    return float(outline.hull[:, 0].min() + outline.hull[:, 0].max()) if narrow else 1.0
