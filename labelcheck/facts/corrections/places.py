"""Divisions in an address or a place of origin, where the label itself names the right one a second time.

The register alone does not decide: it lacks the newest divisions, and one character often leads from one county to another.
"""

from __future__ import annotations

from collections.abc import Iterator

from labelcheck.facts.corrections.checked_codes import county_of
from labelcheck.facts.doubts import character_score
from labelcheck.facts.evidence import Evidence
from labelcheck.facts.normal import normal
from labelcheck.model.label import Correction, Reading
from labelcheck.model.sureness import PLAIN_PLACE
from labelcheck.model.text import Text
from labelcheck.registry.divisions import Division

_FIELDS = ("origin", "producer_address", "entrusting_address", "repacker_address", "distributor_address")


def place(reading: Reading, evidence: Evidence) -> Correction | None:
    """``reading`` with one misread character of a division put back: the label names the right one elsewhere."""
    if character_score(reading) >= PLAIN_PLACE:
        return None
    printed = normal(reading.text)
    meant = {
        (misread, division.name)
        for division in _named_elsewhere(reading, evidence)
        for misread in _one_character_off(printed, division, evidence)
    }
    if len(meant) != 1:
        return None
    misread, name = meant.pop()
    why = Text(f"标签别处写明或编码为{name}", f"the label names {name} elsewhere, in words or in a code")
    return Correction(reading.text, printed.replace(misread, name, 1), why)


def _named_elsewhere(reading: Reading, evidence: Evidence) -> Iterator[Division]:
    """The divisions of the label's codes and of its other addresses, from the province down."""
    divisions = evidence.registry.divisions
    for other in evidence.readings:
        county = county_of(other, evidence)
        if county is not None:
            for code in (f"{county[:2]}0000", f"{county[:4]}00", county):
                yield from divisions.names(code)
        elif other.key in _FIELDS and other is not reading:
            yield from divisions.named_in(normal(other.text))


def _one_character_off(printed: str, division: Division, evidence: Evidence) -> Iterator[str]:
    """What stands in the place of ``division`` and lacks one character of its name, or has another, without being a name itself."""
    name, divisions = division.name, evidence.registry.divisions
    if name in printed:
        return
    for start in _places_of(division, printed, evidence):
        for length in (len(name), len(name) - 1):
            read = printed[start : start + length]
            if len(read) == length > 1 and read[-1] == name[-1] and _is_off(read, name) and not divisions.is_place(read):
                yield read


def _places_of(division: Division, printed: str, evidence: Evidence) -> Iterator[int]:
    """Where the name of ``division`` may begin in ``printed``: behind a superior; that of a province at the beginning."""
    if division.code == division.province_code:
        yield 0
    for superior in {division.prefecture_code, division.province_code} - {division.code}:
        for above in evidence.registry.divisions.names(superior):
            if above.name in printed:
                yield printed.find(above.name) + len(above.name)


def _is_off(read: str, name: str) -> bool:
    if len(read) == len(name):
        return sum(one != other for one, other in zip(read, name, strict=True)) == 1
    return any(name[:at] + name[at + 1 :] == read for at in range(len(name)))
