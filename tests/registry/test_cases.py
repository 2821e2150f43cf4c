"""Published cases: every file is of the right form, speaks of rules that exist, and names nobody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from labelcheck.engine.pack import load_packs
from labelcheck.model.case import Dating, Outcome
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Lang
from labelcheck.registry.cases import load_cases
from labelcheck.registry.location import rules_root
from labelcheck.report.case_view import case_view

READABLE = re.compile(r"^https?://|（\d{4}年第\d+号）$")
"""A page, or an announcement of an authority by its title and number."""
CASES = load_cases(rules_root())
SOME_COMPANY = re.compile(r"(有限公司|有限责任公司|股份公司|Co\., ?Ltd)")


def written(root: Path, name: str, text: str) -> Path:
    (root / "cases").mkdir(parents=True, exist_ok=True)
    (root / "cases" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return root


def test_every_case_speaks_of_rules_that_exist():
    known = {rule.id for rule in load_packs(rules_root()).rules}
    assert len(CASES) >= 20
    assert {rule for case in CASES for rule in case.rules} - known == set()


def test_all_ways_to_end_are_told_of():
    assert {case.outcome for case in CASES} == set(Outcome)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_no_company_is_named_and_a_source_is_given(case):
    told = "".join(f"{text.zh}{text.en}" for text in (case.title, case.facts, case.result, case.lesson))
    assert SOME_COMPANY.search(told) is None
    assert all(READABLE.search(source) for source in case.sources)


def test_an_unknown_key_is_told_with_file_line_and_the_nearest_key(tmp_path):
    text = (rules_root() / "cases" / "expired-gift-2024.yaml").read_text(encoding="utf-8").replace("outcome:", "outcom:")
    with pytest.raises(ConfigError, match=r"expired-gift-2024\.yaml:\d+.*'outcome'"):
        load_cases(written(tmp_path, "expired-gift-2024", text))


def test_a_file_is_called_as_its_case(tmp_path):
    text = (rules_root() / "cases" / "expired-gift-2024.yaml").read_text(encoding="utf-8")
    with pytest.raises(ConfigError, match=r"expired-gift-2024\.yaml"):
        load_cases(written(tmp_path, "other", text))


def test_what_only_we_think_was_applied_is_not_printed_as_cited_by_the_authority():
    inferred = next(case for case in CASES if case.provision is None)
    named = next(case for case in CASES if case.provision is not None)
    assert case_view(inferred, Lang.ZH).provision == ""
    assert "机关引用" in case_view(named, Lang.ZH).provision


def test_a_day_that_is_not_that_of_the_decision_is_not_printed_as_if_it_were():
    reported = next(case for case in CASES if case.dating is Dating.REPORTED)
    about = next(case for case in CASES if case.dating is Dating.ABOUT)
    assert f"reported {reported.when}" in case_view(reported, Lang.EN).about
    assert f"about {about.when}" in case_view(about, Lang.EN).about
