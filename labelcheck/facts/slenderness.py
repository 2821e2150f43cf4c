"""How slender the characters of an item are: on artwork by the box of each, on a picture by the distance from one to the next."""

from __future__ import annotations

import math
from collections.abc import Sequence

from labelcheck.facts.ledger import DOUBTFUL, Ledger
from labelcheck.facts.printed_lines import lines_under
from labelcheck.model.fact import Fact, State
from labelcheck.model.label import Direction, LineSource, TextLine, glyph_turn
from labelcheck.model.text import Text
from labelcheck.registry.script import is_han

ENOUGH_HAN = 3
"""Of fewer characters the widest may be a narrow one."""

ENOUGH_PITCH = 6
"""Han characters from which their distance on a picture is taken for that of the whole line."""
PLAINLY_WIDE = 1.6
"""Up to this height over pitch nobody can take the characters for slender: letter-spacing and tilt would have to halve their width,
and print that is set so thin is not read. Photographs of drawn labels give 0.9 at the median and 1.01 at most."""
PLAINLY_SLENDER = 4.0
"""From this on the print is asked about: the limits of law are below, and a picture taken at a slant shows no more than this."""

WORDS_ALONE = Text("只有文字，无从量起", "words alone cannot be measured")
UNMEASURED_WIDTH = Text("图片上量不准每个字的宽度", "the width of each character cannot be measured on a picture")


def slenderness(ledger: Ledger, printed: Sequence[Fact]) -> Fact:
    """How many times as high as wide the most slender Han characters of the ``printed`` items are."""
    key, evidence = "mandatory.height_to_width", ledger.evidence
    lines = [(line, fact) for fact in printed for _, line in lines_under(evidence, fact.spans)]
    boxed = [(proportion, fact) for line, fact in lines if (proportion := _by_boxes(line)) is not None]
    if boxed:
        value, fact = max(boxed, key=lambda entry: entry[0])
        because = Text(f"“{fact.text}”按墨迹量得", f"{fact.text} measured on the ink")
        return Fact(key, State.KNOWN, math.floor(value * 100) / 100, "", fact.spans, fact.confidence, because)
    pitched = [(proportion, fact) for line, fact in lines if (proportion := _by_pitch(line)) is not None]
    if pitched:
        return _on_picture(key, *max(pitched, key=lambda entry: entry[0]))
    if ledger.coverage.transcribed:
        return Fact(key, State.NOT_APPLICABLE, because=WORDS_ALONE)
    return Fact(key, State.UNREADABLE, because=UNMEASURED_WIDTH)


def _on_picture(key: str, value: float, fact: Fact) -> Fact:
    if PLAINLY_WIDE < value < PLAINLY_SLENDER:
        return Fact(key, State.UNREADABLE, None, "", fact.spans, fact.confidence, UNMEASURED_WIDTH)
    because = Text(f"“{fact.text}”按字距量得", f"{fact.text} measured by the distance of its characters")
    confidence = fact.confidence if value <= PLAINLY_WIDE else DOUBTFUL
    return Fact(key, State.KNOWN, round(value, 1), "", fact.spans, confidence, because)


def _by_boxes(line: TextLine) -> float | None:
    """The highest over the widest Han character of a line whose characters have boxes."""
    if len(line.char_boxes) != len(line.text):
        return None
    boxes = [box for char, box in zip(line.text, line.char_boxes, strict=True) if is_han(char)]
    if len(boxes) < ENOUGH_HAN:
        return None
    height, width = max(box.height for box in boxes), max(box.width for box in boxes)
    if glyph_turn(line.polygon) in (90, 270):
        height, width = width, height
    return height / width if width > 0 else None


def _by_pitch(line: TextLine) -> float | None:
    """Ink height over the distance from one character to the next, for a level line of a picture that is nearly all Han."""
    others = sum(not is_han(char) for char in line.text)
    han = len(line.text) - others
    if line.source is not LineSource.OCR or line.direction is not Direction.HORIZONTAL or line.ink_height is None:
        return None
    if han < ENOUGH_PITCH or others > han / 4:
        return None
    length = math.dist(line.polygon[0], line.polygon[1])
    return line.ink_height * (han + others) / length if length > 0 else None
