"""Waivers applied to a label that was judged: what somebody answers for is told as waived, and is no finding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from labelcheck.engine.judge import verdict_of
from labelcheck.model.finding import Ending
from labelcheck.model.identity import identity_of
from labelcheck.model.report import LabelReport
from labelcheck.model.waiver import Waived, Waivers


def waive(label: LabelReport, waivers: Waivers, day: date) -> LabelReport:
    """``label`` with the findings that ``waivers`` waive on ``day`` set apart: they count for no verdict.

    Nothing is waived on a product whose identity was not read whole: it may be another one.
    """
    product = identity_of(label.facts)
    held = [(each, waivers.waiver(product, each.rule, each.fingerprint, day)) for each in label.findings]
    waived = tuple(Waived(finding, waiver) for finding, waiver in held if waiver is not None)
    if not waived:
        return label
    reasons = {each.finding.rule: each.waiver.because for each in waived}
    findings = tuple(finding for finding, waiver in held if waiver is None)
    outcomes = tuple(
        replace(outcome, ending=Ending.WAIVED, because=reasons[outcome.rule]) if outcome.rule in reasons else outcome
        for outcome in label.outcomes
    )
    return replace(label, findings=findings, outcomes=outcomes, verdict=verdict_of(findings), waived=waived)
