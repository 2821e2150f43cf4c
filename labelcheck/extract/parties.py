"""Whose address, whose telephone: they belong to the party printed before them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from labelcheck.extract.found import Found
from labelcheck.model.geometry import Box

_PREFIX = {
    "producer_name": "producer",
    "entrusting_party": "entrusting",
    "repacker": "repacker",
    "distributor": "distributor",
    "importer": "importer",
}
_DETAILS = ("party_address", "party_contact")
# An address below two names may be either's; one in another column is its neighbour's by guess only.
_SHARED_DOUBT = 0.5
_GUESSED_DOUBT = 0.7


@dataclass(slots=True)
class _Group:
    """Parties named one after the other, and whether an address or contact has followed."""

    keys: list[str]
    closed: bool = False


def attribute(found: Sequence[Found]) -> tuple[Found, ...]:
    """``found``, sorted in reading order, with each address and contact given to its party.

    Within a block it is the party last named; where several were named in a row the producer among them gets it too, with
    doubt. In a block that names none it is the only party of the label, or the nearest on the page. A label that names no
    party is its producer's.
    """
    attributed: list[Found] = []
    group = _Group([])
    where = (-1, -1)
    for each in found:
        if (each.page, each.block) != where:
            where, group = (each.page, each.block), _Group([])
        if each.key in _PREFIX:
            group = _Group([each.key]) if group.closed else _Group([*group.keys, each.key])
        if each.key not in _DETAILS:
            attributed.append(each)
            continue
        if group.keys:
            group.closed = True
            attributed.extend(_shared(each, group.keys))
        else:
            attributed.append(_guessed(each, found))
    return tuple(attributed)


def _shared(detail: Found, keys: Sequence[str]) -> list[Found]:
    last = keys[-1]
    others = ["producer_name"] if "producer_name" in keys and last != "producer_name" else []
    return [_given(detail, last, 1.0), *(_given(detail, key, _SHARED_DOUBT) for key in others)]


def _guessed(detail: Found, found: Sequence[Found]) -> Found:
    parties = [each for each in found if each.key in _PREFIX]
    keys = {each.key for each in parties}
    if len(keys) <= 1:
        return _given(detail, next(iter(keys), "producer_name"), 1.0)
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
