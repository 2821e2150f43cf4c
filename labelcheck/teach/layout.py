"""A panel as marks in millimetres: origin top left, sizes of text as the height of its Han ink."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from labelcheck.teach.typeface import AnyFace, Face, typeface

Colour: TypeAlias = str
"""``#rrggbb``."""


@dataclass(frozen=True, slots=True)
class Area:
    """An upright rectangle to set things in."""

    x: float
    y: float
    width: float
    height: float

    def inset(self, by: float) -> Area:
        """The rectangle made smaller by ``by`` on every side."""
        return Area(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)


@dataclass(frozen=True, slots=True)
class TextMark:
    """One run of text; ``x``, ``y`` is the left top corner of its Han ink, ``turn`` how far it is turned clockwise about it, in degrees.

    ``stretch`` is the width of its characters as a share of what they are drawn with.
    """

    x: float
    y: float
    text: str
    ink_mm: float
    colour: Colour
    face: AnyFace = Face.SANS
    turn: float = 0.0
    stretch: float = 1.0

    @property
    def width(self) -> float:
        """How far the run advances."""
        return typeface(self.face).width_mm(self.text, self.ink_mm) * self.stretch


@dataclass(frozen=True, slots=True)
class LineMark:
    """A straight stroke from ``(x0, y0)`` to ``(x1, y1)``."""

    x0: float
    y0: float
    x1: float
    y1: float
    stroke_mm: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class BoxMark:
    """A rectangle: filled, stroked, or both."""

    area: Area
    fill: Colour | None = None
    stroke: Colour | None = None
    stroke_mm: float = 0.2


@dataclass(frozen=True, slots=True)
class ShapeMark:
    """A filled polygon."""

    points: tuple[tuple[float, float], ...]
    fill: Colour


Mark: TypeAlias = TextMark | LineMark | BoxMark | ShapeMark


@dataclass(frozen=True, slots=True)
class PanelDesign:
    """One side of a pack, ready to be drawn; later marks cover earlier ones. ``background`` reaches into the bleed."""

    name: str
    width_mm: float
    height_mm: float
    background: Colour
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set; ``leading`` is the distance of lines in ink heights, ``stretch`` that of a ``TextMark``."""

    ink_mm: float
    colour: Colour
    face: AnyFace = Face.SANS
    leading: float = 1.62
    stretch: float = 1.0

    @property
    def line_mm(self) -> float:
        """From the top of one line to the top of the next."""
        return self.ink_mm * self.leading

    def width(self, text: str) -> float:
        """How far ``text`` advances in this type."""
        return typeface(self.face).width_mm(text, self.ink_mm) * self.stretch

    def at(self, x: float, y: float, text: str) -> TextMark:
        """``text`` with the top left corner of its ink at ``(x, y)``."""
        return TextMark(x, y, text, self.ink_mm, self.colour, self.face, stretch=self.stretch)

    def centred(self, middle: float, y: float, text: str) -> TextMark:
        """``text`` centred about the abscissa ``middle``."""
        return self.at(middle - self.width(text) / 2, y, text)

    def able(self, text: str) -> Type:
        """The same type, in the sans where its face lacks a character of ``text``."""
        return self if typeface(self.face).covers(text) else replace(self, face=Face.SANS)

    def fitted(self, text: str, width: float) -> Type:
        """The same type, able to set ``text`` and made smaller where that would be wider than ``width``."""
        able = self.able(text)
        wide = able.width(text)
        return replace(able, ink_mm=self.ink_mm * width / wide) if wide > width else able


def stacked(text: str, middle: float, y: float, kind: Type, gap: float = 0.28) -> tuple[TextMark, ...]:
    """``text`` set vertically, one mark a character, centred about ``middle``; ``gap`` is in ink heights."""
    step = kind.ink_mm * (1 + gap)
    return tuple(kind.centred(middle, y + index * step, char) for index, char in enumerate(text))


def bottom_of(marks: Iterable[Mark]) -> float:
    """The lowest ordinate that the text and the strokes of ``marks`` reach; 0 when there are none."""
    return max((_bottom(mark) for mark in marks), default=0.0)


def _bottom(mark: Mark) -> float:
    match mark:
        case TextMark():
            return mark.y + mark.ink_mm
        case LineMark():
            return max(mark.y0, mark.y1)
        case BoxMark():
            return mark.area.y + mark.area.height
        case ShapeMark():
            return max(y for _, y in mark.points)
