"""Which findings stop a draft: what fails, and every question that is not left to packing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from labelcheck.draft.facts import LabelFacts
from labelcheck.model.finding import Finding, Severity, Status
from labelcheck.model.text import Text
from labelcheck.registry.yaml_file import load_yaml

_FILE = Path(__file__).with_name("questions.yaml")


def stops(finding: Finding, facts: LabelFacts) -> bool:
    """Whether no lawful label can be drawn of ``facts`` against ``finding``."""
    table = _table()
    if finding.severity is not Severity.ADVISORY:
        return finding.status is Status.FAIL or finding.rule not in table["open"]
    if finding.rule not in table["advice"]:
        return False
    answer = table["advice"][finding.rule]["unless"]
    return answer is None or not getattr(facts, answer)


def left_to_do(finding: Finding, dates_mm: float) -> Text:
    """What the maker still has to do of a question or an advice that does not stop a draft; ``dates_mm`` is the least height of a coded date."""
    told = _table()["open"].get(finding.rule)
    question = finding.question or finding.message
    return Text(told["zh"].format(mm=dates_mm), told["en"].format(mm=dates_mm)) if told else question


@cache
def _table() -> Mapping[str, Any]:
    table: Mapping[str, Any] = load_yaml(_FILE)
    return table
