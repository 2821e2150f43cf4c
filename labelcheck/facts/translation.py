"""Fields of a label that stand there in foreign words alone."""

from __future__ import annotations

from labelcheck.facts.evidence import Evidence
from labelcheck.facts.ledger import Ledger
from labelcheck.model.fact import Fact, State
from labelcheck.model.label import Reading
from labelcheck.model.text import Text
from labelcheck.registry.script import is_han

LETTERS = 4
"""Fewer letters are a unit or a code, not words."""


def derive(ledger: Ledger) -> None:
    """``untranslated``: the headings (or words) of the fields of which no reading holds Chinese."""
    key, evidence = "untranslated", ledger.evidence
    foreign = [reading for field in evidence.registry.content_terms.translated_fields for reading in _foreign(evidence, field)]
    if foreign:
        told = tuple(dict.fromkeys(reading.heading or reading.text for reading in foreign))
        spans = tuple(span for reading in foreign for span in reading.spans)
        confidence = min(reading.confidence for reading in foreign)
        because = Text(f"“{'、'.join(told)}”下没有中文", f"no Chinese under {', '.join(told)}")
        ledger.add(Fact(key, State.KNOWN, told, "、".join(told), spans, confidence, because))
    elif ledger.coverage.complete:
        ledger.absent(key, Text("各项都有中文", "every field has Chinese words"))
    else:
        ledger.unread(key, ledger.coverage.because())


def _foreign(evidence: Evidence, field: str) -> tuple[Reading, ...]:
    """The readings of ``field`` when all of them are in foreign words."""
    readings = evidence.valued(field)
    return readings[:1] if readings and all(_is_foreign(reading) for reading in readings) else ()


def _is_foreign(reading: Reading) -> bool:
    return not any(map(is_han, reading.text)) and sum(char.isalpha() for char in reading.text) >= LETTERS
