"""A lesson as slides in one HTML file: words and pictures from the lesson, the law from the rules, cases from their files."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from string import ascii_uppercase

from labelcheck.engine.card import rule_card
from labelcheck.engine.pack import RulePack
from labelcheck.model.case import PublishedCase
from labelcheck.model.finding import Citation
from labelcheck.model.rule_card import RuleCard
from labelcheck.model.text import Lang
from labelcheck.report.case_view import CaseView, case_view
from labelcheck.report.page import data_url, render_page
from labelcheck.report.rule_view import ClauseView, RuleView, rule_view
from labelcheck.teach.cutout import RIGHT, WRONG, Pen, back_cutout, front_cutout, picture, plain, side_by_side
from labelcheck.teach.layout import PanelDesign
from labelcheck.teach.lesson import LabelCase, Lesson, Point, Question
from labelcheck.teach.lesson_words import lesson_words
from labelcheck.teach.printed import value_of

# The columns of the slide on the law, as its style sheet sets them, in ems of its text at full size.
_COLUMN_EM, _COLUMN_WIDE_EM = 17.0, 19.6
_LINE_EM, _NOTE_EM = 1.45, 1.85
_FIRST_WIDE = 0x2E80
_SMALLEST = 0.55


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture and what it shows, for those who cannot see it."""

    url: str
    alt: str


@dataclass(frozen=True, slots=True)
class PointView:
    """A point on its two slides: what to do, and what the law says; ``fit`` is how large the second is set, of 1."""

    title: str
    plain: str
    rules: tuple[RuleView, ...]
    wrong: PictureView
    right: PictureView
    clauses: tuple[ClauseView, ...]
    penalty: tuple[ClauseView, ...]
    no_penalty: str
    day: str
    case: CaseView | None
    fit: float


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question with its lettered choices."""

    ask: str
    choices: tuple[tuple[str, str], ...]
    letter: str
    why: str
    rule: str
    clauses: tuple[str, ...]


def lesson_page(lesson: Lesson, pack: RulePack, cases: Sequence[PublishedCase], lang: Lang) -> str:
    """The slides as HTML text; raises ConfigError for a rule that does not exist."""
    identity = pack.identities[0]
    chosen = _chosen(lesson, cases)
    words = lesson_words(lang)
    return render_page(
        "teach/lesson.html",
        lang,
        w=words,
        title=lesson.title.in_lang(lang),
        aim=lesson.aim.in_lang(lang),
        points=[_point(point, case, lesson.palette, pack, lang) for point, case in zip(lesson.points, chosen, strict=True)],
        questions=[_question(question, lesson.points[0].wrong.as_of, pack, lang) for question in lesson.questions],
        made_by=words["made_by"].format(name=identity.name, version=identity.version),
    )


def _point(point: Point, case: PublishedCase | None, palette: str, pack: RulePack, lang: Lang) -> PointView:
    wrong, right = _pictures(point, palette)
    cards = [card_on(rule_card(pack.rule(rule), pack), point.wrong.as_of) for rule in point.rules]
    views = tuple(rule_view(card, lang) for card in cards)
    clauses, penalty = _unique(view.clauses for view in views), views[0].penalty
    words, nothing = lesson_words(lang), cards[0].no_penalty
    return PointView(
        title=point.title.in_lang(lang),
        plain=point.plain.in_lang(lang),
        rules=views,
        wrong=PictureView(wrong, _alt(point.wrong, lang)),
        right=PictureView(right, _alt(point.right, lang)),
        clauses=clauses,
        penalty=penalty,
        no_penalty=nothing.in_lang(lang) if nothing else words["no_penalty"],
        day=words["day"].format(day=point.wrong.as_of),
        case=case_view(case, lang) if case else None,
        fit=_fit(clauses, penalty),
    )


def _pictures(point: Point, palette: str) -> tuple[str, str]:
    """Data URLs of the wrong and of the right label, which are the same in every language."""
    wrong, right = side_by_side(_design(point.wrong, WRONG, palette), _design(point.right, RIGHT, palette))
    return data_url(picture(wrong)), data_url(picture(right))


def card_on(card: RuleCard, day: date) -> RuleCard:
    """The card with the clauses alone that are in force on ``day``."""

    def in_force(citations: Sequence[Citation]) -> tuple[Citation, ...]:
        return tuple(citation for citation in citations if citation.document.in_force_on(day))

    return replace(card, citations=in_force(card.citations), penalty=in_force(card.penalty))


def _question(question: Question, day: date, pack: RulePack, lang: Lang) -> QuestionView:
    view = rule_view(card_on(rule_card(pack.rule(question.rule), pack), day), lang)
    return QuestionView(
        ask=question.ask.in_lang(lang),
        choices=tuple(zip(ascii_uppercase, (choice.in_lang(lang) for choice in question.choices), strict=False)),
        letter=ascii_uppercase[question.right],
        why=question.why.in_lang(lang),
        rule=question.rule,
        clauses=tuple(clause.reference for clause in view.clauses),
    )


def _chosen(lesson: Lesson, cases: Sequence[PublishedCase]) -> list[PublishedCase | None]:
    """For each point the case that is most about it, none twice."""
    shown: list[PublishedCase | None] = []
    for point in lesson.points:
        near = [case for case in cases if case not in shown and not set(case.rules).isdisjoint(point.rules)]
        shown.append(min(near, key=lambda case: _distance(case, point), default=None))
    return shown


def _distance(case: PublishedCase, point: Point) -> tuple[int, str]:
    return min(case.rules.index(rule) for rule in point.rules if rule in case.rules), case.id


def _design(case: LabelCase, pen: Pen, palette: str) -> PanelDesign:
    if not case.front:
        # Only on the wrong label is a line that is not there worth a look.
        lines = (case.lines[place] for place in case.show)
        return back_cutout([line for line in lines if line is not None or pen is WRONG], pen, palette)
    above, name, below = _around_name(case)
    return front_cutout(above, name, below, pen, palette)


def _around_name(case: LabelCase) -> tuple[list[str], str, list[str]]:
    """The lines of a front above its name, the name without heading, and the lines below with the net content."""
    at = case.show.index("name")
    printed = [case.lines[place] or "" for place in case.show]
    return printed[:at], value_of(printed[at]), [*printed[at + 1 :], case.lines["net"] or ""]


def _alt(case: LabelCase, lang: Lang) -> str:
    gap = lesson_words(lang)["gap"]
    lines = (case.lines[place] for place in case.show)
    return lesson_words(lang)["semicolon"].join(gap if line is None else plain(line) for line in lines)


def _unique(groups: Iterable[Sequence[ClauseView]]) -> tuple[ClauseView, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(groups)))


def _fit(*columns: Sequence[ClauseView]) -> float:
    """The largest share of full size at which every column fits its slide, as far as can be reckoned from the texts."""
    shares = (share / 100 for share in range(100, round(100 * _SMALLEST), -2))
    return next((share for share in shares if all(_height(column, share) <= _COLUMN_EM / share for column in columns)), _SMALLEST)


def _height(clauses: Sequence[ClauseView], share: float) -> float:
    """How high a column stands, in ems of its own text."""
    wide = _COLUMN_WIDE_EM / share
    return sum(_LINE_EM * (_lines(clause.reference, wide) + _lines(clause.gist, wide)) + _NOTE_EM for clause in clauses)


def _lines(text: str, wide: float) -> int:
    """Lines of ``text`` in a column so many ems wide; Latin letters are half as wide as Han, and break at words."""
    return math.ceil(sum(1.0 if ord(char) > _FIRST_WIDE else 0.55 for char in text) / wide)
