"""Divisions in an address or a place of origin, where the label itself names the right one a second time.

The register alone does not decide: it lacks the newest divisions, and one character often leads from one county to another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from labelcheck.facts.evidence import Evidence
from labelcheck.facts.normal import normal
from labelcheck.model.label import Correction, Reading
from labelcheck.model.text import Text
from labelcheck.registry.divisions import Division
from labelcheck.registry.standards import compact_code

PLAIN = 0.97
"""From this confidence up the characters are what is printed; misread names of places score less (drawn labels, seeds 1 and 41)."""

_FIELDS = ("origin", "producer_address", "entrusting_address", "repacker_address", "distributor_address")
_CODED = ("licence_no", "uscc")
_REGION = {"licence_no": re.compile(r"[S5][C0G]\d{3}(\d{6})"), "uscc": re.compile(r"^.{2}(\d{6})")}
"""Where a licence number and a credit code carry the county."""


def place(reading: Reading, evidence: Evidence) -> Correction | None:
    """``reading`` with one misread character of a division put back: the label names the right one elsewhere."""
    if reading.confidence >= PLAIN:
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
    """The prefectures and counties of the label's codes and of its other addresses."""
    divisions = evidence.registry.divisions
    for other in evidence.readings:
        if other.key in _CODED and (code := _REGION[other.key].search(compact_code(other.text))) is not None:
            yield from divisions.names(code[1])
            yield from divisions.names(f"{code[1][:4]}00")
        elif other.key in _FIELDS and other is not reading:
            yield from divisions.named_in(normal(other.text))


def _one_character_off(printed: str, division: Division, evidence: Evidence) -> Iterator[str]:
    """What stands after the superior of ``division`` and differs from its name in one character without being a name itself."""
    divisions, name = evidence.registry.divisions, division.name
    if len(name) <= 1 or name in printed:
        return
    for superior in (division.prefecture_code, division.province_code):
        for above in divisions.names(superior) if superior != division.code else ():
            at = printed.find(above.name)
            read = printed[at + len(above.name) :][: len(name)] if at >= 0 else ""
            if len(read) == len(name) and read[-1] == name[-1] and _differences(read, name) == 1 and not divisions.is_place(read):
                yield read


def _differences(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))
