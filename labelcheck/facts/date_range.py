"""The days on which food may have been made whose production date names no single day."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date

from labelcheck.facts.date_parse import number
from labelcheck.facts.ledger import Ledger
from labelcheck.facts.normal import normal
from labelcheck.model.check_day import is_within_years
from labelcheck.model.fact import Fact, State
from labelcheck.model.text import Text
from labelcheck.registry.date_forms import DateForms

MADE = "production_date"
Range = tuple[date, date]


def derive(ledger: Ledger) -> None:
    """``production_date.first_day`` and ``production_date.last_day``: both the day itself where the date is known."""
    made, told = ledger[MADE], ledger[f"{MADE}.printed"]
    if made.state is State.KNOWN and isinstance(made.value, date):
        _enter(ledger, (made.value, made.value), made.because)
        return
    ranges = list(_ranges(normal(str(told.value)), ledger)) if _is_sure(ledger, told) else []
    if ranges:
        because = Text(f"印作“{told.text}”", f"printed as {told.text}")
        _enter(ledger, (min(first for first, _ in ranges), max(last for _, last in ranges)), because)
        return
    for part in ("first_day", "last_day"):
        ledger.follow(f"{MADE}.{part}", MADE)


def _enter(ledger: Ledger, days: Range, because: Text) -> None:
    for part, day in zip(("first_day", "last_day"), days, strict=True):
        ledger.about(f"{MADE}.{part}", day, MADE, because)


def _is_sure(ledger: Ledger, told: Fact) -> bool:
    """A day that no calendar has tells its month only where its characters are beyond doubt."""
    return told.state is State.KNOWN and ledger[f"{MADE}.exists"].state is State.KNOWN


def _ranges(printed: str, ledger: Ledger) -> Iterator[Range]:
    """What each form of a date that fits the whole of ``printed`` leaves open: a day or a month."""
    forms, as_of = ledger.evidence.registry.date_forms, ledger.evidence.as_of
    for form in forms.dates:
        match = form.pattern.fullmatch(printed)
        days = _days(match.groupdict(), forms) if match is not None else None
        if days is not None and is_within_years(days[0].year, as_of, forms.years_before, forms.years_after):
            yield days


def _days(parts: dict[str, str | None], forms: DateForms) -> Range | None:
    """From the first to the last day; None where the year is not given in full or there is no such month.

    A bare year says nothing either: on tea it is mostly the year of the leaves.
    """
    year_text, month_text = parts["y"] or "", parts.get("m")
    year = number(year_text) if len(year_text) > 2 else None
    word = (parts.get("mon") or "")[:3].lower()
    month = forms.months.get(word) if word else number(month_text) if month_text else None
    if year is None or month is None or not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    day_text = parts.get("d")
    day = number(day_text) if day_text else None
    if day is not None and 1 <= day <= last:
        return date(year, month, day), date(year, month, day)
    return date(year, month, 1), date(year, month, last)
