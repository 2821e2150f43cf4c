"""Front panels: the big name, the brand, the net content, and the ornaments of each design."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from labelcheck.teach.layout import Area, BoxMark, LineMark, Mark, PanelDesign, Type, stacked
from labelcheck.teach.ornaments import disc, double_frame, flower, hills, leaf, sprig
from labelcheck.teach.style import LabelStyle
from labelcheck.teach.typeface import Face

_SEAL_MM = 10.0
_NET_MARGIN_MM = 5.5


@dataclass(frozen=True, slots=True)
class FrontText:
    """What a front panel prints; None is left out. ``stamp`` is a date code on the seal strip."""

    name: str
    brand: str | None
    english: str | None
    net_content: str | None
    stamp: str | None


Front: TypeAlias = Callable[[FrontText, LabelStyle, Area], tuple[Mark, ...]]
"""Fills the area of the front that is left beside the seal strip."""


def front_panel(text: FrontText, style: LabelStyle) -> PanelDesign:
    """The front panel in the design that ``style`` names."""
    seal = _SEAL_MM if text.stamp else 0.0
    area = Area(0, seal, style.width_mm, style.height_mm - seal)
    marks = FRONTS[style.front](text, style, area)
    if text.stamp:
        marks = (*marks, *_seal_strip(text.stamp, style))
    return PanelDesign("front", style.width_mm, style.height_mm, style.colours.front, marks)


def framed(text: FrontText, style: LabelStyle, area: Area) -> tuple[Mark, ...]:
    """A double frame, a sprig of tea, everything centred."""
    colours, middle = style.colours, area.width / 2
    top = area.y + area.height * 0.13
    return (
        *double_frame(area.inset(4), colours.accent),
        *_brand(text, style, middle, top, 4.2),
        *sprig(middle, area.y + area.height * 0.43, area.height * 0.15, colours.accent, colours.front),
        *_title(text, style, middle, area.y + area.height * 0.5, area.width - 20),
        *_net(text, style, middle, area.y + area.height - 17, colours.front_ink),
    )


def hilly(text: FrontText, style: LabelStyle, area: Area) -> tuple[Mark, ...]:
    """Ranges of hills under a pale sun."""
    colours, middle = style.colours, area.width / 2
    ground = Area(0, area.y + area.height * 0.6, area.width, area.height * 0.4)
    return (
        disc(area.width * 0.74, area.y + area.height * 0.2, area.width * 0.15, colours.tint),
        *hills(ground, (colours.tint, _between(colours.tint, colours.accent), colours.accent)),
        *_brand(text, style, middle, area.y + area.height * 0.09, 4.0),
        *_title(text, style, middle, area.y + area.height * 0.3, area.width - 16),
        *_net(text, style, middle, area.y + area.height - 11, colours.back),
    )


def banded(text: FrontText, style: LabelStyle, area: Area) -> tuple[Mark, ...]:
    """The name reversed out of a broad band."""
    colours, middle = style.colours, area.width / 2
    band = Area(0, area.y + area.height * 0.36, area.width, area.height * 0.3)
    lines = (
        LineMark(0, band.y - 1.4, area.width, band.y - 1.4, 0.35, colours.accent),
        LineMark(0, band.y + band.height + 1.4, area.width, band.y + band.height + 1.4, 0.35, colours.accent),
    )
    title = _title(text, style, middle, band.y + band.height * 0.22, area.width - 16, colours.back)
    return (
        BoxMark(band, fill=colours.accent),
        *lines,
        *sprig(middle, band.y - 7, area.height * 0.11, colours.accent, colours.front),
        *_brand(text, style, middle, area.y + area.height * 0.09, 4.4),
        *title,
        *_net(text, style, middle, area.y + area.height * 0.83, colours.front_ink),
    )


def vertical(text: FrontText, style: LabelStyle, area: Area) -> tuple[Mark, ...]:
    """The name set vertically on a paper slip, as on old tea packets."""
    colours = style.colours
    slip = Area(area.width * 0.34, area.y + 9, area.width * 0.32, area.height - 30)
    middle = slip.x + slip.width / 2
    name = Type(style.title_mm, colours.back_ink, Face.TITLE).able(text.name)
    step = min(1.3 * name.ink_mm, (slip.height - 12) / len(text.name))
    start = slip.y + (slip.height - step * len(text.name)) / 2
    brand = text.brand or ""
    return (
        *hills(Area(0, area.y + area.height * 0.55, area.width, area.height * 0.45), (colours.tint,)),
        BoxMark(slip, fill=colours.back),
        *double_frame(slip.inset(1.2), colours.accent, 0.9),
        *stacked(text.name, middle, start, name, step / name.ink_mm - 1),
        *stacked(brand, area.width * 0.17, area.y + 14, Type(3.4, colours.front_ink, Face.TITLE).able(brand), 0.5),
        *_net(text, style, area.width / 2, area.y + area.height - 13, colours.front_ink),
    )


def leafy(text: FrontText, style: LabelStyle, area: Area) -> tuple[Mark, ...]:
    """Great pale leaves behind a name set from the left."""
    colours, left = style.colours, 8.0
    name = Type(style.title_mm, colours.front_ink, Face.TITLE).fitted(text.name, area.width - 2 * left)
    net = Type(style.net_mm, colours.front_ink)
    top = area.y + area.height * 0.12
    marks: tuple[Mark, ...] = (
        *leaf(area.width * 0.62, area.y + area.height * 0.97, area.height * 0.62, 74, colours.tint, colours.front),
        *leaf(area.width * 0.64, area.y + area.height * 0.99, area.height * 0.42, 118, colours.tint, colours.front),
        BoxMark(Area(left, top + 7, 12, 0.8), fill=colours.accent),
        name.at(left, top + 14, text.name),
    )
    if text.brand:
        brand = Type(4.0, colours.accent, Face.TITLE).fitted(text.brand, area.width - 2 * left)
        marks = (*marks, brand.at(left, top, text.brand))
    if text.english:
        marks = (*marks, Type(style.english_mm + 0.2, colours.front_ink).at(left, top + 18 + name.ink_mm, text.english))
    return (*marks, net.at(left, area.y + area.height - 14, text.net_content)) if text.net_content else marks


def flowery(text: FrontText, style: LabelStyle, area: Area) -> tuple[Mark, ...]:
    """Blossoms in two corners."""
    colours, middle = style.colours, area.width / 2
    spots = ((0.86, 0.1, 9.5), (0.66, 0.03, 6.0), (0.97, 0.25, 6.5), (0.1, 0.7, 8.0), (0.02, 0.83, 6.0), (0.24, 0.78, 4.6))
    blossoms = (
        mark for x, y, r in spots for mark in flower(area.width * x, area.y + area.height * y, r, 7, colours.tint, colours.accent)
    )
    return (
        *blossoms,
        *_brand(text, style, area.width * 0.34, area.y + area.height * 0.12, 4.0),
        *_title(text, style, middle, area.y + area.height * 0.4, area.width - 16),
        *_net(text, style, middle, area.y + area.height - 13, colours.front_ink),
    )


FRONTS: dict[str, Front] = {
    "frame": framed,
    "hills": hilly,
    "band": banded,
    "vertical": vertical,
    "leaf": leafy,
    "flowers": flowery,
}


def _brand(text: FrontText, style: LabelStyle, middle: float, y: float, ink: float) -> tuple[Mark, ...]:
    if not text.brand:
        return ()
    colour = style.colours.accent
    mark = Type(ink, colour, Face.TITLE).fitted(text.brand, style.width_mm * 0.5).centred(middle, y, text.brand)
    rise, left, right = y + mark.ink_mm / 2, mark.x - 3, mark.x + mark.width + 3
    return (mark, LineMark(left - 6, rise, left, rise, 0.25, colour), LineMark(right, rise, right + 6, rise, 0.25, colour))


def _title(
    text: FrontText, style: LabelStyle, middle: float, y: float, width: float, colour: str | None = None
) -> tuple[Mark, ...]:
    ink = colour or style.colours.front_ink
    name = Type(style.title_mm, ink, Face.TITLE).fitted(text.name, width)
    marks: tuple[Mark, ...] = (name.centred(middle, y, text.name),)
    if text.english:
        small = Type(style.english_mm, ink).fitted(text.english, width)
        marks = (*marks, small.centred(middle, y + name.ink_mm + 3.2, text.english))
    return marks


def _net(text: FrontText, style: LabelStyle, middle: float, y: float, colour: str) -> tuple[Mark, ...]:
    if not text.net_content:
        return ()
    kind = Type(style.net_mm, colour).fitted(text.net_content, style.width_mm - 2 * _NET_MARGIN_MM)
    return (kind.centred(middle, y, text.net_content),)


def _seal_strip(stamp: str, style: LabelStyle) -> tuple[Mark, ...]:
    """The heat-sealed edge of a pouch with its crimp and the ink-jet date code."""
    foil = "#e9e6dc"
    crimps = tuple(LineMark(0, y / 10, style.width_mm, y / 10, 0.12, "#b9b4a6") for y in range(8, int(_SEAL_MM * 10), 9))
    code = Type(style.date_mm, "#1c2430")
    strip = Area(0, 0, style.width_mm, _SEAL_MM)
    window = Area(style.width_mm / 2 - code.width(stamp) / 2 - 2, 2.4, code.width(stamp) + 4, _SEAL_MM - 4.8)
    return (BoxMark(strip, fill=foil), *crimps, BoxMark(window, fill=foil), code.centred(style.width_mm / 2, 3.5, stamp))


def _between(one: str, other: str) -> str:
    """The colour half way between two."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{(a + b) // 2:02x}" for a, b in pairs)
