"""Three-valued truth (Kleene) with the facts that decided it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Truth(Enum):
    """True, false, or not known."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Judged:
    """The truth of a condition; ``decided_by`` are the keys of the facts it rests on, in the order they were asked."""

    truth: Truth
    decided_by: tuple[str, ...] = ()


ALWAYS = Judged(Truth.TRUE)


def negation(judged: Judged) -> Judged:
    """True for false, false for true, unknown stays."""
    opposite = {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE, Truth.UNKNOWN: Truth.UNKNOWN}
    return Judged(opposite[judged.truth], judged.decided_by)


def conjunction(parts: Iterable[Judged]) -> Judged:
    """False as soon as one part is false, true when all are true, else unknown."""
    return _combine(tuple(parts), deciding=Truth.FALSE, otherwise=Truth.TRUE)


def disjunction(parts: Iterable[Judged]) -> Judged:
    """True as soon as one part is true, false when all are false, else unknown."""
    return _combine(tuple(parts), deciding=Truth.TRUE, otherwise=Truth.FALSE)


def _combine(parts: tuple[Judged, ...], deciding: Truth, otherwise: Truth) -> Judged:
    for truth in (deciding, Truth.UNKNOWN):
        matching = [part for part in parts if part.truth is truth]
        if matching:
            return Judged(truth, _keys(matching[:1] if truth is deciding else matching))
    return Judged(otherwise, _keys(parts))


def _keys(parts: Iterable[Judged]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for part in parts for key in part.decided_by))
