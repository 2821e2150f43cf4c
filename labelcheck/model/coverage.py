"""What the rules make of the law, clause by clause."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from labelcheck.model.clause import Clause
from labelcheck.model.text import Text


class ClauseStatus(StrEnum):
    """What is made of a clause: a rule checks it, only a person can, there is nothing to check, or it was not taken up."""

    RULE = "rule"
    EYE_ONLY = "eye_only"
    NO_DUTY = "no_duty"
    NOT_IMPLEMENTED = "not_implemented"


@dataclass(frozen=True, slots=True)
class ClauseCoverage:
    """What is made of one clause: ``rules`` are the ids of those that rest on it, cite it or exempt by it, in order.

    ``because`` tells why there is none; empty where there are rules or nobody took the clause up. ``through`` is the reference of the
    clause that asks the same and that the rules cite in its stead; None where they cite the clause itself.
    """

    clause: Clause
    status: ClauseStatus
    rules: tuple[str, ...]
    because: Text
    through: str | None = None
