"""Live text of a PDF page as characters with geometry. The only module that knows pdfplumber."""

from __future__ import annotations

import io
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfminer.pdfparser import PDFSyntaxError
from pdfplumber.utils.exceptions import PdfminerException

from labelcheck.model.geometry import Box

_UNIT_MM = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Character:
    """One character of live text, in points of the upright page.

    ``box`` is its em box (not its ink), ``origin`` the point on the baseline where it starts, ``run`` the unit vector its
    line runs along, ``size`` the em.
    """

    text: str
    box: Box
    origin: tuple[float, float]
    run: tuple[float, float]
    size: float


@dataclass(frozen=True, slots=True)
class LiveText:
    """The characters of a page in the order of its content, and millimetres per point (1/72 inch times the page's UserUnit)."""

    characters: tuple[Character, ...]
    mm_per_point: float


def live_text(data: bytes, number: int) -> LiveText:
    """The live text of page ``number`` (from 1) of the PDF in ``data``; none where the text layer cannot be parsed.

    Text outside the visible part of the page is left out; a second strike of the same glyph (false bold) counts once.
    """
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            page = document.pages[number - 1]
            left, top, right, bottom = page.cropbox
            visible = Box(0.0, 0.0, right - left, bottom - top)
            characters = [_character(char, page.height, left, top) for char in page.dedupe_chars().chars]
            unit = float(page.page_obj.attrs.get("UserUnit") or 1.0)
    except (PdfminerException, PDFSyntaxError, KeyError, IndexError, TypeError, ValueError):
        # What pdfium can still display is then read from the picture.
        return LiveText((), _UNIT_MM)
    return LiveText(tuple(c for c in characters if _inside(c, visible)), _UNIT_MM * unit)


def _character(char: Mapping[str, Any], page_height: float, left: float, top: float) -> Character:
    a, b, _, _, e, f = char["matrix"]
    length = math.hypot(a, b) or 1.0
    box = Box(char["x0"] - left, char["top"] - top, char["x1"] - left, char["bottom"] - top)
    # pdfplumber's own size of text on its side is its width; the em is the extent across the run.
    across = box.height if abs(a) >= abs(b) else box.width
    return Character(char["text"], box, (e - left, page_height - f - top), (a / length, -b / length), across)


def _inside(character: Character, visible: Box) -> bool:
    x, y = character.box.center
    return visible.x0 <= x <= visible.x1 and visible.y0 <= y <= visible.y1
