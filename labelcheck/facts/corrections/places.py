"""Divisions in an address or a place of origin, where the label itself names the right one a second time.

The register alone does not decide: it lacks the newest divisions, and one character often leads from one county to another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from labelcheck.facts.evidence import Evidence
from labelcheck.facts.ledger import character_score
from labelcheck.facts.normal import normal
from labelcheck.model.label import Correction, Reading
from labelcheck.model.sureness import PLAIN_PLACE
from labelcheck.model.text import Text
from labelcheck.registry.divisions import Division
from labelcheck.registry.standards import compact_code

_FIELDS = ("origin", "producer_address", "entrusting_address", "repacker_address", "distributor_address")
_CODED = ("licence_no", "uscc")
_REGION = {"licence_no": re.compile(r"[S5][C0G]\d{3}(\d{6})"), "uscc": re.compile(r"^.{2}(\d{6})")}
"""Where a licence number and a credit code carry the county."""


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
        if other.key in _CODED and (code := _REGION[other.key].search(compact_code(other.text))) is not None:
            for stem in (f"{code[1][:2]}0000", f"{code[1][:4]}00", code[1]):
                yield from divisions.names(stem)
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
