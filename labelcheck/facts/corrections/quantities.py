"""Net contents and periods in which OCR saw letters in place of digits, or other letters in place of a unit."""

from __future__ import annotations

import re

from labelcheck.facts.date_parse import parse_duration
from labelcheck.facts.evidence import Evidence
from labelcheck.facts.normal import normal
from labelcheck.facts.quantity_parse import QuantityParser
from labelcheck.model.label import Correction, Reading
from labelcheck.model.text import Text

BY_NUMBER = Text("数值中只能是数字", "a number holds digits only")
BY_UNIT = Text("按计量单位表更正", "by the table of units")


def net_content(reading: Reading, evidence: Evidence) -> Correction | None:
    """The quantity in ``reading`` with digits and unit put back, where it is one only then."""
    units, printed = evidence.registry.units, normal(reading.text)
    respelt = _with_digits(printed, units.unit_pattern, evidence)
    if respelt != printed:
        return _if_parsed(reading, respelt, evidence, BY_NUMBER)
    if QuantityParser(units).parse(printed) is not None:
        return None
    for misread, unit in units.misread.items():
        respelt = re.sub(rf"(?<=\d)(\s*){re.escape(misread)}(?![A-Za-z0-9])", rf"\g<1>{unit}", printed)
        respelt = _with_digits(respelt, units.unit_pattern, evidence)
        if respelt != printed and (correction := _if_parsed(reading, respelt, evidence, BY_UNIT)) is not None:
            return correction
    return None


def _if_parsed(reading: Reading, respelt: str, evidence: Evidence, why: Text) -> Correction | None:
    quantity = QuantityParser(evidence.registry.units).parse(respelt)
    return Correction(reading.text, respelt, why) if quantity is not None and quantity.number > 0 else None


def period(reading: Reading, evidence: Evidence) -> Correction | None:
    """The period in ``reading`` with letters turned back into digits."""
    forms, printed = evidence.registry.date_forms, normal(reading.text)
    units = "|".join(re.escape(word) for word in sorted(forms.period_units, key=len, reverse=True))
    respelt = _with_digits(printed, units, evidence)
    if respelt == printed or parse_duration(respelt, forms) is None:
        return None
    return Correction(reading.text, respelt, BY_NUMBER)


def _with_digits(printed: str, units: str, evidence: Evidence) -> str:
    """``printed`` with the letters inside a number before one of ``units`` turned into digits; a digit must be among them."""
    repairs = evidence.registry.code_forms.digit_repairs
    letters = re.escape("".join(repairs))
    mixed = rf"(?<![A-Za-z\d.])(?=[{letters}.]*\d)(?=[\d.]*[{letters}])[\d{letters}.]+(?=\s*(?:{units}))"
    return re.sub(mixed, lambda match: "".join(repairs.get(char, char) for char in match[0]), printed)
