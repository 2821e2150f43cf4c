"""How mandatory items and dates look: the height of their characters, how slender and how plain to see they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from labelcheck.facts.evidence import Evidence
from labelcheck.facts.height import EXACT_SOURCE, height_of, of_type, told_of
from labelcheck.facts.ledger import Ledger, flag
from labelcheck.facts.printed_lines import is_measured_well, lines_under, readings_of
from labelcheck.facts.slenderness import WORDS_ALONE, slenderness
from labelcheck.model.fact import Fact, Height, State
from labelcheck.model.label import Reading
from labelcheck.model.text import Text

DATES = ("production_date", "expiry_date")
MEASURED_LIGHT = frozenset({EXACT_SOURCE, "scan-dpi"})
"""Scales of pages whose colours are those of the print: artwork and flatbed scans. A photo shows the light of the room as well."""

UNMEASURED = Text("没有比例尺，或墨迹量不准", "there is no scale, or the ink cannot be measured well")
NOT_READ = Text("没有读到强制标示内容", "no mandatory item was read")
UNDECLARED = Text("没有声明包装最大表面面积", "the area of the largest surface was not declared")


@dataclass(frozen=True, slots=True)
class Measured:
    """An item as it is printed largest: its reading and the height of its characters in millimetres."""

    reading: Reading
    height: Height


def derive(ledger: Ledger) -> None:
    """Heights of mandatory items and of dates, the proportions of characters, the contrast and the company of the dates."""
    items = [ledger[key] for key in ledger.evidence.registry.legibility.mandatory]
    dates = [ledger[key] for key in DATES]
    ledger.add(_surface(ledger))
    ledger.add(_measurable(ledger, items))
    _heights(ledger, "mandatory", items)
    _heights(ledger, "dates", dates)
    ledger.add(slenderness(ledger, _printed(items)))
    ledger.add(_contrast(ledger, dates))
    ledger.add(_alone(ledger, dates))


def _surface(ledger: Ledger) -> Fact:
    """What was declared of the largest surface; a limit that rests on it is open where nothing was, if there is print to measure."""
    declared = ledger["largest_surface_cm2"]
    if declared.state is State.KNOWN:
        return replace(declared, key="surface_cm2")
    state = State.NOT_APPLICABLE if ledger.coverage.transcribed else State.UNREADABLE
    return Fact("surface_cm2", state, because=UNDECLARED)


def _printed(facts: Sequence[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.state is State.KNOWN and fact.spans]


def _measurable(ledger: Ledger, items: Sequence[Fact]) -> Fact:
    key = "mandatory.measurable"
    if not _printed(items):
        return Fact(key, State.UNREADABLE, because=NOT_READ)
    if ledger.coverage.transcribed:
        return flag(key, False, WORDS_ALONE)
    return flag(key, True, Text("印在图上，可以量", "printed on a picture"))


def _heights(ledger: Ledger, group: str, facts: Sequence[Fact]) -> None:
    """``<group>.height_mm`` with its error bar, ``.middle_mm`` without it, and ``.smallest``, the words they are measured on."""
    keys = (f"{group}.height_mm", f"{group}.middle_mm", f"{group}.smallest")
    printed = _printed(facts)
    found = [measured for fact in printed if (measured := _largest_print(ledger.evidence, fact)) is not None]
    if not found:
        state = State.NOT_APPLICABLE if printed and ledger.coverage.transcribed else State.UNREADABLE
        because = WORDS_ALONE if ledger.coverage.transcribed else UNMEASURED if printed else NOT_READ
        for key in keys:
            ledger.add(Fact(key, state, because=because))
        return
    least = min(found, key=lambda measured: measured.height.value)
    value, words, told = round(least.height.value, 2), least.reading.text, told_of(least.height)
    because = Text(f"“{words}”{told.zh}", f"{words} {told.en}")
    height, middle, smallest = keys
    shown = Fact(height, State.KNOWN, value, "", least.reading.spans, least.reading.confidence, because, least.height)
    ledger.add(shown)
    ledger.add(replace(shown, key=middle, height=None))
    ledger.add(replace(shown, key=smallest, value=words, text=words, height=None))


def _largest_print(evidence: Evidence, fact: Fact) -> Measured | None:
    """An item printed more than once is as high as its largest print; None where one of them, maybe that, was not measured."""
    measured = [_measured(evidence, reading) for reading in readings_of(evidence, fact)]
    known = [each for each in measured if each is not None]
    return max(known, key=lambda each: each.height.value) if known and None not in measured else None


def _measured(evidence: Evidence, reading: Reading) -> Measured | None:
    height = height_of(evidence, reading)
    lines = [line for _, line in lines_under(evidence, reading.spans)]
    if height is None or not all(map(is_measured_well, lines)):
        return None
    return Measured(reading, of_type(height, reading.text, lines))


def _contrast(ledger: Ledger, dates: Sequence[Fact]) -> Fact:
    """The poorest contrast of a line with a date."""
    key = "dates.contrast"
    printed = _printed(dates)
    if printed and ledger.coverage.transcribed:
        return Fact(key, State.NOT_APPLICABLE, because=WORDS_ALONE)
    found = [entry for fact in printed for entry in _contrasts(ledger.evidence, fact)]
    if not found:
        because = Text("照片的明暗随光线而变，量不准反差", "in a photo the contrast changes with the light")
        return Fact(key, State.UNREADABLE, because=because if printed else Text("没有读到日期", "no date was read"))
    value, fact = min(found, key=lambda entry: entry[0])
    because = Text(f"“{fact.text}”与背景的亮度反差（0 到 1）", f"contrast of {fact.text} against its ground (0 to 1)")
    return Fact(key, State.KNOWN, round(value, 2), "", fact.spans, fact.confidence, because)


def _contrasts(evidence: Evidence, fact: Fact) -> Iterator[tuple[float, Fact]]:
    for page, line in lines_under(evidence, fact.spans):
        if line.contrast is not None and page.scale is not None and page.scale.source in MEASURED_LIGHT:
            yield line.contrast, fact


def _alone(ledger: Ledger, dates: Sequence[Fact]) -> Fact:
    """Whether the dates stand on lines of their own; OCR may read two columns as one line, so only plain text tells."""
    key, evidence = "dates.alone", ledger.evidence
    lines = {
        id(line): fact
        for fact in _printed(dates)
        for page, line in lines_under(evidence, fact.spans)
        if evidence.is_plain_page(page)
    }
    if not lines:
        return Fact(
            key,
            State.UNREADABLE,
            because=Text("没有读到日期，或图片上分不清各栏", "no date was read, or columns cannot be told apart"),
        )
    companions = evidence.registry.legibility.with_dates
    for reading in evidence.readings:
        if reading.key in companions:
            continue
        for _, line in lines_under(evidence, reading.spans):
            if id(line) in lines:
                fact = lines[id(line)]
                because = Text(f"与“{reading.text}”印在同一行", f"on one line with {reading.text}")
                return replace(flag(key, False, because, fact.spans, fact.confidence), text=reading.text)
    return flag(key, True, Text("日期单独成行", "the dates stand on lines of their own"))
