"""Putting right what OCR misread in typed values, where a structure leaves only one meaning.

Only codes, dates, quantities and places are touched, never names, ingredients or claims; only readings of OCR, never live text
or a transcription; and every correction stays with its reading as read, corrected and why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from labelcheck.facts.corrections.checked_codes import barcode, credit_code, licence
from labelcheck.facts.corrections.dates import printed_date
from labelcheck.facts.corrections.places import place
from labelcheck.facts.corrections.quantities import net_content, period
from labelcheck.facts.corrections.standards import standard_code
from labelcheck.facts.evidence import Evidence
from labelcheck.facts.normal import normal
from labelcheck.model.label import Correction, Reading

Corrector: TypeAlias = Callable[[Reading, Evidence], Correction | None]

CORRECTORS: Mapping[str, Corrector] = {
    "licence_no": licence,
    "uscc": credit_code,
    "barcode": barcode,
    "standard_code": standard_code,
    "production_date": printed_date,
    "expiry_date": printed_date,
    "net_content": net_content,
    "shelf_life": period,
    "origin": place,
    "producer_address": place,
    "entrusting_address": place,
    "repacker_address": place,
    "distributor_address": place,
}
"""By field."""


def corrected(evidence: Evidence) -> Evidence:
    """``evidence`` with the readings of OCR put right where that is certain, each with the record of it."""
    readings = tuple(_corrected(reading, evidence) for reading in evidence.readings)
    return replace(evidence, readings=readings) if readings != evidence.readings else evidence


def _corrected(reading: Reading, evidence: Evidence) -> Reading:
    corrector = CORRECTORS.get(reading.key)
    if corrector is None or not reading.text.strip() or evidence.is_plain(reading):
        return reading
    correction = corrector(reading, evidence)
    if correction is None:
        return reading
    shown = None if _only_blanks(correction) else correction
    return replace(reading, text=correction.corrected, correction=shown)


def _only_blanks(correction: Correction) -> bool:
    """Whether all characters were read right and only the space between them was not: nothing a reader would call corrected."""
    return normal(correction.read).replace(" ", "") == normal(correction.corrected).replace(" ", "")
