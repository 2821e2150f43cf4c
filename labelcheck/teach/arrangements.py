"""The ways labels set out their mandatory items: list, spread headings, ruled table, brackets, two columns, paragraph."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text
from labelcheck.teach.layout import Area, BoxMark, LineMark, Mark, TextMark, Type, bottom_of
from labelcheck.teach.lines import break_lines, codes_in
from labelcheck.teach.wording import Statement

Arrangement: TypeAlias = Callable[[Sequence[Statement], Area, Type], tuple[Mark, ...]]
"""Sets statements from the top of an area, as wide as it; what does not fit runs out below."""

_SPREAD_EM = 4
_STEP_MM = 0.05


def listed(statements: Sequence[Statement], area: Area, kind: Type) -> tuple[Mark, ...]:
    """``heading：value``, one a line; wrapped lines hang under the value."""
    return _flow([(f"{item.heading}：", item.text) for item in statements], area, kind)


def bracketed(statements: Sequence[Statement], area: Area, kind: Type) -> tuple[Mark, ...]:
    """``【heading】value``, one a line."""
    return _flow([(f"【{item.heading}】", item.text) for item in statements], area, kind)


def spread(statements: Sequence[Statement], area: Area, kind: Type) -> tuple[Mark, ...]:
    """Short headings spread with spaces to one width: ``配      料：``."""
    return _flow([(f"{_spread(item.heading, kind)}：", item.text) for item in statements], area, kind)


def aligned(statements: Sequence[Statement], area: Area, kind: Type) -> tuple[Mark, ...]:
    """Headings without colon in one column, values in a second."""
    column = _heading_column(statements, kind) + kind.ink_mm
    marks: list[Mark] = []
    y = area.y
    for item in statements:
        marks.append(kind.at(area.x, y, item.heading))
        for line in break_lines(item.text, kind.width, area.width - column):
            marks.append(kind.at(area.x + column, y, line))
            y += kind.line_mm
    return tuple(marks)


def table(statements: Sequence[Statement], area: Area, kind: Type) -> tuple[Mark, ...]:
    """A ruled table of two columns, headings left."""
    pad = kind.ink_mm * 0.5
    column = _heading_column(statements, kind) + 2 * pad
    rule = 0.15
    marks: list[Mark] = []
    y = area.y
    for item in statements:
        lines = break_lines(item.text, kind.width, area.width - column - 2 * pad)
        row = (len(lines) - 1) * kind.line_mm + kind.ink_mm + 2 * pad
        marks.append(kind.at(area.x + pad, y + (row - kind.ink_mm) / 2, item.heading))
        marks.extend(kind.at(area.x + column + pad, y + pad + n * kind.line_mm, line) for n, line in enumerate(lines))
        y += row
        marks.append(LineMark(area.x, y, area.x + area.width, y, rule, kind.colour))
    frame = Area(area.x, area.y, area.width, y - area.y)
    divide = LineMark(area.x + column, area.y, area.x + column, y, rule, kind.colour)
    return (BoxMark(frame, stroke=kind.colour, stroke_mm=rule * 1.6), divide, *marks)


def two_columns(statements: Sequence[Statement], area: Area, kind: Type) -> tuple[Mark, ...]:
    """Items short enough for half the width side by side, the long ones below across the whole width."""
    gutter = kind.ink_mm * 1.5
    half = (area.width - gutter) / 2
    short = [item for item in statements if kind.width(f"{item.heading}：{item.text}") <= half]
    long = [item for item in statements if item not in short]
    middle = (len(short) + 1) // 2
    left = listed(short[:middle], replace(area, width=half), kind)
    right = listed(short[middle:], replace(area, x=area.x + half + gutter, width=half), kind)
    below = area.y + middle * kind.line_mm
    return (*left, *right, *listed(long, replace(area, y=below), kind))


def paragraph(statements: Sequence[Statement], area: Area, kind: Type) -> tuple[Mark, ...]:
    """All items run on in one dense paragraph."""
    text = "  ".join(f"{item.heading}：{item.text}" for item in statements)
    lines = break_lines(text, kind.width, area.width)
    return tuple(kind.at(area.x, area.y + index * kind.line_mm, line) for index, line in enumerate(lines))


ARRANGEMENTS: dict[str, Arrangement] = {
    "list": listed,
    "bracket": bracketed,
    "spread": spread,
    "aligned": aligned,
    "table": table,
    "two-columns": two_columns,
    "paragraph": paragraph,
}


def fitted(
    arrange: Arrangement, statements: Sequence[Statement], area: Area, kind: Type, smallest_ink_mm: float
) -> tuple[Mark, ...]:
    """The statements set in the largest ink, from that of ``kind`` down, that fits the area's height.

    A size at which no code is broken between lines goes before a larger one. Raises ConfigError when even
    ``smallest_ink_mm`` does not fit.
    """
    steps = round((kind.ink_mm - smallest_ink_mm) / _STEP_MM)
    settings = (arrange(statements, area, replace(kind, ink_mm=kind.ink_mm - step * _STEP_MM)) for step in range(steps + 1))
    fitting = [marks for marks in settings if bottom_of(marks) <= area.y + area.height]
    if fitting:
        codes = codes_in("\n".join(item.text for item in statements))
        return next((marks for marks in fitting if _whole(codes, marks)), fitting[0])
    raise ConfigError(
        f"{area.width:g} × {area.height:g} mm",
        Text(f"以 {smallest_ink_mm:g} 毫米字高放不下全部内容", f"the items do not fit at {smallest_ink_mm:g} mm of ink"),
        Text("请加大版面或减少内容", "make the panel larger or leave items out"),
    )


def _whole(codes: Sequence[str], marks: Sequence[Mark]) -> bool:
    lines = [mark.text for mark in marks if isinstance(mark, TextMark)]
    return all(any(code in line for line in lines) for code in codes)


def _flow(items: Sequence[tuple[str, str]], area: Area, kind: Type) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    y = area.y
    for heading, text in items:
        indent = kind.width(heading)
        first, *rest = break_lines(text, kind.width, area.width - indent)
        marks.append(kind.at(area.x, y, heading + first))
        y += kind.line_mm
        for line in rest:
            marks.append(kind.at(area.x + indent, y, line))
            y += kind.line_mm
    return tuple(marks)


def _spread(heading: str, kind: Type) -> str:
    gaps = len(heading) - 1
    missing = _SPREAD_EM * kind.width("国") - kind.width(heading)
    if gaps < 1 or missing <= 0:
        return heading
    return (" " * max(1, round(missing / gaps / kind.width(" ")))).join(heading)


def _heading_column(statements: Sequence[Statement], kind: Type) -> float:
    return max((kind.width(item.heading) for item in statements), default=0.0)
