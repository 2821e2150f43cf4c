"""What may not be larger than the product name: its spelling, its translation, nutrition claims. No scale is needed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from labelcheck.facts.evidence import Evidence, span_of
from labelcheck.facts.height import EXACT_SOURCE
from labelcheck.facts.ledger import Ledger, flag
from labelcheck.facts.printed_lines import is_measured_well, lines_under, readings_of
from labelcheck.model.fact import Fact, State
from labelcheck.model.label import LineSource, PageReading, TextLine
from labelcheck.model.text import Text
from labelcheck.registry.legibility import LegibilityTable
from labelcheck.registry.script import is_han, simplified

PICTURE_ERROR = 0.1
"""Ink heights of pictures are right within this share (measured, see ``labelcheck.read.ink``)."""
EXACT_ERROR = 0.01

NEAR = 2.0
"""A line belongs to the name when it is no farther from it than so many heights of the higher of the two."""

TEA = "茶"
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
NOT_COMPARED = Text(
    "比不出大小：没有量到墨迹，或还有没读出的文字",
    "the sizes cannot be compared: no ink was measured, or some print was not read",
)


@dataclass(frozen=True, slots=True)
class Print:
    """A line on its page."""

    page: PageReading
    line: TextLine

    @property
    def error(self) -> float:
        """How far its measured height may be off, as a share."""
        return PICTURE_ERROR if self.line.source is LineSource.OCR else EXACT_ERROR

    def times(self, other: Print) -> float | None:
        """How many times as high as ``other`` it is at least; None where the two cannot be compared."""
        own, base = self.line.ink_height, other.line.ink_height
        if own is None or not base:
            return None
        if self.page is not other.page:
            scales = [each.page.scale for each in (self, other)]
            if any(scale is None or scale.source != EXACT_SOURCE for scale in scales):
                return None
            own, base = (height * scale.low for height, scale in zip((own, base), scales, strict=True) if scale is not None)
        return own * (1 - self.error) / (base * (1 + other.error))


def derive(ledger: Ledger) -> None:
    """The spelling and the translation of the name, and nutrition claims, each with its size against the name."""
    evidence, name = ledger.evidence, ledger["product_name"]
    table, pinyin = evidence.registry.legibility, evidence.registry.pinyin
    titles = _titles(evidence, name)
    latin = [item for item in _latin(evidence) if any(_is_near(item, title) for title in titles)]
    spelt = [item for item in latin if pinyin.spells(item.line.text, name.text)]
    foreign = [item for item in latin if item not in spelt and _names_food(item.line.text, table)]
    _enter(ledger, "product_name.pinyin", spelt)
    shown = _enter(ledger, "product_name.foreign", foreign)
    ledger.add(_brand(ledger, name, shown))
    _claims(ledger, titles)


def _titles(evidence: Evidence, name: Fact) -> list[Print]:
    """The lines that print the name."""
    if name.state is not State.KNOWN:
        return []
    spans = (span for reading in readings_of(evidence, name) for span in reading.spans)
    return [Print(page, line) for page, line in lines_under(evidence, spans)]


def _latin(evidence: Evidence) -> Iterator[Print]:
    for page, line in evidence.lines:
        if line.source is not LineSource.TRANSCRIPTION and WORD.search(line.text) and not any(map(is_han, line.text)):
            yield Print(page, line)


def _is_near(item: Print, title: Print) -> bool:
    one, other = item.line.box, title.line.box
    across = max(0.0, other.x0 - one.x1, one.x0 - other.x1)
    down = max(0.0, other.y0 - one.y1, one.y0 - other.y1)
    height = max(min(box.width, box.height) for box in (one, other))
    return item.page is title.page and max(across, down) <= NEAR * height


def _words(text: str) -> list[str]:
    return WORD.findall(text.lower().replace("’", "'"))


def _names_food(text: str, table: LegibilityTable) -> bool:
    return any(word in table.foreign_names for word in _words(text))


def _enter(ledger: Ledger, key: str, found: Sequence[Print]) -> Print | None:
    """Enter the line of ``found`` that is largest against the Chinese, and under ``<key>_ratio`` how large; returns the line."""
    ratio_key = f"{key}_ratio"
    if not found:
        state = State.ABSENT if ledger.coverage.complete else State.UNREADABLE
        for each in (key, ratio_key):
            ledger.add(Fact(each, state, because=Text("名称近旁没有读到", "none was read near the name")))
        return None
    sized = [(_against_chinese(ledger.evidence, item), item) for item in found]
    ratio, shown = max(sized, key=lambda entry: entry[0] or 0.0)
    because = Text(f"名称近旁印有“{shown.line.text}”", f"{shown.line.text} stands near the name")
    ledger.add(_shown(key, shown.line.text, shown, because))
    ledger.add(_ratio(ratio_key, ratio, shown))
    return shown


def _against_chinese(evidence: Evidence, item: Print) -> float | None:
    """Against the highest Chinese line of its page that names the food: whichever of them it translates."""
    chinese = [Print(page, line) for page, line in evidence.lines if page is item.page and TEA in simplified(line.text)]
    names = [title for title in _titles_on(evidence, item.page) if title not in chinese]
    return _least_times(item, [*chinese, *names])


def _titles_on(evidence: Evidence, page: PageReading) -> list[Print]:
    spans = [span for reading in evidence.valued("product_name") for span in reading.spans]
    return [Print(other, line) for other, line in lines_under(evidence, spans) if other is page]


def _least_times(item: Print, others: Sequence[Print]) -> float | None:
    """How many times as high as the highest of ``others`` it is at least; None where a higher one may have gone unread."""
    if not is_measured_well(item.line):
        return None
    compared = [item.times(other) for other in others]
    known = [times for times in compared if times is not None]
    if not known:
        return None
    least = min(known)
    may_be_higher = None in compared or bool(item.page.unread)
    return None if least > 1 and may_be_higher else least


def _shown(key: str, value: str | float, item: Print, because: Text) -> Fact:
    line = item.line
    text = value if isinstance(value, str) else ""
    return Fact(key, State.KNOWN, value, text, (span_of(item.page, line),), line.confidence_of(), because)


def _ratio(key: str, ratio: float | None, item: Print) -> Fact:
    if ratio is None:
        return Fact(key, State.UNREADABLE, spans=(span_of(item.page, item.line),), because=NOT_COMPARED)
    value = math.floor(ratio * 100) / 100
    return _shown(key, value, item, Text(f"至少是汉字的 {value:.2f} 倍", f"at least {value:.2f} times the Chinese"))


def _brand(ledger: Ledger, name: Fact, shown: Print | None) -> Fact:
    """Whether the foreign words are a trade mark: plain words of the trade are none, of any other a person must tell."""
    key, table = "product_name.foreign_brand", ledger.evidence.registry.legibility
    if shown is None:
        return ledger.follow(key, "product_name.foreign")
    plain = table.foreign_names | table.foreign_plain
    other = [
        word
        for word in _words(shown.line.text)
        if word not in plain and not ledger.evidence.registry.pinyin.spells(word, name.text)
    ]
    if not other:
        return flag(key, False, Text("都是通用的词", "plain words of the trade"))
    words = "、".join(other)
    return Fact(key, State.UNREADABLE, because=Text(f"“{words}”可能是商标", f"{words} may be a trade mark"))


def _claims(ledger: Ledger, titles: Sequence[Print]) -> None:
    """The nutrition claim that is largest against the largest print of the name, and how large it is."""
    key, ratio_key, evidence = "nutrition_claim", "nutrition_claim.ratio", ledger.evidence
    claims = [ledger[family] for family in evidence.registry.legibility.nutrition_claims]
    spans = [span for claim in claims if claim.state is State.KNOWN for span in claim.spans]
    found = [Print(page, line) for page, line in lines_under(evidence, spans) if line.source is not LineSource.TRANSCRIPTION]
    if not found:
        unseen = not spans and any(claim.state is State.UNREADABLE for claim in claims)
        state = State.UNREADABLE if unseen else State.NOT_APPLICABLE
        for each in (key, ratio_key):
            ledger.add(
                Fact(each, state, because=Text("没有读到可以量的营养声称", "no nutrition claim was read that could be measured"))
            )
        return
    ratio, shown = max(((_least_times(item, titles), item) for item in found), key=lambda entry: entry[0] or 0.0)
    ledger.add(_shown(key, shown.line.text, shown, Text("按墨迹与名称相比", "compared with the name by its ink")))
    ledger.add(_ratio(ratio_key, ratio, shown))
