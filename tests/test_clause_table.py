"""``rules coverage --clauses`` and its committed page."""

from __future__ import annotations

import json
from pathlib import Path

from tests.test_cli import labelcheck

ROOT = Path(__file__).resolve().parent.parent
COMMAND = ("rules", "coverage", "--clauses", "--format", "md", "--lang", "zh")


def test_the_page_in_the_docs_is_fresh():
    page = (ROOT / "docs" / "clauses.md").read_text(encoding="utf-8")
    assert page == labelcheck(*COMMAND).stdout, f"stale: labelcheck {' '.join(COMMAND)} > docs/clauses.md"


def test_a_remembered_clause_prints_no_number_in_the_page():
    page = labelcheck(*COMMAND[:-1], "en").stdout
    assert "clause number to be verified" in page
    assert "# What the rules make of the law" in page


def test_the_statuses_come_as_json_with_their_rules_and_reasons():
    rows = json.loads(labelcheck("rules", "coverage", "--clauses", "--format", "json", "--lang", "en").stdout)
    by_ref = {f"{row['document']}#{row['clause']}": row for row in rows}
    assert by_ref["gb-7718-2025#4.9"]["status"] == "rule"
    assert by_ref["gb-7718-2011#3.7"]["because"].startswith("needs the pack in hand")
    assert {row["status"] for row in rows} <= {"rule", "eye_only", "no_duty", "not_implemented"}


def test_the_totals_of_the_terminal_add_up():
    last = labelcheck("rules", "coverage", "--clauses", "--lang", "en").stdout.split("total")[-1].split()
    assert int(last[0]) == sum(map(int, last[1:5]))
