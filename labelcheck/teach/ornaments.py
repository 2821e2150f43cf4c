"""Vector ornaments of tea labels: hills, leaves, frames, a sun; all plain polygons and boxes in millimetres."""

from __future__ import annotations

import math

from labelcheck.teach.layout import Area, BoxMark, Colour, LineMark, Mark, ShapeMark


def hills(area: Area, colours: tuple[Colour, ...]) -> tuple[Mark, ...]:
    """Ranges of hills one before another, the last colour nearest; they stand on the bottom of ``area``."""
    bottom = area.y + area.height
    marks: list[Mark] = []
    for index, colour in enumerate(colours):
        crest = area.height * (1 - 0.26 * index)
        ridge = []
        for step in range(61):
            t = step / 60
            wave = 0.5 + 0.32 * math.sin(2.1 * math.pi * t + 1.9 * index) + 0.18 * math.sin(5.3 * math.pi * t + 0.7 * index)
            ridge.append((area.x + t * area.width, bottom - crest * (0.35 + 0.65 * wave)))
        marks.append(ShapeMark(((area.x, bottom), *ridge, (area.x + area.width, bottom)), colour))
    return tuple(marks)


def leaf(x: float, y: float, length: float, angle: float, fill: Colour, vein: Colour) -> tuple[Mark, ...]:
    """One tea leaf with its stalk at ``(x, y)``, pointing to ``angle`` degrees (0 is right, 90 is up)."""
    upper = [(t, 0.18 * math.sin(math.pi * t) ** 0.8) for t in (step / 24 for step in range(25))]
    outline = [*upper, *((t, -w) for t, w in reversed(upper))]
    turn = math.radians(angle)

    def place(along: float, across: float) -> tuple[float, float]:
        return (
            x + length * (along * math.cos(turn) - across * math.sin(turn)),
            y - length * (along * math.sin(turn) + across * math.cos(turn)),
        )

    tip = place(0.92, 0)
    return (ShapeMark(tuple(place(t, w) for t, w in outline), fill), LineMark(x, y, *tip, length * 0.012, vein))


def sprig(x: float, y: float, length: float, fill: Colour, vein: Colour) -> tuple[Mark, ...]:
    """A bud with two leaves, as tea is picked, its stalk at ``(x, y)``."""
    return (
        *leaf(x, y, length * 0.92, 38, fill, vein),
        *leaf(x, y, length * 0.88, 142, fill, vein),
        *leaf(x, y, length, 90, fill, vein),
    )


def disc(x: float, y: float, radius: float, fill: Colour) -> ShapeMark:
    """A filled circle about ``(x, y)``."""
    turns = (2 * math.pi * step / 72 for step in range(72))
    return ShapeMark(tuple((x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns), fill)


def flower(x: float, y: float, radius: float, petals: int, fill: Colour, heart: Colour) -> tuple[Mark, ...]:
    """A flower seen from above."""
    marks: list[Mark] = []
    for petal in range(petals):
        turn = 2 * math.pi * petal / petals
        marks.append(disc(x + 0.58 * radius * math.cos(turn), y + 0.58 * radius * math.sin(turn), radius * 0.4, fill))
    return (*marks, disc(x, y, radius * 0.3, heart))


def double_frame(area: Area, colour: Colour, gap: float = 1.1) -> tuple[Mark, ...]:
    """A strong frame with a fine one inside."""
    return (BoxMark(area, stroke=colour, stroke_mm=0.5), BoxMark(area.inset(gap), stroke=colour, stroke_mm=0.15))
