"""From all readings of one field to the one value of a fact, or to the contradiction between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from labelcheck.facts.evidence import Evidence
from labelcheck.facts.ledger import Ledger
from labelcheck.facts.normal import comparable, trimmed
from labelcheck.model.fact import Fact, State
from labelcheck.model.label import Reading
from labelcheck.model.text import Text

MISREAD_SHARE = 0.15
"""Two OCR readings of a name or an address that differ in no larger share of their characters are the same words.
PP-OCR's error on labels is below a few percent of the characters, more on curved and small print (see the reading bench)."""

MISREAD = Text("校验位不符，可能是识读错误", "the check digit does not hold, which may be a misreading")

Same = Callable[[Reading, Reading], bool]


def settle_text(ledger: Ledger, key: str, *, several: bool = False) -> Fact:
    """Enter the words of the field ``key``. ``several`` marks fields of which a label may well carry more than one."""
    readings = best_first(ledger.evidence, ledger.evidence.valued(key))
    if not readings:
        return ledger.missing(key)
    groups = grouped(readings, lambda one, other: same_words(ledger.evidence, one, other))
    if len(groups) == 1:
        value = trimmed(groups[0][0].text)
        return ledger.known(key, value, groups[0], text=value)
    values = [trimmed(group[0].text) for group in groups]
    if several:
        joined = "；".join(values)
        return ledger.known(key, joined, [group[0] for group in groups], text=joined)
    return ledger.conflicting(key, values, [group[0] for group in groups])


def heading_of(ledger: Ledger, field: str, without: Text) -> Fact:
    """Enter ``<field>.heading``, the words printed before the value; ``without`` says so where the value stands alone."""
    key = f"{field}.heading"
    headed = [reading for reading in ledger.evidence.of(field) if reading.heading]
    if headed:
        heading = headed[0].heading or ""
        fact = ledger.known(key, heading, headed[:1], text=heading)
        return ledger.add(replace(fact, spans=headed[0].heading_spans or fact.spans))
    if ledger[field].state is State.KNOWN and ledger[field].spans:
        return ledger.none_of(key, field, without)
    return ledger.follow(key, field)


def best_first(evidence: Evidence, readings: Sequence[Reading]) -> list[Reading]:
    """``readings`` with those under a heading first, plain text before OCR, the surest first.

    Those that the edge of their picture cuts are left out where one under a heading is whole: a part contradicts nothing.
    """
    whole = [reading for reading in readings if not evidence.is_cut(reading)]
    kept = whole if any(reading.heading is not None for reading in whole) else readings
    return sorted(kept, key=lambda reading: (reading.heading is None, not evidence.is_plain(reading), -reading.confidence))


def grouped(readings: Sequence[Reading], same: Same) -> list[list[Reading]]:
    """``readings`` in groups of the same value, in the order in which the values come."""
    groups: list[list[Reading]] = []
    for reading in readings:
        home = next((group for group in groups if same(group[0], reading)), None)
        if home is None:
            groups.append([reading])
        else:
            home.append(reading)
    return groups


def same_words(evidence: Evidence, one: Reading, other: Reading) -> bool:
    """Whether two readings are prints of the same words: equal, one holding the other, or differing by a misreading."""
    first, second = comparable(one.text), comparable(other.text)
    if not first or not second or first in second or second in first:
        return True
    if evidence.is_plain(one) and evidence.is_plain(other):
        return False
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_distance(first, second) <= MISREAD_SHARE
