"""Ways of setting out the items of a back panel from the top of an area, as wide as it and as deep as they need."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeAlias

from benchmarks.reading.drawing.runs import joined, plain, said, value
from benchmarks.reading.drawing.setting import Setting, stacked, straight, together
from labelcheck.teach.layout import Area, BoxMark, LineMark, Mark, Type
from labelcheck.teach.wording import Statement

Layout: TypeAlias = Callable[[Sequence[Statement], Area, Type], Setting]

_SPREAD_EM = 4


def listed(items: Sequence[Statement], area: Area, kind: Type, form: str = "{}：") -> Setting:
    """One item a line, wrapped lines hanging under the value."""
    settings, y = [], area.y
    for item in items:
        heading = plain(form.format(item.heading))
        indent = kind.width(heading.text)
        for number, line in enumerate(value(item.key, item.text).broken(kind.width, area.width - indent)):
            settings.append(straight(kind, area.x + (0 if number == 0 else indent), y, heading + line if number == 0 else line))
            y += kind.line_mm
    return together(settings)


def spread(items: Sequence[Statement], area: Area, kind: Type) -> Setting:
    """Headings spread to one width, so that the colons stand in a column."""
    return listed([replace(item, heading=_spread(item.heading, kind)) for item in items], area, kind)


def aligned(items: Sequence[Statement], area: Area, kind: Type) -> Setting:
    """Headings without colon in one column, values in a second."""
    column = max(kind.width(item.heading) for item in items) + kind.ink_mm
    settings, y = [], area.y
    for item in items:
        settings.append(straight(kind, area.x, y, plain(item.heading)))
        for line in value(item.key, item.text).broken(kind.width, area.width - column):
            settings.append(straight(kind, area.x + column, y, line))
            y += kind.line_mm
    return together(settings)


def table(items: Sequence[Statement], area: Area, kind: Type) -> Setting:
    """A ruled table of two columns."""
    pad, rule = kind.ink_mm * 0.5, 0.15
    column = max(kind.width(item.heading) for item in items) + 2 * pad
    settings, rules, y = [], [], area.y
    for item in items:
        lines = value(item.key, item.text).broken(kind.width, area.width - column - 2 * pad)
        row = (len(lines) - 1) * kind.line_mm + kind.ink_mm + 2 * pad
        settings.append(straight(kind, area.x + pad, y + (row - kind.ink_mm) / 2, plain(item.heading)))
        settings += [straight(kind, area.x + column + pad, y + pad + n * kind.line_mm, line) for n, line in enumerate(lines)]
        y += row
        rules.append(LineMark(area.x, y, area.x + area.width, y, rule, kind.colour))
    frame: Mark = BoxMark(Area(area.x, area.y, area.width, y - area.y), stroke=kind.colour, stroke_mm=rule * 1.6)
    divide: Mark = LineMark(area.x + column, area.y, area.x + column, y, rule, kind.colour)
    return together([Setting((frame, divide, *rules)), *settings])


def two_columns(items: Sequence[Statement], area: Area, kind: Type) -> Setting:
    """Items short enough for half the width side by side, the long ones below."""
    gutter = kind.ink_mm * 1.5
    half = (area.width - gutter) / 2
    short = [item for item in items if kind.width(said(item).text) <= half]
    long = [item for item in items if item not in short]
    middle = (len(short) + 1) // 2
    left = listed(short[:middle], replace(area, width=half), kind)
    right = listed(short[middle:], replace(area, x=area.x + half + gutter, width=half), kind)
    below = listed(long, replace(area, y=area.y + middle * kind.line_mm), kind)
    return together([left, right, below])


def paragraph(items: Sequence[Statement], area: Area, kind: Type, between: str = "  ") -> Setting:
    """All items run on in one paragraph."""
    lines = joined([said(item) for item in items], between).broken(kind.width, area.width)
    return together(straight(kind, area.x, area.y + n * kind.line_mm, line) for n, line in enumerate(lines))


def under_headings(items: Sequence[Statement], area: Area, kind: Type) -> Setting:
    """Each heading on a line of its own, its value below it, in two columns of the panel."""
    gutter = kind.ink_mm * 2
    half = (area.width - gutter) / 2
    settings, tops = [], [area.y, area.y]
    for item in items:
        side = 0 if tops[0] <= tops[1] else 1
        x, y = area.x + side * (half + gutter), tops[side]
        settings.append(straight(kind, x, y, plain(item.heading)))
        y += kind.line_mm
        for line in value(item.key, item.text).broken(kind.width, half):
            settings.append(straight(kind, x, y, line))
            y += kind.line_mm
        tops[side] = y + kind.ink_mm * 0.6
    return together(settings)


def vertical(items: Sequence[Statement], area: Area, kind: Type) -> Setting:
    """Columns from the right to the left, one item a column, wrapped where it is too long."""
    step, pitch = 1.2, kind.ink_mm * 1.9
    fits = max(8, int(area.height / (step * kind.ink_mm)))
    settings, x = [], area.x + area.width - kind.ink_mm
    for item in items:
        run = said(item)
        for start in range(0, len(run.text), fits):
            settings.append(stacked(kind, x, area.y, run.cut(start, start + fits), step))
            x -= pitch
    return together(settings)


def columns_width(items: Sequence[Statement], height: float, kind: Type) -> float:
    """How wide ``vertical`` runs in columns of this height."""
    fits = max(8, int(height / (1.2 * kind.ink_mm)))
    return sum(-(-len(said(item).text) // fits) for item in items) * kind.ink_mm * 1.9 + kind.ink_mm


LAYOUTS: Mapping[str, Layout] = {
    "list": listed,
    "bracket": partial(listed, form="【{}】"),
    "spread": spread,
    "aligned": aligned,
    "table": table,
    "two-columns": two_columns,
    "paragraph": paragraph,
    "slashes": partial(paragraph, between=" / "),
    "under-headings": under_headings,
}
"""Those that fill an area downwards; the columns and the round wrapper have panels of their own."""


def _spread(heading: str, kind: Type) -> str:
    gaps = len(heading) - 1
    missing = _SPREAD_EM * kind.width("国") - kind.width(heading)
    return (" " * max(1, round(missing / gaps / kind.width(" ")))).join(heading) if gaps >= 1 and missing > 0 else heading
