"""What the findings of a label have in common is told once: penalty candidates, flaw test, leniency, aggravation, civil claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from labelcheck.model.finding import Addressee, Citation, Finding
from labelcheck.model.text import Lang
from labelcheck.model.wording import joined
from labelcheck.report.phrases import bracketed, clause_number, short_reference
from labelcheck.report.words import ADDRESSEES, WORDS

HEADINGS = ("penalty", "flaw_test", "leniency", "aggravation", "civil")
"""Keys of WORDS, in the order in which the parts are told."""


@dataclass(frozen=True, slots=True)
class SharedClause:
    """A clause under one of HEADINGS, to whom it speaks (empty: to all), and the numbers of the findings it bears on."""

    heading: str
    to: tuple[Addressee, ...]
    citation: Citation
    findings: tuple[int, ...]


def shared_clauses(findings: Sequence[Finding]) -> tuple[SharedClause, ...]:
    """The clauses that bear on ``findings`` (numbered from 1), by heading, in the order in which they are first met."""
    met: dict[tuple[str, tuple[Addressee, ...], str], SharedClause] = {}
    for number, finding in enumerate(findings, start=1):
        for heading, to, citation in _clauses(finding):
            key = (heading, to, citation.clause.ref)
            before = met[key].findings if key in met else ()
            met[key] = SharedClause(heading, to, citation, (*before, number))
    return tuple(sorted(met.values(), key=lambda each: HEADINGS.index(each.heading)))


def _clauses(finding: Finding) -> Iterator[tuple[str, tuple[Addressee, ...], Citation]]:
    for citation in finding.penalty:
        yield "penalty", (), citation
    if finding.flaw_test is not None:
        for citation in finding.flaw_test.citations:
            yield "flaw_test", (), citation
    for each in finding.consequences:
        yield each.kind.value, each.to, each.citation


def flaw_questions(findings: Sequence[Finding], lang: Lang) -> str:
    """The questions that divide defects from violations, each once; empty where no finding raises them."""
    tests = [finding.flaw_test for finding in findings if finding.flaw_test is not None]
    questions = dict.fromkeys(question.in_lang(lang) for test in tests for question in test.questions)
    return WORDS["flaw_questions"].in_lang(lang).format(questions=" ".join(questions)) if questions else ""


def usual_defect(finding: Finding, lang: Lang) -> str:
    """Under which case of the lists a defect falls as a rule, with the items that name it; empty for other findings."""
    test = finding.flaw_test
    if test is None or test.kind is None:
        return ""
    words = WORDS["usual_defect"].in_lang(lang).format(kind=test.kind.in_lang(lang))
    return words + (bracketed(references(test.items, lang), lang) if test.items else "")


def addressees(to: Sequence[Addressee], lang: Lang) -> str:
    """To whom a clause speaks."""
    return joined((ADDRESSEES[each].in_lang(lang) for each in to), lang)


def references(citations: Sequence[Citation], lang: Lang) -> str:
    """Short references in one line, a document named once for the clauses of it that follow one another."""
    parts = []
    for _, group in groupby(citations, key=lambda citation: citation.document.id):
        first, *others = group
        parts.append(joined((short_reference(first, lang), *(clause_number(each, lang) for each in others)), lang))
    return ("；" if lang is Lang.ZH else "; ").join(parts)
