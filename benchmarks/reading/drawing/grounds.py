"""Grounds that labels are printed on, and the ornaments that get in the way of reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from labelcheck.teach.layout import Area, BoxMark, Colour, LineMark, Mark
from labelcheck.teach.ornaments import disc, flower, leaf


@dataclass(frozen=True, slots=True)
class Ground:
    """Colour of the paper, of the ink, of headings and frames, and of what is drawn below the text; ``pattern`` names that."""

    paper: Colour
    ink: Colour
    accent: Colour
    tint: Colour
    pattern: str = ""


GROUNDS: Mapping[str, Ground] = {
    "white": Ground("#fdfdfb", "#1d2220", "#2f6b4a", "#e6efe6"),
    "cream": Ground("#f7f0dd", "#3a2a18", "#a8322a", "#ecdcb8"),
    "kraft": Ground("#d8bd92", "#2d1d0d", "#7a4a21", "#cdb083"),
    "dark-foil": Ground("#23262b", "#d9d3c0", "#c9a961", "#31353c", "foil"),
    "gold-on-red": Ground("#8e1b1e", "#e9c779", "#f0d690", "#9d2a2b"),
    "green-reversed": Ground("#1f4a36", "#f2eedd", "#cdb56e", "#2a5a44"),
    "leaves": Ground("#f4f7ee", "#26382b", "#6d9a52", "#d9e6cb", "leaves"),
    "blossoms": Ground("#fbf2ee", "#4a2028", "#b0525e", "#f0d3cf", "blossoms"),
    "stripes": Ground("#f3f1ea", "#2c2b28", "#8a8468", "#dcd8ca", "stripes"),
    "silver-foil": Ground("#c9cccf", "#22262a", "#444a52", "#dfe2e4", "foil"),
    "pale-grey": Ground("#eeeeec", "#7d7d7a", "#8d8d8a", "#e2e2df"),
}


def pattern(ground: Ground, area: Area, rng: Random) -> tuple[Mark, ...]:
    """What is drawn below the text."""
    marks = {"foil": _foil, "leaves": _leaves, "blossoms": _blossoms, "stripes": _stripes}
    return marks[ground.pattern](ground, area, rng) if ground.pattern else ()


def _foil(ground: Ground, area: Area, rng: Random) -> tuple[Mark, ...]:
    """The sheen of metallised film: bands of slightly lighter colour."""
    bands = []
    for _ in range(rng.randrange(3, 7)):
        width = rng.uniform(2, 9)
        bands.append(BoxMark(Area(area.x + rng.uniform(0, area.width - width), area.y, width, area.height), fill=ground.tint))
    return tuple(bands)


def _leaves(ground: Ground, area: Area, rng: Random) -> tuple[Mark, ...]:
    return tuple(
        mark
        for _ in range(14)
        for mark in leaf(*_spot(area, rng), rng.uniform(8, 22), rng.uniform(0, 360), ground.tint, ground.paper)
    )


def _blossoms(ground: Ground, area: Area, rng: Random) -> tuple[Mark, ...]:
    spots = (_spot(area, rng) for _ in range(10))
    return tuple(mark for x, y in spots for mark in flower(x, y, rng.uniform(3, 8), 6, ground.tint, ground.paper))


def _stripes(ground: Ground, area: Area, rng: Random) -> tuple[Mark, ...]:
    step = rng.uniform(1.6, 3.0)
    rows = int(area.height / step)
    dots = [
        disc(area.x + 4 + rng.uniform(0, area.width - 8), area.y + 4 + rng.uniform(0, area.height - 8), 1.2, ground.tint)
        for _ in range(9)
    ]
    return (
        *(LineMark(area.x, area.y + n * step, area.x + area.width, area.y + n * step, 0.3, ground.tint) for n in range(rows)),
        *dots,
    )


def _spot(area: Area, rng: Random) -> tuple[float, float]:
    return (area.x + rng.uniform(0, area.width), area.y + rng.uniform(0, area.height))
