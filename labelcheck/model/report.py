"""The report: what every renderer prints and every stage hands to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from labelcheck.model.answer import Answer
from labelcheck.model.clause import LegalDocument
from labelcheck.model.document import Document
from labelcheck.model.errors import LabelcheckError
from labelcheck.model.fact import Facts
from labelcheck.model.finding import Finding, Outcome
from labelcheck.model.label import PageReading
from labelcheck.model.text import Text
from labelcheck.model.waiver import Waived


class Verdict(StrEnum):
    """The worst that was found on a label, worst first."""

    VIOLATION = "violation"
    DEFECT = "defect"
    REVIEW = "review"
    CLEAN = "clean"


@dataclass(frozen=True, slots=True)
class GoverningDate:
    """The date that chooses the edition of a standard, why it is this one, and which editions it chose."""

    date: date
    because: Text
    editions: tuple[LegalDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelReport:
    """Everything about one label: what was handed in, read, derived and found; what is ``waived`` is not among the findings.

    ``answers`` are those of a person who was asked; what they settled is not among the findings either.
    """

    document: Document
    pages: tuple[PageReading, ...]
    facts: Facts
    governing: GoverningDate
    findings: tuple[Finding, ...]
    outcomes: tuple[Outcome, ...]
    verdict: Verdict
    waived: tuple[Waived, ...] = ()
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class PackIdentity:
    """Which rules judged: name, version and SHA-256 over all their files."""

    name: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Tool:
    """Which program, rules and OCR engine made a report."""

    version: str
    packs: tuple[PackIdentity, ...]
    engine: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Report:
    """The result of one run. ``unreadable`` are the inputs that could not be read, each with what to do about it.

    ``titles`` are those of the rules by id, for a report that a person reads; empty where labels are judged by the thousand.
    """

    tool: Tool
    as_of: date
    labels: tuple[LabelReport, ...]
    unreadable: tuple[LabelcheckError, ...]
    titles: Mapping[str, Text] = field(default_factory=dict, compare=False, repr=False)

    def without_waived(self) -> Report:
        """The report without the findings that are waived; how their rules ended still says so."""
        return replace(self, labels=tuple(replace(label, waived=()) for label in self.labels))
