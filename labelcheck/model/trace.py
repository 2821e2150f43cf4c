"""How one rule came to its ending on one label: the facts it asked for, each condition with its truth, and where it stopped."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from labelcheck.model.fact import Fact
from labelcheck.model.finding import Citation, Ending
from labelcheck.model.report import GoverningDate
from labelcheck.model.rule_card import Statement
from labelcheck.model.text import Text
from labelcheck.model.truth import Truth


class Part(StrEnum):
    """The parts of a rule, in the order they are asked."""

    APPLIES = "applies"
    UNLESS = "unless"
    REQUIRE = "require"


@dataclass(frozen=True, slots=True)
class ConditionTrace:
    """What a condition says of the facts of a label: a ``statement`` about the fact ``asks``, or ``parts`` joined by ``operator``.

    ``decided_by`` are the keys of the facts that settled its truth, or that it wants.
    """

    operator: str
    truth: Truth
    decided_by: tuple[str, ...]
    statement: Statement | None = None
    asks: str = ""
    parts: tuple[ConditionTrace, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the rule that was asked; an exemption says why it frees, by which clauses."""

    part: Part
    condition: ConditionTrace
    because: Text | None = None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedFact:
    """A fact that the rule may ask for, and what it means."""

    about: Text
    fact: Fact


@dataclass(frozen=True, slots=True)
class RuleTrace:
    """One rule on one label.

    ``steps`` are the parts that were asked; the last is where the rule stopped. Without any the rule was not in force: ``citations``
    are the clauses that are, ``outside`` those that are not. ``ending`` is None then, else how the rule ended and why;
    ``message`` is that of its finding.
    """

    rule: str
    title: Text
    governing: GoverningDate
    citations: tuple[Citation, ...]
    outside: tuple[Citation, ...]
    facts: tuple[AskedFact, ...]
    steps: tuple[Step, ...]
    ending: Ending | None
    because: Text | None
    message: Text | None
