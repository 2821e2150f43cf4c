"""Codes with a check digit: letters that OCR saw in place of digits are turned back when the check then holds.

Digits are never exchanged for other digits: of fourteen, several such exchanges would make any check digit hold.
"""

from __future__ import annotations

from collections.abc import Callable

from labelcheck.facts.evidence import Evidence
from labelcheck.facts.licence import SC, check_digit_holds
from labelcheck.model.label import Correction, Reading
from labelcheck.model.text import Text
from labelcheck.registry.standards import compact_code

WHY = Text("按校验码更正", "by its check digit")

_CREDIT_CODE_LENGTH = 18
_CREDIT_CODE_REGION = slice(2, 8)
_LICENCE_REGION = slice(3, 9)


def licence(reading: Reading, evidence: Evidence) -> Correction | None:
    """The production licence number in ``reading``: SC and fourteen digits whose check digit holds."""
    forms = evidence.registry.code_forms
    compact = compact_code(reading.text)
    printed = forms.sc.search(compact)
    if printed is not None and len(printed["digits"]) == forms.sc_digits and not _goes_on(compact, printed.end(), evidence):
        return None
    for at in range(len(compact) - 2):
        prefix = forms.prefix_repairs.get(compact[at : at + 2], compact[at : at + 2])
        digits = _digits(compact[at + 2 : at + 2 + forms.sc_digits], evidence)
        if prefix == SC and len(digits) == forms.sc_digits and digits.isdigit() and _is_licence(digits, evidence):
            number = f"{SC}{digits}"
            return None if compact[at : at + len(number)] == number else Correction(reading.text, number, WHY)
    return None


def _goes_on(compact: str, end: int, evidence: Evidence) -> bool:
    """Whether what follows looks like one digit more: then the number was not read to its end."""
    return compact[end : end + 1] in evidence.registry.code_forms.digit_repairs


def _is_licence(digits: str, evidence: Evidence) -> bool:
    registry = evidence.registry
    category, province = digits[0] in registry.licence_categories.first_digits, registry.divisions.province_name(digits[3:5])
    return category and province is not None and check_digit_holds(digits)


def credit_code(reading: Reading, evidence: Evidence) -> Correction | None:
    """The unified social credit code in ``reading``; only its region and the letters its alphabet leaves out are digits for sure."""
    from stdnum.cn import uscc

    compact = compact_code(reading.text)
    if len(compact) != _CREDIT_CODE_LENGTH:
        return None
    letters = evidence.registry.code_forms.credit_code_repairs
    region = _digits(compact[_CREDIT_CODE_REGION], evidence)
    code = compact[: _CREDIT_CODE_REGION.start] + region + compact[_CREDIT_CODE_REGION.stop :]
    return _checked(reading, "".join(letters.get(char, char) for char in code), uscc.is_valid)


def county_of(reading: Reading, evidence: Evidence) -> str | None:
    """The six digits of the county in a licence number or credit code whose check digit holds, put right where need be; else None."""
    from stdnum.cn import uscc

    corrected = {"licence_no": licence, "uscc": credit_code}.get(reading.key)
    if corrected is None:
        return None
    correction = corrected(reading, evidence)
    code = compact_code(reading.text if correction is None else correction.corrected)
    if reading.key == "uscc":
        return code[_CREDIT_CODE_REGION] if uscc.is_valid(code) else None
    printed = evidence.registry.code_forms.sc.search(code)
    digits = "" if printed is None else printed["digits"]
    whole = len(digits) == evidence.registry.code_forms.sc_digits
    return digits[_LICENCE_REGION] if whole and check_digit_holds(digits) else None


def barcode(reading: Reading, evidence: Evidence) -> Correction | None:
    """The digits printed below a bar code."""
    from stdnum import ean

    return _checked(reading, _digits(compact_code(reading.text), evidence), ean.is_valid)


def _checked(reading: Reading, code: str, holds: Callable[[str], bool]) -> Correction | None:
    return Correction(reading.text, code, WHY) if code != compact_code(reading.text) and holds(code) else None


def _digits(text: str, evidence: Evidence) -> str:
    repairs = evidence.registry.code_forms.digit_repairs
    return "".join(repairs.get(char, char) for char in text)
