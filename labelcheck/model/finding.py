"""What the rules found on a label, and how every selected rule ended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from labelcheck.model.clause import Clause, LegalDocument
from labelcheck.model.label import Span
from labelcheck.model.text import Text


class Severity(StrEnum):
    """How grave a breach of the rule is; ``defect`` is the law's 瑕疵."""

    VIOLATION = "violation"
    DEFECT = "defect"
    ADVISORY = "advisory"


class Status(StrEnum):
    """Whether the label shows the breach or a person must answer a question first."""

    FAIL = "fail"
    REVIEW = "review"


class Ending(StrEnum):
    """How a rule ended on a label."""

    PASS = "pass"
    FAIL = "fail"
    REVIEW = "review"
    NOT_APPLICABLE = "not_applicable"
    NOT_EVALUATED = "not_evaluated"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class Citation:
    """A clause of a document, as cited by a finding."""

    document: LegalDocument
    clause: Clause


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach, or one question that decides whether there is a breach."""

    rule: str
    topic: str
    severity: Severity
    status: Status
    title: Text
    message: Text
    advice: Text
    question: Text | None
    citations: tuple[Citation, ...]
    penalty: tuple[Citation, ...]
    evidence: tuple[Span, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one rule ended, with the reason where it is neither pass nor fail."""

    rule: str
    ending: Ending
    because: Text | None = None
