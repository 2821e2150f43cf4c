"""Counts and the order "worst first", shared by every renderer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from labelcheck.model.finding import Finding, Severity, Status
from labelcheck.model.report import LabelReport, Report, Verdict


@dataclass(frozen=True, slots=True)
class Summary:
    """How many labels a run judged, how many got each verdict, and how many inputs could not be read."""

    labels: int
    violation: int
    defect: int
    review: int
    clean: int
    unreadable: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings of each kind a label has; ``review`` counts open questions of any severity."""

    violation: int
    defect: int
    advisory: int
    review: int


_VERDICT_RANK = {verdict: rank for rank, verdict in enumerate(Verdict)}

# What the label shows goes before what must be asked; a mere advice comes last, asked or shown.
_FINDING_RANK = {
    (Status.FAIL, Severity.VIOLATION): 0,
    (Status.FAIL, Severity.DEFECT): 1,
    (Status.REVIEW, Severity.VIOLATION): 2,
    (Status.REVIEW, Severity.DEFECT): 3,
    (Status.FAIL, Severity.ADVISORY): 4,
    (Status.REVIEW, Severity.ADVISORY): 5,
}


def summarise(report: Report) -> Summary:
    """The counts of the contract's ``summary``."""
    verdicts = Counter(label.verdict for label in report.labels)
    return Summary(
        labels=len(report.labels),
        violation=verdicts[Verdict.VIOLATION],
        defect=verdicts[Verdict.DEFECT],
        review=verdicts[Verdict.REVIEW],
        clean=verdicts[Verdict.CLEAN],
        unreadable=len(report.unreadable),
    )


def tally(label: LabelReport) -> Tally:
    """The number of findings of each kind on ``label``."""
    shown = Counter(finding.severity for finding in label.findings if finding.status is Status.FAIL)
    return Tally(
        violation=shown[Severity.VIOLATION],
        defect=shown[Severity.DEFECT],
        advisory=shown[Severity.ADVISORY],
        review=sum(finding.status is Status.REVIEW for finding in label.findings),
    )


def worst_first(labels: Iterable[LabelReport]) -> tuple[LabelReport, ...]:
    """``labels`` by verdict, then by number of violations, defects and reviews, then by id."""

    def key(label: LabelReport) -> tuple[int, int, int, int, str]:
        counts = tally(label)
        return (_VERDICT_RANK[label.verdict], -counts.violation, -counts.defect, -counts.review, label.document.id)

    return tuple(sorted(labels, key=key))


def findings_worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """``findings`` by gravity, then by rule and fingerprint, so that their numbers agree in every format."""
    return tuple(sorted(findings, key=lambda f: (_FINDING_RANK[f.status, f.severity], f.rule, f.fingerprint)))
