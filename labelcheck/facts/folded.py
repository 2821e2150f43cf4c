"""The words of a label as one stretch of folded text, with the way back to the printed characters."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from labelcheck.facts.line_parts import part_of, wraps
from labelcheck.model.label import PageReading, Span, TextLine
from labelcheck.registry.script import is_han, simplified

ORNAMENTS = frozenset("·•・‧∙●○*＊_^`'\"“”‘’「」『』【】…—")
"""Characters that designers put between the characters of a word."""

SEPARATORS = frozenset("|｜丨¦")
"""Strokes that part items of one line; they count as a comma."""

SPELLED_OUT = re.compile(r"(?<![\u4e00-\u9fff])(?:[\u4e00-\u9fff][,，、.。;；\-/~]){2,}[\u4e00-\u9fff](?![\u4e00-\u9fff])")
"""Three or more single characters with a mark between each two: 降，血，糖."""

SURE_LENGTH = 4
"""A word of so many characters is the same word with a blank or a line end within it; a shorter one may be two words that meet."""


@dataclass(frozen=True)
class FoldedLabel:
    """The lines in order as one ``text``: NFKC, lower case, simplified, without blanks and ornaments.

    A line that goes on into the next is joined with it, any other ends in a line feed.
    ``places`` has for each character of ``text`` the line and the character it comes from, in order; a line feed comes from behind the
    last character of its line. ``gaps`` are the positions in ``text`` before which blanks or ornaments were left out, ``joints`` those
    at which a wrapped line was joined.
    """

    text: str
    lines: tuple[tuple[PageReading, TextLine], ...]
    places: tuple[tuple[int, int], ...]
    gaps: tuple[int, ...]
    joints: frozenset[int]

    def holds_together(self, start: int, end: int) -> bool:
        """Whether the characters from ``start`` to ``end`` are one word: not two that meet where blanks or a line end were left out."""
        length = end - start
        inner = self.gaps[bisect_left(self.gaps, start + 1) : bisect_left(self.gaps, end)]
        return all(self._is_within_word(gap, length) for gap in inner)

    def _is_within_word(self, gap: int, length: int) -> bool:
        if length >= SURE_LENGTH or gap in self.joints:
            return length > 2
        singles = (self._token_length(gap - 1, -1) == 1) + (self._token_length(gap, 1) == 1)
        return singles == 2 or (singles == 1 and length > 2)

    def _token_length(self, position: int, step: int) -> int:
        count, at = 0, position
        while 0 <= at < len(self.text) and is_han(self.text[at]):
            count += 1
            border = at if step < 0 else at + 1
            if count > 1 + SURE_LENGTH or border in self.joints or self._is_gap(border):
                break
            at += step
        return count

    def _is_gap(self, position: int) -> bool:
        at = bisect_left(self.gaps, position)
        return at < len(self.gaps) and self.gaps[at] == position

    def printed(self, start: int, end: int) -> str:
        """The characters from ``start`` to ``end`` as they are printed, without the blanks between them."""
        return "".join("".join(span.text.split()) for span in self.spans(start, end))

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Where the characters from ``start`` to ``end`` stand, a span a line."""
        return tuple(part_of(*self.lines[line], first, last + 1) for line, first, last in self._pieces(start, end))

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        by_line: dict[int, list[int]] = {}
        for line, char in self.places[start:end]:
            by_line.setdefault(line, []).append(char)
        for line, chars in by_line.items():
            yield line, min(chars), max(chars)

    def range_of(self, line: int, first: int, last: int) -> tuple[int, int]:
        """The stretch of ``text`` that comes from the characters ``first`` to ``last`` (not included) of a line."""
        return bisect_left(self.places, (line, first)), bisect_left(self.places, (line, last))


def folded_label(lines: Sequence[tuple[PageReading, TextLine]]) -> FoldedLabel:
    """The words of ``lines`` folded."""
    text: list[str] = []
    places: list[tuple[int, int]] = []
    gaps: list[int] = []
    joints: set[int] = set()
    for number, (page, line) in enumerate(lines):
        joined = number > 0 and bool(text) and wraps(*lines[number - 1], page, line)
        if joined:
            joints.add(len(text))
            gaps.append(len(text))
        elif text:
            text.append("\n")
            places.append((number - 1, len(lines[number - 1][1].text)))
        for piece, at, gap in _folded_characters(line.text):
            if gap and not (joined and at == 0):
                gaps.append(len(text))
            text.extend(piece)
            places.extend([(number, at)] * len(piece))
    return FoldedLabel("".join(text), tuple(lines), tuple(places), tuple(sorted(set(gaps))), frozenset(joints))


def _folded_characters(text: str) -> Iterator[tuple[str, int, bool]]:
    """Each folded character with its place and whether something was left out before it."""
    skipped = {at for match in SPELLED_OUT.finditer(text) for at in range(match.start() + 1, match.end(), 2)}
    gap, last = False, ""
    for at, char in enumerate(text):
        if char in ORNAMENTS or char.isspace() or at in skipped:
            gap = gap or bool(last)
            continue
        piece = _folded(char)
        if gap and _is_latin(last) and _is_latin(piece):
            yield " ", at - 1, False
        yield piece, at, gap
        gap, last = False, piece


def _is_latin(piece: str) -> bool:
    return piece.isascii() and piece.isalnum()


@cache
def _folded(char: str) -> str:
    if char in SEPARATORS:
        return ","
    return simplified(unicodedata.normalize("NFKC", char).casefold())
