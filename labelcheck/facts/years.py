"""Claims of a year, an age or a season, and the time clues they must agree with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from labelcheck.facts.date_parse import number, parse_date
from labelcheck.facts.found_words import Found, LabelWords, enter_found, enter_none
from labelcheck.facts.ledger import Ledger
from labelcheck.facts.settle import best_first
from labelcheck.model.duration import Duration
from labelcheck.model.fact import Fact, State
from labelcheck.model.text import Text
from labelcheck.registry.script import simplified
from labelcheck.registry.year_claims import YearClaims

MADE = "production_date"
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class ClaimedYear:
    """A calendar year that the label claims; ``leaves`` when the words say that it is the year of the leaves."""

    year: int
    leaves: bool
    found: Found


def derive(ledger: Ledger) -> None:
    """Claimed years, ages, seasons and old-tea words; the year of making; the last day of shelf life; the day of sale."""
    claims = ledger.evidence.registry.year_claims
    words = LabelWords(ledger.evidence)
    _made(ledger, claims)
    _years(ledger, words, claims)
    _age(ledger, words, claims)
    _pressed(ledger, words, claims)
    enter_found(ledger, "old_claim", words.first(claims.old))
    _season(ledger, words, claims)
    enter_found(ledger, "aged_type", words.first(re.compile(re.escape(claims.aged_type))))
    _since_leaves(ledger)
    _packing(ledger, claims)
    _last_day(ledger)
    ledger.add(Fact("sold_on", State.ABSENT, because=Text("用户未声明", "the user declared nothing")))


def _made(ledger: Ledger, claims: YearClaims) -> None:
    """The year of the production date, which may be printed without month and day."""
    key, fact = f"{MADE}.year", ledger[MADE]
    if fact.state is State.KNOWN and isinstance(fact.value, date):
        year: int | None = fact.value.year
    elif fact.state is State.CONFLICTING and isinstance(fact.value, tuple):
        year = _shared_year(fact.value)
    else:
        printed = ledger[f"{MADE}.printed"]
        match = claims.year.search(simplified(printed.text)) if printed.state is State.KNOWN else None
        year = claims.year_of(match[0]) if match is not None else None
    if year is None:
        for part in (key, f"{MADE}.month", f"{MADE}.latest"):
            ledger.follow(part, MADE)
        return
    told = Text(f"生产日期在 {year} 年", f"the production date lies in {year}")
    ledger.about(key, year, MADE, told)
    if fact.state is State.KNOWN and isinstance(fact.value, date):
        ledger.about(f"{MADE}.month", fact.value.month, MADE, told)
        ledger.about(f"{MADE}.latest", fact.value, MADE, told)
    else:
        ledger.follow(f"{MADE}.month", MADE)
        ledger.about(f"{MADE}.latest", date(year, 12, 31), MADE, told)


def _shared_year(days: tuple[str, ...]) -> int | None:
    """The year in which all of several ISO dates lie; None when they do not, or one is no whole date."""
    years = {date.fromisoformat(day).year if ISO_DAY.fullmatch(day) else None for day in days}
    return years.pop() if len(years) == 1 else None


def _claimed(words: LabelWords, claims: YearClaims) -> Iterator[ClaimedYear]:
    for pattern, leaves in ((claims.leaves, True), (claims.vintage, False)):
        for found in words.all(pattern):
            line_start = words.simple.rfind("\n", 0, found.match.start()) + 1
            before, behind = words.simple[line_start : found.match.start()], words.simple[found.match.end() :]
            if not claims.not_before.search(before) and not claims.not_behind.search(behind):
                yield ClaimedYear(claims.year_of(claims.number(found.match)), leaves, found)


def _years(ledger: Ledger, words: LabelWords, claims: YearClaims) -> None:
    """The claimed calendar years: the earliest as the claim, and the latest."""
    key, parts = "year_claim", ("year", "last", "of_leaves")
    found = sorted(_claimed(words, claims), key=lambda claim: (claim.year, not claim.leaves))
    if not found:
        for name in (key, *(f"{key}.{part}" for part in parts)):
            enter_none(ledger, name)
        return
    enter_found(ledger, key, found[0].found)
    ledger.about(f"{key}.year", found[0].year, key)
    ledger.about(f"{key}.last", max(claim.year for claim in found), key)
    ledger.about(f"{key}.of_leaves", any(claim.leaves for claim in found), key)


def _age(ledger: Ledger, words: LabelWords, claims: YearClaims) -> None:
    key = "age_claim"
    found = words.first(claims.age)
    enter_found(ledger, key, found)
    years = number(claims.number(found.match)) if found is not None else None
    if years is None:
        ledger.follow(f"{key}.years", key)
    else:
        ledger.about(f"{key}.years", years, key)


def _pressed(ledger: Ledger, words: LabelWords, claims: YearClaims) -> None:
    found = words.first(claims.pressed)
    year = claims.year_of(claims.number(found.match)) if found is not None else None
    enter_found(ledger, "pressed.year", found, year)


def _season(ledger: Ledger, words: LabelWords, claims: YearClaims) -> None:
    """明前, 雨前, 头春 …, and whether the label says that the tea is of this year's picking."""
    enter_found(ledger, "season_claim", words.first(claims.season))
    ledger.follow("season_claim.new", "season_claim")
    if ledger["season_claim"].state is State.KNOWN:
        new = any(word in words.simple for word in claims.new)
        ledger.about("season_claim.new", new, "season_claim", Text("看有没有新茶字样", "by words such as new tea"))


def _since_leaves(ledger: Ledger) -> None:
    """Years from the leaves to the day of making, where the label tells both."""
    key = "year_claim.kept"
    leaves, made = ledger["year_claim.year"], ledger[f"{MADE}.year"]
    if isinstance(leaves.value, int) and isinstance(made.value, int) and leaves.state is made.state is State.KNOWN:
        ledger.about(key, made.value - leaves.value, "year_claim")
    elif ledger["aged_type"].state is not State.KNOWN:
        ledger.follow(key, "year_claim" if leaves.state is not State.KNOWN else MADE)
    else:
        # Without a year of the leaves the label does not tell how long the tea was kept: that is for a person to find out.
        ledger.unread(key, Text("标签没有写明原料年份", "the label does not tell the year of the leaves"))


def _packing(ledger: Ledger, claims: YearClaims) -> None:
    """A day of packing printed beside the day of making, and the days between them."""
    forms, as_of = ledger.evidence.registry.date_forms, ledger.evidence.as_of
    headed: dict[str, date] = {}
    for reading in best_first(ledger.evidence, ledger.evidence.valued(MADE, "repack_date")):
        printed = parse_date(reading.text, forms, as_of, reading.heading or "")
        heading = simplified(reading.heading or "")
        if printed is not None and printed.day is not None:
            kind = "packing" if heading in claims.packing else "making" if heading in claims.making else None
            if kind is not None:
                headed.setdefault(kind, printed.day)
    key = "packing_date.after_days"
    if len(headed) == 2:
        gap = (headed["packing"] - headed["making"]).days
        because = Text(
            f"包装于 {headed['packing']}，生产于 {headed['making']}", f"packed {headed['packing']}, made {headed['making']}"
        )
        ledger.add(Fact(key, State.KNOWN, gap, "", ledger[MADE].spans, ledger[MADE].confidence, because))
    else:
        enter_none(ledger, key)


def _last_day(ledger: Ledger) -> None:
    """The printed expiry date, else production date and shelf life together: the latest day they allow, and the earliest."""
    key, safe = "shelf_life.last_day", "shelf_life.safe_last_day"
    expiry, made, shelf = ledger["expiry_date"], ledger[MADE], ledger["shelf_life"]
    if expiry.state is State.KNOWN and isinstance(expiry.value, date):
        ledger.about(key, expiry.value, "expiry_date")
        ledger.about(safe, expiry.value, "expiry_date")
    elif made.state is shelf.state is State.KNOWN and isinstance(made.value, date) and isinstance(shelf.value, dict):
        end = Duration(**shelf.value).after(made.value)
        because = Text(f"由生产日期和保质期算得 {end.isoformat()}", f"production date and shelf life give {end.isoformat()}")
        ledger.about(key, end, "shelf_life", because)
        # Shelf life may be counted from the day of production or from the next.
        earliest = end - timedelta(days=ledger.evidence.registry.date_forms.expiry_tolerance_days)
        ledger.about(safe, earliest, "shelf_life", because)
    else:
        for each in (key, safe):
            ledger.unread(each, Text("没有读到到期日，也算不出", "no expiry date was read, and none can be computed"))
