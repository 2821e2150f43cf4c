"""Marks of organic and green food, and what the digits of registered numbers say."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from labelcheck.facts.doubts import is_sure
from labelcheck.facts.found_words import LabelWords, enter_found
from labelcheck.facts.ledger import Ledger
from labelcheck.facts.makers import licence_holders
from labelcheck.facts.normal import normal
from labelcheck.model.fact import State
from labelcheck.model.sureness import PLAIN_CODE
from labelcheck.model.text import Text
from labelcheck.registry.script import simplified
from labelcheck.registry.standards import compact_code
from labelcheck.registry.tea_terms import CertificationTerms

THIS_CENTURY = 2000


def derive(ledger: Ledger) -> None:
    """Organic and green-food marking, the prefix of the bar code, the form of the trademark number, the region of the licence."""
    terms = ledger.evidence.registry.tea_terms
    words = LabelWords(ledger.evidence)
    _organic(ledger, words, terms.certification)
    _green_food(ledger, words, terms.certification)
    _bar_code(ledger)
    _trademark(ledger)
    _licence_region(ledger)


def _organic(ledger: Ledger, words: LabelWords, terms: CertificationTerms) -> None:
    enter_found(ledger, "organic.claim", words.first(terms.organic))
    enter_found(ledger, "organic.body", words.first(_any(terms.bodies)))
    _digits(ledger, words, terms)
    code = ledger["organic_code"]
    if code.state is not State.KNOWN:
        ledger.follow("organic_code.well_formed", "organic_code")
        return
    digits = compact_code(str(code.value))
    fits = terms.organic_code.fullmatch(digits) is not None and _is_past(ledger, digits[3:5], terms.first_code_year)
    _judged(ledger, "organic_code", fits, Text(f"读到 {len(digits)} 位", f"{len(digits)} digits were read"))


def _digits(ledger: Ledger, words: LabelWords, terms: CertificationTerms) -> None:
    """Seventeen digits that stand on the label without the words that say what they are."""
    found = words.first(terms.organic_code) if terms.organic_code_word not in words.simple else None
    enter_found(ledger, "organic_code.unnamed", found)


def _is_past(ledger: Ledger, year: str, first: int = 0) -> bool:
    """Whether the two digits can be a year of this century that has begun."""
    return int(year) >= first and date(THIS_CENTURY + int(year), 1, 1) <= ledger.evidence.as_of


def _judged(ledger: Ledger, key: str, fits: bool, because: Text) -> None:
    """Enter whether the code is well formed; one that OCR was sure of and that is not is doubtful, for it may be a misreading."""
    evidence = ledger.evidence
    readings = evidence.valued(key)
    plain = all(map(evidence.is_plain, readings))
    if fits or plain or all(is_sure(reading, evidence, PLAIN_CODE) for reading in readings):
        ledger.about(f"{key}.well_formed", fits, key, because, doubt=not (fits or plain))
    else:
        ledger.follow(f"{key}.well_formed", key, Text("可能是识读错误", "it may be a misreading"))


def _green_food(ledger: Ledger, words: LabelWords, terms: CertificationTerms) -> None:
    enter_found(ledger, "green_food.claim", words.first(terms.green_food))
    enter_found(ledger, "green_food.old_code", words.first(terms.green_food_old_code))
    code = ledger["green_food_code"]
    if code.state is not State.KNOWN:
        ledger.follow("green_food_code.well_formed", "green_food_code")
        return
    match = terms.green_food_code.fullmatch(compact_code(str(code.value)))
    divisions = ledger.evidence.registry.divisions
    fits = match is not None and divisions.province_name(match["region"][:2]) is not None and _is_past(ledger, match["year"])
    _judged(ledger, "green_food_code", fits, Text("看结构：GF、地区、年份、序号", "by its parts: GF, region, year, number"))


def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


def _bar_code(ledger: Ledger) -> None:
    """Whose prefix it is; only a number of 13 digits that checks tells."""
    key, code, terms = "barcode.prefix", ledger["barcode"], ledger.evidence.registry.tea_terms
    digits = str(code.value) if code.state is State.KNOWN else ""
    if len(digits) != 13 or ledger["barcode.check_digit"].value is not True:
        ledger.follow(key, "barcode")
        return
    whose = "home" if digits.startswith(terms.home_prefixes) else "store" if digits.startswith(terms.store_prefixes) else "abroad"
    ledger.about(key, whose, "barcode", Text(f"前缀 {digits[:3]}", f"prefix {digits[:3]}"))


def _trademark(ledger: Ledger) -> None:
    key, fact = "trademark_no", ledger["trademark_no"]
    if fact.state is not State.KNOWN:
        ledger.follow(f"{key}.well_formed", key)
        return
    low, high = ledger.evidence.registry.tea_terms.trademark_digits
    runs = re.findall(r"\d+", compact_code(str(fact.value)))
    fits = any(low <= len(run) <= high for run in runs)
    _judged(ledger, key, fits, Text(f"读到 {'、'.join(runs) or '无数字'}", f"digits read: {', '.join(runs) or 'none'}"))


def _licence_region(ledger: Ledger) -> None:
    """The province and the prefecture of the licence against those of the producer's address."""
    licence = ledger["licence_no"]
    digits = "".join(char for char in str(licence.value or "") if char.isdigit())
    if licence.state is State.CONFLICTING:
        for part in ("province", "city"):
            ledger.unread(f"licence_no.in_{part}", licence.because)
        return
    known = ledger["licence_no.well_formed"].value is True and ledger["licence_no.kind"].value == "SC"
    divisions = ledger.evidence.registry.divisions
    names = {division.name for division in divisions.names(f"{digits[3:7]}00")} - divisions.fillers if known else set()
    for part, own in (("province", {str(ledger["licence_no.province"].value)}), ("city", names)):
        address = ledger[f"producer_address.{part}"]
        key = f"licence_no.in_{part}"
        if not known or not own or address.state is not State.KNOWN:
            ledger.follow(key, "licence_no" if not known else f"producer_address.{part}")
            continue
        if address.value not in own and licence_holders(ledger.evidence) > 1:
            whose = Text("标有几家企业，编号未必属于这个地址", "several parties are named: the number may be another's")
            ledger.follow(key, "licence_no", whose)
            continue
        if address.value not in own and ledger["origin.prefecture"].value in own and _names_a_branch(ledger):
            # A head office stands before the branch that holds the licence and whose address was not told apart.
            theirs = Text("标有分支机构，地址可能是总部的", "a branch is named: the address may be the head office's")
            ledger.follow(key, "licence_no", theirs)
            continue
        because = Text(
            f"编号属{'、'.join(sorted(own))}，地址在{address.value}",
            f"the number is of {', '.join(sorted(own))}, the address in {address.value}",
        )
        fact = ledger.about(key, address.value in own, "licence_no", because)
        ledger.add(replace(fact, spans=(*licence.spans, *ledger["producer_address"].spans)))


def _names_a_branch(ledger: Ledger) -> bool:
    """Whether a line of the label ends as the name of a branch does."""
    words = ledger.evidence.registry.party_words
    return any(words.is_branch("".join(simplified(normal(line.text)).split())) for _, line in ledger.evidence.lines)
