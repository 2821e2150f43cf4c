"""What a person answered on the spot: facts that no panel shows, and questions that only a person can decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from labelcheck.model.finding import Finding
from labelcheck.model.text import Text


@dataclass(frozen=True, slots=True)
class Statement:
    """What a person states of what was handed in.

    ``as_of`` is the day of the check where it is another than that of the labels, ``facts`` are declared facts. ``breaches`` tells by label
    and rule whether the person sees a breach where the rule could only ask.
    """

    as_of: date | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    breaches: Mapping[tuple[str, str], bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as a report tells of it. ``finding`` is the question as the rule put it; None where a fact was stated."""

    question: Text
    answer: Text
    on: date
    finding: Finding | None = None
    breach: bool = False
