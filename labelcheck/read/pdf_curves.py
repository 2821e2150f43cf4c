"""Text along a curve: glyphs that are turned one by one, each starting where the one before ended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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


def curves(characters: Sequence[Character]) -> tuple[Chain, ...]:
    """The lines that run along a curve, each as the places of its ``characters`` in reading order."""
    directions = {character.run for character in characters}
    if len(directions) < 2:
        return ()
    turns, gaps = _steps(characters)
    chains = _chains(_links(gaps))
    return tuple(chain for chain in chains if _is_bent(chain, turns))


def gap_after(before: Character, character: Character) -> float:
    """The empty paper between two characters of a line that may bend, in em."""
    end = (before.origin[0] + before.run[0] * before.advance, before.origin[1] + before.run[1] * before.advance)
    off = (character.origin[0] - end[0], character.origin[1] - end[1])
    run = (before.run[0] + character.run[0], before.run[1] + character.run[1])
    along = off[0] * run[0] + off[1] * run[1]
    return float(along / (np.hypot(*run) or 1.0) / max(before.size, character.size))


def _steps(characters: Sequence[Character]) -> tuple[Matrix, Matrix]:
    """Between every two characters: degrees turned, and how far the second is from where the first ends in em (infinite: no neighbour)."""
    origin = np.array([character.origin for character in characters])
    run = np.array([character.run for character in characters])
    size = np.array([character.size for character in characters])
    end = origin + run * np.array([character.advance for character in characters])[:, None]
    em = np.minimum(size[:, None], size[None, :])
    turns = np.degrees(
        np.arctan2(
            run[:, None, 0] * run[None, :, 1] - run[:, None, 1] * run[None, :, 0],
            run[:, None, 0] * run[None, :, 0] + run[:, None, 1] * run[None, :, 1],
        )
    )
    middle = run[:, None] + run[None, :]
    middle /= np.maximum(np.linalg.norm(middle, axis=2, keepdims=True), 1e-6)
    off = origin[None, :] - end[:, None]
    along = (off * middle).sum(axis=2) / em
    across = np.abs(off[..., 1] * middle[..., 0] - off[..., 0] * middle[..., 1]) / em
    alike = em > 0.8 * np.maximum(size[:, None], size[None, :])
    near = alike & (np.abs(turns) <= _SHARPEST) & (_ALONG[0] < along) & (along < _ALONG[1]) & (across < _ACROSS)
    # Of two strikes of one glyph neither follows the other.
    near &= np.linalg.norm(origin[None, :] - origin[:, None], axis=2) > 0.15 * em
    return turns, np.where(near, np.hypot(along, across), np.inf)


def _links(gaps: Matrix) -> dict[int, int]:
    """Each character that is followed by another, where both are nearest to each other."""
    following, leading = gaps.argmin(axis=1), gaps.argmin(axis=0)
    return {
        before: int(after)
        for before, after in enumerate(following)
        if np.isfinite(gaps[before, after]) and leading[after] == before
    }


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


def _is_bent(chain: Chain, turns: Matrix) -> bool:
    bent = sum(bool(abs(turns[before, after]) > _TURNS) for before, after in pairwise(chain))
    return bent >= _BENT * (len(chain) - 1)
