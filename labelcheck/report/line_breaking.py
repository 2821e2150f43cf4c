"""Line breaking for mixed Chinese and Latin text in character cells.

Han characters may part anywhere, Latin words may not; closing punctuation never begins a line and an opening bracket
never ends one, as Chinese typesetting has it.
"""

from __future__ import annotations

import re
import unicodedata

_NOT_FIRST = frozenset("，。；：！？、）】》〉」』”’…—·,.;:!?)]}%℃")
_NOT_LAST = frozenset("（【《〈「『“‘([{")
_WIDE = frozenset("WF")
_WIDTHLESS = frozenset({"Mn", "Me", "Cf"})


def cell_width(text: str) -> int:
    """The number of terminal cells ``text`` takes: two for a wide character, none for a combining one."""
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.category(character) in _WIDTHLESS:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def wrap(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` cells, at least one; printed newlines are kept."""
    return [line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, max(width, 2))]


def longest_piece(text: str) -> int:
    """The width of the widest piece that should not be parted."""
    return max((cell_width(piece) for piece in _pieces(text)), default=0)


def _wrap_paragraph(text: str, width: int) -> list[str]:
    lines, current, used = [], "", 0
    for piece in _pieces(text):
        for part in _chopped(piece, width):
            size = cell_width(part)
            if used + size > width and part.strip():
                lines.append(current.rstrip())
                current, used = "", 0
            if current or part.strip():
                current, used = current + part, used + size
    return [*lines, current.rstrip()]


def _pieces(text: str) -> list[str]:
    """Whitespace runs, Latin words and single wide characters, with punctuation glued to its neighbour."""
    pieces: list[str] = []
    for token in _tokens(text):
        glue = pieces and not token.isspace() and not pieces[-1].isspace()
        if glue and (token[0] in _NOT_FIRST or pieces[-1][-1] in _NOT_LAST):
            pieces[-1] += token
        else:
            pieces.append(token)
    return pieces


def _tokens(text: str) -> list[str]:
    tokens: list[str] = []
    for run in re.findall(r"\s+|\S+", text):
        if run.isspace():
            tokens.append(run)
            continue
        narrow = ""
        for character in run:
            if _character_width(character) == 2:
                tokens.extend(token for token in (narrow, character) if token)
                narrow = ""
            else:
                narrow += character
        if narrow:
            tokens.append(narrow)
    return tokens


def _chopped(piece: str, width: int) -> list[str]:
    """``piece`` in parts that fit a line; almost always the piece itself."""
    if cell_width(piece) <= width:
        return [piece]
    parts, part = [], ""
    for character in piece:
        if cell_width(part + character) > width:
            parts.append(part)
            part = ""
        part += character
    return [*parts, part]
