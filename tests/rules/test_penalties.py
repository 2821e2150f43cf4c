"""The penalties of the rules: none is missing without a reason, none reaches further than its article, each says what may follow."""

from __future__ import annotations

import re

import pytest

from labelcheck.engine.pack import load_packs
from labelcheck.engine.rule import Rule
from labelcheck.model.clause import Clause
from labelcheck.model.finding import Severity
from labelcheck.registry.location import rules_root

RULES = load_packs(rules_root()).rules
BREACHES = tuple(rule for rule in RULES if rule.severity is not Severity.ADVISORY)
PENALTIES = {clause.ref: clause for rule in RULES for clause in rule.penalty}
FLAW, LABEL_FINE = "food-safety-law#第一百二十五条第二款", "food-safety-law#第一百二十五条第一款第（二）项"

REACH = {
    "第四十一条": (
        "第七条第一款第（一）项",
        "第七条第一款第（二）项",
        "第七条第一款第（三）项",
        "第九条",
        "第十六条",
        "第十七条第一款",
        "第二十二条第一款",
    ),
    "第四十二条": ("第七条第一款第（四）项",),
    "第四十三条": ("第七条第二款",),
    "第四十四条": (
        "第八条",
        "第十条",
        "第十一条",
        "第十二条",
        "第十三条",
        "第十四条",
        "第十七条第二款",
        "第十七条第三款",
        "第十七条第四款",
        "第十八条",
    ),
    "第四十六条第一款": ("第十九条第一款",),
    "第四十六条第二款": ("第十九条第二款", "第十九条第三款", "第二十条"),
}
"""The penalty articles of Order 100 with the provisions whose breach each punishes; article 45 turns on a false date, not on a citation."""

MONEY = {"zh": re.compile("元|倍|货值"), "en": re.compile(r"CNY [0-9]|yuan|times|of the value|up to (their|the) value")}
OTHER_MEASURE = {
    "zh": re.compile("责令改正|没收|民事责任|处罚|处理|查处"),
    "en": re.compile("correct|confiscat|liability|punished|dealt with"),
}


def cited(rule: Rule) -> list[str]:
    return [clause.ref for clause in (*rule.clauses, *rule.also)]


@pytest.mark.parametrize("rule", BREACHES, ids=lambda rule: rule.id)
def test_a_breach_has_a_penalty_candidate_or_says_why_none_is_known(rule):
    assert bool(rule.penalty) != bool(rule.no_penalty)


def test_what_may_be_a_mere_flaw_names_its_kind_and_the_flaw_paragraph_first():
    label_defects = [rule for rule in BREACHES if rule.severity is Severity.DEFECT and any_of(rule, "food-safety-law")]
    assert label_defects
    assert [rule.id for rule in label_defects if rule.defect_kind is None] == []
    assert [rule.id for rule in label_defects if rule.penalty[0].ref != FLAW] == []


def any_of(rule: Rule, document: str) -> bool:
    return any(clause.document == document for clause in rule.penalty)


def test_a_violation_is_not_offered_the_penalty_of_a_flaw():
    violations = [rule for rule in BREACHES if rule.severity is Severity.VIOLATION]
    assert [rule.id for rule in violations if FLAW in [clause.ref for clause in rule.penalty]] == []


@pytest.mark.parametrize("article", REACH)
def test_a_penalty_article_of_order_100_is_named_only_for_what_it_lists(article):
    ref = f"samr-order-100#{article}"
    named = [rule for rule in RULES if ref in [clause.ref for clause in rule.penalty]]
    reach = tuple(f"samr-order-100#{provision}" for provision in REACH[article])
    assert named
    assert [rule.id for rule in named if not any(each.startswith(reach) for each in cited(rule))] == []


@pytest.mark.parametrize("article", ["第四十一条", "第四十二条", "第四十三条"])
def test_a_breach_of_what_a_penalty_article_lists_names_that_article(article):
    reach = tuple(f"samr-order-100#{provision}" for provision in REACH[article])
    breaching = [rule for rule in BREACHES if any(each.startswith(reach) for each in cited(rule))]
    missing = [rule.id for rule in breaching if f"samr-order-100#{article}" not in [clause.ref for clause in rule.penalty]]
    assert missing == []


@pytest.mark.parametrize("clause", PENALTIES.values(), ids=lambda clause: clause.ref)
def test_the_gist_of_a_penalty_says_what_may_follow(clause: Clause):
    for lang, gist in (("zh", clause.gist.zh), ("en", clause.gist.en)):
        assert MONEY[lang].search(gist) or OTHER_MEASURE[lang].search(gist), gist


WITHOUT_FINE = {
    "anti-unfair-competition-law-2019#第十八条第一款",  # the amounts of the repealed text were not read
    "certification-regulation#第七十条",  # refers to the Product Quality Law
    "patent-marking-measures#第八条",  # correction; passing off is for the Patent Law
    "patent-regulation-2023#第九十九条第二款",  # correction only
    "samr-order-100#第四十六条第一款",  # refers to the measures on quantified packages, whose numbers are not established
    "samr-order-113#第二十七条",  # refers to Order 100; the gap before it is in force is told
    "standardization-law#第三十六条",  # civil liability
}


def test_every_penalty_states_its_range_of_money_save_those_that_have_none():
    assert {ref for ref, clause in PENALTIES.items() if not MONEY["zh"].search(clause.gist.zh)} == WITHOUT_FINE
    assert {ref for ref, clause in PENALTIES.items() if not MONEY["en"].search(clause.gist.en)} == WITHOUT_FINE


def test_the_gap_before_order_100_is_told_with_the_commission_rule():
    gist = PENALTIES["samr-order-113#第二十七条"].gist
    assert "2027年3月16日" in gist.zh
    assert "16 March 2027" in gist.en
