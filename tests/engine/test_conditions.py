from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelcheck.engine.conditions import parse
from labelcheck.engine.truth import Judged, conjunction, disjunction, negation
from labelcheck.model.fact import Fact, Facts, Height, State
from labelcheck.model.truth import Truth
from tests.engine.packs import facts_of

TRUTHS = st.sampled_from(Truth)
RANK = {Truth.FALSE: 0, Truth.UNKNOWN: 1, Truth.TRUE: 2}
UNREADABLE = {"state": "unreadable"}
CONFLICTING = {"state": "conflicting", "value": ["a", "b"]}


@given(st.lists(TRUTHS, min_size=1))
def test_combinations_are_kleene_minimum_and_maximum(truths):
    parts = [Judged(truth) for truth in truths]
    assert RANK[conjunction(parts).truth] == min(RANK[truth] for truth in truths)
    assert RANK[disjunction(parts).truth] == max(RANK[truth] for truth in truths)


@given(st.lists(TRUTHS, min_size=1))
def test_de_morgan(truths):
    parts = [Judged(truth) for truth in truths]
    assert negation(conjunction(parts)).truth is disjunction(map(negation, parts)).truth


@pytest.mark.parametrize(
    ("condition", "value", "truth"),
    [
        ({"present": "storage"}, "阴凉", Truth.TRUE),
        ({"present": "storage"}, None, Truth.FALSE),
        ({"present": "storage"}, UNREADABLE, Truth.UNKNOWN),
        ({"present": "storage"}, CONFLICTING, Truth.TRUE),
        ({"absent": "storage"}, None, Truth.TRUE),
        ({"absent": "storage"}, UNREADABLE, Truth.UNKNOWN),
        ({"consistent": "storage"}, CONFLICTING, Truth.FALSE),
        ({"consistent": "storage"}, UNREADABLE, Truth.TRUE),
        ({"is": {"fact": "storage", "value": "阴凉"}}, "阴凉", Truth.TRUE),
        ({"is": {"fact": "storage", "value": "阴凉"}}, "干燥", Truth.FALSE),
        ({"is": {"fact": "storage", "value": "阴凉"}}, None, Truth.FALSE),
        ({"is": {"fact": "storage", "value": "阴凉"}}, UNREADABLE, Truth.UNKNOWN),
        ({"is": {"fact": "storage", "value": "阴凉"}}, CONFLICTING, Truth.UNKNOWN),
        ({"one_of": {"fact": "storage", "values": ["甲", "乙"]}}, ["甲", "乙"], Truth.TRUE),
        ({"one_of": {"fact": "storage", "values": ["甲", "乙"]}}, ["甲", "丙"], Truth.FALSE),
        ({"matches": {"fact": "storage", "pattern": "^阴"}}, "阴凉", Truth.TRUE),
        ({"mentions": {"fact": "storage", "words": ["陰涼", "冷藏"]}}, "阴 凉干燥", Truth.TRUE),
        ({"mentions": {"fact": "storage", "words": ["冷藏"]}}, "阴凉", Truth.FALSE),
        ({"mentions": {"fact": "storage", "words": ["阴凉"]}}, {"state": "unreadable", "value": "阴凉"}, Truth.TRUE),
        ({"mentions": {"fact": "storage", "words": ["冷藏"]}}, {"state": "unreadable", "value": "阴凉"}, Truth.UNKNOWN),
    ],
)
def test_operators_on_texts(condition, value, truth):
    assert parse(condition).ask(facts_of(storage=value)).truth is truth


@pytest.mark.parametrize(
    ("operator", "value", "truth"),
    [
        ("at_least", 50, Truth.TRUE),
        ("at_least", 49.9, Truth.FALSE),
        ("at_most", 50, Truth.TRUE),
        ("before", 50, Truth.FALSE),
        ("before", 49, Truth.TRUE),
        ("at_least", None, Truth.FALSE),
        ("at_least", UNREADABLE, Truth.UNKNOWN),
    ],
)
def test_comparison_with_a_value(operator, value, truth):
    condition = parse({operator: {"fact": "net_content.grams", "value": 50}})
    assert condition.ask(facts_of(net_content__grams=value)).truth is truth


@pytest.mark.parametrize(("height", "truth"), [(3.3, Truth.TRUE), (3.1, Truth.UNKNOWN), (2.9, Truth.UNKNOWN), (2.7, Truth.FALSE)])
def test_a_limit_inside_the_error_bar_is_not_decided(height, truth):
    fact = Fact("net_content.height_mm", State.KNOWN, height, height=Height(height, 0.2))
    condition = parse({"at_least": {"fact": "net_content.height_mm", "value": 3}})
    assert condition.ask(Facts({fact.key: fact})).truth is truth


def test_comparison_of_two_facts_is_unknown_while_one_is():
    condition = parse({"before": {"fact": "production_date", "than": "standard_code.published"}})
    early, late = date(2016, 1, 1), date(2017, 12, 1)
    assert condition.ask(facts_of(production_date=early, standard_code__published=late)).truth is Truth.TRUE
    assert condition.ask(facts_of(production_date=late, standard_code__published=late)).truth is Truth.FALSE
    assert condition.ask(facts_of(production_date=early)).truth is Truth.UNKNOWN
    assert condition.ask(facts_of(production_date=early, standard_code__published=None)).truth is Truth.FALSE


def test_an_underived_fact_is_unreadable_never_absent():
    assert parse({"absent": "licence_no"}).ask(facts_of()).truth is Truth.UNKNOWN


def test_a_decision_names_the_facts_it_rests_on():
    condition = parse({"any": [{"present": "storage"}, {"present": "grade"}]})
    assert condition.ask(facts_of(storage=None, grade="一级")).decided_by == ("grade",)
    assert condition.ask(facts_of(storage=None, grade=None)).decided_by == ("storage", "grade")
