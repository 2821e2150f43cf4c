"""The table of clauses: every clause has a status, notes that are stale or lead nowhere are faults."""

from __future__ import annotations

import re
import shutil

import pytest

from labelcheck.engine.clause_lint import clause_faults
from labelcheck.engine.coverage import clause_coverage
from labelcheck.engine.pack import load_packs
from labelcheck.model.coverage import ClauseStatus
from labelcheck.model.errors import ConfigError
from labelcheck.registry.location import rules_root
from labelcheck.registry.without_rule import load_reasons
from tests.engine.packs import write_rule

PACK = load_packs(rules_root())
ROWS = {row.clause.ref: row for row in clause_coverage(PACK, load_reasons(rules_root()))}


def test_every_clause_of_every_document_is_in_the_table():
    assert set(ROWS) == {clause.ref for document in PACK.documents.values() for clause in document.clauses.values()}


def test_a_clause_with_a_rule_names_it_and_one_without_says_why():
    licence = ROWS["gb-7718-2011#4.1.9"]
    assert licence.status is ClauseStatus.RULE
    assert "licence-present-1" in licence.rules
    order = ROWS["gb-7718-2011#4.1.3.1.2"]
    assert (order.status, order.rules) == (ClauseStatus.EYE_ONLY, ())
    assert "配方" in order.because.zh
    assert ROWS["gb-7718-2011#1"].status is ClauseStatus.NO_DUTY


def test_a_clause_that_says_what_another_says_has_its_rules():
    same = ROWS["aqsiq-order-102#第十二条"]
    assert (same.status, same.rules) == (ClauseStatus.RULE, ROWS["gb-7718-2011#4.1.10"].rules)
    assert (same.through, ROWS["gb-7718-2011#4.1.10"].through) == ("gb-7718-2011#4.1.10", None)


def test_a_reason_that_does_not_exist_is_told_and_no_traceback():
    reasons = {word: reason for word, reason in load_reasons(rules_root()).items() if word != "recipe"}
    with pytest.raises(ConfigError, match="'recipe' is not known"):
        clause_coverage(PACK, reasons)


def test_rules_of_another_folder_make_no_note_of_the_built_in_law_stale(tmp_path):
    write_rule(tmp_path, clauses=["gb-7718-2011#4.1.3.1.2"])
    roots = (rules_root(), tmp_path)
    assert list(clause_faults(load_packs(rules_root(), (tmp_path,)), roots)) == []


def test_every_reason_is_used_and_the_built_in_notes_hold():
    used = {clause.without_rule for document in PACK.documents.values() for clause in document.clauses.values()}
    assert used - {None} == set(load_reasons(rules_root()))
    assert list(clause_faults(PACK, (rules_root(),))) == []


@pytest.mark.parametrize(
    ("document", "note", "fault"),
    [
        ("gb-7718-2011", "without_rule: recepy", "recipe"),
        ("gb-7718-2011", "covered_by: gb-7718-2011#1", "no rule rests on gb-7718-2011#1"),
        ("gb-7718-2011", "covered_by: gb-7718-2099#1", "no rule rests on gb-7718-2099#1"),
    ],
)
def test_a_note_that_leads_nowhere_is_told_with_its_line(tmp_path, document, note, fault):
    where, error = only_fault(tmp_path, document, "4.1.3.1.2", note)
    assert fault in error
    assert re.search(rf"{document}\.yaml:\d+$", where)


def test_a_note_on_a_clause_that_has_a_rule_is_a_fault(tmp_path):
    _, error = only_fault(tmp_path, "gb-7718-2011", "4.1.9", "without_rule: recipe")
    assert "cites this clause" in error


def only_fault(folder, document: str, number: str, note: str) -> tuple[str, str]:
    """Where and what is wrong once ``note`` stands on clause ``number``, in a copy of the rules."""
    root = folder / "rules"
    shutil.copytree(rules_root(), root)
    path = root / "documents" / f"{document}.yaml"
    head, clause = path.read_text(encoding="utf-8").split(f'\n  "{number}":\n', 1)
    clause = re.sub(r"\n    (?:without_rule|covered_by): .*", "", clause, count=1)
    path.write_text(f'{head}\n  "{number}":\n    {note}\n{clause}', encoding="utf-8")
    (error,) = clause_faults(load_packs(root), (root,))
    return error.where, error.what.en
