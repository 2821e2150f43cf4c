"""A transcription: each line of the text file is one printed line, complete and legible."""

from __future__ import annotations

import unicodedata

from labelcheck.model.geometry import Box
from labelcheck.model.label import Direction, LineSource, TextLine


def transcript_lines(text: str) -> tuple[TextLine, ...]:
    """The lines of ``text`` as printed, spaces kept; a polygon gives columns (full-width counts two) and line number from 0."""
    return tuple(_line(number, line) for number, line in enumerate(text.splitlines()) if line.strip())


def _line(number: int, line: str) -> TextLine:
    text = line.rstrip()
    box = Box(0.0, float(number), float(sum(map(_columns, text))), number + 1.0)
    return TextLine(text, 1.0, box.polygon, Direction.HORIZONTAL, LineSource.TRANSCRIPTION)


def _columns(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
