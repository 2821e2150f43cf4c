"""Numbers of standards against the table: one entry that differs only in characters that look alike is what is printed."""

from __future__ import annotations

import re

from labelcheck.facts.evidence import Evidence
from labelcheck.model.label import Correction, Reading
from labelcheck.model.text import Text
from labelcheck.registry.standards import base_of, compact_code

BY_TABLE = Text("按标准表更正", "by the table of standards")
BY_FORM = Text("按企业标准编号的写法更正", "by the form of enterprise standards")
_CLOSE = 1
_OPEN_YEAR = re.compile(r"-\d{3}$")
"""A year of three digits has lost one."""


def standard_code(reading: Reading, evidence: Evidence) -> Correction | None:
    """The number in ``reading`` as the table has it; None where it is listed as read, or may mean several."""
    standards = evidence.registry.standards
    compact = compact_code(reading.text)
    found = standards.codes(reading.text)
    if any(code.regular in standards.rows for code in found):
        return None
    listed = {compact_code(number): number for number in standards.rows}
    alike = [number for code, number in listed.items() if _looks_like(compact, code, evidence)]
    if not alike and _OPEN_YEAR.search(compact):
        alike = [
            number for code, number in listed.items() if base_of(code) == _base_of_open(compact) and _lost_one(compact, code)
        ]
    if not alike and not found:
        alike = [number for code, number in listed.items() if _is_close(compact, code)]
    if len(alike) == 1:
        return Correction(reading.text, alike[0], BY_TABLE)
    return _enterprise(reading, compact, evidence) if not alike else None


def _base_of_open(compact: str) -> str:
    """``compact`` without the year that was not read to its end."""
    return _OPEN_YEAR.sub("", compact)


def _looks_like(read: str, code: str, evidence: Evidence) -> bool:
    """Whether ``read`` is ``code`` in characters that look alike; digits do not count as like one another."""
    pairs = evidence.registry.code_forms.standard_look_alikes
    return len(read) == len(code) and all(
        one == other or one in pairs.get(other, "") for one, other in zip(read, code, strict=True)
    )


def _lost_one(read: str, code: str) -> bool:
    return len(code) == len(read) + 1 and any(code[:at] + code[at + 1 :] == read for at in range(len(code)))


def _is_close(read: str, code: str) -> bool:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(read, code, score_cutoff=_CLOSE) <= _CLOSE


def _enterprise(reading: Reading, compact: str, evidence: Evidence) -> Correction | None:
    """A food standard of an enterprise has four digits and S: a fifth digit that looks like S is one."""
    match = evidence.registry.code_forms.enterprise_standard_misread.fullmatch(compact)
    if match is None:
        return None
    return Correction(reading.text, f"{match['prefix']} {match['serial']}S-{match['year']}", BY_FORM)
