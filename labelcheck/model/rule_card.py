"""A rule told to a person: conditions in words, clauses with their documents, examples with facts called by what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from labelcheck.model.case import PublishedCase
from labelcheck.model.fact import Fact
from labelcheck.model.finding import Citation, Severity
from labelcheck.model.text import EMPTY, Text


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of one fact.

    ``about`` is the fact, ``holds`` what is said of it, ``of`` the values it is held against, ``among`` those it may have where
    they are a few words.
    """

    about: Text
    holds: Text
    of: Text = EMPTY
    among: Text = EMPTY


@dataclass(frozen=True, slots=True)
class Combination:
    """Conditions of which ``all`` or ``any`` hold, or one that does ``not``; ``operator`` is the word of the rule file."""

    operator: str
    parts: tuple[Told, ...]


Told: TypeAlias = Statement | Combination
"""A condition in words."""


@dataclass(frozen=True, slots=True)
class ExemptionCard:
    """A case in which the rule does not bind, and the clauses that say so."""

    when: Told
    because: Text
    citations: tuple[Citation, ...]


Given: TypeAlias = tuple[tuple[Text, Fact], ...]
"""What an example sets: each fact with what it means."""


@dataclass(frozen=True, slots=True)
class ExampleCard:
    """A decided case: the ``facts`` it sets, or the ``panels`` of printed lines with what is ``declared`` beside them.

    ``expect`` is the ending by its key, or ``not_selected``; ``as_of`` the day of the check where the example names one.
    """

    name: str
    expect: str
    as_of: date | None
    facts: Given
    declared: Given
    panels: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ReplaceCard:
    """The words printed for ``about`` give way to ``to`` (in which facts are named by what they mean); empty: they are struck out."""

    about: Text
    to: Text
    when: Told | None


@dataclass(frozen=True, slots=True)
class RuleCard:
    """Everything a person may want to know of a rule. ``citations`` keep it alive, ``also`` are cited beside them.

    ``penalty`` are candidates, ``no_penalty`` says why there are none; ``defect_kind`` is the kind of 瑕疵 the law names for the
    breach. The texts name facts by what they mean.
    """

    id: str
    title: Text
    topic: str
    severity: Severity
    may_only_ask: bool
    applies: Told | None
    exemptions: tuple[ExemptionCard, ...]
    require: Told
    citations: tuple[Citation, ...]
    also: tuple[Citation, ...]
    penalty: tuple[Citation, ...]
    no_penalty: Text | None
    defect_kind: Text | None
    message: Text
    advice: Text
    question: Text
    examples: tuple[ExampleCard, ...]
    replaces: tuple[ReplaceCard, ...] = ()
    cases: tuple[PublishedCase, ...] = ()
