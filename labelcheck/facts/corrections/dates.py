"""Dates in which OCR saw letters or blanks between the digits."""

from __future__ import annotations

import re

from labelcheck.facts.date_parse import parse_date, parse_pointer
from labelcheck.facts.evidence import Evidence
from labelcheck.facts.normal import normal
from labelcheck.model.label import Correction, Reading
from labelcheck.model.text import Text

WHY = Text("按日历更正", "by the calendar")
_LEAST_DIGITS = 5
"""Of a date with at least six digits one may be lost to a letter that is none; fewer are words with a number in them."""
_CUT = re.compile(r"\D\d{2}\D\d$")


def printed_date(reading: Reading, evidence: Evidence) -> Correction | None:
    """The date in ``reading`` with digits put back and blanks within it closed, where the calendar then has such a day."""
    forms, printed = evidence.registry.date_forms, normal(reading.text)
    if parse_pointer(printed, forms) is not None or sum(char.isdigit() for char in printed) < _LEAST_DIGITS:
        return None
    read = parse_date(printed, forms, evidence.as_of, reading.heading or "", years_after=forms.expiry_years_after)
    if read is not None and read.precision == "day" and not _is_cut(printed, read.text, evidence):
        return None
    for respelt in _respelt(printed, evidence):
        parsed = parse_date(respelt, forms, evidence.as_of, reading.heading or "", years_after=forms.expiry_years_after)
        if respelt != printed and parsed is not None and parsed.day is not None and parsed.text == respelt:
            return Correction(reading.text, respelt, WHY)
    return None


def _is_cut(printed: str, date: str, evidence: Evidence) -> bool:
    """Whether the day of ``date`` has one digit, the month two, and a character follows that may be the misread second one."""
    following = printed.partition(date)[2][:1]
    return _CUT.search(date) is not None and following in evidence.registry.code_forms.digit_repairs


def _respelt(printed: str, evidence: Evidence) -> tuple[str, ...]:
    repairs = evidence.registry.code_forms.digit_repairs
    digits = "".join(repairs.get(char, char) for char in printed)
    return digits, re.sub(r"(?<=\d) (?=\d)", "", digits)
