"""A rule as loaded from its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labelcheck.engine.conditions import Condition
from labelcheck.engine.replace import Replace
from labelcheck.model.clause import Clause
from labelcheck.model.finding import Severity
from labelcheck.model.text import Text


@dataclass(frozen=True, slots=True)
class Exemption:
    """A case in which the rule does not bind, and the clauses that say so."""

    when: Condition
    clauses: tuple[Clause, ...]
    because: Text


@dataclass(frozen=True, slots=True)
class Example:
    """A case that the rule's author has decided; either ``facts`` or ``lines`` (one tuple a panel) is given.

    ``replaced`` are the words to print instead, by the words on the label; None where the author does not say.
    """

    name: str
    expect: str
    as_of: Any
    facts: Mapping[str, Any] | None
    declared: Mapping[str, Any]
    panels: tuple[tuple[str, ...], ...]
    replaced: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One obligation. ``clauses`` keep it alive, ``also`` are cited beside them, ``penalty`` are the candidates.

    ``earlier`` are the ids of the rules that put the same duty as the edition before has it; ``no_penalty`` says why there is no
    candidate; ``defect_kind`` is a key of the table of consequences; ``replaces`` say what to print instead.
    """

    id: str
    path: Path
    title: Text
    topic: str
    severity: Severity
    clauses: tuple[Clause, ...]
    also: tuple[Clause, ...]
    penalty: tuple[Clause, ...]
    may_only_ask: bool
    applies: Condition | None
    exemptions: tuple[Exemption, ...]
    require: Condition
    message: Text
    advice: Text
    question: Text
    examples: tuple[Example, ...]
    defect_kind: str | None = None
    no_penalty: Text | None = None
    earlier: tuple[str, ...] = ()
    replaces: tuple[Replace, ...] = ()

    def facts(self) -> frozenset[str]:
        """Every fact key the rule asks for."""
        conditions = [self.require, *(exemption.when for exemption in self.exemptions)]
        if self.applies is not None:
            conditions.append(self.applies)
        return frozenset(key for condition in conditions for key in condition.facts())

    def texts(self) -> Mapping[str, Text]:
        """The texts that may name facts, by the key they have in the file."""
        return {"message": self.message, "advice": self.advice, "question": self.question}
