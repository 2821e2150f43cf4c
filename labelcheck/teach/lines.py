"""Breaking a text into lines that fit a width, as Chinese is set: no closing mark begins a line, codes stay whole."""

from __future__ import annotations

import re
from collections.abc import Callable

_NEVER_FIRST = frozenset("、，。：；！？）】》”’％℃")
_NEVER_LAST = frozenset("（【《“‘")
# A code, a number or a Latin word is broken only when it is wider than the line; anything else after every character.
_CODE = r"[A-Za-z0-9./\-—–]+"
_ATOM = re.compile(rf"{_CODE}|\s+|.")


def break_lines(text: str, width_of: Callable[[str], float], width: float) -> tuple[str, ...]:
    """The lines of ``text``, none wider than ``width`` by ``width_of``."""
    lines: list[str] = []
    line = ""
    for atom in _atoms(text, width_of, width):
        if width_of((line + atom).rstrip()) <= width:
            line += atom
        else:
            lines.append(line.rstrip())
            line = atom.lstrip()
    return (*lines, line.rstrip())


def codes_in(text: str) -> tuple[str, ...]:
    """The codes, numbers and Latin words of ``text``, which should each stay on one line."""
    return tuple(re.findall(_CODE, text))


def _atoms(text: str, width_of: Callable[[str], float], width: float) -> list[str]:
    atoms: list[str] = []
    for piece in _ATOM.findall(text):
        for part in [piece] if width_of(piece) <= width else list(piece):
            if atoms and (part in _NEVER_FIRST or atoms[-1][-1] in _NEVER_LAST):
                atoms[-1] += part
            else:
                atoms.append(part)
    return atoms
