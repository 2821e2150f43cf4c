"""What the page shows of an upload: verdicts and questions, in both languages, without pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from labelcheck.model.fact import Facts, State
from labelcheck.model.finding import Finding, Status
from labelcheck.model.report import LabelReport, Report, Verdict
from labelcheck.model.text import Lang, Text
from labelcheck.report.phrases import tally_words
from labelcheck.report.summary import findings_worst_first, tally, worst_first
from labelcheck.report.words import FIELD_NAMES

Declarable = Mapping[str, tuple[str, Text]]
"""The type and the meaning of every fact that a person may state, by key."""

_SHOWN_TALLY = ("violation", "defect", "review", "advisory")
_WHEN_READ = frozenset({"label_width_mm"})
"""Facts that the reading itself needs: they are asked before, not after."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact that a person may state; ``type`` is one of declared.yaml."""

    key: str
    type: str
    about: Text


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the rules; ``asked`` are the facts that would settle it."""

    rule: str
    title: Text
    message: Text
    question: Text
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class ShownLabel:
    """One label: the day by which it was judged, its verdict, how many findings of which kind, and its questions, also those that a person has answered.

    ``name`` is that of the product, empty where it was not read.
    """

    id: str
    name: str
    as_of: date
    verdict: Verdict
    tally: Text
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """Labels worst first, what could not be read, the facts that may be stated, and what there is to say of waivers."""

    labels: tuple[ShownLabel, ...]
    unreadable: tuple[Text, ...]
    facts: tuple[Asked, ...]
    waived: tuple[Text, ...]


def shown(report: Report, declarable: Declarable, waived: tuple[Text, ...]) -> Shown:
    """What the page shows of ``report``; ``declarable`` are the facts that a person may state, ``waived`` what there is to say of waivers."""
    labels = tuple(_label(label, report.as_of, declarable) for label in worst_first(report.labels))
    unreadable = tuple(Text(fault.line(Lang.ZH), fault.line(Lang.EN)) for fault in report.unreadable)
    facts = tuple(_asked(key, declarable) for key in declarable if key not in FIELD_NAMES and key not in _WHEN_READ)
    return Shown(labels, unreadable, facts, waived)


def _label(label: LabelReport, today: date, declarable: Declarable) -> ShownLabel:
    counts = tally(label)
    words = Text(*(tally_words(counts, _SHOWN_TALLY, lang) for lang in (Lang.ZH, Lang.EN)))
    questions = tuple(_question(finding, label.facts, declarable) for finding in _questions(label))
    as_of = label.document.declared.as_of or today
    name = label.facts["product_name"]
    called = str(name.value) if name.state is State.KNOWN else ""
    return ShownLabel(label.document.id, called, as_of, label.verdict, words, questions)


def _questions(label: LabelReport) -> Iterator[Finding]:
    yield from (answer.finding for answer in label.answers if answer.finding is not None)
    yield from (finding for finding in findings_worst_first(label.findings) if finding.status is Status.REVIEW)


def _question(finding: Finding, facts: Facts, declarable: Declarable) -> Question:
    keys = dict.fromkeys(root for key in finding.decided_by if (root := _stateable(key, facts, declarable)) is not None)
    asked = tuple(_asked(key, declarable) for key in keys)
    return Question(finding.rule, finding.title, finding.message, finding.question or finding.title, asked)


def _stateable(key: str, facts: Facts, declarable: Declarable) -> str | None:
    """What a person may state so that the fact ``key`` is known; None where it is known already or nothing of it may be stated."""
    root = key if key in declarable else key.split(".")[0]
    # What is known already leaves open only how it is printed, which nobody can state.
    open_ = all(facts[each].state in (State.UNREADABLE, State.CONFLICTING, State.ABSENT) for each in (key, root))
    return root if open_ and root in declarable and root not in _WHEN_READ else None


def _asked(key: str, declarable: Declarable) -> Asked:
    type_, about = declarable[key]
    return Asked(key, type_, about)
