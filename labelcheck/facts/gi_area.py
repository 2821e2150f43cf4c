"""Where the tea of a label comes from, held against the area of a geographical indication."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from labelcheck.facts.evidence import Evidence
from labelcheck.facts.ledger import Ledger
from labelcheck.facts.parties import ADDRESSES
from labelcheck.model.fact import State
from labelcheck.model.label import Reading, Span
from labelcheck.model.text import Text
from labelcheck.registry.gi_area import Standing
from labelcheck.registry.gi_teas import GiTea
from labelcheck.registry.script import simplified

MIXED = "mixed"
PARTED = re.compile(r"[、,，;；/]|以及|和|及|与")
"""What parts several places of origin."""

OUTSIDE, INSIDE, UNKNOWN = Standing.OUTSIDE.value, Standing.INSIDE.value, Standing.UNKNOWN.value


@dataclass(frozen=True, slots=True)
class Origin:
    """How the origin stands to an area: ``value`` inside, outside, mixed or unknown, None where nothing of it was read.

    ``basis`` is declared, origin, country or address: what decided; ``because`` says it in words.
    """

    value: str | None
    basis: str
    text: str
    spans: tuple[Span, ...]
    confidence: float | None
    because: Text


def origin_of(ledger: Ledger, tea: GiTea, name: str) -> Origin:
    """The origin of the food against the area of ``tea`` under the folded ``name``: declared, printed, or else the addresses."""
    stated = ledger.evidence.declared.facts.get("actual_origin")
    if isinstance(stated, str):
        value = standing_of(ledger.evidence, stated, tea, name)
        return Origin(value, "declared", stated, (), None, Text(f"声明的实际产地：{stated}", f"declared origin: {stated}"))
    country = ledger["country_of_origin"]
    if ledger["imported"].value is True and country.state is State.KNOWN:
        because = Text(f"原产国（地区）：{country.text}", f"country of origin: {country.text}")
        return Origin(OUTSIDE, "country", country.text, country.spans, country.confidence, because)
    origin, seat = ledger["origin"], seat_of(ledger.evidence, tea, name)
    if origin.state is State.KNOWN:
        value = standing_of(ledger.evidence, str(origin.value), tea, name)
        because = Text(f"产地：{origin.text}", f"origin: {origin.text}")
        if value == UNKNOWN and seat.value == INSIDE:
            return seat
        return Origin(value, "origin", origin.text, origin.spans, origin.confidence, because)
    if origin.state is State.ABSENT or seat.value == INSIDE:
        return seat
    return Origin(None, "origin", "", origin.spans, None, origin.because)


def seat_of(evidence: Evidence, tea: GiTea, name: str) -> Origin:
    """The addresses of the parties: inside when one is, outside when all that can be placed are."""
    readings = evidence.valued(*ADDRESSES)
    values = [(standing_of(evidence, reading.text, tea, name), reading) for reading in readings]
    if not values:
        return Origin(None, "address", "", (), None, Text("没有读到地址", "no address was read"))
    for wanted in (INSIDE, UNKNOWN, OUTSIDE):
        chosen = [reading for value, reading in values if value == wanted]
        if chosen:
            because = Text(f"地址：{chosen[0].text}", f"address: {chosen[0].text}")
            return Origin(wanted, "address", chosen[0].text, _spans(chosen), chosen[0].confidence, because)
    raise AssertionError("a standing is one of three")


def _spans(readings: Sequence[Reading]) -> tuple[Span, ...]:
    return tuple(span for reading in readings for span in reading.spans)


def standing_of(evidence: Evidence, places: str, tea: GiTea, name: str) -> str:
    """How the one or several ``places`` stand to the area of ``tea`` under ``name``."""
    divisions = evidence.registry.divisions
    parts = [part for part in PARTED.split(simplified(places)) if part.strip()] or [places]
    values = {tea.standing(divisions.locate(part), part, name).value for part in parts}
    if len(values) == 1:
        return values.pop()
    return MIXED if OUTSIDE in values else UNKNOWN


def same_place(evidence: Evidence, one: str, other: str) -> bool | None:
    """Whether two descriptions of an origin can mean the same place; None when either names no division."""
    divisions = evidence.registry.divisions
    first, second = divisions.locate(simplified(one)), divisions.locate(simplified(other))
    if first.province is None or second.province is None:
        return None
    pairs = ((first.province, second.province), (first.city, second.city), (first.county, second.county))
    return all(mine is None or its is None or mine == its for mine, its in pairs)


def territory(ledger: Ledger, addresses: Iterable[Reading]) -> tuple[str, ...]:
    """The provinces and prefectures of the parties and of the origin."""
    divisions = ledger.evidence.registry.divisions
    texts = [reading.text for reading in addresses]
    if ledger["origin"].state is State.KNOWN:
        texts.append(str(ledger["origin"].value))
    places = [divisions.locate(simplified(text)) for text in texts]
    names = [name for place in places for name in (place.province, place.city) if name is not None]
    return tuple(dict.fromkeys(names))
