"""Why what OCR read cannot be taken for what is printed: cut by the edge of the picture, torn, misspelt, or read without being sure."""

from __future__ import annotations

from collections.abc import Sequence

from labelcheck.facts.evidence import Evidence
from labelcheck.facts.normal import normal
from labelcheck.model.label import Reading
from labelcheck.model.sureness import LEAST, PLAIN_CODE
from labelcheck.model.text import Text
from labelcheck.registry.script import simplified

HOUSES = ("producer_name", "entrusting_party", "repacker", "distributor", "importer")
"""Fields that name a company."""

ADDRESS = "producer_address"

PLACES = ("origin", ADDRESS)
"""Fields that name a place by its divisions."""

WORDS = ("storage", "usage", *PLACES, *HOUSES)
"""Fields whose value is more than one character, and never begins as a heading does."""
_OPENERS = "【[「〖("

CUT = Text("紧靠画面边缘，可能没有读全", "it touches the edge of the picture and may not have been read whole")
HEADLESS = Text("名称的开头没有读到", "the beginning of the name was not read")
ENDLESS = Text("名称的末尾没有读到", "the end of the name was not read")
ANOTHER = Text("读到的像是另一项的标题", "what was read looks like the heading of another item")
TORN_WORDS = Text("只读到一个字", "a single character was read")
NOWHERE = Text("地址的开头没有读到", "the beginning of the address was not read")
TORN = Text("地址的末尾没有读到", "the end of the address was not read")
MISSPELT = Text("行政区划名称可能误读", "the name of a division may have been misread")


def doubt_of(key: str, readings: Sequence[Reading], evidence: Evidence) -> Text | None:
    """Why none of ``readings`` of the field ``key`` can be taken for what is printed.

    None where there is none, or one is plain, or one was read whole and surely enough.
    """
    if not readings or any(map(evidence.is_plain, readings)):
        return None
    whole = [reading for reading in readings if not evidence.is_cut(reading)]
    if not whole:
        return CUT
    faults = [_fault(key, reading, evidence) for reading in whole]
    if None not in faults:
        return faults[0]
    surest = max(map(character_score, whole))
    if surest >= LEAST.get(key, 0.0):
        return None
    return Text(f"识读把握不足（{surest:.2f}）", f"read with too little confidence ({surest:.2f})")


def _fault(key: str, reading: Reading, evidence: Evidence) -> Text | None:
    """What shows by the words of ``reading`` that OCR did not read all of them, or misread some."""
    text, words = simplified(normal(reading.text)), evidence.registry.party_words
    if key in WORDS and len(text) == 1:
        return TORN_WORDS
    if key in WORDS and _is_heading(text, evidence):
        return ANOTHER
    if key in HOUSES:
        return HEADLESS if words.lacks_its_head(text) else ENDLESS if words.lacks_its_end(text) else None
    if key in PLACES and _is_misspelt(reading, evidence):
        return MISSPELT
    if key == ADDRESS:
        begins = evidence.registry.divisions.is_begun_by_place(text)
        return NOWHERE if not begins else TORN if words.is_torn_address(text) else None
    return None


def _is_heading(text: str, evidence: Evidence) -> bool:
    """Whether ``text`` is the beginning of a heading: the value itself is hidden, and the line below it was taken for it."""
    printed = text.lstrip(_OPENERS)
    return len(printed) > 1 and any(word.startswith(printed) for word in evidence.registry.headings.words)


def is_sure(reading: Reading, evidence: Evidence, least: float) -> bool:
    """Whether OCR read the whole of ``reading``, and gave every character of it a score of ``least`` or more."""
    return not evidence.is_cut(reading) and character_score(reading) >= least


def character_score(reading: Reading) -> float:
    """What the engine gave the least of the characters of ``reading`` 0-1, whatever its place on the label makes of it."""
    return min((span.confidence for span in reading.spans), default=1.0)


def _is_misspelt(reading: Reading, evidence: Evidence) -> bool:
    """Whether OCR may have misread a division: the register has one that differs in a character, and the score allows for it."""
    address = simplified(normal(reading.text))
    return character_score(reading) < PLAIN_CODE and evidence.registry.divisions.misspelt_in(address)
