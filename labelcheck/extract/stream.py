"""A block of rows as one string in which every character knows the line it was printed on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from labelcheck.extract.lexicon import Lexicon
from labelcheck.extract.rows import Row
from labelcheck.model.label import TextLine

_CJK = r"㐀-鿿豈-﫿〇、-】〔-〟！-｠"
_SPACE_IN_CJK = re.compile(rf"(?<=[{_CJK}]) +(?=[{_CJK}(,:;])|(?<=[,:;)]) +(?=[{_CJK}])")
_TOKEN = re.compile(r"[A-Za-z0-9]")
_SPACES = re.compile(r"[ \t]+")
_NOT_PRINTED = (-1, -1)


@dataclass(frozen=True, slots=True)
class Stream:
    """The characters of a block in reading order.

    ``text`` is NFKC-normalised; a newline ends a row or a line within a table cell, a tab parts two cells, a space two boxes
    on one baseline. ``source`` gives line index and character index of each character, ``row`` the row it stands in.
    ``folded`` is the same without spaces as headings are compared, ``plain`` where each of its characters stands in ``text``.
    """

    rows: tuple[Row, ...]
    text: str
    source: tuple[tuple[int, int], ...]
    row: tuple[int, ...]
    folded: str
    plain: tuple[int, ...]

    def row_start(self, at: int) -> int:
        """Where the row begins in which ``at`` stands."""
        row, start = self.row[at], at
        while start > 0 and self.row[start - 1] == row:
            start -= 1
        return start

    def row_end(self, at: int) -> int:
        """Where the row ends in which ``at`` stands: its newline, or the end of the text."""
        row = self.row[min(at, len(self.row) - 1)]
        end = at
        while end < len(self.text) and self.row[end] == row:
            end += 1
        return end - 1 if end < len(self.text) else end

    def value(self, start: int, end: int, tight: bool = False) -> str:
        """The words between two places as one line; ``tight`` joins what a line break parted within a code or number."""
        joined = self.text[start:end]
        for piece in ("\n", "\t"):
            joined = _join(joined.split(piece), "" if tight and piece == "\n" else " ")
        spaced = _SPACES.sub(" ", joined)
        return _SPACE_IN_CJK.sub("", spaced).strip()


def build_stream(rows: Sequence[Row], lines: Sequence[TextLine], lexicon: Lexicon) -> Stream:
    """The stream of ``rows``, whose parts index ``lines``."""
    chars: list[str] = []
    source: list[tuple[int, int]] = []
    row_of: list[int] = []
    for number, row in enumerate(rows):
        for separator, index in row.parts:
            mark = separator if chars and row_of[-1] == number else ""
            pieces = [(mark, _NOT_PRINTED)] if mark else []
            pieces += [(lexicon.character(char), (index, at)) for at, char in enumerate(lines[index].text)]
            for text, where in pieces:
                chars.extend(_one_line(text))
                source.extend([where] * len(text))
                row_of.extend([number] * len(text))
        if number + 1 < len(rows):
            chars.append("\n")
            source.append(_NOT_PRINTED)
            row_of.append(number)
    folded, plain = _folded(chars, lexicon)
    return Stream(tuple(rows), "".join(chars), tuple(source), tuple(row_of), folded, plain)


def _one_line(text: str) -> str:
    """``text`` without line breaks of its own: only rows and cells break lines here."""
    return text if text in ("\n", "\t") else "".join(" " if char.isspace() else char for char in text)


def _folded(chars: Sequence[str], lexicon: Lexicon) -> tuple[str, tuple[int, ...]]:
    folded: list[str] = []
    plain: list[int] = []
    for at, char in enumerate(chars):
        each = lexicon.fold(char)
        folded.append(each)
        plain.extend([at] * len(each))
    return "".join(folded), tuple(plain)


def _join(pieces: Sequence[str], between_tokens: str) -> str:
    joined = pieces[0]
    for piece in pieces[1:]:
        left, right = joined.rstrip(" "), piece.lstrip(" ")
        both = bool(left and right and _TOKEN.match(left[-1]) and _TOKEN.match(right[0]))
        joined = left + (between_tokens if both else "") + right
    return joined
