"""Lessons: the wrong label of each point breaks its rule and the right one breaks none; the law comes from the rules alone."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache
from unittest.mock import patch

import pytest

from labelcheck.api import Checker, Options
from labelcheck.engine.judge import judge
from labelcheck.model.errors import ConfigError
from labelcheck.model.finding import Status
from labelcheck.model.text import Lang
from labelcheck.registry.cases import load_cases
from labelcheck.registry.location import rules_root
from labelcheck.teach import lesson_page as lesson_page_module
from labelcheck.teach.cutout import RIGHT, SPOT, WRONG, back_cutout, front_cutout, plain
from labelcheck.teach.layout import BoxMark, TextMark
from labelcheck.teach.lesson import LabelCase, Point, load_lesson, topics
from labelcheck.teach.lesson_page import lesson_page

TOPICS = ("changes-2027", "claims", "gi", "labels", "novel-food", "repack-date", "standards")
LESSONS = {topic: load_lesson(topic) for topic in TOPICS}
POINTS = [
    pytest.param(point, id=f"{topic} {number}") for topic in TOPICS for number, point in enumerate(LESSONS[topic].points, 1)
]
CLAUSE = re.compile(r"第[一二三四五六七八九十百]+[条款项]|(?<![\d.])\d+\.\d+\.\d|[Aa]rt(icle|\.) ?\d")
COPIED = 14
"""Han characters in a row that a lesson shares with a gist only when it repeats it."""


@cache
def checker() -> Checker:
    return Checker(Options(LESSONS["gi"].points[0].wrong.as_of, cache=False))


def found(case: LabelCase) -> dict[str, Status]:
    facts = checker().facts_of_lines((case.printed(),), dict(case.declared), case.as_of)
    return {finding.rule: finding.status for finding in judge(facts, checker().pack, case.as_of).findings}


def told(topic: str) -> list[str]:
    lesson = LESSONS[topic]
    texts = [lesson.title, lesson.aim]
    texts += [text for point in lesson.points for text in (point.title, point.plain)]
    texts += [text for question in lesson.questions for text in (question.ask, question.why, *question.choices)]
    return [words for text in texts for words in (text.zh, text.en)]


def test_the_topics_are_those_of_the_experts():
    assert topics() == TOPICS


@pytest.mark.parametrize("point", POINTS)
def test_the_wrong_label_breaks_the_rule_and_the_right_one_does_not(point):
    assert point.rules[0] in found(point.wrong)
    assert found(point.right) == {}


@pytest.mark.parametrize("point", POINTS)
def test_each_picture_shows_what_differs_and_marks_a_spot(point):
    for case in (point.wrong, point.right):
        lines = [case.lines[place] for place in case.show]
        assert any(line is None or SPOT.search(line) for line in lines)
    changed = {place for place in point.wrong.lines if point.wrong.lines[place] != point.right.lines[place]}
    assert changed & set(point.wrong.show)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_rule_exists_and_there_are_five_questions_whose_answers_are_not_all_in_one_place(topic):
    lesson = LESSONS[topic]
    for rule in lesson.rules():
        checker().pack.rule(rule)
    assert len(lesson.questions) >= 5
    assert len({question.right for question in lesson.questions}) > 1


@pytest.mark.parametrize("topic", TOPICS)
def test_a_lesson_writes_no_clause_and_copies_no_gist(topic):
    pack = checker().pack
    rules = [pack.rule(rule) for rule in LESSONS[topic].rules()]
    gists = {clause.gist.zh for rule in rules for clause in (*rule.clauses, *rule.penalty)}
    for words in told(topic):
        assert CLAUSE.search(words) is None, words
        for gist in gists:
            assert SequenceMatcher(None, words, gist, autojunk=False).find_longest_match().size < COPIED, (words, gist)


def test_an_unknown_topic_names_the_nearest():
    with pytest.raises(ConfigError, match="claims"):
        load_lesson("claim")


def test_a_spot_is_marked_where_its_characters_stand_also_over_two_rows():
    line = "产品名称：" + "茶" * 8 + "〔一二三四五六七八〕"
    design = back_cutout([line], WRONG)
    rows = [mark for mark in design.marks if isinstance(mark, TextMark)]
    boxes = [mark.area for mark in design.marks if isinstance(mark, BoxMark) and mark.stroke == WRONG.stroke]
    assert "".join(row.text for row in rows) == plain(line)
    assert len(boxes) == len(rows) == 2
    for box, row in zip(boxes, rows, strict=True):
        assert box.x + box.width == pytest.approx(row.x + row.width, abs=0.6)
        assert box.y < row.y < row.y + row.ink_mm < box.y + box.height


def test_a_missing_line_leaves_a_marked_gap_and_a_front_is_marked_in_its_colour():
    gap = back_cutout(["产品名称：绿茶", None], WRONG)
    front = front_cutout([], "〔绿茶〕", ["净含量：100克"], RIGHT)
    assert [mark.fill for mark in gap.marks if isinstance(mark, BoxMark) and mark.stroke == WRONG.stroke] == [WRONG.tint]
    assert any(isinstance(mark, BoxMark) and mark.stroke == RIGHT.stroke for mark in front.marks)


@cache
def page(topic: str, lang: Lang) -> str:
    """The lesson with its pictures drawn once for both languages."""
    with patch("labelcheck.teach.lesson_page._pictures", _drawn_once):
        return lesson_page(LESSONS[topic], checker().pack, load_cases(rules_root()), lang)


def _drawn_once(point: Point, palette: str) -> tuple[str, str]:
    if id(point) not in _DRAWN:
        _DRAWN[id(point)] = _draw(point, palette)
    return _DRAWN[id(point)]


_draw = lesson_page_module._pictures
_DRAWN: dict[int, tuple[str, str]] = {}


@pytest.mark.parametrize("lang", Lang)
def test_a_page_holds_everything_itself_and_says_how_surely_a_clause_is_known(lang):
    html = page("gi", lang)
    points = len(LESSONS["gi"].points)
    assert html.count('src="data:image/png;base64,') == html.count("<img ") == 2 * points
    assert re.findall(r'(?:src|href)="(?!data:)', html) == []
    assert {Lang.ZH: "条号待核", Lang.EN: "clause number to be verified"}[lang] in html
    assert {Lang.ZH: "一饼福鼎白茶", Lang.EN: "A cake of Fuding white tea"}[lang] in html


def test_only_the_edition_that_governs_the_picture_is_cited():
    assert "GB 7718-2011" not in page("changes-2027", Lang.ZH)
    assert "GB 7718-2025" not in page("labels", Lang.ZH)


def test_the_same_lesson_gives_the_same_bytes():
    assert lesson_page(LESSONS["labels"], checker().pack, (), Lang.EN) == lesson_page(
        LESSONS["labels"], checker().pack, (), Lang.EN
    )
