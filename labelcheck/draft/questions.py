"""Which findings stop a draft: what fails, and the questions whose answer is already among the facts its maker stated."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from labelcheck.model.finding import Finding, Severity, Status
from labelcheck.registry.yaml_file import load_yaml

_FILE = Path(__file__).with_name("questions.yaml")


def stops(finding: Finding) -> bool:
    """Whether no lawful label can be drawn against ``finding``: it fails, or it asks what the facts have answered against it."""
    if finding.status is Status.FAIL:
        return finding.severity is not Severity.ADVISORY
    return finding.rule in _stopping()


@cache
def _stopping() -> frozenset[str]:
    return frozenset(load_yaml(_FILE)["stop"])
