"""Printed lines: marks to draw, and where each character of them stands in millimetres."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from benchmarks.reading.drawing.runs import Run
from labelcheck.model.geometry import Point
from labelcheck.teach.layout import Mark, TextMark, Type
from labelcheck.teach.typeface import typeface

Quad: TypeAlias = tuple[Point, Point, Point, Point]
"""The corners of a glyph from its head's left one clockwise, as the glyph stands."""


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. ``cells`` has one quad a character, in millimetres; ``stacked`` glyphs stand below one another.

    ``heights`` are the ink heights of its characters in millimetres.
    """

    run: Run
    cells: tuple[Quad, ...]
    heights: tuple[float, ...]
    stacked: bool = False

    def outline(self, start: int = 0, end: int | None = None) -> tuple[Point, ...]:
        """The polygon around characters ``start`` to ``end``, from the head of the first along the heads."""
        cells = self.cells[start:end]
        if self.stacked:
            first, last = cells[0], cells[-1]
            return (first[0], first[1], last[2], last[3])
        heads = [point for cell in cells for point in (cell[0], cell[1])]
        feet = [point for cell in reversed(cells) for point in (cell[2], cell[3])]
        return (*heads, *feet)


@dataclass(frozen=True, slots=True)
class Setting:
    """Marks with the printed lines among them."""

    marks: tuple[Mark, ...] = ()
    lines: tuple[Line, ...] = ()

    def __add__(self, other: Setting) -> Setting:
        return Setting(self.marks + other.marks, self.lines + other.lines)

    @property
    def bottom(self) -> float:
        """The lowest point of the lines, 0 without any."""
        return max((y for line in self.lines for cell in line.cells for _, y in cell), default=0.0)


def together(settings: Iterable[Setting]) -> Setting:
    """All of them as one."""
    every = tuple(settings)
    return Setting(tuple(m for s in every for m in s.marks), tuple(line for s in every for line in s.lines))


def straight(kind: Type, x: float, y: float, run: Run) -> Setting:
    """A horizontal line with the top left corner of its ink at ``(x, y)``."""
    cells, at = [], x
    for char in run.text:
        after = at + kind.width(char)
        cells.append(_cell(at, y, after, y + kind.ink_mm))
        at = after
    return Setting((kind.at(x, y, run.text),), (Line(run, tuple(cells), _heights(kind, run.text)),))


def centred(kind: Type, middle: float, y: float, run: Run) -> Setting:
    """A horizontal line about the abscissa ``middle``."""
    return straight(kind, middle - kind.width(run.text) / 2, y, run)


def stacked(kind: Type, middle: float, y: float, run: Run, step: float = 1.2) -> Setting:
    """A column of upright glyphs from ``y`` down; ``step`` in ink heights from one to the next."""
    marks, cells = [], []
    for index, char in enumerate(run.text):
        top = y + index * step * kind.ink_mm
        marks.append(kind.centred(middle, top, char))
        half = max(kind.ink_mm, kind.width(char)) / 2
        cells.append(_cell(middle - half, top, middle + half, top + kind.ink_mm))
    return Setting(tuple(marks), (Line(run, tuple(cells), _heights(kind, run.text), stacked=True),))


def on_arc(kind: Type, centre: Point, radius: float, middle: float, run: Run, spacing: float = 1.12) -> Setting:
    """Glyphs along a circle, heads outwards, about the angle ``middle`` (degrees clockwise from the top); ``radius`` is that of the feet."""
    widths = [kind.width(char) * spacing for char in run.text]
    angle = math.radians(middle) - sum(widths) / radius / 2
    marks, cells = [], []
    for char, width in zip(run.text, widths, strict=True):
        turn = angle + width / radius / 2
        advance = kind.width(char)
        corners = [(-advance / 2, kind.ink_mm), (advance / 2, kind.ink_mm), (advance / 2, 0.0), (-advance / 2, 0.0)]
        quad = tuple(_on_circle(centre, radius, turn, along, up) for along, up in corners)
        cells.append((quad[0], quad[1], quad[2], quad[3]))
        x, y = quad[0]
        marks.append(TextMark(x, y, char, kind.ink_mm, kind.colour, kind.face, math.degrees(turn)))
        angle += width / radius
    return Setting(tuple(marks), (Line(run, tuple(cells), _heights(kind, run.text)),))


def _on_circle(centre: Point, radius: float, turn: float, along: float, up: float) -> Point:
    out = radius + up
    return (
        centre[0] + out * math.sin(turn) + along * math.cos(turn),
        centre[1] - out * math.cos(turn) + along * math.sin(turn),
    )


def _cell(x0: float, y0: float, x1: float, y1: float) -> Quad:
    return ((x0, y0), (x1, y0), (x1, y1), (x0, y1))


def _heights(kind: Type, text: Sequence[str]) -> tuple[float, ...]:
    measures = typeface(kind.face)
    return tuple(measures.height_mm(char, kind.ink_mm) for char in text)
