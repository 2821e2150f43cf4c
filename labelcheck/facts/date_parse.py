"""Dates, periods and pointers as printed → typed values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from labelcheck.facts.normal import normal
from labelcheck.model.check_day import Day, is_within_years
from labelcheck.model.duration import Duration
from labelcheck.registry.date_forms import DateForm, DateForms
from labelcheck.registry.script import simplified

CENTURY = 100


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed. ``day`` is None when it does not exist, is not given to the day, or could be two days.

    ``order`` is ymd, noted or other; ``precision`` day, month or year. ``exists`` tells whether the calendar has it;
    ``ambiguous`` whether month and day could be exchanged.
    """

    text: str
    day: date | None
    order: str
    precision: str
    exists: bool
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to read the digits: the form and what it makes of them."""

    form: DateForm
    match: re.Match[str]
    year: int
    month: int | None
    day_of_month: int | None

    def date(self) -> date | None:
        """The day, None when the calendar has none such or the form does not reach the day."""
        if self.month is None or self.day_of_month is None:
            return None
        try:
            return date(self.year, self.month, self.day_of_month)
        except ValueError:
            return None


def parse_date(text: str, forms: DateForms, as_of: Day, note: str = "", *, years_after: int | None = None) -> PrintedDate | None:
    """The first date in ``text``, None when there is none.

    ``note`` is text around it (its heading) that may state the order; ``years_after`` how far it may lie ahead of ``as_of``
    (default: as the table says of any date).
    """
    printed = normal(text)
    noted = _noted_order(f"{printed} {normal(note)}", forms)
    after = forms.years_after if years_after is None else years_after
    candidates = [
        candidate
        for candidate in _candidates(printed, forms)
        if is_within_years(candidate.year, as_of, forms.years_before, after) and _looks_like_a_date(candidate)
    ]
    if noted is not None:
        candidates = [c for c in candidates if c.form.order == noted or c.form.labelled] or candidates
    if not candidates:
        return None
    chosen = min(candidates, key=_fitness)
    rivals = {c.date() for c in candidates if _rival(c, chosen)} - {None}
    ambiguous = noted is None and len(rivals) > 1
    return _printed(chosen, noted, ambiguous)


def parse_last_date(text: str, forms: DateForms, as_of: Day, note: str = "") -> PrintedDate | None:
    """The date of expiry in ``text``: the second of two dates (production and expiry on one line), else the only one."""
    first = parse_date(text, forms, as_of, note, years_after=forms.expiry_years_after)
    return None if first is None else parse_second_date(text, forms, as_of, note) or first


def parse_second_date(text: str, forms: DateForms, as_of: Day, note: str = "") -> PrintedDate | None:
    """The date that follows the first one in ``text``, None when there are no two."""
    first = parse_date(text, forms, as_of, note, years_after=forms.expiry_years_after)
    if first is None:
        return None
    rest = normal(text).partition(first.text)[2]
    return parse_date(rest, forms, as_of, note, years_after=forms.expiry_years_after)


def without_dates(text: str, forms: DateForms, as_of: Day) -> str:
    """``text`` without the dates in it, so that the year of a date is not taken for a period."""
    rest = normal(text)
    while (printed := parse_date(rest, forms, as_of, years_after=forms.expiry_years_after)) is not None:
        rest = rest.replace(printed.text, " ", 1)
    return rest


def _fitness(candidate: Candidate) -> int:
    """0 for a day of the calendar, 1 for a month or year that is printed without a day, 2 for a day that does not exist."""
    if candidate.date() is not None:
        return 0
    return 1 if candidate.day_of_month is None and (candidate.month is None or 1 <= candidate.month <= 12) else 2


def _rival(candidate: Candidate, chosen: Candidate) -> bool:
    """Month-first and day-first forms of the same digits."""
    if chosen.form.order == "ymd" or chosen.form.labelled or "mon" in chosen.match.groupdict():
        return candidate is chosen
    return candidate.match.span() == chosen.match.span()


def _printed(chosen: Candidate, noted: str | None, ambiguous: bool) -> PrintedDate:
    order = chosen.form.order if chosen.form.order == "ymd" else "other"
    if order == "other" and (chosen.form.labelled or noted == chosen.form.order):
        order = "noted"
    precision = "day" if chosen.day_of_month is not None else "month" if chosen.month is not None else "year"
    exists = chosen.date() is not None if precision == "day" else chosen.month is None or 1 <= chosen.month <= 12
    day = None if ambiguous else chosen.date()
    return PrintedDate(chosen.match[0].strip(), day, order, precision, exists, ambiguous)


def _noted_order(text: str, forms: DateForms) -> str | None:
    return next((order for order, pattern in forms.order_notes.items() if pattern.search(text)), None)


def _candidates(text: str, forms: DateForms) -> list[Candidate]:
    found = []
    for form in forms.dates:
        match = form.pattern.search(text)
        candidate = _candidate(form, match, forms) if match is not None else None
        if candidate is not None:
            found.append(candidate)
    return found


def _candidate(form: DateForm, match: re.Match[str], forms: DateForms) -> Candidate | None:
    parts = match.groupdict()
    month = _month(parts, forms)
    if month is None and ("m" in parts or "mon" in parts):
        return None
    day = number(parts["d"]) if parts.get("d") else None
    year = number(parts["y"])
    if year is None or (parts.get("d") and day is None):
        return None
    if len(parts["y"]) == 2:
        year += CENTURY * 20
    return Candidate(form, match, year, month, day)


def _month(parts: dict[str, str], forms: DateForms) -> int | None:
    if parts.get("mon"):
        return forms.months.get(parts["mon"][:3].lower())
    return number(parts["m"]) if parts.get("m") else None


def number(text: str) -> int | None:
    """The whole number in digits or Chinese numerals, None when it is neither."""
    try:
        if text.isascii() and text.isdigit():
            return int(text)
        import cn2an

        return int(cn2an.cn2an(text.replace("○", "〇"), "smart"))
    except (ValueError, KeyError):  # int() refuses rows of thousands of digits
        return None


def _looks_like_a_date(candidate: Candidate) -> bool:
    """Whether the digits look like month and day at all (13 and 32 still do)."""
    if candidate.form.order == "ymd" or candidate.form.labelled:
        return True
    return candidate.date() is not None or "mon" in candidate.match.groupdict()


def parse_duration(text: str, forms: DateForms) -> Duration | None:
    """The first length of time in ``text`` (18个月, 十八个月, 一年半, 540 days), None when there is none."""
    printed = simplified(normal(text))
    for words, parts in forms.halves.items():
        if words in printed:
            return Duration(months=parts["months"])
    match = forms.period.search(printed)
    if match is None:
        return None
    counted = float(match["n"]) if match["n"][0].isdigit() else number(match["n"])
    if not counted:
        return None
    duration = _duration(float(counted), forms.period_units[match["unit"]])
    return duration if duration.in_months(forms.days_a_month) <= forms.longest_months else None


def _duration(counted: float, unit: str) -> Duration:
    if unit in ("weeks", "days"):
        return Duration(days=round(counted * (7 if unit == "weeks" else 1)))
    return Duration(months=counted) if unit == "months" else Duration(years=counted)


def parse_pointer(text: str, forms: DateForms) -> str | None:
    """The place a pointer names (``封口`` of 见封口), None when ``text`` points nowhere."""
    match = forms.pointer.search(simplified(normal(text)))
    return match["place"].strip() if match is not None else None


def is_definite(place: str, forms: DateForms) -> bool | None:
    """Whether ``place`` is a definite part of the pack; None when the tables know it neither as definite nor as vague."""
    if any(word in place for word in forms.pointer_places):
        return True
    rest = place
    for word in sorted(forms.vague_places, key=len, reverse=True):
        rest = rest.replace(word, "")
    return None if rest.strip("处上面") else False
