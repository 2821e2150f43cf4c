"""A compliant label of each tea class is accused of nothing, under either edition."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from labelcheck.api import Checker, Options
from labelcheck.engine.judge import Judgement, judge
from labelcheck.model.finding import Severity, Status

LABELS = yaml.safe_load((Path(__file__).parent / "compliant.yaml").read_text(encoding="utf-8"))
AS_OF = {"2011": date(2026, 11, 22), "2025": date(2027, 5, 8)}
CLASSES = {"绿茶", "红茶", "乌龙茶", "白茶", "黄茶", "黑茶", "花茶", "紧压茶", "袋泡茶", "茶粉", "调味茶", "代用茶"}
EACH = [(edition, tea_class) for edition, labels in LABELS.items() for tea_class in labels]


@cache
def checker() -> Checker:
    return Checker(Options(AS_OF["2011"], cache=False))


def judged(edition: str, tea_class: str) -> Judgement:
    lines = tuple(LABELS[edition][tea_class])
    facts = checker().facts_of_lines((lines,), {}, AS_OF[edition])
    return judge(facts, checker().pack, AS_OF[edition])


def test_each_of_the_twelve_classes_is_there_for_both_editions():
    assert {edition: set(labels) for edition, labels in LABELS.items()} == dict.fromkeys(AS_OF, CLASSES)


@pytest.mark.parametrize(("edition", "tea_class"), EACH)
def test_a_compliant_label_is_not_accused(edition, tea_class):
    failed = [finding.rule for finding in judged(edition, tea_class).findings if finding.status is Status.FAIL]
    assert failed == []


@pytest.mark.parametrize(("edition", "tea_class"), EACH)
def test_the_rules_on_tea_codes_and_packaging_have_no_question_about_it(edition, tea_class):
    asked = [
        finding.rule
        for finding in judged(edition, tea_class).findings
        if finding.rule.startswith(("tea-", "code-", "pack-")) and finding.severity is not Severity.ADVISORY
    ]
    assert asked == []


@pytest.mark.parametrize(("edition", "tea_class"), EACH)
def test_its_edition_is_the_one_that_governs(edition, tea_class):
    governing = judged(edition, tea_class).governing
    assert f"gb-7718-{edition}" in {document.id for document in governing.editions}
