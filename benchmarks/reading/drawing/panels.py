"""The panels of a label: a front with the name, a back with the items; or one round wrapper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from benchmarks.reading.drawing.dots import dotted, width_mm
from benchmarks.reading.drawing.faces import body_face, title_face
from benchmarks.reading.drawing.grounds import GROUNDS, Ground, pattern
from benchmarks.reading.drawing.layouts import LAYOUTS, columns_width, vertical
from benchmarks.reading.drawing.runs import plain, said, value
from benchmarks.reading.drawing.setting import Line, Setting, centred, stacked, straight, together
from benchmarks.reading.drawing.wrapper import wrapped
from benchmarks.reading.labels.statements import Label
from labelcheck.teach import barcode
from labelcheck.teach.layout import Area, BoxMark, LineMark, Mark, PanelDesign, Type
from labelcheck.teach.lines import codes_in
from labelcheck.teach.ornaments import double_frame, sprig

_MARGIN_MM = 5.0
_ASIDE_MM = 6.0
"""What stays free on either side of a line of the front."""
_BARCODE_MM = 14.0
_SEAL_MM = 9.0
_WIDEST_MM = 160.0
STYLES = (*LAYOUTS, "columns", "wrapper")
"""Every way a label can be set out."""

_LARGE_DATES = frozenset({"gb-7718-2025"})
_DATE_TYPE = 2.8
"""Under the newer edition dates have a least height even on the smallest pack: the figures of this type are a little above it."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a label looks; ``layout`` is one of STYLES, sizes in millimetres of Han ink."""

    layout: str
    ground_name: str
    width_mm: float
    body: Type
    title: Type
    net_mm: float

    @property
    def ground(self) -> Ground:
        """The ground by its name."""
        return GROUNDS[self.ground_name]


@dataclass(frozen=True, slots=True)
class Drawn:
    """One panel ready to be drawn, and the lines printed on it."""

    design: PanelDesign
    lines: tuple[Line, ...]


def look(label: Label, number: int, rng: Random) -> Look:
    """A look for ``label``; consecutive ``number``s go through the layouts."""
    layout = STYLES[number % len(STYLES)]
    name = rng.choice(list(GROUNDS))
    ground = GROUNDS[name]
    everything = "".join(item.heading + item.text for item in (*label.front, *label.back)) + "：【】/ "
    face = body_face(everything, rng)
    ink = rng.choice((1.8, 1.9, 2.0, 2.1, 2.2, 2.4, 2.6, 2.9, 3.2))
    if label.product.edition in _LARGE_DATES:
        ink = max(ink, _DATE_TYPE)
    title = Type(
        rng.uniform(7, 13), ground.ink, title_face(label.product.name + label.product.brand + "".join(label.phrases), rng)
    )
    width = rng.choice((50.0, 60.0, 70.0, 80.0, 95.0))
    return Look(layout, name, width, Type(ink, ground.ink, face, rng.uniform(1.45, 1.9)), title, rng.uniform(4.2, 6.5))


def panels(label: Label, style: Look, rng: Random) -> tuple[Drawn, ...]:
    """The panels of ``label`` as they are looked at one by one."""
    if style.layout == "wrapper":
        setting, width, height = wrapped(label, style.body, style.title, style.net_mm, style.ground, rng)
        if label.product.barcode:
            setting, height = _with_barcode(label.product.barcode, setting, width, height)
        return (_finished("wrapper", width, height + 3, setting, style.ground, rng),)
    style = _wide_enough(label, style)
    back = _columns(label, style, rng) if style.layout == "columns" else _back(label, style, rng)
    return (_front(label, style, rng), back)


def _wide_enough(label: Label, style: Look) -> Look:
    """The look with panels wide enough for the net content in its size and to keep every code on one line, as designers do."""
    net = Type(style.net_mm, style.ground.ink, style.body.face)
    widest = max((net.width(said(item).text) for item in label.front), default=0.0) + 2 * _ASIDE_MM
    style = replace(style, width_mm=max(style.width_mm, widest))
    codes = codes_in("\n".join(item.text for item in label.back))
    while style.layout in LAYOUTS and style.width_mm < _WIDEST_MM:
        area = Area(0, 0, style.width_mm - 2 * _MARGIN_MM, 0)
        lines = [line.run.text for line in LAYOUTS[style.layout](label.back, area, style.body).lines]
        if all(any(code in line for line in lines) for code in codes):
            break
        style = replace(style, width_mm=style.width_mm + 5)
    return style


def _front(label: Label, style: Look, rng: Random) -> Drawn:
    width, ground = style.width_mm, style.ground
    height = width * rng.uniform(1.1, 1.5)
    seal = _SEAL_MM if label.stamp else 0.0
    middle, name, brand = width / 2, label.product.name, label.product.brand
    accent = replace(style.title, ink_mm=4.0, colour=ground.accent)
    parts = [centred(accent.fitted(brand, width / 2), middle, seal + height * 0.1, plain(brand))]
    if name and len(name) <= 6 and rng.random() < 0.3:
        parts.append(
            stacked(
                style.title,
                middle,
                seal + height * 0.2,
                value("product_name", name),
                0.62 * height / len(name) / style.title.ink_mm,
            )
        )
    elif name:
        parts.append(
            centred(style.title.fitted(name, width - 2 * _ASIDE_MM), middle, seal + height * 0.4, value("product_name", name))
        )
    small = Type(2.4, ground.ink)
    parts.append(
        centred(
            small.fitted(label.product.english, width - 2 * _ASIDE_MM), middle, seal + height * 0.86, plain(label.product.english)
        )
    )
    for number, phrase in enumerate(label.phrases):
        line = Type(3.0, ground.ink, style.title.face).able(phrase).fitted(phrase, width - 2 * _ASIDE_MM)
        parts.append(straight(line, _ASIDE_MM, seal + height * 0.2 + number * 5, plain(phrase)))
    net = Type(style.net_mm, ground.ink, style.body.face)
    for item in label.front:
        run = said(item)
        parts.append(centred(net.fitted(run.text, width - 2 * _ASIDE_MM), middle, seal + height * 0.91, run))
    if label.stamp:
        parts.append(_seal(label.stamp, width, rng))
    bottom = seal + height * 0.91 + style.net_mm + 4
    frame = (
        Setting(double_frame(Area(0, seal, width, bottom - seal).inset(2.5), ground.accent)) if rng.random() < 0.5 else Setting()
    )
    twig = (
        Setting(sprig(middle, seal + height * 0.8, height * 0.12, ground.accent, ground.paper))
        if name and rng.random() < 0.5
        else Setting()
    )
    return _finished("front", width, bottom, together([frame, twig, *parts]), ground, rng)


def _seal(stamp: str, width: float, rng: Random) -> Setting:
    """The heat-sealed edge of a pouch with the date in dots."""
    foil, crimp = "#e4e1d6", "#bdb8aa"
    size = min(rng.uniform(2.2, 3.4), 2.6 * (width - 8) / width_mm(stamp, 2.6))
    wide = width_mm(stamp, size)
    left, top = width / 2 - wide / 2, (_SEAL_MM - size) / 2
    crimps: tuple[Mark, ...] = tuple(LineMark(0, y / 10, width, y / 10, 0.12, crimp) for y in range(8, int(_SEAL_MM * 10), 9))
    strip = (BoxMark(Area(0, 0, width, _SEAL_MM), fill=foil), *crimps)
    return Setting(strip) + dotted(value("production_date", stamp), left, top, size, "#20242c", rng)


def _back(label: Label, style: Look, rng: Random) -> Drawn:
    width = style.width_mm
    area = Area(_MARGIN_MM, _MARGIN_MM, width - 2 * _MARGIN_MM, 0)
    setting = LAYOUTS[style.layout](label.back, area, style.body)
    bottom = max(setting.bottom, 30.0)
    if label.product.barcode:
        setting, bottom = _with_barcode(label.product.barcode, setting, width, bottom)
    return _finished("back", width, bottom + _MARGIN_MM, setting, style.ground, rng)


def _columns(label: Label, style: Look, rng: Random) -> Drawn:
    height = style.width_mm * 1.1
    wide = columns_width(label.back, height, style.body)
    width = max(wide + 2 * _MARGIN_MM, 45.0)
    setting = vertical(label.back, Area(_MARGIN_MM, _MARGIN_MM, width - 2 * _MARGIN_MM, height), style.body)
    bottom = max(setting.bottom, 30.0)
    if label.product.barcode:
        setting, bottom = _with_barcode(label.product.barcode, setting, width, bottom)
    return _finished("back", width, bottom + _MARGIN_MM, setting, style.ground, rng)


def _with_barcode(digits: str, setting: Setting, width: float, bottom: float) -> tuple[Setting, float]:
    x = width - _MARGIN_MM - barcode.width_mm(0.8)
    marks = barcode.ean13(digits, x, bottom + 3, _BARCODE_MM)
    return Setting(setting.marks + marks, setting.lines), bottom + 3 + _BARCODE_MM


def _finished(name: str, width: float, height: float, setting: Setting, ground: Ground, rng: Random) -> Drawn:
    below = pattern(ground, Area(0, 0, width, height), rng)
    return Drawn(PanelDesign(name, width, height, ground.paper, (*below, *setting.marks)), setting.lines)
