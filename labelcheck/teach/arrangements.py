"""The ways labels set out their mandatory items: list, spread headings, ruled table, brackets, two columns, paragraph."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text
from labelcheck.teach.layout import Area, BoxMark, LineMark, Mark, TextMark, Type, bottom_of
from labelcheck.teach.lines import break_lines, codes_in
from labelcheck.teach.wording import Statement

Arrangement: TypeAlias = Callable[[Sequence[Statement], Area, "Types"], tuple[Mark, ...]]
"""Sets statements from the top of an area, as wide as it; what does not fit runs out below."""

_DATES = frozenset({"production_date", "expiry_date"})
_SPREAD_EM = 4
_STEP_MM = 0.05


@dataclass(frozen=True, slots=True)
class Types:
    """The type of most items, and that of the dates."""

    items: Type
    dates: Type

    def of(self, item: Statement) -> Type:
        """The type that ``item`` is set in."""
        return self.dates if item.key in _DATES else self.items


def listed(statements: Sequence[Statement], area: Area, types: Types) -> tuple[Mark, ...]:
    """``heading：value``, one a line; wrapped lines hang under the value."""
    return _flow([(f"{item.heading}：", item.text, types.of(item)) for item in statements], area)


def bracketed(statements: Sequence[Statement], area: Area, types: Types) -> tuple[Mark, ...]:
    """``【heading】value``, one a line."""
    return _flow([(f"【{item.heading}】", item.text, types.of(item)) for item in statements], area)


def spread(statements: Sequence[Statement], area: Area, types: Types) -> tuple[Mark, ...]:
    """Short headings spread with spaces to one width: ``配      料：``."""
    return _flow([(f"{_spread(item.heading, types.of(item))}：", item.text, types.of(item)) for item in statements], area)


def aligned(statements: Sequence[Statement], area: Area, types: Types) -> tuple[Mark, ...]:
    """Headings without colon in one column, values in a second."""
    column = _heading_column(statements, types) + types.items.ink_mm
    marks: list[Mark] = []
    y = area.y
    for item in statements:
        kind = types.of(item)
        marks.append(kind.at(area.x, y, item.heading))
        for line in break_lines(item.text, kind.width, area.width - column):
            marks.append(kind.at(area.x + column, y, line))
            y += kind.line_mm
    return tuple(marks)


def table(statements: Sequence[Statement], area: Area, types: Types) -> tuple[Mark, ...]:
    """A ruled table of two columns, headings left."""
    pad = types.items.ink_mm * 0.5
    column = _heading_column(statements, types) + 2 * pad
    rule, colour = 0.15, types.items.colour
    marks: list[Mark] = []
    y = area.y
    for item in statements:
        kind = types.of(item)
        lines = break_lines(item.text, kind.width, area.width - column - 2 * pad)
        row = (len(lines) - 1) * kind.line_mm + kind.ink_mm + 2 * pad
        marks.append(kind.at(area.x + pad, y + (row - kind.ink_mm) / 2, item.heading))
        marks.extend(kind.at(area.x + column + pad, y + pad + n * kind.line_mm, line) for n, line in enumerate(lines))
        y += row
        marks.append(LineMark(area.x, y, area.x + area.width, y, rule, colour))
    frame = Area(area.x, area.y, area.width, y - area.y)
    divide = LineMark(area.x + column, area.y, area.x + column, y, rule, colour)
    return (BoxMark(frame, stroke=colour, stroke_mm=rule * 1.6), divide, *marks)


def two_columns(statements: Sequence[Statement], area: Area, types: Types) -> tuple[Mark, ...]:
    """Items short enough for half the width side by side, the long ones below across the whole width."""
    gutter = types.items.ink_mm * 1.5
    half = (area.width - gutter) / 2
    short = [item for item in statements if types.of(item).width(f"{item.heading}：{item.text}") <= half]
    long = [item for item in statements if item not in short]
    middle = (len(short) + 1) // 2
    left = listed(short[:middle], replace(area, width=half), types)
    right = listed(short[middle:], replace(area, x=area.x + half + gutter, width=half), types)
    leading = types.items.line_mm - types.items.ink_mm
    below = max((bottom_of(column) + leading for column in (left, right) if column), default=area.y)
    return (*left, *right, *listed(long, replace(area, y=below), types))


def paragraph(statements: Sequence[Statement], area: Area, types: Types) -> tuple[Mark, ...]:
    """All items run on in one dense paragraph of one type."""
    text = "  ".join(f"{item.heading}：{item.text}" for item in statements)
    kind = types.items
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


def followed_by(arrange: Arrangement, phrases: Sequence[str], ink_mm: float | None = None) -> Arrangement:
    """``arrange`` with free words below the items, each a line of its own or several, in the type of the items or ``ink_mm`` high."""
    if not phrases:
        return arrange

    def arranged(statements: Sequence[Statement], area: Area, types: Types) -> tuple[Mark, ...]:
        items = arrange(statements, area, types)
        kind = types.items if ink_mm is None else replace(types.items, ink_mm=ink_mm)
        y = bottom_of(items) + 2 * (kind.line_mm - kind.ink_mm) if items else area.y
        lines = [line for phrase in phrases for line in break_lines(phrase, kind.width, area.width)]
        return (*items, *(kind.at(area.x, y + number * kind.line_mm, line) for number, line in enumerate(lines)))

    return arranged


def fitted(
    arrange: Arrangement, statements: Sequence[Statement], area: Area, types: Types, smallest_ink_mm: float
) -> tuple[Mark, ...]:
    """The statements set in the largest ink, from that of the items down, that fits the area's height; the dates keep theirs.

    A size at which no code is broken between lines goes before a larger one. Raises ConfigError when even
    ``smallest_ink_mm`` does not fit.
    """
    largest = types.items.ink_mm
    steps = round((largest - smallest_ink_mm) / _STEP_MM)
    sizes = (replace(types.items, ink_mm=largest - step * _STEP_MM) for step in range(steps + 1))
    settings = (arrange(statements, area, replace(types, items=items)) for items in sizes)
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


def _flow(items: Sequence[tuple[str, str, Type]], area: Area) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    y = area.y
    for heading, text, kind in items:
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


def _heading_column(statements: Sequence[Statement], types: Types) -> float:
    return max((types.of(item).width(item.heading) for item in statements), default=0.0)
