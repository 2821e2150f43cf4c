"""A report as a written record: headings, pairs, tables, pictures and lines to fill in, in the order they are read.

What a record says stands here; how a format draws it stands in ``docx_file`` and ``markdown``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from labelcheck.model.finding import Citation, Ending, Finding
from labelcheck.model.label import Span
from labelcheck.model.report import LabelReport, Report
from labelcheck.model.text import Lang
from labelcheck.model.wording import joined, value_words
from labelcheck.report.field_list import seen_fields, unseen_fields
from labelcheck.report.phrases import (
    answer_cells,
    bracketed,
    clause_reference,
    corrections_told,
    ending_counts,
    evidence_place,
    headed,
    in_force_window,
    label_head,
    nothing_found,
    replacements_told,
    tally_words,
)
from labelcheck.report.places import Places
from labelcheck.report.record_words import record_word
from labelcheck.report.shared_clauses import SharedClause, addressees, shared_clauses, usual_defect
from labelcheck.report.summary import findings_worst_first, tally
from labelcheck.report.words import ENDINGS, FIELD_NAMES, PANEL_KINDS, STATES, VERDICTS, finding_mark

_SUBJECT = ("product_name", "producer_name", "net_content", "production_date", "barcode")
"""Fields by which a product in a case file is known."""

_SHARED = ("leniency", "aggravation", "civil")
"""Parts of what may follow that are told once a label."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` 1 begins a label."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or several; ``strong`` where it is what the reader looks for first."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Pairs:
    """Headings with the words beside them; a heading may repeat the one above."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a row of column names."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Printed words to be shown as a picture; ``caption`` says what was read, where, and how surely."""

    span: Span
    caption: str


@dataclass(frozen=True, slots=True)
class Blank:
    """Lines for a person to write on, below ``prompt``."""

    prompt: str


Block: TypeAlias = Heading | Paragraph | Pairs | Grid | Evidence | Blank


def cut(rows: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """``rows`` without those that say nothing."""
    return tuple((heading, text) for heading, text in rows if text)


class Record:
    """The parts of a record of ``report`` in one language."""

    def __init__(self, report: Report, lang: Lang) -> None:
        self._report, self._lang = report, lang

    def _say(self, key: str, **values: object) -> str:
        text = record_word(key, self._lang)
        return text.format(**values) if values else text

    def head(self, label: LabelReport, *, judged: bool = True) -> Iterator[Block]:
        """What was inspected, its files with their hashes, the day and the law, and what judged it."""
        lang, tool = self._lang, self._report.tool
        yield Heading(1, f"{self._say('record' if judged else 'reading')} · {label.document.id}")
        known = [(FIELD_NAMES[key].in_lang(lang), label.facts[key].text) for key in _SUBJECT]
        yield Heading(2, self._say("subject"))
        yield Pairs(cut([(self._say("label"), label.document.id), *known]))
        files = tuple((panel.path, PANEL_KINDS[panel.kind].in_lang(self._lang), panel.sha256) for panel in label.document.panels)
        yield Grid((self._say("file"), self._say("kind"), self._say("sha256")), files)
        yield Heading(2, self._say("law") if judged else self._say("as_of"))
        as_of = label.document.declared.as_of or self._report.as_of
        yield Pairs(((self._say("as_of"), as_of.isoformat()), *label_head(label, lang, judged=judged)))
        engine = " ".join(tool.engine[key] for key in ("name", "version") if key in tool.engine)
        packs = [
            row
            for pack in tool.packs
            for row in ((self._say("rule_pack"), f"{pack.name} {pack.version}"), (self._say("hash"), pack.sha256))
        ]
        yield Heading(2, self._say("means"))
        yield Pairs(cut([(self._say("program"), f"labelcheck {tool.version}"), (self._say("engine"), engine), *packs]))

    def verdict(self, label: LabelReport) -> Iterator[Block]:
        """The verdict with the counts it rests on."""
        counts = tally_words(tally(label), ("violation", "defect", "review", "advisory"), self._lang)
        yield Heading(2, self._say("verdict"))
        yield Paragraph(" · ".join(filter(None, (VERDICTS[label.verdict].in_lang(self._lang), counts))), strong=True)

    def answers(self, label: LabelReport) -> Iterator[Block]:
        """What the inspector was asked and answered, on which the verdict rests too."""
        if label.answers:
            yield Heading(2, self._say("answers"))
            columns = tuple(map(self._say, ("rule", "asked", "answered", "answered_on")))
            yield Grid(columns, tuple(answer_cells(each, self._lang) for each in label.answers))

    def findings(self, label: LabelReport) -> Iterator[Block]:
        """Every finding in full, worst first, then what is waived."""
        yield Heading(2, self._say("findings"))
        if not label.findings:
            yield Paragraph(nothing_found(label, self._lang))
        places = Places(label.document)
        in_order = findings_worst_first(label.findings)
        for number, finding in enumerate(in_order, start=1):
            yield from self._finding(number, finding, places)
        # Penalty and flaw test stand with each finding.
        if shared := tuple(self._shared(each) for each in shared_clauses(in_order) if each.heading in _SHARED):
            yield Heading(2, self._say("shared"))
            yield Pairs(shared)
        if label.waived:
            yield Heading(2, self._say("waived"))
            names = ("finding", "rule", "waiver_reason", "waiver_by", "waiver_until")
            rows = tuple(
                (
                    each.finding.title.in_lang(self._lang),
                    each.finding.rule,
                    each.waiver.reason,
                    each.waiver.by,
                    str(each.waiver.until),
                )
                for each in label.waived
            )
            yield Grid(tuple(map(self._say, names)), rows)

    def _finding(self, number: int, finding: Finding, places: Places) -> Iterator[Block]:
        lang = self._lang
        mark = finding_mark(finding).in_lang(lang)
        yield Heading(3, f"{number}. {finding.title.in_lang(lang)}{bracketed(f'{mark} · {finding.rule}', lang)}")
        yield Paragraph(finding.message.in_lang(lang))
        for span in finding.evidence:
            yield Evidence(span, evidence_place(span, places, lang))
        if not finding.evidence:
            yield Pairs(((self._say("evidence"), self._say("no_evidence")),))
        yield Pairs(cut(list(self._grounds(finding))))
        if finding.question:
            yield Paragraph(headed(self._say("question"), finding.question.in_lang(lang), lang), strong=True)
            yield Blank(self._say("answer"))

    def _grounds(self, finding: Finding) -> Iterator[tuple[str, str]]:
        """Clauses, what may follow from them, and what to change."""
        lang = self._lang
        for citation in finding.citations:
            yield self._say("basis"), self._cited(citation)
        for citation in finding.penalty:
            yield self._say("penalty"), self._cited(citation)
        if finding.no_penalty:
            yield self._say("penalty"), finding.no_penalty.in_lang(lang)
        if finding.flaw_test:
            questions = " ".join(question.in_lang(lang) for question in finding.flaw_test.questions)
            yield self._say("flaw_test"), self._say("flaw_questions", questions=questions) if questions else ""
            yield self._say("flaw_test"), usual_defect(finding, lang)
        yield self._say("advice"), finding.advice.in_lang(lang)
        for told in replacements_told(finding, lang):
            yield self._say("replacement"), told

    def _shared(self, clause: SharedClause) -> tuple[str, str]:
        numbers = self._say("of_findings", n=joined(map(str, clause.findings), self._lang))
        bearing = " · ".join(filter(None, (addressees(clause.to, self._lang), numbers)))
        cited = clause_reference(clause.citation, self._lang) + bracketed(bearing, self._lang)
        return self._say(clause.heading), f"{cited}\n{clause.citation.clause.gist.in_lang(self._lang)}"

    def _cited(self, citation: Citation) -> str:
        window = in_force_window(citation.document, self._lang)
        told = clause_reference(citation, self._lang) + (bracketed(window, self._lang) if window else "")
        return f"{told}\n{citation.clause.gist.in_lang(self._lang)}"

    def unjudged(self, label: LabelReport) -> Iterator[Block]:
        """The rules that could not be evaluated and why, the fields not read, and the inputs that could not be opened."""
        yield Heading(2, self._say("unjudged"))
        open_rules = [outcome for outcome in label.outcomes if outcome.ending is Ending.NOT_EVALUATED]
        by_reason = groupby(
            sorted(open_rules, key=lambda each: (each.because.in_lang(self._lang) if each.because else "", each.rule)),
            key=lambda each: each.because.in_lang(self._lang) if each.because else "",
        )
        rows = tuple((joined((each.rule for each in group), self._lang), reason) for reason, group in by_reason)
        if rows:
            yield Grid((self._say("rule"), self._say("reason")), rows)
        unread = tuple(
            (error.where, error.what.in_lang(self._lang), error.remedy.in_lang(self._lang)) for error in self._report.unreadable
        )
        if unread:
            yield Grid((self._say("file"), self._say("what"), self._say("remedy")), unread)
        if not rows and not unread:
            yield Paragraph(self._say("all_judged"))

    def fields(self, label: LabelReport) -> Iterator[Block]:
        """What was read of the label, field by field, and why the others were not."""
        yield Heading(2, self._say("fields"))
        rows = []
        for fact in seen_fields(label.facts):
            height = f" · {fact.height.value:.1f} ± {fact.height.error:.1f} mm" if fact.height else ""
            confidence = "" if fact.confidence is None else f"{fact.confidence:.2f}"
            where = ", ".join(dict.fromkeys(span.panel for span in fact.spans))
            told = value_words(fact.value, self._lang) + height
            note = corrections_told(fact, self._lang)
            told += bracketed(note, self._lang) if note else ""
            state = STATES[fact.state].in_lang(self._lang)
            rows.append((FIELD_NAMES[fact.key].in_lang(self._lang), fact.text, told, state, confidence, where))
        yield Grid(tuple(map(self._say, ("field", "printed", "value", "state", "confidence", "where"))), tuple(rows))
        if unseen := tuple(unseen_fields(label.facts, self._lang, reasons=True)):
            yield Pairs(unseen)

    def lines(self, label: LabelReport) -> Iterator[Block]:
        """Every line read, with file and confidence."""
        rows = tuple((line.text, f"{line.confidence:.2f}", page.panel) for page in label.pages for line in page.lines)
        yield Heading(2, self._say("lines"))
        yield Grid((self._say("printed"), self._say("confidence"), self._say("where")), rows)

    def outcomes(self, label: LabelReport) -> Iterator[Block]:
        """How many rules ended in which way, and every rule with its ending and the reason."""
        yield Heading(2, self._say("outcomes"))
        yield Paragraph(ending_counts(label, self._lang))
        rows = tuple(
            (each.rule, ENDINGS[each.ending].in_lang(self._lang), each.because.in_lang(self._lang) if each.because else "")
            for each in sorted(label.outcomes, key=lambda outcome: outcome.rule)
        )
        yield Grid((self._say("rule"), self._say("outcome"), self._say("reason")), rows)
