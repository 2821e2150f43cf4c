"""An upload as its page shows it: in one language, each fact asked for once, where it is asked first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from labelcheck.model.text import Lang
from labelcheck.report.words import VERDICTS
from labelcheck.web.forms import answer_field
from labelcheck.web.sessions import Said, Upload
from labelcheck.web.shown import Asked, Question, Shown, ShownLabel


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question in words, the facts that would settle it, the field that decides it without, what stands in the field and what ``was`` answered."""

    rule: str
    title: str
    message: str
    question: str
    asked: tuple[Asked, ...]
    field: str
    answer: str
    was: str


@dataclass(frozen=True, slots=True)
class LabelView:
    """One label of an upload."""

    id: str
    name: str
    as_of: str
    tone: str
    verdict: str
    tally: str
    questions: tuple[QuestionView, ...]


def upload_view(upload: Upload, said: Said, lang: Lang) -> dict[str, object]:
    """What the page of ``upload`` shows, with what is ``said`` in its fields, by the names of its template."""
    shown = upload.shown
    assert shown is not None, "an upload has a page once it was read"
    asked: set[str] = set()
    labels = [_label(label, said, upload.said, asked, lang) for label in shown.labels]
    return {
        "labels": labels,
        "open": sum(not question.was for label in labels for question in label.questions),
        "unreadable": [line.in_lang(lang) for line in shown.unreadable],
        "facts": [fact for fact in shown.facts if fact.key not in asked],
        "stated": any(_stated_below(shown, said, asked)),
        "waived": [line.in_lang(lang) for line in shown.waived],
        "said": said,
    }


def _stated_below(shown: Shown, said: Said, asked: set[str]) -> Iterator[bool]:
    yield from (bool(said.facts.get(fact.key)) for fact in shown.facts if fact.key not in asked)


def _label(label: ShownLabel, said: Said, before: Said, asked: set[str], lang: Lang) -> LabelView:
    questions = tuple(_question(label.id, question, said, before, asked, lang) for question in label.questions)
    tone, verdict = label.verdict.value, VERDICTS[label.verdict].in_lang(lang)
    return LabelView(label.id, label.name, label.as_of.isoformat(), tone, verdict, label.tally.in_lang(lang), questions)


def _question(label: str, question: Question, said: Said, before: Said, asked: set[str], lang: Lang) -> QuestionView:
    first = tuple(fact for fact in question.asked if fact.key not in asked)
    asked.update(fact.key for fact in first)
    title, message, words = (text.in_lang(lang) for text in (question.title, question.message, question.question))
    answer, was = (each.answers.get((label, question.rule), "") for each in (said, before))
    return QuestionView(question.rule, title, message, words, first, answer_field(label, question.rule), answer, was)
