"""A compliant label of each tea class is accused of nothing, under either edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from labelcheck.api import Checker, Options
from labelcheck.engine.judge import Judgement, judge
from labelcheck.model.finding import Status

LABELS = yaml.safe_load((Path(__file__).parent / "compliant.yaml").read_text(encoding="utf-8"))
AS_OF = {"2011": date(2026, 11, 22), "2025": date(2027, 5, 8)}
CLASSES = {"绿茶", "红茶", "乌龙茶", "白茶", "黄茶", "黑茶", "花茶", "紧压茶", "袋泡茶", "茶粉", "调味茶", "代用茶"}
EACH = [(edition, tea_class) for edition, labels in LABELS.items() for tea_class in labels]


@cache
def checker() -> Checker:
    return Checker(Options(AS_OF["2011"], cache=False))


def judged(edition: str, lines: Sequence[str], declared: Mapping[str, Any] | None = None) -> Judgement:
    facts = checker().facts_of_lines((tuple(lines),), declared or {}, AS_OF[edition])
    return judge(facts, checker().pack, AS_OF[edition])


def asked_by_these_rules(judgement: Judgement) -> list[str]:
    return [finding.rule for finding in judgement.findings if finding.rule.startswith(("tea-", "code-", "pack-"))]


def test_each_of_the_twelve_classes_is_there_for_both_editions():
    assert {edition: set(labels) for edition, labels in LABELS.items()} == dict.fromkeys(AS_OF, CLASSES)


@pytest.mark.parametrize(("edition", "tea_class"), EACH)
def test_a_compliant_label_is_not_accused(edition, tea_class):
    judgement = judged(edition, LABELS[edition][tea_class])
    assert [finding.rule for finding in judgement.findings if finding.status is Status.FAIL] == []
    assert f"gb-7718-{edition}" in {document.id for document in judgement.governing.editions}


@pytest.mark.parametrize(("edition", "tea_class"), EACH)
def test_the_rules_on_tea_codes_and_packaging_have_no_question_about_it(edition, tea_class):
    assert asked_by_these_rules(judged(edition, LABELS[edition][tea_class])) == []


@pytest.mark.parametrize(("edition", "tea_class"), EACH)
def test_nor_have_they_about_a_part_of_it(edition, tea_class):
    lines = LABELS[edition][tea_class]
    parts = [[line] for line in lines] + [lines[:4], lines[4:], lines[::2], lines[1::2]]
    for part in parts:
        assert asked_by_these_rules(judged(edition, part, {"panels_complete": False})) == [], part
