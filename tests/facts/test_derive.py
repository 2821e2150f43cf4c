from __future__ import annotations

import yaml

from labelcheck.model.clause import Seen
from labelcheck.model.fact import State
from labelcheck.model.label import LineSource
from labelcheck.registry.location import rules_root
from tests.facts.labels import AS_OF, Label, back, front, whole

VOCABULARY = {
    key: row
    for path in (rules_root() / "schema").glob("facts*.yaml")
    for key, row in yaml.safe_load(path.read_text(encoding="utf-8")).items()
}
KINDS = {"text": str, "number": (int, float), "flag": bool, "texts": tuple, "quantity": dict, "period": dict}


def test_every_fact_of_the_list_is_produced_for_every_label_and_no_other():
    for label in (Label(), front(), back(), whole(), whole(LineSource.PDF_TEXT), whole(LineSource.TRANSCRIPTION)):
        assert set(label.facts()) == set(VOCABULARY)


def test_every_fact_says_why_in_both_languages_and_what_is_known_has_its_type():
    for label in (Label(), front(), whole(LineSource.PDF_TEXT)):
        for key, fact in label.facts().items():
            assert fact.because.zh, key
            assert fact.because.en, key
            if fact.state is State.KNOWN and VOCABULARY[key]["type"] in KINDS:
                assert isinstance(fact.value, KINDS[VOCABULARY[key]["type"]]), key


def test_a_compliant_label_is_known_throughout():
    facts = whole().facts()
    assert facts["product_name"].value == "白牡丹(白茶)"
    assert facts["ingredients"].value == ("白茶",)
    assert facts["net_content"].value == {"amount": 200, "unit": "g"}
    assert facts["production_date"].value.isoformat() == "2026-03-28"
    assert facts["shelf_life"].value == {"months": 36}
    assert facts["licence_no"].value == "SC11435078200021"
    assert facts["standard_code"].value == "GB/T 22291-2017"
    assert facts["producer_address.province"].value == "福建省"
    assert facts["producer_address.city"].value == "宁德市"
    assert facts["origin.prefecture"].value == "宁德市"
    assert facts["tea_class"].value == "白茶"
    assert facts["made_from_tea"].value is True
    assert facts["imported"].value is False
    assert facts["grade.listed"].value is True
    assert facts["net_content.with_name"].value is True
    assert facts["panels_complete"].value is True
    assert facts["as_of"].value == AS_OF


def test_the_same_input_gives_the_same_facts():
    assert dict(whole().facts()) == dict(whole().facts())


def test_facts_from_the_table_carry_how_surely_their_part_of_the_row_is_known():
    facts = whole().facts()
    assert facts["grade.listed"].seen is Seen.TEXT
    assert facts["standard_code.published"].seen is Seen.TEXT
    assert whole(standard_code="GB/T 18650").facts()["standard_code.has_grades"].seen is Seen.SECONDARY


def test_an_empty_label_accuses_of_nothing():
    facts = Label().facts()
    only_declared = {key for key, row in VOCABULARY.items() if row.get("unnamed") == "absent"}
    assert {key for key, fact in facts.items() if fact.state is State.ABSENT} <= only_declared
