"""A production date that names no single day still leaves only some days open."""

from __future__ import annotations

from datetime import date

import pytest

from labelcheck.model.fact import State
from labelcheck.model.label import LineSource
from tests.facts.labels import whole


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("2026年03月28日", date(2026, 3, 28), date(2026, 3, 28)),
        ("2026年3月", date(2026, 3, 1), date(2026, 3, 31)),
        ("2026年2月30日", date(2026, 2, 1), date(2026, 2, 28)),
        ("03.04.2026", date(2026, 3, 4), date(2026, 4, 3)),
    ],
)
def test_the_days_a_printed_date_leaves_open(printed, first, last):
    facts = whole(LineSource.TRANSCRIPTION, production_date=printed).facts()
    assert (facts["production_date.first_day"].value, facts["production_date.last_day"].value) == (first, last)


@pytest.mark.parametrize("printed", ["见封口", "2026年2月30日", "2011年"])
def test_a_pointer_a_day_that_may_be_misread_and_the_year_of_the_leaves_leave_every_day_open(printed):
    facts = whole(production_date=printed).facts()
    assert facts["production_date.first_day"].state is State.UNREADABLE
    assert facts["production_date.last_day"].value is None
