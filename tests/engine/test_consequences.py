"""What may follow from a finding: which clauses, from which day, to whom, and that a wrong table is refused."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from labelcheck.engine.lint import lint
from labelcheck.engine.pack import load_packs
from labelcheck.model.errors import ConfigError
from labelcheck.model.finding import Addressee, ConsequenceKind, Finding
from labelcheck.registry.location import rules_root
from tests.engine.packs import judged, pack_of, write_rule

BEFORE, AFTER = date(2027, 3, 15), date(2027, 3, 16)
BOTH_EDITIONS = ["gb-7718-2011#4.1.8", "gb-7718-2025#4.8"]
LABEL_FINE = "food-safety-law#第一百二十五条第一款第（二）项"
FLAW = "food-safety-law#第一百二十五条第二款"
FALSE_DATE = "food-safety-law#第一百二十四条第一款第（五）项"


def found(folder: Path, day: date = BEFORE, **changes: object) -> Finding:
    """The finding of a rule with ``changes`` on food made and judged on ``day``."""
    pack = pack_of(folder, **({"clauses": BOTH_EDITIONS} | changes))
    (finding,) = judged(pack, day, production_date=day, storage=None).findings
    return finding


def refs(finding: Finding, kind: ConsequenceKind, to: Addressee | None = None) -> list[str]:
    chosen = [each for each in finding.consequences if each.kind is kind and (to is None or to in each.to)]
    return [each.citation.clause.ref for each in chosen]


def test_a_defect_carries_its_test_and_its_case_of_the_list(tmp_path):
    finding = found(tmp_path, AFTER, defect_kind="storage_missing", penalty=[FLAW])
    test = finding.flaw_test
    assert test is not None
    assert [question.en for question in test.questions] == ["does it affect food safety?", "can it mislead consumers?"]
    assert [each.clause.ref for each in test.citations] == [FLAW, LABEL_FINE, "samr-order-100#第三十九条"]
    assert [each.clause.ref for each in test.items] == ["samr-order-100#第三十九条第（二）项", "spc-2024-9#第八条第（四）项"]


def test_before_order_100_is_in_force_only_the_civil_list_names_the_case(tmp_path):
    test = found(tmp_path, BEFORE, defect_kind="storage_missing", penalty=[FLAW]).flaw_test
    assert test is not None
    assert [each.clause.ref for each in test.citations] == [FLAW, LABEL_FINE]
    assert [each.clause.ref for each in test.items] == ["spc-2024-9#第八条第（四）项"]


@pytest.mark.parametrize("severity", ["violation", "defect"])
def test_leniency_for_all_comes_with_order_100_and_that_for_sellers_before(tmp_path, severity):
    penalty = [FLAW, LABEL_FINE]
    assert refs(found(tmp_path, BEFORE, severity=severity, penalty=penalty), ConsequenceKind.LENIENCY, Addressee.PRODUCER) == []
    after = found(tmp_path, AFTER, severity=severity, penalty=penalty)
    assert refs(after, ConsequenceKind.LENIENCY, Addressee.PRODUCER) == ["samr-order-100#第五十条"]
    for day in (BEFORE, AFTER):
        finding = found(tmp_path, day, severity=severity, penalty=penalty)
        assert "food-safety-law#第一百三十六条" in refs(finding, ConsequenceKind.LENIENCY, Addressee.SELLER)


def test_a_label_violation_may_be_a_mere_flaw_and_a_false_date_may_not(tmp_path):
    violation = found(tmp_path, severity="violation", penalty=[LABEL_FINE]).flaw_test
    assert violation is not None
    assert violation.kind is None
    assert violation.items == ()
    assert found(tmp_path, severity="violation", penalty=[FALSE_DATE]).flaw_test is None


def test_serious_cases_weigh_on_violations_and_not_on_defects(tmp_path):
    violation = found(tmp_path, severity="violation", penalty=[LABEL_FINE])
    assert "fsl-regulation#第六十七条第一款第（五）项" in refs(violation, ConsequenceKind.AGGRAVATION)
    assert refs(violation, ConsequenceKind.AGGRAVATION, Addressee.PERSON) == ["fsl-regulation#第七十五条第一款"]
    assert refs(found(tmp_path, penalty=[FLAW]), ConsequenceKind.AGGRAVATION) == []


def test_leniency_of_another_law_comes_only_with_its_penalty(tmp_path):
    forged, confusing = "product-quality-law#第五十三条", "anti-unfair-competition-law-2025#第二十三条第一款"
    finding = found(tmp_path, severity="violation", penalty=[forged])
    assert refs(finding, ConsequenceKind.LENIENCY, Addressee.SELLER) == ["product-quality-law#第五十五条"]
    finding = found(tmp_path, severity="violation", penalty=[confusing])
    assert refs(finding, ConsequenceKind.LENIENCY, Addressee.SELLER) == ["anti-unfair-competition-law-2025#第二十三条第二款"]


def test_tenfold_damages_come_with_food_safety_standards_only(tmp_path):
    tenfold = "food-safety-law#第一百四十八条第二款"
    assert tenfold in refs(found(tmp_path, severity="violation", penalty=[LABEL_FINE]), ConsequenceKind.CIVIL)
    packaging = found(tmp_path, severity="violation", clauses=["gb-23350-2021#5.4.1"])
    assert refs(packaging, ConsequenceKind.CIVIL) == []


def test_a_defect_has_the_civil_defence_and_a_violation_its_limits(tmp_path):
    assert "spc-2024-9#第七条第（二）项" in refs(found(tmp_path, penalty=[FLAW]), ConsequenceKind.CIVIL)
    violation = refs(found(tmp_path, severity="violation", penalty=[LABEL_FINE]), ConsequenceKind.CIVIL)
    assert "spc-2024-9#第六条第（三）项" in violation
    assert not [ref for ref in violation if "#第七条" in ref]


def test_advice_has_no_consequences(tmp_path):
    finding = found(tmp_path, severity="advisory", penalty=[LABEL_FINE])
    assert finding.flaw_test is None
    assert finding.consequences == ()


def test_why_there_is_no_penalty_is_told_only_where_there_is_none(tmp_path):
    reason = {"zh": "没有罚则。", "en": "It has no penalty."}
    assert found(tmp_path, no_penalty=reason).no_penalty is not None
    assert found(tmp_path, penalty=[FLAW]).no_penalty is None


# --- a wrong table or key


def rules_with(tmp_path: Path, old: str, new: str) -> Path:
    """A copy of the built-in rules with ``old`` in the table of consequences made ``new``."""
    root = tmp_path / "rules"
    shutil.copytree(rules_root(), root)
    path = root / "tables" / "consequences.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("old", "new", "nearest"),
    [
        ("clauses: [samr-order-100#第五十条]", "clauses: [samr-order-100#第五十条第二款]", "第五十条"),
        ("with: [food-safety-law, fsl-regulation", "with: [food-safety-laws, fsl-regulation", "food-safety-law"),
        ("kind: leniency", "kind: mercy", "leniency"),
        ("- date-blank-1", "- date-blank-9", "date-blank-1"),
        ("topics: [import]", "topics: [imports]", "import"),
    ],
)
def test_a_reference_to_nothing_in_the_table_is_a_fault_on_its_line(tmp_path, old, new, nearest):
    root = rules_with(tmp_path, old, new)
    (fault,) = lint(root)
    where, _, line = fault.where.rpartition(":")
    assert where.endswith("consequences.yaml")
    assert int(line) > 1
    assert nearest in fault.what.en


def test_an_unknown_kind_of_defect_is_refused_before_anything_is_judged(tmp_path):
    write_rule(tmp_path, defect_kind="storage_mising")
    with pytest.raises(ConfigError) as caught:
        load_packs(rules_root(), (tmp_path,))
    assert "storage_missing" in caught.value.what.en
    assert [fault.what for fault in lint(rules_root(), (tmp_path,))] == [caught.value.what]


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"severity": "violation", "defect_kind": "other"}, "defect"),
        ({"penalty": [FLAW], "no_penalty": {"zh": "无。", "en": "None."}}, "no_penalty"),
    ],
)
def test_a_key_out_of_place_is_a_fault(tmp_path, changes, key):
    write_rule(tmp_path, **changes)
    assert [fault for fault in lint(rules_root(), (tmp_path,)) if key in fault.what.en]
