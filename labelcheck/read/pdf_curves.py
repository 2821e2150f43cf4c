"""Text along a curve: glyphs that are turned one by one, each starting where the one before ended."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from labelcheck.read.pdf_text import Character

Chain: TypeAlias = tuple[int, ...]
Matrix: TypeAlias = npt.NDArray[np.float64]

_SHARPEST = 35.0
_TURNS = 0.2
"""Degrees by which a glyph is turned against the one before: at most on a small seal, at least for the line to be bent."""
_ALONG = (-0.5, 1.5)
_ACROSS = 0.35
"""Em between the end of a glyph and the start of the next, along the run and across it."""
_BENT = 0.5
"""Share of the steps of a chain at which it turns."""
_AT_ONCE = 128
"""Characters compared with all others at a time: a sheet of ten thousand would fill the memory at once."""


@dataclass(frozen=True, slots=True, eq=False)
class _Glyphs:
    """Where characters start and end in points, their runs (one row a character) and sizes."""

    origin: Matrix
    end: Matrix
    run: Matrix
    size: Matrix


def curves(characters: Sequence[Character]) -> tuple[Chain, ...]:
    """The lines that run along a curve, each as the places of its ``characters`` in reading order."""
    directions = {character.run for character in characters}
    if len(directions) < 2:
        return ()
    return tuple(chain for chain in _chains(_links(characters)) if _is_bent([characters[place] for place in chain]))


def gap_after(before: Character, character: Character) -> float:
    """The empty paper between two characters of a line that may bend, in em."""
    end = (before.origin[0] + before.run[0] * before.advance, before.origin[1] + before.run[1] * before.advance)
    off = (character.origin[0] - end[0], character.origin[1] - end[1])
    run = (before.run[0] + character.run[0], before.run[1] + character.run[1])
    along = off[0] * run[0] + off[1] * run[1]
    return float(along / (np.hypot(*run) or 1.0) / max(before.size, character.size))


def _links(characters: Sequence[Character]) -> dict[int, int]:
    """Each character that is followed by another, where both are nearest to each other."""
    count = len(characters)
    origin = np.array([character.origin for character in characters])
    run = np.array([character.run for character in characters])
    size = np.array([character.size for character in characters])
    end = origin + run * np.array([character.advance for character in characters])[:, None]
    following, leading, least = np.zeros(count, np.intp), np.zeros(count, np.intp), np.full(count, np.inf)
    nearest = np.full(count, np.inf)
    for first in range(0, count, _AT_ONCE):
        block = slice(first, first + _AT_ONCE)
        gaps = _gaps(_Glyphs(origin[block], end[block], run[block], size[block]), _Glyphs(origin, end, run, size))
        following[block], nearest[block] = gaps.argmin(axis=1), gaps.min(axis=1)
        nearer = gaps.min(axis=0) < least
        leading[nearer] = first + gaps.argmin(axis=0)[nearer]
        least[nearer] = gaps.min(axis=0)[nearer]
    return {
        before: int(after) for before, after in enumerate(following) if np.isfinite(nearest[before]) and leading[after] == before
    }


def _gaps(before: _Glyphs, after: _Glyphs) -> Matrix:
    """How far each of ``after`` is from where each of ``before`` ends, in em (infinite: no neighbour)."""
    em = np.minimum(before.size[:, None], after.size[None, :])
    middle = before.run[:, None] + after.run[None, :]
    middle /= np.maximum(np.linalg.norm(middle, axis=2, keepdims=True), 1e-6)
    off = after.origin[None, :] - before.end[:, None]
    along = (off * middle).sum(axis=2) / em
    across = np.abs(off[..., 1] * middle[..., 0] - off[..., 0] * middle[..., 1]) / em
    alike = em > 0.8 * np.maximum(before.size[:, None], after.size[None, :])
    level = before.run @ after.run.T >= np.cos(np.radians(_SHARPEST))
    near = alike & level & (_ALONG[0] < along) & (along < _ALONG[1]) & (across < _ACROSS)
    # Of two strikes of one glyph neither follows the other.
    near &= np.linalg.norm(after.origin[None, :] - before.origin[:, None], axis=2) > 0.15 * em
    return np.where(near, np.hypot(along, across), np.inf)


def _chains(links: dict[int, int]) -> Iterator[Chain]:
    followers = set(links.values())
    left = dict(links)
    # What is left once the open chains are taken are circles: they start with the first character of the content.
    for start in [*(first for first in links if first not in followers), *sorted(links)]:
        chain = [start]
        while chain[-1] in left:
            chain.append(left.pop(chain[-1]))
        if len(chain) > 1:
            yield tuple(chain[:-1] if chain[0] == chain[-1] else chain)


def _is_bent(chain: Sequence[Character]) -> bool:
    bent = sum(abs(_turn(before, after)) > _TURNS for before, after in pairwise(chain))
    return bent >= _BENT * (len(chain) - 1)


def _turn(before: Character, after: Character) -> float:
    """Degrees from the run of one character to that of the next."""
    (x0, y0), (x1, y1) = before.run, after.run
    return math.degrees(math.atan2(x0 * y1 - y0 * x1, x0 * x1 + y0 * y1))
