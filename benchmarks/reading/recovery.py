"""How much of a transcription was recovered: best substring edit distance after folding what OCR is not judged on."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from labelcheck.model.geometry import Point
from labelcheck.model.label import TextLine

UNREADABLE = "□"
"""Marks a character that the person who transcribed the picture could not read; such lines are fragments and not counted."""

TOLERANCE = 0.10
"""Share of the folded characters of a line that may be wrong. Below ten characters this asks for an exact reading."""


@dataclass(frozen=True, slots=True)
class Photo:
    """One picture and the legible lines printed on it."""

    path: Path
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recovery:
    """Which legible lines of one picture were recovered and which were missed."""

    found: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def total(self) -> int:
        """Number of legible lines."""
        return len(self.found) + len(self.missed)


def load_photos(folder: Path) -> tuple[Photo, ...]:
    """The pictures that ``folder/index.yaml`` lists; raises FileNotFoundError without that file."""
    index = yaml.safe_load((folder / "index.yaml").read_text(encoding="utf-8"))
    return tuple(
        Photo(folder / entry["file"], tuple(line for line in entry["transcription"] if UNREADABLE not in line))
        for entry in index["images"]
    )


def recover(printed: Iterable[str], read: Iterable[str]) -> Recovery:
    """Compare printed lines with the lines read, in reading order.

    The lines read are joined, since an engine may split or merge printed lines; text read beside them costs nothing.
    """
    everything = fold("".join(read))
    found: list[str] = []
    missed: list[str] = []
    for line in printed:
        folded = fold(line)
        allowed = int(TOLERANCE * len(folded))
        (found if substring_distance(folded, everything) <= allowed else missed).append(line)
    return Recovery(tuple(found), tuple(missed))


def printed_rows(lines: Sequence[TextLine]) -> tuple[str, ...]:
    """The text of ``lines`` in rows: an engine cuts a printed line at its gaps, so each line is followed by what stands on its right."""
    follower = {i: _right_of(i, lines) for i in range(len(lines))}
    heads = sorted(set(follower) - {after for after in follower.values() if after is not None})
    rows = []
    for head in heads:
        row = [head]
        # Two overlapping lines can each begin where the other ends.
        while (after := follower[row[-1]]) is not None and after not in row:
            row.append(after)
        rows.append("".join(lines[at].text for at in row))
    return (*rows, *(line.text for line in lines))


def _right_of(index: int, lines: Sequence[TextLine]) -> int | None:
    """The nearest line that goes on where line ``index`` ends, in the direction its glyphs run."""
    line = lines[index]
    (x0, y0), (x1, y1) = line.polygon[0], line.polygon[1]
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    along = ((x1 - x0) / length, (y1 - y0) / length)
    height = math.dist(line.polygon[1], line.polygon[2])
    end = _middle(line.polygon[1], line.polygon[2])
    best: tuple[float, int] | None = None
    for other, candidate in enumerate(lines):
        start = _middle(candidate.polygon[0], candidate.polygon[3])
        dx, dy = start[0] - end[0], start[1] - end[1]
        ahead = dx * along[0] + dy * along[1]
        aside = abs(dy * along[0] - dx * along[1])
        if other != index and ahead > -height and aside < height / 2 and (best is None or ahead < best[0]):
            best = (ahead, other)
    return best[1] if best else None


def _middle(one: Point, other: Point) -> Point:
    return ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)


def fold(text: str) -> str:
    """``text`` in NFKC and lower case without spaces, punctuation and symbols."""
    normal = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in normal if unicodedata.category(c)[0] in "LN")


def substring_distance(needle: str, haystack: str) -> int:
    """Smallest edit distance between ``needle`` and any substring of ``haystack`` (Sellers' semi-global alignment)."""
    previous = [0] * (len(haystack) + 1)
    for i, wanted in enumerate(needle, start=1):
        current = [i]
        for j, seen in enumerate(haystack, start=1):
            current.append(min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (wanted != seen)))
        previous = current
    return min(previous)
