"""Which questions of the rules stop a draft: those whose answer is already among the facts its maker stated."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from labelcheck.model.finding import Finding, Status
from labelcheck.registry.yaml_file import load_yaml

_FILE = Path(__file__).with_name("questions.yaml")


def stops(finding: Finding) -> bool:
    """Whether ``finding`` asks what the facts of a draft have answered against it, so that a lawful label cannot be drawn on it."""
    return finding.status is Status.REVIEW and finding.rule in _stopping()


@cache
def _stopping() -> frozenset[str]:
    return frozenset(load_yaml(_FILE)["stop"])
