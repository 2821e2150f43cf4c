"""Claims: what is one, what only looks like one, and what of the layout counts."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
import yaml

from labelcheck.api import Checker, Options
from labelcheck.model.fact import State
from labelcheck.registry import load_registry
from labelcheck.registry.location import rules_root
from labelcheck.registry.script import simplified

LOOKALIKES = yaml.safe_load(Path(__file__).with_name("claims_lookalikes.yaml").read_text(encoding="utf-8"))
AS_OF = date(2026, 11, 22)
CHECKER = Checker(Options(as_of=AS_OF))
CASES = [(family, kind, text) for family, row in LOOKALIKES.items() for kind in ("found", "innocent") for text in row[kind]]
COMMON = (
    "disease",
    "health_function",
    "absolute_named",
    "absolute_most",
    "absolute_top",
    "rank",
    "not_added",
    "nutrient",
    "special_supply",
    "special_supply_state",
)


def facts_of(text):
    return CHECKER.facts_of_lines((tuple(text.split("\n")),), {}, AS_OF)


@pytest.mark.parametrize(("family", "kind", "text"), CASES)
def test_a_claim_is_found_and_its_look_alike_is_not(family, kind, text):
    fact = facts_of(text)[f"claims.{family}"]
    assert fact.state is (State.KNOWN if kind == "found" else State.ABSENT), fact.text


def test_every_family_has_look_alikes():
    families = {family.key.removeprefix("claims.") for family in load_registry(rules_root()).claims.families}
    assert set(LOOKALIKES) == families
    assert all(len(row["innocent"]) >= 3 for row in LOOKALIKES.values())
    assert all(len(LOOKALIKES[family]["innocent"]) >= 20 for family in COMMON)


def test_every_pattern_of_the_table_is_re2():
    for family in load_registry(rules_root()).claims.families:
        tuple(family.hits("茶"))
        family.is_innocent("茶", 0, 1)


def test_a_field_that_makes_no_claim_is_one_that_exists():
    claims = load_registry(rules_root()).claims
    fields = set(load_registry(rules_root()).headings.words.values()) | {"party_address", "party_contact"}
    named = claims.fields.union(*(family.not_in for family in claims.families))
    assert named <= fields | {"unlisted_party"}


def test_the_words_are_told_as_printed_and_shown_where_they_stand():
    fact = facts_of("白茶\n每天一杯 降 血 糖 好茶")["claims.disease"]
    assert fact.value == ("降血糖",)
    assert [span.text for span in fact.spans] == ["降 血 糖"]
    assert 0 < fact.spans[0].box.x0 < fact.spans[0].box.x1 < 24


def test_traditional_words_are_found_and_told_as_printed():
    assert facts_of("抗衰老、減肥")["claims.health_function"].value == ("抗衰老", "減肥")


def test_each_word_is_told_once_with_every_place():
    fact = facts_of("降血糖\n白茶\n降血糖")["claims.disease"]
    assert fact.value == ("降血糖",)
    assert len(fact.spans) == 2


def test_two_words_that_meet_at_a_blank_are_no_claim():
    assert facts_of("制茶 王国富")["claims.absolute_top"].state is State.ABSENT
    assert facts_of("香气清高 山场辽阔")["claims.alpine"].state is State.ABSENT


def test_two_items_of_a_list_are_not_joined():
    assert facts_of("香气：高\n山场：武夷山")["claims.alpine"].state is State.ABSENT


def test_a_part_of_a_label_proves_no_claim_absent():
    facts = CHECKER.facts_of_lines((("高山绿茶",),), {"panels_complete": False}, AS_OF)
    assert facts["claims.disease"].state is State.UNREADABLE
    assert facts["claims.alpine"].state is State.KNOWN


def test_names_of_parties_and_their_addresses_make_no_claim():
    text = "绿茶\n生产者：云南古树茶业有限公司\n地址：福建省宁德市福鼎市高山镇养生村8号\n电话：0593-7654321"
    facts = facts_of(text)
    assert [key for key in facts if key.startswith("claims.") and facts[key].state is State.KNOWN] == []


def test_a_remembered_family_says_so():
    assert facts_of("国家免检产品")["claims.inspection_free"].seen == "memory"


def test_a_label_full_of_claims_is_searched_in_linear_time():
    text = "\n".join(["降血糖高山古树有机茶最佳第一特供" * 20] * 50)
    started = time.perf_counter()
    assert facts_of(text)["claims.disease"].value == ("降血糖",)
    assert time.perf_counter() - started < 20


def test_patterns_are_written_in_the_characters_that_text_is_folded_to():
    for family in load_registry(rules_root()).claims.families:
        pattern = family.source + family.innocent
        assert simplified(pattern) == pattern
