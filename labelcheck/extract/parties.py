"""Whose address, whose telephone: they belong to the party printed before them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from labelcheck.extract.found import Found
from labelcheck.model.geometry import Box

_PREFIX = {
    "producer_name": "producer",
    "entrusting_party": "entrusting",
    "repacker": "repacker",
    "distributor": "distributor",
    "importer": "importer",
    "head_company": "head",
}
_DETAILS = ("party_address", "party_contact")
UNLISTED = "unlisted_party"
"""A company named without a heading, or under one that is no party's: it may be anybody."""
# An address below two names may be either's; one away from any name is its neighbour's by guess only.
_SHARED_DOUBT = 0.5
_GUESSED_DOUBT = 0.7
_UNLISTED_DOUBT = 0.6


def attribute(found: Sequence[Found]) -> tuple[Found, ...]:
    """``found``, sorted in reading order, with each address and contact given to its party.

    Within a block it is the party last named; where several or none were named, the only one level with it in another column
    comes first. Of several named in a row the producer may share it; in a block that names none it is the only party of the
    label, or the nearest on the page. Such guesses are dropped where that party has one of its own. An unlisted company is the
    producer, with doubt, on a label that names no party.
    """
    named = any(each.key in _PREFIX for each in found)
    attributed: list[Found] = []
    shared: list[Found] = []
    guesses: list[Found] = []
    for each, group in zip(found, _groups(found), strict=True):
        if each.key == UNLISTED:
            guesses += [] if named else [replace(each, key="producer_name", doubt=_UNLISTED_DOUBT)]
        elif each.key not in _DETAILS:
            attributed.append(each)
        elif len(group) != 1 and (beside := _party_beside(each, found)) is not None:
            attributed.append(_given(each, beside.key, 1.0))
        elif group and group[-1] != UNLISTED:
            attributed.append(_given(each, group[-1], 1.0))
            shared += _shared(each, group)
        else:
            guesses.append(_guessed(each, found, known=bool(group)))
    for less_sure in (shared, guesses):
        sure = {each.key for each in attributed}
        attributed += [each for each in less_sure if each.key not in sure]
    return tuple(sorted(attributed, key=lambda each: (each.page, each.block, each.heading_start, each.start, each.key)))


def is_party(key: str) -> bool:
    """Whether a field names a company."""
    return key in _PREFIX or key == UNLISTED


def _groups(found: Sequence[Found]) -> Iterator[tuple[str, ...]]:
    """For each found field the parties named last before it in its block, those in a row without an address between."""
    group: tuple[str, ...] = ()
    closed = False
    where = (-1, -1)
    for each in found:
        if (each.page, each.block) != where:
            where, group, closed = (each.page, each.block), (), False
        if is_party(each.key):
            group = (each.key,) if closed else (*group, each.key)
            closed = False
        closed = closed or (each.key in _DETAILS and bool(group))
        yield group


def _party_beside(detail: Found, found: Sequence[Found]) -> Found | None:
    """The only party whose heading stands level with that of an address or contact, in another column."""
    here = _row_box(detail)
    level = [
        each
        for each in found
        if each.key in _PREFIX and each.page == detail.page
        if _row_box(each).overlap_y(here) > here.height / 2 and _row_box(each).overlap_x(here) <= 0
    ]
    return level[0] if len(level) == 1 else None


def _shared(detail: Found, keys: Sequence[str]) -> list[Found]:
    """``detail`` of the last of the parties ``keys``, given to the producer too where it is one of the others."""
    return (
        [_given(detail, "producer_name", _SHARED_DOUBT)] if "producer_name" in keys[:-1] and keys[-1] != "producer_name" else []
    )


def _guessed(detail: Found, found: Sequence[Found], known: bool) -> Found:
    """``detail`` given to the likeliest party; ``known`` when it follows a company that is no listed party."""
    parties = [each for each in found if each.key in _PREFIX]
    keys = {each.key for each in parties}
    if len(keys) <= 1:
        alone = next(iter(keys), "producer_name")
        return _given(detail, alone, _GUESSED_DOUBT if known and keys else 1.0)
    near = [each for each in parties if each.page == detail.page] or parties
    nearest = min(near, key=lambda each: (_distance(_row_box(each), _row_box(detail)), each.page, each.block, each.start))
    return _given(detail, nearest.key, _GUESSED_DOUBT)


def _given(detail: Found, party: str, doubt: float) -> Found:
    kind = detail.key.removeprefix("party")
    return replace(detail, key=_PREFIX[party] + kind, doubt=detail.doubt * doubt)


def _row_box(found: Found) -> Box:
    return found.stream.rows[found.row].box


def _distance(a: Box, b: Box) -> float:
    aside = max(0.0, a.x0 - b.x1, b.x0 - a.x1)
    apart = max(0.0, a.y0 - b.y1, b.y0 - a.y1)
    return math.hypot(aside, apart)
