"""A waiver hides one finding on one product until one day, and nothing else."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelcheck.engine.waive import waive
from labelcheck.engine.waiver_use import use_in
from labelcheck.model.fact import Fact, Facts, State
from labelcheck.model.finding import Ending
from labelcheck.model.identity import identity
from labelcheck.model.report import LabelReport, Verdict
from labelcheck.model.text import Lang
from labelcheck.model.waiver import NO_WAIVERS, Waiver, Waivers
from tests.report import factory

DAY = date(2026, 11, 22)
CODE = "6901234567892"
NAMED = {"product_name": "高山云雾", "producer_name": "示例茶业有限公司", "net_content": "250g"}
RULES = {"date-consistent-1", "licence-present-1", "name-attribute-1"}


def known(key: str, text: str) -> Fact:
    return Fact(key, State.KNOWN, text, text)


def label(*facts: Fact) -> LabelReport:
    """A label with three findings of which is known what ``facts`` say."""
    return replace(factory.photo_label(), facts=Facts({fact.key: fact for fact in facts}))


def coded(code: str = CODE) -> LabelReport:
    return label(known("barcode", code))


def named(**other: str) -> LabelReport:
    return label(*(known(key, text) for key, text in {**NAMED, **other}.items()))


def waiver(rule: str = "date-consistent-1", until: date = DAY, finding: str = "", **product: str) -> Waiver:
    told = identity(product or {"barcode": CODE})
    assert told is not None
    return Waiver(rule, told, "只作样品", "王", until, finding, where="waivers.yaml:3", called="样品茶")


def waived(report: LabelReport, *waivers: Waiver, day: date = DAY) -> set[str]:
    return {each.finding.rule for each in waive(report, Waivers.of(waivers), day).waived}


def test_a_waived_finding_is_told_apart_with_its_reason_and_counts_for_no_verdict():
    before = coded()
    after = waive(before, Waivers.of([waiver()]), DAY)
    assert (before.verdict, after.verdict) == (Verdict.VIOLATION, Verdict.DEFECT)
    assert {finding.rule for finding in after.findings} == RULES - {"date-consistent-1"}
    (ended,) = [outcome for outcome in after.outcomes if outcome.rule == "date-consistent-1"]
    assert ended.ending is Ending.WAIVED
    assert ended.because is not None
    for words in (ended.because.zh, ended.because.en):
        assert all(part in words for part in ("只作样品", "王", "2026-11-22"))
    assert {each.rule for each in after.outcomes} == {each.rule for each in before.outcomes}


def test_with_every_finding_waived_the_label_is_clean():
    after = waive(coded(), Waivers.of([waiver(rule) for rule in RULES]), DAY)
    assert (after.findings, after.verdict) == ((), Verdict.CLEAN)


def test_a_waiver_holds_on_its_last_day_and_not_on_the_next():
    assert waived(coded(), waiver(), day=DAY)
    assert not waived(coded(), waiver(), day=DAY + timedelta(1))


@pytest.mark.parametrize("printed", ["6 901234 567892", "６９０１２３４５６７８９２", "690-1234567892"])
def test_a_bar_code_is_the_same_however_it_is_set(printed):
    assert waived(coded(), waiver(barcode=printed))
    assert waived(coded(printed), waiver())


@given(st.text("0123456789", min_size=8, max_size=14))
def test_no_other_bar_code_is_waived(code):
    assert bool(waived(coded(code), waiver())) == (code == CODE)


@given(st.dictionaries(st.sampled_from(sorted(NAMED)), st.text("高山云雾茶250g ", max_size=6), max_size=3))
def test_without_a_bar_code_all_three_names_must_be_the_same(other):
    same = all("".join(text.split()) == NAMED[key] for key, text in other.items())
    assert bool(waived(named(**other), waiver(**NAMED))) == same


def test_a_product_with_a_bar_code_is_not_waived_by_its_name():
    both = label(known("barcode", CODE), *(known(key, text) for key, text in NAMED.items()))
    assert not waived(both, waiver(**NAMED))


@pytest.mark.parametrize("state", [State.UNREADABLE, State.CONFLICTING])
@pytest.mark.parametrize("key", NAMED)
def test_a_name_that_was_not_read_whole_is_never_waived(key, state):
    facts = [known(each, text) for each, text in NAMED.items() if each != key]
    assert not waived(label(*facts, Fact(key, state, NAMED[key], NAMED[key])), waiver(**NAMED))


@pytest.mark.parametrize("state", [State.UNREADABLE, State.CONFLICTING])
def test_a_bar_code_in_doubt_is_neither_taken_for_one_nor_passed_over_for_the_name(state):
    facts = [known(key, text) for key, text in NAMED.items()]
    doubtful = label(*facts, Fact("barcode", state, CODE, CODE))
    assert not waived(doubtful, waiver(), waiver(**NAMED))


def test_a_waiver_of_one_finding_does_not_cover_the_next_of_its_rule():
    assert waived(coded(), waiver(finding="f1"))
    assert not waived(coded(), waiver(finding="another"))


def test_of_several_waivers_the_one_that_holds_longest_is_told():
    longer = replace(waiver(until=DAY + timedelta(9)), by="李")
    (found,) = waive(coded(), Waivers.of([waiver(), longer]), DAY).waived
    assert found.waiver.by == "李"


def test_without_waivers_a_label_is_as_it_was():
    before = coded()
    assert waive(before, NO_WAIVERS, DAY) is before
    assert Waivers.of([]) == NO_WAIVERS


@given(st.permutations([waiver(rule) for rule in sorted(RULES)]))
def test_order_and_place_of_waivers_make_no_other_run(order):
    moved = [replace(each, where="elsewhere:9", called="") for each in order]
    assert Waivers.of(moved) == Waivers.of([waiver(rule) for rule in sorted(RULES)])


def test_a_worker_gets_the_same_waivers_and_unpacks_them_once():
    chosen = Waivers.of([waiver(), waiver("licence-present-1")])
    sent = pickle.dumps(chosen)
    there = pickle.loads(sent)
    assert (there, there.entries) == (chosen, chosen.entries)
    assert pickle.loads(sent) is there


@pytest.mark.parametrize(
    "change", [{"reason": "x"}, {"by": "x"}, {"until": DAY + timedelta(1)}, {"finding": "f1"}, {"rule": "x"}], ids=str
)
def test_any_change_that_reports_tell_of_makes_another_run(change):
    assert Waivers.of([replace(waiver(), **change)]) != Waivers.of([waiver()])


def idle(report: LabelReport, *waivers: Waiver, day: date = DAY, seen_only: bool = False) -> list[str]:
    chosen = Waivers.of(waivers)
    use = use_in(factory.report(waive(report, chosen, day)), chosen)
    return [fault.line(Lang.EN) for fault in use.idle(RULES, day, seen_only=seen_only)]


def test_a_waiver_that_waives_is_not_reported():
    assert idle(coded(), waiver()) == []


@pytest.mark.parametrize("seen_only", [True, False])
@pytest.mark.parametrize(
    ("needless", "words"),
    [
        (waiver(until=DAY - timedelta(1)), "ended on 2026-11-21"),
        (waiver("licence-presentt-1"), "did you mean 'licence-present-1'"),
        (waiver(finding="another"), "not what was waived"),
    ],
    ids=["expired", "no such rule", "another finding"],
)
def test_a_waiver_of_a_product_that_was_seen_is_reported_where_it_waives_nothing(needless, words, seen_only):
    (line,) = idle(coded(), needless, seen_only=seen_only)
    assert line.startswith("waivers.yaml:3: ")
    assert words in line


def test_a_waiver_of_a_finding_that_is_gone_is_reported():
    (line,) = idle(replace(coded(), findings=()), waiver())
    assert "has no such finding" in line


def test_a_waiver_that_does_not_help_because_the_bar_code_is_in_doubt_is_reported():
    facts = [known(key, text) for key, text in NAMED.items()]
    (line,) = idle(label(*facts, Fact("barcode", State.UNREADABLE, CODE, CODE)), waiver(**NAMED))
    assert "the bar code is in doubt" in line


def test_the_waivers_of_a_product_that_was_not_seen_are_one_line_and_only_where_all_labels_are_checked():
    others = [waiver(rule, barcode="6900000000007") for rule in sorted(RULES)]
    (line,) = idle(coded(), *others)
    assert "not among the labels" in line
    assert all(rule in line for rule in RULES)
    assert idle(coded(), *others, seen_only=True) == []


def test_an_expired_waiver_is_no_news_once_it_is_renewed_or_what_it_waived_is_gone():
    expired = waiver(until=DAY - timedelta(1))
    assert idle(coded(), expired, waiver()) == []
    assert idle(replace(coded(), findings=()), expired, seen_only=True) == []


def test_a_finding_of_a_product_is_counted_once_however_many_labels_show_it():
    chosen = Waivers.of([waiver()])
    one = waive(coded(), chosen, DAY)
    assert use_in(factory.report(one, one), chosen).waived == 1
