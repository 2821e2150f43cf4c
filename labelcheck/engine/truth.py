"""Truths joined as Kleene does, with the facts that decided them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from labelcheck.model.truth import Truth


class Judged(NamedTuple):
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
    return _combine(parts, deciding=Truth.FALSE, otherwise=Truth.TRUE)


def disjunction(parts: Iterable[Judged]) -> Judged:
    """True as soon as one part is true, false when all are false, else unknown."""
    return _combine(parts, deciding=Truth.TRUE, otherwise=Truth.FALSE)


def _combine(parts: Iterable[Judged], deciding: Truth, otherwise: Truth) -> Judged:
    asked = []
    for part in parts:
        if part.truth is deciding:
            return part
        asked.append(part)
    unknown = [part for part in asked if part.truth is Truth.UNKNOWN]
    return Judged(Truth.UNKNOWN, _keys(unknown)) if unknown else Judged(otherwise, _keys(asked))


def _keys(parts: Iterable[Judged]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for part in parts for key in part.decided_by))
