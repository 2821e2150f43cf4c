"""How each field of a label came out: right, wrong, honestly unread, called absent, or invented."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.reading.labels.statements import Truth
from benchmarks.reading.truth import LabelTruth
from labelcheck.model.fact import Fact, Facts, State

DECISIVE = ("licence_no", "standard_code", "production_date", "expiry_date", "net_content", "barcode")
"""What a judgement hangs on: a wrong one is the worst fault of reading."""
FIELDS = (
    *DECISIVE,
    *("product_name", "ingredients", "grade", "shelf_life", "storage", "origin", "producer_name", "producer_address"),
    *("producer_contact", "entrusting_party", "repacker", "uscc"),
)
OUTCOMES = ("right", "wrong", "unread", "absent", "invented")
_TYPED = {"net_content": "net_content.grams", "shelf_life": "shelf_life.months"}
_SAME = 0.05
"""Grams and months that lie closer are the same."""


@dataclass(frozen=True, slots=True)
class FieldScore:
    """One field of one label. ``outcome`` is one of OUTCOMES; ``confidence`` is what the program claims of a value it gives."""

    key: str
    outcome: str
    true: str
    read: str
    confidence: float | None


def score_fields(truth: LabelTruth, facts: Facts) -> Iterator[FieldScore]:
    """The fields that are printed or given as known; one that is neither is not counted."""
    for key in FIELDS:
        true = truth.values.get(key)
        fact = facts[key]
        outcome = _outcome(true, fact, facts)
        if outcome is not None:
            yield FieldScore(key, outcome, str(true or ""), _words(fact), fact.confidence if fact.state is State.KNOWN else None)


def _outcome(true: Truth | None, fact: Fact, facts: Facts) -> str | None:
    given = fact.state is State.KNOWN
    if true is None:
        return "invented" if given else None
    if given:
        return "right" if _equal(true, fact, facts) else "wrong"
    return "absent" if fact.state in (State.ABSENT, State.NOT_APPLICABLE) else "unread"


def _equal(true: Truth, fact: Fact, facts: Facts) -> bool:
    if fact.key in _TYPED:
        number = facts[_TYPED[fact.key]].value
        return isinstance(number, int | float) and isinstance(true, int | float) and abs(number - true) < _SAME
    return canonical(str(true)) in (canonical(fact.text), canonical(_value(fact)))


def _value(fact: Fact) -> str:
    if isinstance(fact.value, tuple):
        return "、".join(fact.value)
    return "" if isinstance(fact.value, Mapping) or fact.value is None else str(fact.value)


def _words(fact: Fact) -> str:
    return f"{fact.text or _value(fact)} [{fact.state.value}]"


def canonical(text: str) -> str:
    """``text`` in half width without spaces, the separators of a list and the dashes alike."""
    folded = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()
    return re.sub(r"[、，]", ",", re.sub(r"[‐-―－−~～]", "-", folded)).rstrip("。.,")
