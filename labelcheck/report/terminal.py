"""The report on a terminal: one label in full, many labels as a table, worst first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import groupby

from labelcheck.model.errors import LabelcheckError
from labelcheck.model.fact import Fact, State
from labelcheck.model.finding import Addressee, Citation, Finding, Severity, Status
from labelcheck.model.label import PageReading
from labelcheck.model.report import LabelReport, Report, Verdict
from labelcheck.model.text import Lang
from labelcheck.model.waiver import Waived
from labelcheck.model.wording import joined, value_words
from labelcheck.report.console import (
    Block,
    Column,
    Terminal,
    Words,
    as_text,
    framed,
    headed_rows,
    indented,
    ruled_table,
    show,
    stack,
    title_line,
)
from labelcheck.report.field_list import seen_fields, unseen_fields
from labelcheck.report.phrases import (
    answers_told,
    bracketed,
    clause_reference,
    corrections_told,
    ending_counts,
    evidence_place,
    label_head,
    nothing_found,
    replacements_told,
    tally_words,
)
from labelcheck.report.places import Places
from labelcheck.report.shared_clauses import (
    SharedClause,
    addressees,
    flaw_questions,
    references,
    shared_clauses,
    usual_defect,
)
from labelcheck.report.summary import findings_worst_first, summarise, tally, worst_first
from labelcheck.report.words import FIELD_NAMES, STATES, VERDICTS, WORDS, finding_mark

FILE_WIDTH = 100
"""Cells a line where the report goes to a file and no terminal sets the width."""

_IN_FULL = ("penalty", "leniency")
"""The parts of what findings have in common whose clauses come with their gist; the others would be a wall of words."""

_TALLIED = ("violation", "defect", "review", "advisory")
_VERDICT_STYLES = {Verdict.VIOLATION: "red", Verdict.DEFECT: "yellow", Verdict.REVIEW: "cyan", Verdict.CLEAN: "green"}
_SEVERITY_STYLES = {Severity.VIOLATION: "bold red", Severity.DEFECT: "bold yellow", Severity.ADVISORY: "bold blue"}
_SEVERITY_SIGNS = {Severity.VIOLATION: "x", Severity.DEFECT: "!", Severity.ADVISORY: "i"}


def print_report(report: Report, lang: Lang, console: Terminal | None = None, *, findings: bool = True) -> None:
    """Print ``report`` on ``console``, stdout by default.

    A single label comes with all its findings, as do those of one picture, others as a table, then what was not read. With ``findings`` off: what was
    read of each label, fields and lines, without any judgement.
    """
    show(_blocks(report, lang, findings), console)


def report_text(report: Report, lang: Lang, *, findings: bool = True) -> str:
    """What ``print_report`` prints, as plain text for a file."""
    return as_text(_blocks(report, lang, findings), FILE_WIDTH)


def _blocks(report: Report, lang: Lang, findings: bool) -> Iterator[Block]:
    page = _Page(lang)
    if not findings:
        for label in report.labels:
            yield from page.reading(label, {error.where for error in report.unreadable})
    elif len({label.document.whole_id for label in report.labels}) == 1:
        # One label, or the labels of one picture.
        for label in report.labels:
            yield from page.judgement(label)
    elif report.labels:
        yield page.table(report)
        if any(label.waived for label in report.labels):
            yield page.waived(report.labels)
    if report.unreadable:
        yield page.unreadable(report.unreadable)


class _Page:
    """The parts of the page in one language."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang

    def _say(self, key: str, **values: object) -> str:
        text = WORDS[key].in_lang(self._lang)
        return text.format(**values) if values else text

    def judgement(self, label: LabelReport) -> Iterator[Block]:
        """One label in full: verdict, findings, what was read, how the rules ended."""
        yield self._verdict(label)
        findings = findings_worst_first(label.findings)
        yield from self._findings(label, findings)
        if shared := shared_clauses(findings):
            yield indented(stack(Words(self._say("shared"), "bold"), headed_rows(_once(self._shared(shared, findings)))), above=1)
        if label.waived:
            yield self.waived([label])
        yield self._fields(label, reasons=False)
        yield self._endings(label)

    def reading(self, label: LabelReport, unread: Set[str]) -> Iterator[Block]:
        """What was read of one label, and why the rest was not; ``unread`` are panels told of as unreadable below."""
        yield Words(label.document.id, "bold")
        yield headed_rows((page.panel, self._quality(page)) for page in label.pages if page.panel not in unread)
        yield self._fields(label, reasons=True)
        yield self._lines(label)

    def _verdict(self, label: LabelReport) -> Block:
        style = _VERDICT_STYLES[label.verdict]
        counts = tally_words(tally(label), _TALLIED, self._lang)
        head = Words(f"{VERDICTS[label.verdict].in_lang(self._lang)}  {counts}".rstrip(), f"bold {style}")
        return framed(
            stack(head, headed_rows(_once((*label_head(label, self._lang), *answers_told(label, self._lang))))),
            label.document.id,
            style,
        )

    def _headed(self, key: str, texts: Sequence[str]) -> Iterator[tuple[str, str]]:
        return _once((self._say(key), text) for text in texts if text)

    def _findings(self, label: LabelReport, findings: Sequence[Finding]) -> Iterator[Block]:
        if not findings:
            yield indented(Words(nothing_found(label, self._lang)), left=2, above=1)
        places = Places(label.document)
        for number, finding in enumerate(findings, start=1):
            yield indented(self._finding(number, finding, places), above=1)

    def _finding(self, number: int, finding: Finding, places: Places) -> Block:
        review = finding.status is Status.REVIEW
        sign = "?" if review else _SEVERITY_SIGNS[finding.severity]
        style = "bold cyan" if review else _SEVERITY_STYLES[finding.severity]
        mark = f"{number:>2} {sign} {finding_mark(finding).in_lang(self._lang)}"
        message = Words(finding.message.in_lang(self._lang))
        rows = headed_rows(self._finding_rows(finding, places))
        head = title_line(mark, style, finding.title.in_lang(self._lang), finding.rule)
        return stack(head, indented(stack(message, rows), left=5))

    def _finding_rows(self, finding: Finding, places: Places) -> Iterator[tuple[str, str]]:
        yield from self._headed("basis", [self._cited(citation) for citation in finding.citations])
        reason = finding.no_penalty.in_lang(self._lang) if finding.no_penalty else ""
        yield from self._headed("penalty", [clause_reference(citation, self._lang) for citation in finding.penalty] or [reason])
        yield from self._headed("flaw_test", [usual_defect(finding, self._lang)])
        evidence = [evidence_place(span, places, self._lang) for span in finding.evidence]
        yield from self._headed("evidence", evidence or [self._say("no_evidence")])
        yield from self._headed("advice", [finding.advice.in_lang(self._lang)])
        yield from self._headed("replacement", replacements_told(finding, self._lang))
        if finding.question:
            yield from self._headed("question", [finding.question.in_lang(self._lang)])

    def _shared(self, shared: Sequence[SharedClause], findings: Sequence[Finding]) -> Iterator[tuple[str, str]]:
        """Penalty and leniency clause by clause with what they say, the others as references, a line for those of the same bearing."""
        for heading, clauses in groupby(shared, key=lambda each: each.heading):
            if heading == "flaw_test":
                yield self._say(heading), flaw_questions(findings, self._lang)
            same = groupby(clauses, key=lambda each: (each.to, each.findings, each if heading in _IN_FULL else None))
            for (to, numbers, alone), group in same:
                bearing = self._bearing(to, numbers)
                cited = references([each.citation for each in group], self._lang)
                gist = "" if alone is None else f"\n{alone.citation.clause.gist.in_lang(self._lang)}"
                yield self._say(heading), f"{cited}{bearing}{gist}"

    def _bearing(self, to: Sequence[Addressee], numbers: Sequence[int]) -> str:
        parts = [addressees(to, self._lang), self._say("of_findings", n=joined(map(str, numbers), self._lang))]
        return bracketed(" · ".join(filter(None, parts)), self._lang)

    def _cited(self, citation: Citation) -> str:
        gist = citation.clause.gist.in_lang(self._lang)
        return f"{clause_reference(citation, self._lang)}\n{gist}".rstrip()

    def _fields(self, label: LabelReport, *, reasons: bool) -> Block:
        """A row for each field with words, then the names of those without; with ``reasons`` also why."""
        unseen = headed_rows(unseen_fields(label.facts, self._lang, reasons=reasons))
        columns = (
            Column(self._say("field")),
            Column(self._say("printed"), 4),
            Column(self._say("value"), 3),
            Column(self._say("where"), 2),
        )
        places = Places(label.document)
        table = ruled_table(columns, [self._field_row(fact, places) for fact in seen_fields(label.facts)], self._say("fields"))
        return indented(stack(table, unseen), above=1)

    def _field_row(self, fact: Fact, places: Places) -> tuple[Block, ...]:
        known = fact.state is State.KNOWN
        state = "" if known else f"[{STATES[fact.state].in_lang(self._lang)}]"
        words = value_words(fact.value, self._lang)
        corrected = corrections_told(fact, self._lang)
        note = bracketed(corrected, self._lang) if corrected else ""
        value = f"{words if words != fact.text else ''} {state} {note}".strip()
        where = ", ".join(dict.fromkeys(places.short(span.panel) for span in fact.spans))
        style = "" if known else "yellow"
        return Words(FIELD_NAMES[fact.key].in_lang(self._lang)), Words(fact.text, style), Words(value, style), Words(where, "dim")

    def _endings(self, label: LabelReport) -> Block:
        return indented(headed_rows([(self._say("rules_ended"), ending_counts(label, self._lang))]), above=1)

    def _quality(self, page: PageReading) -> str:
        parts = [self._say("page", n=page.page)] if page.page > 1 else []
        parts.append(self._say("read_by", engine=page.engine))
        if page.quality is not None:
            parts.append(self._say("quality", sharpness=page.quality.sharpness, glare=page.quality.glare))
        return " · ".join(parts)

    def _lines(self, label: LabelReport) -> Block:
        columns = (Column(self._say("confidence"), right=True), Column(self._say("printed"), 4), Column(self._say("where"), 1))
        places = Places(label.document)
        rows = [
            (Words(f"{line.confidence:.2f}"), Words(line.text), Words(places.short(page.panel), "dim"))
            for page in label.pages
            for line in page.lines
        ]
        return indented(ruled_table(columns, rows, self._say("lines")), above=1)

    def table(self, report: Report) -> Block:
        """Many labels, one row each, worst first, and the counts below."""
        counts = [Column(self._say(key), right=True) for key in ("count_violation", "count_defect", "count_review")]
        head = (Column(self._say("label"), 3), Column(self._say("verdict")))
        tail = (Column(self._say("first_finding"), 4), Column(self._say("produced")))
        rows = [self._table_row(label) for label in worst_first(report.labels)]
        return stack(ruled_table((*head, *counts, *tail), rows), Words(self._totals(report), "bold"))

    def _table_row(self, label: LabelReport) -> tuple[Block, ...]:
        counts = tally(label)
        findings = findings_worst_first(label.findings)
        first = findings[0].title.in_lang(self._lang) if findings else ""
        made = label.facts["production_date"]
        day = value_words(made.value, self._lang) if made.state is State.KNOWN else STATES[made.state].in_lang(self._lang)
        verdict = Words(VERDICTS[label.verdict].in_lang(self._lang), f"bold {_VERDICT_STYLES[label.verdict]}")
        numbers = [Words(str(n) if n else "-") for n in (counts.violation, counts.defect, counts.review)]
        return Words(label.document.id), verdict, *numbers, Words(first), Words(day)

    def _totals(self, report: Report) -> str:
        total = summarise(report)
        counted = [(verdict, getattr(total, verdict.value)) for verdict in Verdict]
        parts = [f"{VERDICTS[verdict].in_lang(self._lang)} {count}" for verdict, count in counted if count]
        return " · ".join([self._say("labels_counted", n=total.labels), *parts])

    def waived(self, labels: Sequence[LabelReport]) -> Block:
        """What is waived on ``labels``: the finding, why, by whom and until when."""
        columns = (
            *(
                Column(self._say(key), share)
                for key, share in (("label", 2), ("finding", 4), ("waiver_reason", 3), ("waiver_by", 2))
            ),
            Column(self._say("waiver_until")),
        )
        rows = [self._waived_row(label, each) for label in labels for each in label.waived]
        return indented(ruled_table(columns, rows, self._say("waived")), above=1)

    def _waived_row(self, label: LabelReport, waived: Waived) -> tuple[Block, ...]:
        finding, waiver = waived.finding, waived.waiver
        told = f"{finding.title.in_lang(self._lang)} {finding.rule}"
        return tuple(map(Words, (label.document.id, told, waiver.reason, waiver.by, waiver.until.isoformat())))

    def unreadable(self, errors: Sequence[LabelcheckError]) -> Block:
        """The inputs that could not be read, each with what to do."""
        lines = [Words(f"- {error.line(self._lang)}", "yellow") for error in errors]
        return indented(stack(Words(self._say("unreadable"), "bold"), *lines), above=1)


def _once(rows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """``rows`` with a heading that repeats the one above left out."""
    above = None
    for heading, text in rows:
        yield ("" if heading == above else heading), text
        above = heading
