"""One PDF page → text lines from its live text, where that can be trusted; else its picture must be read by OCR.

A page is read one way or the other, never both: live text beside a picture that also carries text is read as live text only.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from labelcheck.model.label import TextLine, is_ideograph
from labelcheck.read.page_content import PageContent
from labelcheck.read.pdf_ink import PageInk, page_ink
from labelcheck.read.pdf_lines import build_lines
from labelcheck.read.pdf_text import mm_per_point

_BROKEN_SHARE = 0.1
"""Of the characters: with more placeholders than that the fonts of the page do not say what they print."""
_FEW_HAN = 20
_MANY_SHAPES = 150
"""Text turned into outlines gives one shape a glyph; the frames and rules of a label stay far below."""


def read_live(data: bytes, number: int) -> PageContent | None:
    """Page ``number`` (from 1) of the PDF in ``data`` by its text layer, without bar codes; None where OCR must read it.

    Raises DamagedPdfError.
    """
    ink = page_ink(data, number)
    lines = build_lines(ink.characters)
    return PageContent(lines, (), None, mm_per_point(data, number)) if _trustworthy(lines, ink) else None


def _trustworthy(lines: Sequence[TextLine], ink: PageInk) -> bool:
    text = "".join(line.text for line in lines)
    han = sum(map(is_ideograph, text))
    # A label sold in China has Han: live text without any belongs to a scan's file name or to outlined artwork.
    if han == 0 or (han < _FEW_HAN and ink.shapes > _MANY_SHAPES):
        return False
    broken = sum(_is_placeholder(character) for character in text) + 5 * text.count("(cid:")
    return broken <= _BROKEN_SHARE * len(text)


def _is_placeholder(character: str) -> bool:
    """Private use, unassigned or control characters, and the replacement character: no font maps print to these."""
    return character == "\N{REPLACEMENT CHARACTER}" or unicodedata.category(character) in ("Co", "Cn", "Cc")
