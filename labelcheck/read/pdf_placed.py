"""A character of live text in the frame of its line: along the run and across it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from labelcheck.model.geometry import Point, Polygon
from labelcheck.read.pdf_text import Character

EM_ABOVE_BASELINE = 0.88
"""Where the em box of a Han typeface stands."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A character in the frame of its line: ``start`` to ``end`` along the run, ``base`` its baseline; ``order`` is its place in the content."""

    character: Character
    order: int
    start: float
    end: float
    base: float

    @property
    def size(self) -> float:
        """The em, in points."""
        return self.character.size

    @property
    def blank(self) -> bool:
        """Whether it is a space of any kind."""
        return self.character.blank

    @property
    def wide(self) -> bool:
        """Whether it fills an em, as Han does."""
        return not self.blank and all(unicodedata.east_asian_width(char) in "WF" for char in self.character.text)

    @property
    def head(self) -> float:
        """The upper edge of its em box across the run."""
        return self.base - EM_ABOVE_BASELINE * self.size

    @property
    def foot(self) -> float:
        """The lower edge of its em box across the run."""
        return self.head + self.size


def place(character: Character, order: int) -> Placed:
    """``character`` in the frame of its own run."""
    start = dot(character.origin, character.run)
    return Placed(character, order, start, start + character.advance, dot(character.origin, down(character.run)))


def down(run: Point) -> Point:
    """The direction from head to foot of glyphs that run along ``run``."""
    return (-run[1], run[0])


def dot(point: Point, vector: Point) -> float:
    """How far ``point`` lies along ``vector``."""
    return point[0] * vector[0] + point[1] * vector[1]


def em_corners(character: Character) -> Polygon:
    """The corners of the em box of a character, from its head's first one along the heads."""
    start, base = dot(character.origin, character.run), dot(character.origin, down(character.run))
    head = base - EM_ABOVE_BASELINE * character.size
    return corners(character.run, start, start + character.advance, head, head + character.size)


def corners(run: Point, start: float, end: float, head: float, bottom: float) -> Polygon:
    """The corners of a rectangle that stands as glyphs do that run along ``run``."""
    foot = down(run)

    def corner(u: float, v: float) -> Point:
        return (round(u * run[0] + v * foot[0], 3), round(u * run[1] + v * foot[1], 3))

    return (corner(start, head), corner(end, head), corner(end, bottom), corner(start, bottom))
