"""The production licence number: its kind, structure, check digit, category and province."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from labelcheck.facts.doubts import is_sure
from labelcheck.facts.evidence import Evidence
from labelcheck.facts.ledger import Ledger
from labelcheck.facts.makers import licence_holders
from labelcheck.facts.normal import normal
from labelcheck.facts.settle import MISREAD, best_first, grouped
from labelcheck.model.fact import Fact, State
from labelcheck.model.label import Reading
from labelcheck.model.sureness import PLAIN_CODE, UNCHECKED
from labelcheck.model.text import Text
from labelcheck.registry.code_forms import CodeForms
from labelcheck.registry.standards import compact_code

SC, QS, OTHER = "SC", "QS", "other"
DOUBTFUL_DIGITS = Text("数字识读把握不足", "the digits were read with too little confidence")
PARTS = ("kind", "digits", "well_formed", "check_digit", "category", "province")


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence number as read."""

    reading: Reading
    kind: str
    digits: str

    @property
    def number(self) -> str:
        """The number without spaces."""
        return f"{self.kind}{self.digits}" if self.kind in (SC, QS) else normal(self.reading.text)


def derive(ledger: Ledger) -> None:
    """``licence_no`` and what its digits say."""
    key, evidence = "licence_no", ledger.evidence
    readings = best_first(evidence, evidence.valued(key))
    licences = [licence for reading in readings if (licence := parse_licence(reading, evidence)) is not None]
    if not licences:
        _not_made_out(ledger, readings)
        return
    licences = _without_misreadings(licences, evidence)
    by_reading = {id(licence.reading): licence for licence in licences}
    groups = grouped(
        [licence.reading for licence in licences], lambda one, other: by_reading[id(one)].number == by_reading[id(other)].number
    )
    if len(groups) > 1 and not any(_holds(licence, evidence) or evidence.is_plain(licence.reading) for licence in licences):
        ledger.unread(key, MISREAD, [group[0] for group in groups], licences[0].number)
        _follow(ledger)
        return
    if 1 < len(groups) <= licence_holders(evidence):
        groups = [_most_telling(groups, by_reading, evidence)]
    if len(groups) > 1:
        ledger.conflicting(key, (by_reading[id(group[0])].number for group in groups), [group[0] for group in groups])
        _follow(ledger)
        _shared_form(ledger, licences)
        return
    licence = by_reading[id(groups[0][0])]
    if _is_trusted(licence, groups[0], evidence):
        ledger.known(key, licence.number, groups[0], text=normal(licence.reading.text), confirmed=True)
        _parts(ledger, licence)
    else:
        _misread(ledger, licence, groups[0])


def _shared_form(ledger: Ledger, licences: Sequence[Licence]) -> None:
    """Numbers that contradict each other are still of one kind, rightly built and of one category, where all of them are."""
    readings, kinds = [licence.reading for licence in licences], {licence.kind for licence in licences}
    if len(kinds) > 1:
        return
    ledger.known("licence_no.kind", licences[0].kind, readings)
    if not all(_holds(licence, ledger.evidence) for licence in licences):
        return
    ledger.known("licence_no.well_formed", True, readings)
    ledger.known("licence_no.check_digit", True, readings)
    names = {ledger.evidence.registry.licence_categories.names.get(licence.digits[:3]) for licence in licences}
    name = names.pop() if len(names) == 1 else None
    if name is not None:
        ledger.known("licence_no.category", name, readings)


def _most_telling(groups: list[list[Reading]], by_reading: Mapping[int, Licence], evidence: Evidence) -> list[Reading]:
    """Of the numbers of several producers the first that does not check, so that a wrong one is not passed over; else the first."""
    return next((group for group in groups if not _holds(by_reading[id(group[0])], evidence)), groups[0])


def parse_licence(reading: Reading, evidence: Evidence) -> Licence | None:
    """The licence number in ``reading``; a workshop's registration is of the kind ``other``; None when nothing can be made out."""
    forms, plain = evidence.registry.code_forms, evidence.is_plain(reading)
    compact = compact_code(reading.text)
    printed = _as_printed(reading, compact, forms)
    if printed is not None and (plain or _holds(printed, evidence)):
        return printed
    if any(word in compact for word in forms.registration_words):
        return Licence(reading, OTHER, "".join(char for char in compact if char.isdigit()))
    if plain:
        return None
    return printed if printed is not None and len(printed.digits) >= forms.qs_digits else None


def _as_printed(reading: Reading, compact: str, forms: CodeForms) -> Licence | None:
    for kind, pattern in ((SC, forms.sc), (QS, forms.qs)):
        match = pattern.search(compact)
        if match is not None:
            return Licence(reading, kind, match["digits"])
    return None


def check_digit_holds(digits: str) -> bool:
    """Whether the last of ``digits`` is the MOD 11,10 check digit (ISO 7064) of those before it."""
    from stdnum.iso7064 import mod_11_10

    return bool(mod_11_10.is_valid(digits))


def _without_misreadings(licences: list[Licence], evidence: Evidence) -> list[Licence]:
    """Of OCR readings of one number those whose check digit holds, where any does."""
    if all(evidence.is_plain(licence.reading) for licence in licences):
        return licences
    holding = [licence for licence in licences if _holds(licence, evidence) or evidence.is_plain(licence.reading)]
    return holding or licences


def _holds(licence: Licence, evidence: Evidence) -> bool:
    return (
        licence.kind == SC and len(licence.digits) == evidence.registry.code_forms.sc_digits and check_digit_holds(licence.digits)
    )


def _is_trusted(licence: Licence, group: Sequence[Reading], evidence: Evidence) -> bool:
    """Whether the characters may be held against the label: plain text, read alike twice, or shown right by the check digit."""
    if any(evidence.is_plain(reading) for reading in group) or len(group) > 1 or _holds(licence, evidence):
        return True
    torn = len(licence.digits) < _expected_digits(licence, evidence)
    if torn and len(licence.reading.spans) > 1:
        # Of a number that is put together from two columns a digit may be lost between them, however sure the others are.
        return False
    odd = licence.kind == SC or len(licence.digits) != _expected_digits(licence, evidence)
    return is_sure(licence.reading, evidence, PLAIN_CODE if odd else UNCHECKED)


def _expected_digits(licence: Licence, evidence: Evidence) -> int:
    forms = evidence.registry.code_forms
    return forms.qs_digits if licence.kind == QS else forms.sc_digits


def _not_made_out(ledger: Ledger, readings: list[Reading]) -> None:
    key = "licence_no"
    if not readings:
        ledger.missing(key)
    elif ledger.evidence.is_plain(readings[0]):
        # The characters are plain: this is what the label gives for a licence number.
        ledger.known(key, normal(readings[0].text), readings[:1], text=normal(readings[0].text))
        ledger.about("licence_no.kind", OTHER, key)
        digits = sum(char.isdigit() for char in readings[0].text)
        ledger.about("licence_no.digits", digits, key)
        ledger.about("licence_no.well_formed", False, key, Text("不是许可证编号的写法", "not written as a licence number"))
        for part in ("check_digit", "category", "province"):
            ledger.none_of(
                f"licence_no.{part}", key, Text("编号结构不对", "the number is not built as one"), State.NOT_APPLICABLE
            )
        return
    else:
        ledger.unread(key, Text("许可证编号没有读清", "the licence number was not legible"), readings)
    _follow(ledger)


def _follow(ledger: Ledger) -> None:
    for part in PARTS:
        ledger.follow(f"licence_no.{part}", "licence_no")


def _misread(ledger: Ledger, licence: Licence, group: Sequence[Reading]) -> None:
    """A number that OCR may have misread: what it is of, not what it says. Whether its check digit holds is left to a person."""
    evidence, key = ledger.evidence, "licence_no"
    count, text = len(licence.digits), normal(licence.reading.text)
    complete = count == _expected_digits(licence, evidence)
    few = Text(f"读到 {count} 位数字，可能漏读", f"{count} digits were read, some may be missed")
    because = few if not complete else MISREAD if licence.kind == SC else DOUBTFUL_DIGITS
    ledger.misread(key, because, group, licence.number)
    _follow(ledger)
    ledger.known("licence_no.kind", licence.kind, group, text=licence.kind)
    ledger.known("licence_no.digits", count, group, text=text)
    if not complete:
        for part in ("check_digit", "category", "province"):
            ledger.add(Fact(f"licence_no.{part}", State.NOT_APPLICABLE, because=because))
    elif licence.kind == SC and _is_built_right(licence.digits, evidence):
        ledger.known("licence_no.well_formed", True, group, text=text)


def _is_built_right(digits: str, evidence: Evidence) -> bool:
    """Whether category and county of ``digits`` are in the tables."""
    registry = evidence.registry
    return digits[:3] in registry.licence_categories.names and bool(registry.divisions.names(digits[3:9]))


def _parts(ledger: Ledger, licence: Licence) -> None:
    evidence, key = ledger.evidence, "licence_no"
    ledger.about("licence_no.kind", licence.kind, key)
    if licence.kind == OTHER:
        for part in PARTS[1:]:
            ledger.none_of(
                f"licence_no.{part}", key, Text("不是食品生产许可证", "not a production licence"), State.NOT_APPLICABLE
            )
        return
    ledger.about("licence_no.digits", len(licence.digits), key)
    if len(licence.digits) != _expected_digits(licence, evidence):
        _wrong_length(ledger, licence)
    elif licence.kind == QS:
        ledger.about("licence_no.well_formed", True, key)
        for part in ("check_digit", "category", "province"):
            ledger.none_of(f"licence_no.{part}", key, Text("旧编号没有此项", "the older number has none"), State.NOT_APPLICABLE)
    else:
        _sc_parts(ledger, licence.digits)


def _wrong_length(ledger: Ledger, licence: Licence) -> None:
    key, count = "licence_no", len(licence.digits)
    because = Text(f"编号有 {count} 位数字", f"the number has {count} digits")
    ledger.about("licence_no.well_formed", False, key, because)
    for part in ("check_digit", "category", "province"):
        ledger.none_of(f"licence_no.{part}", key, because, State.NOT_APPLICABLE)


def _sc_parts(ledger: Ledger, digits: str) -> None:
    key, registry = "licence_no", ledger.evidence.registry
    ledger.about("licence_no.check_digit", check_digit_holds(digits), key)
    category = registry.licence_categories.names.get(digits[:3])
    province = registry.divisions.province_name(digits[3:5])
    for part, name in (("category", category), ("province", province)):
        if name is None:
            ledger.follow(f"licence_no.{part}", key, Text("登记表中没有此代码", "the code is not in the table"))
        else:
            ledger.about(f"licence_no.{part}", name, key)
    wrong = digits[0] not in registry.licence_categories.first_digits or province is None
    if wrong:
        ledger.about(
            "licence_no.well_formed", False, key, Text("首位或省份代码不存在", "the first digit or the province does not exist")
        )
    elif _is_built_right(digits, ledger.evidence):
        ledger.about("licence_no.well_formed", True, key)
    else:
        ledger.follow("licence_no.well_formed", key, Text("类别或县级代码不在表中", "the category or county is not in the table"))
