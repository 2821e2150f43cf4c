"""A length of time by the calendar."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as printed; exactly one of the three is not None."""

    months: float | None = None
    days: int | None = None
    years: float | None = None

    @property
    def value(self) -> dict[str, str | int | float]:
        """The one unit with its number: ``{"months": 18}``."""
        name, number = next(
            (name, getattr(self, name)) for name in ("months", "days", "years") if getattr(self, name) is not None
        )
        return {name: int(number) if float(number).is_integer() else number}

    def in_months(self, days_a_month: float) -> float:
        """The length in months; days by their mean number a month."""
        if self.days is not None:
            return round(self.days / days_a_month, 2)
        return float(self.months if self.months is not None else (self.years or 0) * 12)

    def after(self, start: date) -> date:
        """The day that many months or days after ``start``; the last of the month where the month is shorter."""
        if self.days is not None:
            return start + timedelta(days=self.days)
        months = round(self.months if self.months is not None else (self.years or 0) * 12)
        index = start.year * 12 + start.month - 1 + months
        year, month = divmod(index, 12)
        return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
