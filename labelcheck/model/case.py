"""A published case: what a court or an authority decided on a label, in our own words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from labelcheck.model.text import Text


class Outcome(StrEnum):
    """How a case ended."""

    BREACH = "breach"
    DEFECT = "defect"
    NO_BREACH = "no_breach"
    REVERSED = "reversed"


class Dating(StrEnum):
    """What the day of a case is: that of the decision, that of a report on it (it was decided before), or about when it was decided."""

    DECIDED = "decided"
    REPORTED = "reported"
    ABOUT = "about"


class Sureness(StrEnum):
    """How far the source of a case is trusted."""

    HIGH = "high"
    MEDIUM = "medium"


@dataclass(frozen=True, slots=True)
class PublishedCase:
    """One case. ``when`` is a year, month or day where the source gives one, and ``dating`` says of what.

    ``provision`` is only what the authority itself named. ``rules`` are the ids of the rules that a label like this one meets.
    """

    id: str
    when: str | None
    dating: Dating
    place: Text
    title: Text
    facts: Text
    outcome: Outcome
    result: Text
    provision: Text | None
    lesson: Text
    rules: tuple[str, ...]
    sure: Sureness
    sources: tuple[str, ...]
