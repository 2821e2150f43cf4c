"""Text that remembers which field each of its characters belongs to, from the statement down to the printed line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from labelcheck.teach.lines import break_lines
from labelcheck.teach.wording import Statement


@dataclass(frozen=True, slots=True)
class Part:
    """Characters ``start`` to ``end`` of a text are the value of field ``key``."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """A text and the field values in it."""

    text: str
    parts: tuple[Part, ...] = ()

    def __add__(self, other: Run) -> Run:
        at = len(self.text)
        return Run(self.text + other.text, (*self.parts, *(Part(p.key, p.start + at, p.end + at) for p in other.parts)))

    def cut(self, start: int, end: int) -> Run:
        """The characters from ``start`` to ``end``."""
        inside = (Part(p.key, max(p.start, start) - start, min(p.end, end) - start) for p in self.parts)
        return Run(self.text[start:end], tuple(p for p in inside if p.end > p.start))

    def broken(self, width_of: Callable[[str], float], width: float) -> tuple[Run, ...]:
        """The lines into which the text falls when none may be wider than ``width``."""
        lines, at = [], 0
        for line in break_lines(self.text, width_of, width):
            start = self.text.index(line, at)
            at = start + len(line)
            lines.append(self.cut(start, at))
        return tuple(lines)


def plain(text: str) -> Run:
    """Words that belong to no field."""
    return Run(text)


def value(key: str, text: str) -> Run:
    """The value of field ``key``."""
    return Run(text, (Part(key, 0, len(text)),))


def said(item: Statement, form: str = "{}：") -> Run:
    """A heading in ``form`` and its value."""
    return plain(form.format(item.heading)) + value(item.key, item.text)


def joined(runs: Sequence[Run], between: str) -> Run:
    """The runs one after another."""
    whole = runs[0]
    for run in runs[1:]:
        whole = whole + plain(between) + run
    return whole
