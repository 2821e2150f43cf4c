"""The day of the check, which notices between which days everything derived from it stays the same."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypeAlias

_DAY = timedelta(days=1)


class CheckDay:
    """A day that can be compared with others, and can tell its year, and nothing else.

    From ``first`` to ``last`` every answer given so far would have been the same. ``date`` is the day itself, for whoever shows it.
    """

    __slots__ = ("date", "first", "last")

    def __init__(self, day: date) -> None:
        self.date = day
        self.first, self.last = date.min, date.max

    @property
    def year(self) -> int:
        """The year, after which everything made of it may be different."""
        self._narrow(date(self.date.year, 1, 1), date(self.date.year, 12, 31))
        return self.date.year

    def __le__(self, other: date) -> bool:
        early = self.date <= other
        if early:
            self._narrow(date.min, other)
        else:
            self._narrow(other + _DAY, date.max)
        return early

    def __lt__(self, other: date) -> bool:
        return other > date.min and self <= other - _DAY

    def __gt__(self, other: date) -> bool:
        return not self <= other

    def __ge__(self, other: date) -> bool:
        return not self < other

    def __eq__(self, other: object) -> bool:
        return isinstance(other, date) and self <= other and self >= other

    __hash__ = None  # type: ignore[assignment]

    def _narrow(self, first: date, last: date) -> None:
        self.first, self.last = max(self.first, first), min(self.last, last)


Day: TypeAlias = date | CheckDay
"""A day that is only compared: that of the check, or one that is printed."""


def is_within_years(year: int, day: Day, before: int, after: int) -> bool:
    """Whether ``year`` lies at most ``before`` years before ``day`` and ``after`` years after it."""
    earliest, latest = year - after, year + before
    if latest < date.min.year or earliest > date.max.year:
        return False
    return date(max(earliest, date.min.year), 1, 1) <= day <= date(min(latest, date.max.year), 12, 31)
