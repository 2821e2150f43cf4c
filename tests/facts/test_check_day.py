"""Facts tell on which other days of the check they stay the same, and are right about it."""

from __future__ import annotations

import operator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelcheck.api import Checker, Options
from labelcheck.facts.derive import facts_on
from labelcheck.model.check_day import CheckDay, is_within_years

AS_OF = date(2026, 11, 22)
COMPARED = {"<=": operator.le, "<": operator.lt, ">": operator.gt, ">=": operator.ge, "==": operator.eq, "!=": operator.ne}
CHECKER = Checker(Options(as_of=AS_OF))
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
LABEL = (
    ("祁门红茶", "十年陈"),
    (
        "产品名称：祁门红茶", "配料：祁门槠叶种鲜叶、重瓣红玫瑰", "净含量：250克", "执行标准号：GB/T 13738.3",
        "生产日期：2016年5月8日", "保质期：18个月", "生产者：祁门县某某茶厂", "地址：安徽省祁门县", "2013年份",
    ),
)  # fmt: skip


@given(DAYS, st.lists(st.tuples(st.sampled_from(["<=", "<", ">", ">=", "==", "!=", "year", "within"]), DAYS), max_size=8), DAYS)
def test_every_question_has_the_same_answer_on_every_day_it_promises(day, questions, other):
    def answers(asked):
        return [_answer(asked, kind, than) for kind, than in questions]

    watched = CheckDay(day)
    told = answers(watched)
    assert watched.first <= day <= watched.last
    assert told == answers(day)
    if watched.first <= other <= watched.last:
        assert told == answers(other)


def _answer(day, kind, than):
    if kind == "year":
        return day.year
    if kind == "within":
        return is_within_years(than.year, day, 3, 2)
    return COMPARED[kind](day, than)


def test_a_day_asked_for_anything_else_does_not_answer():
    for ask in (lambda day: day.month, lambda day: day - AS_OF, hash, lambda day: day.isoformat()):
        with pytest.raises((AttributeError, TypeError)):
            ask(CheckDay(AS_OF))


@given(DAYS)
def test_facts_taken_to_another_day_are_those_derived_on_it(other):
    derived = {day: CHECKER.facts_of_lines(LABEL, {}, day) for day in (AS_OF, other)}
    first, last = derived[AS_OF].lasting
    if first <= other <= last:
        assert dict(facts_on(derived[AS_OF], other)) == dict(derived[other])
    else:
        with pytest.raises(ValueError, match="not for"):
            facts_on(derived[AS_OF], other)


def test_the_day_on_which_a_mark_ended_bounds_the_facts_of_its_tea():
    first, last = CHECKER.facts_of_lines((("祁门红茶",), ("产品名称：祁门红茶", "配料：茶鲜叶")), {}, AS_OF).lasting
    assert first == date(2017, 12, 26)
    assert last > AS_OF
