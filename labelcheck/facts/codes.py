"""Bar code, credit code and the plain text fields."""

from __future__ import annotations

import re
from collections.abc import Callable

from labelcheck.facts.doubts import is_sure
from labelcheck.facts.ledger import Ledger
from labelcheck.facts.normal import trimmed
from labelcheck.facts.settle import MISREAD, best_first, grouped, settle_text
from labelcheck.model.fact import State
from labelcheck.model.label import Barcode, PageReading, Reading, Span
from labelcheck.model.sureness import PLAIN_CODE
from labelcheck.model.text import Text
from labelcheck.registry.standards import compact_code

PLAIN_FIELDS = ("batch_no", "usage", "storage", "trademark_no", "gi_announcement", "nutrition", "allergen", "warning")
DECODED = 1.0
NOT_DECODED = Text(
    "没有解出条码，照片上的条码常因模糊、弯曲解不出",
    "no bar code was decoded; in a photo one that is blurred or bent often is not",
)


def derive(ledger: Ledger) -> None:
    """Codes with their check digits, and the fields that are taken as printed."""
    for key in PLAIN_FIELDS:
        settle_text(ledger, key, several=True)
    _barcode(ledger)
    _credit_code(ledger)
    _code(ledger, "organic_code", ledger.evidence.registry.code_forms.organic_code)
    _code(ledger, "green_food_code", ledger.evidence.registry.code_forms.green_food_code)


def _barcode(ledger: Ledger) -> None:
    """The decoded symbol, which checks itself; else the digits printed below it. What was declared stands before both."""
    decoded = [
        Reading("barcode", symbol.text, None, (_span(page.panel, page.page, symbol),), DECODED)
        for page in ledger.evidence.pages
        for symbol in page.barcodes
        if symbol.is_retail
    ]
    if not decoded and not ledger.evidence.valued("barcode") and any(map(_is_photo, ledger.evidence.pages)):
        ledger.unread("barcode", NOT_DECODED)
        ledger.follow("barcode.check_digit", "barcode")
        return
    if not decoded or ledger.evidence.is_stated("barcode"):
        from stdnum import ean

        _checked(ledger, "barcode", ean.validate)
        return
    groups = grouped(decoded, lambda one, other: one.text == other.text)
    if len(groups) > 1:
        ledger.conflicting("barcode", (group[0].text for group in groups), [group[0] for group in groups])
        ledger.follow("barcode.check_digit", "barcode")
    else:
        ledger.known("barcode", decoded[0].text, groups[0], confirmed=True)
        ledger.about("barcode.check_digit", _ean_holds(decoded[0].text), "barcode")


def _is_photo(page: PageReading) -> bool:
    """Whether a page is a picture that no scanner made: there a bar code may be seen and yet not be decoded."""
    return page.quality is not None and (page.scale is None or page.scale.source != "scan-dpi")


def _span(panel: str, page: int, symbol: Barcode) -> Span:
    return Span(panel, page, symbol.text, symbol.polygon, DECODED)


def _ean_holds(digits: str) -> bool:
    from stdnum import ean

    return bool(ean.is_valid(digits))


def _credit_code(ledger: Ledger) -> None:
    from stdnum.cn import uscc

    _checked(ledger, "uscc", uscc.validate)


def _checked(ledger: Ledger, key: str, validate: Callable[[str], str]) -> None:
    """A code with a check digit: OCR that fails its check is doubtful, plain text that fails it is wrong.

    ``validate`` is that of python-stdnum: it raises what is wrong with a code.
    """
    from stdnum.exceptions import InvalidLength, ValidationError

    def fault(code: str) -> type[ValidationError] | None:
        try:
            validate(code)
        except ValidationError as error:
            return type(error)
        return None

    evidence = ledger.evidence
    readings = best_first(evidence, evidence.valued(key))
    if not readings:
        ledger.missing(key)
        ledger.follow(f"{key}.check_digit", key)
        return
    right = [reading for reading in readings if fault(compact_code(reading.text)) is None]
    chosen = right or readings
    groups = grouped(chosen, lambda one, other: compact_code(one.text) == compact_code(other.text))
    if len(groups) > 1 and (right or any(evidence.is_plain(reading) for reading in chosen)):
        ledger.conflicting(key, (compact_code(group[0].text) for group in groups), [group[0] for group in groups])
        ledger.follow(f"{key}.check_digit", key)
        return
    code, best = compact_code(groups[0][0].text), groups[0][0]
    # Too few characters are more likely lost by OCR than by the printer.
    whole = fault(code) is not InvalidLength
    if right or len(groups[0]) > 1 or evidence.is_plain(best) or (whole and is_sure(best, evidence, PLAIN_CODE)):
        ledger.known(key, code, groups[0], confirmed=True)
        ledger.about(f"{key}.check_digit", bool(right), key)
    else:
        ledger.misread(key, MISREAD, groups[0], code)
        ledger.follow(f"{key}.check_digit", key)


def _code(ledger: Ledger, key: str, pattern: re.Pattern[str]) -> None:
    fact = settle_text(ledger, key)
    if fact.state is State.KNOWN and ledger.evidence.valued(key):
        match = pattern.search(compact_code(str(fact.value)))
        number = match[0] if match is not None else trimmed(fact.text)
        ledger.known(key, number, ledger.evidence.valued(key))
