"""The report on a terminal: one label in full, many labels as a table, worst first. The only renderer that knows Rich."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.panel import Panel as Frame
from rich.table import Table
from rich.text import Text as Styled

from labelcheck.model.clause import LegalDocument
from labelcheck.model.errors import InputError
from labelcheck.model.fact import Fact, State
from labelcheck.model.finding import Citation, Ending, Finding, Severity, Status
from labelcheck.model.label import PageReading
from labelcheck.model.report import LabelReport, Report, Verdict
from labelcheck.model.text import Lang
from labelcheck.report.line_breaking import cell_width, longest_piece, wrap
from labelcheck.report.phrases import (
    bracketed,
    clause_reference,
    document_name,
    evidence_place,
    governing_editions,
    illegible_panels,
    in_force_window,
    tally_words,
    value_words,
)
from labelcheck.report.places import Places
from labelcheck.report.safe_text import printable
from labelcheck.report.summary import findings_worst_first, summarise, tally, worst_first
from labelcheck.report.words import DERIVED_NAMES, ENDINGS, FIELD_NAMES, STATES, VERDICTS, WORDS, finding_mark

_TALLIED = ("violation", "defect", "review", "advisory")
_UNSEEN_ORDER = (State.ABSENT, State.UNREADABLE, State.NOT_APPLICABLE)
_VERDICT_STYLES = {
    Verdict.VIOLATION: "bold red",
    Verdict.DEFECT: "bold yellow",
    Verdict.REVIEW: "bold cyan",
    Verdict.CLEAN: "bold green",
}
_SEVERITY_STYLES = {Severity.VIOLATION: "bold red", Severity.DEFECT: "bold yellow", Severity.ADVISORY: "bold blue"}
_SEVERITY_SIGNS = {Severity.VIOLATION: "x", Severity.DEFECT: "!", Severity.ADVISORY: "i"}


def print_report(report: Report, lang: Lang, console: Console) -> None:
    """Print ``report`` on ``console``: a single label with all its findings, several as a table, then what was not read."""
    page = _Page(lang)
    if len(report.labels) == 1:
        label = report.labels[0]
        console.print(page.verdict(label))
        console.print(Group(*page.findings(label)))
        console.print(page.fields(label))
        console.print(page.endings(label))
    elif report.labels:
        console.print(page.table(report))
    if report.unreadable:
        console.print(page.unreadable(report.unreadable))


def print_reading(report: Report, lang: Lang, console: Console) -> None:
    """Print what was read of each label, fields and lines, without any judgement: the output of ``labelcheck read``."""
    page = _Page(lang)
    for label in report.labels:
        console.print(_Words(label.document.id, "bold"))
        console.print(page.qualities(label))
        console.print(page.fields(label, reasons=True))
        console.print(page.lines(label))
    if report.unreadable:
        console.print(page.unreadable(report.unreadable))


class _Words:
    """Words from anywhere, wrapped by the rules of Chinese and never read as markup."""

    def __init__(self, text: str, style: str = "") -> None:
        self._text = printable(text).expandtabs(1)
        self._style = style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = wrap(self._text, options.max_width)
        yield Styled("\n".join(lines), style=self._style, no_wrap=True, overflow="crop")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        widest = max(cell_width(line) for line in self._text.split("\n"))
        return Measurement(min(longest_piece(self._text), widest), widest).with_maximum(options.max_width)


def _grid(rows: Iterable[tuple[str, str]]) -> Table:
    """Two columns: dim headings and the words beside them."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(ratio=1)
    for heading, text in rows:
        grid.add_row(Styled(printable(heading)), _Words(text))
    return grid


class _Page:
    """The parts of the page in one language."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang

    def _say(self, key: str, **values: object) -> str:
        text = WORDS[key].in_lang(self._lang)
        return text.format(**values) if values else text

    def verdict(self, label: LabelReport) -> RenderableType:
        """The frame at the head: verdict, governing date and why, edition, and what kind of label this is."""
        style = _VERDICT_STYLES[label.verdict]
        counts = tally_words(tally(label), _TALLIED, self._lang)
        verdict = VERDICTS[label.verdict].in_lang(self._lang)
        title = Styled(printable(label.document.id), style="bold")
        rows = [(self._say("governing_date"), self._governing(label))]
        rows += [(self._say("edition"), self._edition(document)) for document in governing_editions(label)]
        rows += list(self._derived(label))
        rows += [(self._say("legibility"), self._say("illegible", path=path)) for path in illegible_panels(label)]
        head = _Words(f"{verdict}  {counts}".rstrip(), style)
        border = style.removeprefix("bold ")
        return Frame(Group(head, _grid(rows)), title=title, title_align="left", border_style=border, box=box.ROUNDED)

    def _governing(self, label: LabelReport) -> str:
        because = label.governing.because.in_lang(self._lang)
        return label.governing.date.isoformat() + (bracketed(because, self._lang) if because else "")

    def _edition(self, document: LegalDocument) -> str:
        return document_name(document, self._lang) + bracketed(in_force_window(document, self._lang), self._lang)

    def _derived(self, label: LabelReport) -> Iterator[tuple[str, str]]:
        for key, name in DERIVED_NAMES.items():
            fact = label.facts[key]
            if fact.state is State.KNOWN:
                yield name.in_lang(self._lang), value_words(fact.value, self._lang)

    def findings(self, label: LabelReport) -> Iterator[RenderableType]:
        """Each finding as a block, worst first."""
        if not label.findings:
            yield Padding(_Words(self._say("no_findings")), (1, 0, 1, 2))
        places = Places(label.document)
        for number, finding in enumerate(findings_worst_first(label.findings), start=1):
            yield Padding(self._finding(number, finding, places), (1, 0, 0, 0))

    def _finding(self, number: int, finding: Finding, places: Places) -> RenderableType:
        review = finding.status is Status.REVIEW
        sign = "?" if review else _SEVERITY_SIGNS[finding.severity]
        style = "bold cyan" if review else _SEVERITY_STYLES[finding.severity]
        mark = finding_mark(finding).in_lang(self._lang)
        head = Table.grid(padding=(0, 1, 0, 0), expand=True)
        head.add_column(no_wrap=True)
        head.add_column(ratio=1)
        head.add_column(no_wrap=True, style="dim", justify="right")
        title = _Words(finding.title.in_lang(self._lang), "bold")
        head.add_row(Styled(f"{number:>2} {sign} {mark}", style=style), title, Styled(finding.rule))
        body = Group(_Words(finding.message.in_lang(self._lang)), _grid(self._finding_rows(finding, places)))
        return Group(head, Padding(body, (0, 0, 0, 5)))

    def _finding_rows(self, finding: Finding, places: Places) -> Iterator[tuple[str, str]]:
        yield from self._headed("basis", [self._cited(citation) for citation in finding.citations])
        yield from self._headed("penalty", [clause_reference(citation, self._lang) for citation in finding.penalty])
        evidence = [evidence_place(span, places, self._lang) for span in finding.evidence]
        yield from self._headed("evidence", evidence or [self._say("no_evidence")])
        yield from self._headed("advice", [finding.advice.in_lang(self._lang)])
        if finding.question:
            yield from self._headed("question", [finding.question.in_lang(self._lang)])

    def _headed(self, key: str, texts: Sequence[str]) -> Iterator[tuple[str, str]]:
        """One row a text; only the first carries the heading."""
        for position, text in enumerate(text for text in texts if text):
            yield ("" if position else self._say(key)), text

    def _cited(self, citation: Citation) -> str:
        gist = citation.clause.gist.in_lang(self._lang)
        return f"{clause_reference(citation, self._lang)}\n{gist}".rstrip()

    def fields(self, label: LabelReport, *, reasons: bool = False) -> RenderableType:
        """What was read: a row for each field with words, then the names of those without, with ``reasons`` also why."""
        facts = [label.facts[key] for key in FIELD_NAMES]
        shown = [fact for fact in facts if fact.text or fact.state in (State.KNOWN, State.CONFLICTING)]
        table = Table(box=box.SIMPLE_HEAD, title=self._say("fields"), title_justify="left", title_style="bold", pad_edge=False)
        table.add_column(self._say("field"), no_wrap=True)
        table.add_column(self._say("printed"), ratio=3)
        table.add_column(self._say("value"), ratio=2)
        table.add_column(self._say("where"), ratio=1)
        for fact in shown:
            table.add_row(*self._field_row(fact))
        return Group(Padding(table, (1, 0, 0, 0)), _grid(self._unseen([fact for fact in facts if fact not in shown], reasons)))

    def _field_row(self, fact: Fact) -> tuple[RenderableType, ...]:
        name = FIELD_NAMES[fact.key].in_lang(self._lang)
        state = "" if fact.state is State.KNOWN else f"[{STATES[fact.state].in_lang(self._lang)}]"
        value = " ".join(part for part in (value_words(fact.value, self._lang), state) if part)
        where = ", ".join(dict.fromkeys(span.panel for span in fact.spans))
        style = "" if fact.state is State.KNOWN else "yellow"
        return Styled(name), _Words(fact.text, style), _Words(value, style), _Words(where, "dim")

    def _unseen(self, facts: Sequence[Fact], reasons: bool) -> Iterator[tuple[str, str]]:
        """A row for each state (and reason) with the names of its fields."""
        names: dict[tuple[State, str], list[str]] = {}
        for fact in sorted(facts, key=lambda fact: _UNSEEN_ORDER.index(fact.state)):
            because = fact.because.in_lang(self._lang) if reasons else ""
            names.setdefault((fact.state, because), []).append(FIELD_NAMES[fact.key].in_lang(self._lang))
        join = "、" if self._lang is Lang.ZH else ", "
        for (state, because), fields in names.items():
            yield STATES[state].in_lang(self._lang), join.join(fields) + (bracketed(because, self._lang) if because else "")

    def endings(self, label: LabelReport) -> RenderableType:
        """One line: how many rules ended in which way."""
        counts = Counter(outcome.ending for outcome in label.outcomes)
        parts = [f"{ENDINGS[ending].in_lang(self._lang)} {counts[ending]}" for ending in Ending if counts[ending]]
        return Padding(_grid([(self._say("rules_ended"), " · ".join(parts))]), (1, 0, 0, 0))

    def qualities(self, label: LabelReport) -> RenderableType:
        """How each page was read and how well it can be read."""
        return _grid((page.panel, self._quality(page)) for page in label.pages)

    def _quality(self, page: PageReading) -> str:
        parts = [self._say("page", n=page.page)] if page.page > 1 else []
        parts.append(self._say("read_by", engine=page.engine))
        if page.quality is not None:
            parts.append(self._say("quality", sharpness=page.quality.sharpness, glare=page.quality.glare))
        return " · ".join(parts)

    def lines(self, label: LabelReport) -> RenderableType:
        """Every line read, with its confidence, panel by panel."""
        table = Table(box=box.SIMPLE_HEAD, title=self._say("lines"), title_justify="left", title_style="bold", pad_edge=False)
        table.add_column(self._say("printed"), ratio=4)
        table.add_column(self._say("confidence"), justify="right", no_wrap=True)
        table.add_column(self._say("where"), ratio=1)
        for page in label.pages:
            for line in page.lines:
                table.add_row(_Words(line.text), Styled(f"{line.confidence:.2f}"), _Words(page.panel, "dim"))
        return Padding(table, (1, 0, 0, 0))

    def table(self, report: Report) -> RenderableType:
        """Many labels, one row each, worst first, and the counts below."""
        table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, padding=(0, 1, 0, 0))
        table.add_column(self._say("label"), ratio=3)
        table.add_column(self._say("verdict"), no_wrap=True)
        for key in ("count_violation", "count_defect", "count_review"):
            table.add_column(self._say(key), justify="right", no_wrap=True)
        table.add_column(self._say("first_finding"), ratio=4)
        table.add_column(self._say("produced"), no_wrap=True)
        for label in worst_first(report.labels):
            table.add_row(*self._table_row(label))
        return Group(table, _Words(self._totals(report), "bold"))

    def _table_row(self, label: LabelReport) -> tuple[RenderableType, ...]:
        counts = tally(label)
        findings = findings_worst_first(label.findings)
        first = findings[0].title.in_lang(self._lang) if findings else ""
        made = label.facts["production_date"]
        date = value_words(made.value, self._lang) if made.state is State.KNOWN else STATES[made.state].in_lang(self._lang)
        verdict = Styled(VERDICTS[label.verdict].in_lang(self._lang), style=_VERDICT_STYLES[label.verdict])
        numbers = [Styled(str(n) if n else "-") for n in (counts.violation, counts.defect, counts.review)]
        return _Words(label.document.id), verdict, *numbers, _Words(first), Styled(printable(date))

    def _totals(self, report: Report) -> str:
        total = summarise(report)
        parts = [self._say("labels_counted", n=total.labels)]
        for verdict in Verdict:
            count = getattr(total, verdict.value)
            parts += [f"{VERDICTS[verdict].in_lang(self._lang)} {count}"] if count else []
        return " · ".join(parts)

    def unreadable(self, errors: Sequence[InputError]) -> RenderableType:
        """The inputs that could not be read, each with what to do."""
        lines = [_Words(f"- {error.line(self._lang)}", "yellow") for error in errors]
        return Padding(Group(_Words(self._say("unreadable"), "bold"), *lines), (1, 0, 0, 0))
