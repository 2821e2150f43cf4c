"""Both panels laid out: sizes of type from the least heights of the law, the layout from what fits."""

from __future__ import annotations

from dataclasses import replace

from labelcheck.draft.editions import Edition
from labelcheck.draft.facts import LabelFacts, Size
from labelcheck.draft.look import Look
from labelcheck.draft.wording import LabelWords, net_content_least_mm
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text
from labelcheck.teach import barcode
from labelcheck.teach.arrangements import Types, fitted, listed
from labelcheck.teach.layout import Area, BoxMark, LineMark, Mark, PanelDesign, TextMark, Type
from labelcheck.teach.lines import break_lines
from labelcheck.teach.ornaments import double_frame, sprig
from labelcheck.teach.style import Palette
from labelcheck.teach.typeface import AnyFace, typeface

SIZES = (Size(70, 100), Size(80, 120), Size(92, 140), Size(105, 160), Size(120, 180), Size(150, 220))
"""The panels that are tried, smallest first, where none is asked for."""

_MARGIN_MM = 6.0
_HEAD_MM = 9.0
_LARGEST_ITEM_MM = 3.0
_ITEM_SHARE = 0.033
_SLOGAN_SHARE = 0.03
_DATE_MM, _DATE_PAD_MM = 3.2, 2.2
_TITLE_SHARE = 0.15
_BARCODE_MM = 20.0
_MAGNIFICATION = 0.9
_ROOM = 1.03
"""Over the least height, so that rounding in print and measurement leaves no doubt."""


def panels(facts: LabelFacts, words: LabelWords, edition: Edition, look: Look) -> tuple[PanelDesign, PanelDesign]:
    """The front and the back in the size asked for, else in the smallest of ``SIZES`` that holds everything.

    Raises ConfigError when the text does not fit.
    """
    sizes = (facts.size,) if facts.size else SIZES
    for size in sizes:
        try:
            return _front(facts, words, edition, look, size), _back(facts, words, edition, look, size)
        except ConfigError:
            if size is sizes[-1]:
                raise
    raise AssertionError(sizes)


def ink_for(least_mm: float, face: AnyFace) -> float:
    """The height of Han ink whose lowest figure or capital is ``least_mm`` high."""
    lowest = min(typeface(face).height_mm(char, 1.0) for char in "0123456789")
    return max(1.0, 1 / lowest) * least_mm * _ROOM


def surface_of(facts: LabelFacts, size: Size) -> float:
    """The largest surface of the pack in cm²: as stated, else that of the label."""
    return facts.largest_surface_cm2 or size.surface_cm2


def _front(facts: LabelFacts, words: LabelWords, edition: Edition, look: Look, size: Size) -> PanelDesign:
    colours, middle, high = look.colours, size.width_mm / 2, size.height_mm
    width = size.width_mm - 4 * _MARGIN_MM
    least = ink_for(edition.least_mm(surface_of(facts, size)), look.text)
    net_mm = ink_for(max(net_content_least_mm(facts.grams), edition.least_mm(surface_of(facts, size))), look.text)
    plain = Type(least, colours.front_ink, look.text)
    said = Type(max(least, size.width_mm * _SLOGAN_SHARE), colours.front_ink, look.text)
    marks: list[Mark] = [*double_frame(Area(0, 0, size.width_mm, high).inset(4), colours.accent)]
    if words.brand:
        marks += _brand(words.brand, Type(4.0, colours.accent, look.title), middle, high * 0.13, width * 0.6)
    marks += sprig(middle, high * 0.4, high * 0.13, colours.accent, colours.front)
    large = Type(size.width_mm * _TITLE_SHARE, colours.front_ink, look.title)
    title = _able(large, words.name + (words.tea_class or ""), look).fitted(words.name, width)
    if title.ink_mm < least:
        raise _too_small(size, words.name)
    y = high * 0.46
    marks.append(title.centred(middle, y, words.name))
    y += title.ink_mm + least
    below = [
        *([(title, words.tea_class)] if words.tea_class else []),
        *([(Type(said.ink_mm * 0.9, colours.front_ink, look.text), words.english)] if words.english else []),
        *((said, line) for line in words.slogan),
    ]
    for kind, line in below:
        y = _lines(marks, kind, line, middle, y, width)
    net = Type(net_mm, colours.front_ink, look.text)
    foot = [(net, _net_lines(words.net_content, net, width, size))]
    if words.pointer:
        foot.append((plain, break_lines(words.pointer, plain.width, width)))
    bottom = high - 4 - _MARGIN_MM
    for kind, pieces in reversed(foot):
        top = bottom - (len(pieces) - 1) * kind.line_mm - kind.ink_mm
        marks += [kind.centred(middle, top + number * kind.line_mm, piece) for number, piece in enumerate(pieces)]
        bottom = top - max(kind.ink_mm, net.ink_mm / 2)
    if y > bottom + least:
        raise _too_small(size, words.name)
    return PanelDesign("front", size.width_mm, high, colours.front, tuple(marks))


def _back(facts: LabelFacts, words: LabelWords, edition: Edition, look: Look, size: Size) -> PanelDesign:
    colours, width = look.colours, size.width_mm - 2 * _MARGIN_MM
    surface = surface_of(facts, size)
    least = ink_for(edition.least_mm(surface), look.text)
    dates = _date_type(words, ink_for(edition.dates_least_mm(surface), look.text), width, look)
    bottom = size.height_mm - _MARGIN_MM
    marks: list[Mark] = [*_head(words, look, size)]
    if words.barcode:
        bottom -= _BARCODE_MM
        marks += _barcode(words.barcode, size, bottom, colours)
        bottom -= 3
    if words.dates:
        area = _date_area(words, dates, Area(_MARGIN_MM, 0, width, bottom), colours)
        marks += area
        bottom = area[0].area.y - 3
    top = _MARGIN_MM + _HEAD_MM
    kind = Type(max(_LARGEST_ITEM_MM, least, size.width_mm * _ITEM_SHARE), colours.back_ink, look.text)
    items = Area(_MARGIN_MM, top, width, bottom - top)
    marks += fitted(listed, words.items, items, Types(kind, kind if words.dates else dates), least)
    return PanelDesign("back", size.width_mm, size.height_mm, colours.back, tuple(marks))


def _head(words: LabelWords, look: Look, size: Size) -> tuple[Mark, ...]:
    colours, rule = look.colours, _MARGIN_MM + _HEAD_MM - 3.2
    line = LineMark(_MARGIN_MM, rule, size.width_mm - _MARGIN_MM, rule, 0.35, colours.accent)
    twig = sprig(size.width_mm - _MARGIN_MM - 4, rule - 1.2, 5.2, colours.accent, colours.back)
    if not words.brand:
        return (line, *twig)
    mark = _able(Type(3.4, colours.back_ink, look.title), words.brand, look).fitted(words.brand, size.width_mm / 2)
    return (mark.at(_MARGIN_MM, rule - 1.8 - mark.ink_mm, words.brand), line, *twig)


def _date_type(words: LabelWords, least: float, width: float, look: Look) -> Type:
    """The type of the dates: large, smaller where a line would not fit otherwise, never below ``least``."""
    kind = Type(max(_DATE_MM, least), look.colours.back_ink, look.text)
    widest = max((kind.width(f"{item.heading}：{item.text}") for item in words.dates), default=0.0)
    room = width - 2 * _DATE_PAD_MM
    return kind if widest <= room else replace(kind, ink_mm=max(least, kind.ink_mm * room / widest))


def _date_area(words: LabelWords, kind: Type, above: Area, colours: Palette) -> tuple[BoxMark, *tuple[TextMark, ...]]:
    """A white area of its own for the dates, printed or left for coding, at the foot of ``above``; the area itself comes first."""
    texts = [f"{item.heading}：{item.text}" for item in words.dates]
    lines = [line for text in texts for line in break_lines(text, kind.width, above.width - 2 * _DATE_PAD_MM)]
    high = (len(lines) - 1) * kind.line_mm + kind.ink_mm + 2 * _DATE_PAD_MM
    area = Area(above.x, above.y + above.height - high, above.width, high)
    x, y = area.x + _DATE_PAD_MM, area.y + _DATE_PAD_MM
    marks = (kind.at(x, y + number * kind.line_mm, line) for number, line in enumerate(lines))
    return (BoxMark(area, fill="#ffffff", stroke=colours.accent, stroke_mm=0.25), *marks)


def _barcode(digits: str, size: Size, top: float, colours: Palette) -> tuple[Mark, ...]:
    wide = barcode.width_mm(_MAGNIFICATION)
    left = size.width_mm - _MARGIN_MM - wide
    twig = sprig(_MARGIN_MM + left / 2 - 4, top + _BARCODE_MM - 3, _BARCODE_MM * 0.7, colours.tint, colours.back)
    return (*twig, *barcode.ean13(digits, left, top, _BARCODE_MM, _MAGNIFICATION))


def _brand(brand: str, kind: Type, middle: float, y: float, width: float) -> tuple[Mark, ...]:
    mark: TextMark = kind.fitted(brand, width).centred(middle, y, brand)
    rise, left, right = y + mark.ink_mm / 2, mark.x - 3, mark.x + mark.width + 3
    return (
        mark,
        LineMark(left - 6, rise, left, rise, 0.25, kind.colour),
        LineMark(right, rise, right + 6, rise, 0.25, kind.colour),
    )


def _able(kind: Type, text: str, look: Look) -> Type:
    """``kind``, in the typeface of the text where its own lacks a character of ``text``."""
    return kind if typeface(kind.face).covers(text) else Type(kind.ink_mm, kind.colour, look.text)


def _net_lines(text: str, kind: Type, width: float, size: Size) -> tuple[str, ...]:
    """The net content in one line, or with its specification in a second: nowhere else may it be broken."""
    whole, bracket, rest = text.partition("（")
    lines = (text,) if kind.width(text) <= width or not rest else (whole, bracket + rest)
    if any(kind.width(line) > width for line in lines):
        raise _too_small(size, text)
    return lines


def _lines(marks: list[Mark], kind: Type, text: str, middle: float, y: float, width: float) -> float:
    """Add ``text`` centred in lines from ``y`` down; returns where the next may begin."""
    for line in break_lines(text, kind.width, width):
        marks.append(kind.centred(middle, y, line))
        y += kind.line_mm
    return y


def _too_small(size: Size, text: str) -> ConfigError:
    return ConfigError(
        f"{size.width_mm:g}x{size.height_mm:g} mm",
        Text(f"以法定字高放不下“{text}”", f'"{text}" does not fit at its legal height'),
        Text("请用 --size 加大版面", "make the panel larger with --size"),
    )
