"""What to print instead is told only where it is certain, and doing so mends the breach."""

from __future__ import annotations

from datetime import date

import pytest

from labelcheck.api import Checker, Options
from labelcheck.engine.conditions import parse
from labelcheck.engine.examples import FIRES, run_examples
from labelcheck.engine.judge import judge
from labelcheck.engine.lint import lint
from labelcheck.engine.replace import Replace, replacements
from labelcheck.model.clause import Seen
from labelcheck.model.fact import Fact, Facts, State
from labelcheck.model.finding import Replacement
from labelcheck.registry.location import rules_root
from tests.engine.packs import pack_of, write_rule

CHECKER = Checker(Options(date(2026, 11, 22), cache=False))
PRINTED = [
    (rule, example)
    for rule in CHECKER.pack.rules
    for example in rule.examples
    if rule.replaces and example.panels and example.replaced
]


def known(key: str, value, text: str = "", **more) -> Fact:
    return Fact(key, State.KNOWN, value, text, **more)


HEADING = known("net_content.heading", "净重", "净重", confidence=0.95)


def told(replace: Replace, *facts: Fact) -> list[tuple[str, str]]:
    found = replacements((replace,), Facts({fact.key: fact for fact in facts}))
    return [(each.words, each.to) for each in found]


@pytest.mark.parametrize(("rule", "example"), PRINTED, ids=[rule.id for rule, _ in PRINTED])
def test_a_label_changed_as_it_says_breaks_the_rule_no_more(rule, example):
    as_of = example.as_of or CHECKER.pack.examples_as_of

    def changed(line: str) -> str:
        for words, to in sorted(example.replaced.items(), key=lambda each: -len(each[0])):
            line = line.replace(words, to)
        return line

    panels = tuple(tuple(map(changed, panel)) for panel in example.panels)
    assert panels != example.panels
    judged = judge(CHECKER.facts_of_lines(panels, example.declared, as_of), CHECKER.pack, as_of)
    assert next(outcome.ending for outcome in judged.outcomes if outcome.rule == rule.id) not in FIRES


def test_the_words_read_give_way_to_those_of_the_rule():
    assert told(Replace("net_content.heading", "净含量"), HEADING) == [("净重", "净含量")]


@pytest.mark.parametrize(
    ("value", "text", "printed"),
    [
        (date(2026, 3, 8), "08/03/2026", "2026年03月08日"),
        (250.0, "5两", "250"),
        ({"amount": 250, "unit": "g"}, "250克", "250克"),
        (("绿茶", "茉莉花"), "绿茶、茉莉花", "绿茶、茉莉花"),
    ],
)
def test_facts_are_named_as_a_label_prints_them(value, text, printed):
    assert told(Replace("net_content.heading", "“{fact}”"), HEADING, known("fact", value, text)) == [("净重", f"“{printed}”")]


def test_items_of_a_list_are_struck_out_one_by_one():
    claims = known("claims.absolute_named", ("国家级", "最佳"), "国家级、最佳")
    assert told(Replace("claims.absolute_named", "", each=True), claims) == [("国家级", ""), ("最佳", "")]


@pytest.mark.parametrize(
    "doubtful",
    [
        Fact("fact", State.UNREADABLE, "GB/T 1"),
        Fact("fact", State.CONFLICTING, ("GB/T 1", "GB/T 2")),
        Fact("fact", State.ABSENT),
        known("fact", "GB/T 1", confidence=0.7),
        known("fact", "GB/T 1", seen=Seen.SECONDARY),
        known("fact", True, "GB/T 1"),
    ],
    ids=["unreadable", "conflicting", "absent", "doubtful", "second-hand", "flag"],
)
def test_nothing_is_told_that_rests_on_a_guess(doubtful):
    assert told(Replace("net_content.heading", "{fact}"), HEADING, doubtful) == []


def test_words_read_with_doubt_are_not_told_to_be_replaced():
    assert told(Replace("net_content.heading", "净含量"), known("net_content.heading", "净重", "净重", confidence=0.7)) == []


@pytest.mark.parametrize(("grams", "expected"), [(250, [("净重", "净含量")]), (1500, []), (None, [])])
def test_a_case_that_does_not_hold_or_is_not_known_tells_nothing(grams, expected):
    replace = Replace("net_content.heading", "净含量", when=parse({"before": {"fact": "net_content.grams", "value": 1000}}))
    facts = [known("net_content.grams", grams)] if grams else []
    assert told(replace, HEADING, *facts) == expected


def test_what_is_already_printed_so_is_not_replaced():
    assert told(Replace("net_content.heading", "净重"), HEADING) == []


def test_a_question_about_what_was_not_read_tells_nothing_to_print(tmp_path):
    change = {"replace": [{"from": "product_name", "to": "绿茶"}]}
    pack = pack_of(tmp_path, **change)
    facts = Facts({"product_name": known("product_name", "茶", "茶"), "storage": Fact("storage", State.UNREADABLE)})
    (finding,) = judge(facts, pack, date(2026, 11, 22)).findings
    assert finding.replacements == ()
    facts = Facts({"product_name": known("product_name", "茶", "茶"), "storage": Fact("storage", State.ABSENT)})
    (finding,) = judge(facts, pack, date(2026, 11, 22)).findings
    assert finding.replacements == (Replacement("茶", "绿茶"),)


def test_an_example_that_expects_other_words_is_wrong(tmp_path):
    given = {"storage": None, "product_name": "茶", "imported": False}
    example = {"name": "x", "expect": "fail", "replaced": {"茶": "红茶"}, "facts": given}
    pack = pack_of(tmp_path, replace=[{"from": "product_name", "to": "绿茶"}], examples=[example])
    (result,) = run_examples(pack, CHECKER.facts_of_lines)
    assert not result.right
    assert (result.expected, result.came_out) == ("fail; 茶 → 红茶", "fail; 茶 → 绿茶")


def test_lint_wants_known_facts_and_an_example_of_the_words(tmp_path):
    write_rule(tmp_path, replace=[{"from": "net_content.headin", "to": "{net_content.gram}"}])
    faults = "\n".join(str(fault) for fault in lint(rules_root(), (tmp_path,)))
    assert "net_content.headin" in faults
    assert "net_content.gram" in faults
    assert "replaced" in faults
