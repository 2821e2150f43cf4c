"""The round wrapper of a tea cake: name and brand on arcs at the rim, the items in the middle."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from benchmarks.reading.drawing.dots import dotted, width_mm
from benchmarks.reading.drawing.grounds import Ground
from benchmarks.reading.drawing.runs import Run, plain, said, value
from benchmarks.reading.drawing.setting import Setting, centred, on_arc, straight, together
from benchmarks.reading.labels.statements import Label
from labelcheck.teach.layout import Type
from labelcheck.teach.ornaments import disc

_RIM_MM = 6.0


def wrapped(label: Label, body: Type, title: Type, net_mm: float, ground: Ground, rng: Random) -> tuple[Setting, float, float]:
    """The wrapper seen from above, and its width and height with the date below it, in millimetres."""
    items = [said(item) for item in label.back]
    arcs = items[-3:] if len(items) > 6 else []
    inside = [line for item in items[: len(items) - len(arcs)] for line in item.broken(body.width, 26 * body.ink_mm)]
    deep = len(inside) * body.line_mm
    wide = max(body.width(line.text) for line in inside)
    inner = math.hypot(wide, deep) / 2 + body.ink_mm
    name = replace(title, ink_mm=min(title.ink_mm, inner * 0.34))
    radius = inner + 3 * body.line_mm + name.ink_mm + net_mm + _RIM_MM
    middle = radius + 3
    parts = [Setting((disc(middle, middle, radius, ground.tint), disc(middle, middle, radius - 2.5, ground.paper)))]
    parts += [straight(body, middle - wide / 2, middle - deep / 2 + n * body.line_mm, line) for n, line in enumerate(inside)]
    parts += _rings(arcs, body, middle, inner)
    feet = radius - 5 - name.ink_mm
    if label.product.name:
        parts.append(on_arc(name, (middle, middle), feet, 0, value("product_name", label.product.name), 1.2))
    net = Type(net_mm, ground.ink, body.face)
    parts += [on_arc(net, (middle, middle), feet, 180, said(item)) for item in label.front]
    brand = label.product.brand
    parts.append(on_arc(replace(net, face=title.face).able(brand), (middle, middle), feet, 90, plain(brand)))
    for number, phrase in enumerate(label.phrases):
        parts.append(on_arc(replace(net, ink_mm=3.0).able(phrase), (middle, middle), feet - 4 * number, 270, plain(phrase)))
    whole = together(parts)
    side = height = 2 * middle
    if label.stamp:
        wide = width_mm(label.stamp, 3.0)
        whole += centred(Type(2.4, ground.ink, body.face), middle, side + 2, plain("喷码处"))
        whole += dotted(value("production_date", label.stamp), middle - wide / 2, side + 6, 3.0, ground.ink, rng)
        height += 12
    return whole, side, height


def _rings(arcs: Sequence[Run], body: Type, middle: float, inner: float) -> list[Setting]:
    """Items on arcs of their own around the block in the middle, those that come round too far on the next ring."""
    settings, radius = [], inner + body.ink_mm
    for number, run in enumerate(arcs):
        settings.append(on_arc(body, (middle, middle), radius, 0 if number % 2 == 0 else 180, run))
        radius += body.line_mm if number % 2 else 0.0
    return settings
