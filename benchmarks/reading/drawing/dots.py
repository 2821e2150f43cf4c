"""Date codes as an ink-jet printer sets them: characters of five by seven dots."""

from __future__ import annotations

from random import Random

from benchmarks.reading.drawing.runs import Run
from benchmarks.reading.drawing.setting import Line, Quad, Setting
from labelcheck.teach.layout import Colour
from labelcheck.teach.ornaments import disc

_ROWS = 7
GLYPHS = {
    "0": "01110 10001 10011 10101 11001 10001 01110",
    "1": "00100 01100 00100 00100 00100 00100 01110",
    "2": "01110 10001 00001 00110 01000 10000 11111",
    "3": "01110 10001 00001 00110 00001 10001 01110",
    "4": "00010 00110 01010 10010 11111 00010 00010",
    "5": "11111 10000 11110 00001 00001 10001 01110",
    "6": "00110 01000 10000 11110 10001 10001 01110",
    "7": "11111 00001 00010 00100 01000 01000 01000",
    "8": "01110 10001 10001 01110 10001 10001 01110",
    "9": "01110 10001 10001 01111 00001 00010 01100",
    "-": "00000 00000 00000 11111 00000 00000 00000",
    ".": "00000 00000 00000 00000 00000 01100 01100",
    "/": "00001 00001 00010 00100 01000 10000 10000",
    " ": "00000 00000 00000 00000 00000 00000 00000",
}
"""The rows of each character from the top, a 1 for a dot."""


def dotted(run: Run, x: float, y: float, height_mm: float, colour: Colour, rng: Random) -> Setting:
    """``run`` (digits and separators of a date) from ``(x, y)``, with the small misplacements of a moving line."""
    pitch = height_mm / _ROWS
    marks, cells = [], []
    for index, char in enumerate(run.text):
        left = x + index * 6 * pitch
        drift = rng.gauss(0, 0.12) * pitch
        for row, bits in enumerate(GLYPHS[char].split()):
            for column, bit in enumerate(bits):
                if bit == "1":
                    at = (left + (column + 0.5) * pitch, y + (row + 0.5) * pitch + drift)
                    marks.append(
                        disc(at[0] + rng.gauss(0, 0.05) * pitch, at[1] + rng.gauss(0, 0.05) * pitch, 0.46 * pitch, colour)
                    )
        cells.append(_cell(left, y, left + 5 * pitch, y + height_mm))
    return Setting(tuple(marks), (Line(run, tuple(cells), (height_mm,) * len(run.text)),))


def width_mm(text: str, height_mm: float) -> float:
    """How wide ``text`` runs."""
    return len(text) * 6 * height_mm / _ROWS


def _cell(x0: float, y0: float, x1: float, y1: float) -> Quad:
    return ((x0, y0), (x1, y0), (x1, y1), (x0, y1))
