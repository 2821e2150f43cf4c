"""One PDF page → text lines from its live text, where that can be trusted; else its picture must be read by OCR.

Beside live text a page may draw print without characters, or set it in a font that does not say what its characters are: that is
told apart here, and read elsewhere.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from labelcheck.model.label import TextLine, is_ideograph
from labelcheck.read.drawn_print import DrawnPrint, drawn_print, shapes_beyond_dots
from labelcheck.read.page_content import PageContent
from labelcheck.read.pdf_ink import page_ink
from labelcheck.read.pdf_lines import build_lines
from labelcheck.read.pdf_text import mm_per_point

_BROKEN_SHARE = 0.1
"""Of the characters: with more placeholders than that the fonts of the page do not say what they print."""
_FEW_HAN = 20
_MANY_SHAPES = 150
"""Text turned into outlines gives one shape a glyph; the frames and rules of a label stay far below, the dots of a date code aside."""


@dataclass(frozen=True, slots=True)
class LivePage:
    """What the text layer of a page says, without bar codes, and where the page has ``drawn`` print that no text layer tells."""

    content: PageContent
    drawn: tuple[DrawnPrint, ...]


def read_live(data: bytes, number: int) -> LivePage | None:
    """Page ``number`` (from 1) of the PDF in ``data`` by its text layer; None where OCR must read it.

    Raises DamagedPdfError.
    """
    ink = page_ink(data, number)
    lines, mm = build_lines(ink.characters), mm_per_point(data, number)
    drawn = drawn_print(ink, mm)
    if not _trustworthy(lines, shapes_beyond_dots(ink, drawn)):
        return None
    told = tuple(line for line in lines if not _is_untold(line.text))
    untold = (DrawnPrint(line.box, row=True) for line in lines if _is_untold(line.text))
    return LivePage(PageContent(told, (), None, mm), (*drawn, *untold))


def _trustworthy(lines: Sequence[TextLine], shapes: int) -> bool:
    text = "".join(line.text for line in lines)
    han = sum(map(is_ideograph, text))
    # A label sold in China has Han: live text without any belongs to a scan's file name or to outlined artwork.
    if han == 0 or (han < _FEW_HAN and shapes > _MANY_SHAPES):
        return False
    return sum(map(_is_placeholder, text)) <= _BROKEN_SHARE * len(text)


def _is_untold(text: str) -> bool:
    """Whether the font of a line does not say what it prints, a single sign of a symbol font at its head (a bullet) aside."""
    words = text[1:] if unicodedata.category(text[0]) == "Co" else text
    return any(map(_is_placeholder, words))


def _is_placeholder(character: str) -> bool:
    """Private use, unassigned or control characters, and the replacement character: no font maps print to these."""
    return character == "\N{REPLACEMENT CHARACTER}" or unicodedata.category(character) in ("Co", "Cn", "Cc")
