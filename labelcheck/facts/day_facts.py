"""The facts that the day of the check settles by itself: the day, and the years that lie between it and a year of the label."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from labelcheck.model.fact import Fact, State
from labelcheck.model.text import Text

AS_OF = "as_of"
YEAR_OF_AGE: Mapping[str, str] = {"production_date.age": "production_date.year", "year_claim.age": "year_claim.year"}
"""Each age by the fact that tells the year from which it counts."""


def day_facts(facts: Mapping[str, Fact], day: date) -> Mapping[str, Fact]:
    """The facts that ``facts`` become on ``day``, by key."""
    as_of = Fact(AS_OF, State.KNOWN, day, day.isoformat(), because=Text("检查日", "the day of the check"))
    return {AS_OF: as_of, **{age: _age(age, facts[year], day) for age, year in YEAR_OF_AGE.items()}}


def _age(key: str, year: Fact, day: date) -> Fact:
    if year.state is not State.KNOWN or not isinstance(year.value, int):
        return replace(year, key=key)
    return replace(year, key=key, value=day.year - year.value)
