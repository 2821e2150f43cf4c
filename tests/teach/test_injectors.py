"""Every rule is either shown on a label, with proof that it and nothing else is found there, or it is said why it cannot be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from random import Random

import pytest

from labelcheck.api import Checker, Options
from labelcheck.engine.judge import judge
from labelcheck.model.errors import ConfigError
from labelcheck.teach.breaches import Breach, at_random, breach, breaches, not_shown, product_for, with_breaches
from labelcheck.teach.draw import Form
from labelcheck.teach.make import findings, make
from labelcheck.teach.printed import PrintedLabel, product, products

CLASSES = {"绿茶", "红茶", "乌龙茶", "白茶", "黄茶", "黑茶", "花茶", "紧压茶", "袋泡茶", "茶粉", "调味茶", "代用茶"}
TYPESET = frozenset({"style"})


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(Options(date(2026, 11, 20), cache=False))


def read_off(label: PrintedLabel, checker: Checker) -> Mapping[str, str]:
    """The findings on the transcription of ``label``: rule → status."""
    facts = checker.facts_of_lines(label.transcription(), {"panels_complete": True}, label.as_of)
    return {found.rule: found.status.value for found in judge(facts, checker.pack, label.as_of).findings}


def on_pdf(label: PrintedLabel, checker: Checker) -> Mapping[str, str]:
    """The findings on the print PDF of ``label``: rule → status."""
    return {rule: found.status.value for rule, found in findings(label, checker).items()}


def test_every_rule_is_shown_or_it_is_said_why_not(checker):
    rules = {rule.id for rule in checker.pack.rules}
    assert breaches().keys() | not_shown().keys() == rules
    assert not breaches().keys() & not_shown().keys()


def test_there_is_a_label_of_every_tea_class():
    assert {label.tea_class for label in products().values()} == CLASSES


@pytest.mark.parametrize("name", products())
def test_a_label_without_breach_is_clean(name, checker):
    assert on_pdf(product(name), checker) == {}


@pytest.mark.parametrize("rule", [rule for rule, one in breaches().items() if not one.style])
def test_the_breach_and_nothing_else_is_found_on_every_label_that_can_show_it(rule, checker):
    one = breach(rule)
    for name in one.on:
        found = read_off(one.planted(product(name)), checker)
        assert found.keys() == {rule, *one.besides}, name
        assert found[rule] == one.status, name


@pytest.mark.parametrize("rule", breaches())
def test_the_breach_and_nothing_else_is_found_on_the_print_pdf(rule, checker):
    one = breach(rule)
    found = on_pdf(one.planted(product(one.on[0])), checker)
    assert found.keys() == {rule, *one.besides}
    assert found[rule] == one.status


def test_a_seed_chooses_the_same_breaches_again_and_none_that_disturb_each_other():
    label = product("green")
    once, again = (at_random(label, 5, Random(7)) for _ in range(2))
    assert once == again
    assert len(once) == 5
    assert not any(one.disturbs(other) for one in once for other in once if one is not other)


def test_two_breaches_of_the_same_line_are_refused():
    with pytest.raises(ConfigError, match="licence"):
        with_breaches(product("green"), [breach("licence-present-1"), breach("licence-check-1")])


def test_a_breach_that_a_label_cannot_show_names_those_that_can():
    with pytest.raises(ConfigError) as error:
        with_breaches(product("herbal"), [breach("grade-listed-1")])
    assert "green" in error.value.line("en") or "green" in str(error.value)
