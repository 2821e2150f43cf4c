"""Traces of a field that no reading was made of: words on the label that look like its heading or like its value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from labelcheck.facts.date_parse import parse_date, parse_duration
from labelcheck.facts.evidence import Evidence, LooseWords, span_of
from labelcheck.facts.normal import comparable
from labelcheck.model.label import HeadingVocabulary, Span
from labelcheck.registry.script import simplified

SHORTEST = 4
"""Shorter headings (地址, 产地) stand in too many other words to be a trace in the middle of a line."""

ALIKE = 75.0
"""Share of characters, in percent, in which a misread heading must agree with the printed one: three of four."""

LONG = 5
"""Headings of so many characters may be misread in two of them, shorter ones in one."""

BARE = 3
"""A shorter heading is only sought before a colon: two characters begin too many other words."""

HEADING_REACH = 14
"""A colon later in a line does not end a heading."""

ALSO = {
    "producer_name": ("entrusting_party", "repacker"),
    "producer_address": ("party_address",),
    "producer_contact": ("party_contact",),
}
"""Fields whose headings may stand for a field of the list."""

VALUES = {"producer_address": "address", "importer_address": "address"}
"""The form of the value of a field where that is not named like the field."""

BARCODE_DIGITS = frozenset({13, 14})
"""A run of so many digits with the right check digit is the number of a bar code (EAN-13, ITF-14), not of a licence."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Where words may be the field, and the words."""

    span: Span
    words: str


def trace_of(evidence: Evidence, key: str) -> Trace | None:
    """The first words that may be the heading or the value of ``key`` and that no reading accounts for, None when there are none."""
    return next(_traces(evidence, key), None)


def _traces(evidence: Evidence, key: str) -> Iterator[Trace]:
    keys = (key, *ALSO.get(key, ()))
    words = _words(evidence.registry.headings, keys)
    yield from _headings_inside(evidence, [word for word in words if len(word) >= SHORTEST])
    for loose in evidence.loose_words:
        if _may_be_value(evidence, key, loose.text) or _begins_like(evidence, keys, words, loose):
            yield Trace(span_of(loose.page, loose.line), loose.text.strip())


def _headings_inside(evidence: Evidence, words: Sequence[str]) -> Iterator[Trace]:
    """Lines that hold a whole heading no reading was made under, or (by OCR) most of one."""
    untold = [word for word in words if word not in evidence.told_words]
    for page, line in evidence.lines:
        printed = comparable(line.text)
        if any(word in printed for word in untold) or (evidence.may_be_misread(line) and _resembles(printed, words)):
            yield Trace(span_of(page, line), line.text)


def _resembles(printed: str, words: Sequence[str]) -> bool:
    from rapidfuzz import fuzz

    return len(printed) >= SHORTEST and any(
        fuzz.partial_ratio(word, printed) >= ALIKE for word in words if len(word) <= len(printed) and not word.isascii()
    )


def _begins_like(evidence: Evidence, keys: Iterable[str], words: Sequence[str], loose: LooseWords) -> bool:
    """Whether the words open with a heading of the field in which a character or two may be misread."""
    head, colon, _ = loose.text[: HEADING_REACH + 1].partition(":")
    printed = comparable(head if colon else loose.text)
    if _is_another_heading(evidence, keys, printed):
        return False
    if colon:
        return any(_misread(printed, word) for word in words)
    return any(_misread(printed[: len(word)], word) for word in words if len(word) >= BARE and not word.isascii())


def _is_another_heading(evidence: Evidence, keys: Iterable[str], printed: str) -> bool:
    """Whether the words are, letter by letter, the heading of another field or one of no field."""
    return bool(_forms(evidence.registry.headings).get(printed, frozenset()) - set(keys))


@lru_cache(maxsize=256)
def _words(vocabulary: HeadingVocabulary, keys: tuple[str, ...]) -> tuple[str, ...]:
    """The headings of the fields ``keys`` as they are compared."""
    return tuple(word for word, fields in _forms(vocabulary).items() if not fields.isdisjoint(keys))


@lru_cache(maxsize=4)
def _forms(vocabulary: HeadingVocabulary) -> Mapping[str, frozenset[str | None]]:
    """The fields that each heading, as it is compared, may open; None stands for no field of the contract."""
    forms: dict[str, frozenset[str | None]] = {}
    for word, field in (*vocabulary.words.items(), *((word, None) for word in vocabulary.noise)):
        form = comparable(word)
        forms[form] = forms.get(form, frozenset()) | {field}
    return forms


def _misread(printed: str, word: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    allowed = 2 if len(word) >= LONG else 1
    return (
        len(word) > 1
        and len(printed) >= len(word) - allowed
        and Levenshtein.distance(printed, word, score_cutoff=allowed) <= allowed
    )


def _may_be_value(evidence: Evidence, key: str, text: str) -> bool:
    registry = evidence.registry
    if key in ("production_date", "expiry_date"):
        return parse_date(text, registry.date_forms, evidence.as_of) is not None
    if key == "shelf_life":
        return parse_duration(text, registry.date_forms) is not None
    kind = VALUES.get(key, key)
    pattern = registry.code_forms.traces.get(kind)
    if pattern is None:
        return False
    simple = simplified(text)
    found = [match[0] for match in pattern.finditer(simple)]
    if kind == "licence_no":
        return any(not _is_barcode(words) for words in found)
    return bool(found) and (kind != "address" or registry.divisions.locate(simple).province is not None)


def _is_barcode(words: str) -> bool:
    from stdnum import ean

    digits = "".join(char for char in words if char.isdigit())
    return len(digits) in BARCODE_DIGITS and len(digits) == len(comparable(words)) and ean.is_valid(digits)
