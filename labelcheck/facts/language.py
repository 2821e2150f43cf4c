"""The language of the label: whether there is Chinese text, and traditional characters in mandatory items."""

from __future__ import annotations

from dataclasses import dataclass

from labelcheck.facts.evidence import Evidence
from labelcheck.facts.ledger import Ledger, flag
from labelcheck.model.fact import Fact, State
from labelcheck.model.label import Reading
from labelcheck.model.text import Text
from labelcheck.registry.script import is_han, is_traditional

ENOUGH_HAN = 4
"""Fewer Han characters than this may be a brand or a misread ornament; they may as well be what was read of a Chinese text."""


def derive(ledger: Ledger) -> None:
    """``chinese_text`` and ``traditional_characters``."""
    ledger.add(_chinese(ledger))
    ledger.add(_traditional(ledger))


def _chinese(ledger: Ledger) -> Fact:
    key, evidence = "chinese_text", ledger.evidence
    count = sum(is_han(char) for char in evidence.text)
    if count >= ENOUGH_HAN:
        return flag(key, True, Text(f"读到 {count} 个汉字", f"{count} Chinese characters were read"))
    if count:
        because = Text(f"只读到 {count} 个汉字，不足以判断", f"only {count} Chinese characters were read, too few to tell")
        return Fact(key, State.UNREADABLE, because=because)
    if ledger.coverage.complete or (ledger.coverage.legible and evidence.all_plain and evidence.text):
        return flag(key, False, Text("没有中文", "there is no Chinese text"))
    return Fact(key, State.UNREADABLE, because=ledger.coverage.because())


@dataclass(frozen=True, slots=True)
class _Occurrence:
    """A traditional character in a mandatory item."""

    char: str
    reading: Reading
    plain: bool


def _traditional(ledger: Ledger) -> Fact:
    key, evidence = "traditional_characters", ledger.evidence
    table = evidence.registry.traditional
    readings = evidence.valued(*table.fields)
    if not readings:
        return Fact(key, State.UNREADABLE, because=Text("没有读到强制标示内容", "no mandatory item was read"))
    found = [entry for reading in readings for entry in _in_reading(reading, evidence)]
    plain = [entry for entry in found if entry.plain]
    sure = plain or [entry for entry in found if entry.reading.confidence >= table.ocr_least_confidence]
    characters = tuple(dict.fromkeys(entry.char for entry in sure))
    if plain or len(characters) >= table.ocr_least_characters:
        spans = tuple(dict.fromkeys(span for entry in sure for span in entry.reading.spans))
        confidence = min(entry.reading.confidence for entry in sure)
        because = Text(f"有繁体字：{'、'.join(characters)}", f"traditional characters: {', '.join(characters)}")
        return Fact(key, State.KNOWN, characters, "、".join(characters), spans, confidence, because)
    if found:
        because = Text("个别字形像繁体，可能是识读所致", "a single glyph looks traditional, which may be a misreading")
        return Fact(key, State.UNREADABLE, spans=found[0].reading.spans, because=because)
    return Fact(key, State.ABSENT, because=Text("读到的强制标示内容没有繁体字", "the mandatory items that were read hold none"))


def _in_reading(reading: Reading, evidence: Evidence) -> list[_Occurrence]:
    exempt = evidence.registry.traditional.also_standard
    plain = evidence.is_plain(reading)
    return [
        _Occurrence(char, reading, plain) for char in reading.text if is_han(char) and char not in exempt and is_traditional(char)
    ]
