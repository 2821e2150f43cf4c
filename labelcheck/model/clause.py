"""Law: documents, their clauses, and how surely we know them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from labelcheck.model.text import Text


class Seen(StrEnum):
    """Whether the provision itself was read, another source states it, or it is only remembered."""

    TEXT = "text"
    SECONDARY = "secondary"
    MEMORY = "memory"


class GovernedBy(StrEnum):
    """Which date decides whether a document applies: the making of the food, or the conduct that is judged."""

    PRODUCTION_DATE = "production_date"
    CONDUCT_DATE = "conduct_date"


UNVERIFIED = Text("条号待核", "clause number to be verified")
"""What is said in place of a clause number that is only remembered."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause. ``number`` is exactly as the document prints it; ``gist`` is in our own words.

    Where no rule rests on it, ``covered_by`` is the reference of the clause that asks the same and has rules, or
    ``without_rule`` the reason, a word of ``rules/tables/without-rule.yaml``.
    """

    document: str
    number: str
    gist: Text
    seen: Seen
    sources: tuple[str, ...] = ()
    without_rule: str | None = None
    covered_by: str | None = None

    @property
    def ref(self) -> str:
        """The reference a rule file uses: ``document#number``."""
        return f"{self.document}#{self.number}"

    @property
    def citable(self) -> Text:
        """The number a person may be told: the printed one, or that it must be verified."""
        return UNVERIFIED if self.seen is Seen.MEMORY else Text(self.number, self.number)


LAW = "law"
"""The level of documents that go by their title: what stands as their number lists the amendments."""


@dataclass(frozen=True, slots=True)
class LegalDocument:
    """A law, regulation or standard with the window in which it is in force; both ends are inclusive, None is open.

    ``early_adoption_from`` is the day from which a producer may follow it before its window opens, None where it may not.
    """

    id: str
    title: Text
    number: str
    issuer: Text
    level: str
    governed_by: GovernedBy
    in_force_from: date | None
    in_force_to: date | None
    clauses: Mapping[str, Clause]
    replaced_by: str | None = None
    early_adoption_from: date | None = None
    sources: tuple[str, ...] = ()

    @property
    def short_name(self) -> Text:
        """What stands before a clause number: the number of a standard or an order, the title of a law."""
        return self.title if self.level == LAW or not self.number else Text(self.number, self.number)

    def in_force_on(self, day: date) -> bool:
        """Whether ``day`` lies inside the window."""
        after_start = self.in_force_from is None or self.in_force_from <= day
        before_end = self.in_force_to is None or day <= self.in_force_to
        return after_start and before_end
