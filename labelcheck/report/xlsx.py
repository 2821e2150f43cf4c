"""The report as a spreadsheet: a sheet of findings, one of labels, one of fields. The only module of a report that knows XlsxWriter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from io import BytesIO
from typing import TypeAlias

from labelcheck.model.fact import Fact, State
from labelcheck.model.finding import Ending, Finding, Status
from labelcheck.model.geometry import box_of
from labelcheck.model.label import Span
from labelcheck.model.report import LabelReport, Report
from labelcheck.model.text import Lang, Text
from labelcheck.model.waiver import Waiver
from labelcheck.model.wording import value_words
from labelcheck.report.phrases import answer_cells, clause_reference, governing_day, replacements_told, words_of
from labelcheck.report.places import Places
from labelcheck.report.record_words import record_word
from labelcheck.report.rule_words import TOPICS
from labelcheck.report.safe_text import printable
from labelcheck.report.sheets import MOST_CHARACTERS, MOST_ROWS, begin, row_points, write_row
from labelcheck.report.summary import findings_worst_first, tally, worst_first
from labelcheck.report.words import ENDINGS, FIELD_NAMES, SEVERITIES, STATES, STATUSES, VERDICTS, WORDS

Cell: TypeAlias = str | int | float
Column: TypeAlias = tuple[str, float]
"""The key of the name of a column, and its width in characters."""

FINDINGS, LABELS, FIELDS = Text("发现", "findings"), Text("标签", "labels"), Text("读到的内容", "fields")
ANSWERS = Text("检查人员答复", "answers")

_WORDS: Mapping[str, Text] = {
    "number": Text("序号", "No."),
    "status": Text("状态", "Status"),
    "severity": Text("程度", "Severity"),
    "topic": Text("主题", "Topic"),
    "message": Text("说明", "Message"),
    "fingerprint": Text("指纹", "Fingerprint"),
    "not_evaluated": Text("未能判断", "Not evaluated"),
    "height": Text("字高 mm", "Height mm"),
    "height_error": Text("± mm", "± mm"),
}
"""Names of columns that a record does not have."""

_FINDING_COLUMNS: Sequence[Column] = (
    ("label", 16),
    ("number", 6),
    ("status", 9),
    ("severity", 8),
    ("finding", 18),
    ("message", 36),
    ("basis", 30),
    ("penalty_candidates", 30),
    ("printed", 18),
    ("question", 24),
    ("advice", 24),
    ("replacement", 20),
    ("waived", 16),
    ("rule", 24),
    ("topic", 12),
    ("confidence", 10),
    ("where", 36),
    ("fingerprint", 18),
)
_FINDINGS_PRINTED = 13
"""The columns from the rule on are for programs: on paper they would make the others too small to read."""
_LABEL_COLUMNS: Sequence[Column] = (
    ("label", 20),
    ("verdict", 10),
    ("count_violation", 7),
    ("count_defect", 7),
    ("count_review", 7),
    ("count_advisory", 7),
    ("not_evaluated", 10),
    ("governing_date", 34),
    ("as_of", 12),
    ("file", 36),
    ("sha256", 36),
    ("unreadable", 26),
)
_FIELD_COLUMNS: Sequence[Column] = (
    ("label", 18),
    ("field", 16),
    ("printed", 36),
    ("value", 28),
    ("state", 10),
    ("confidence", 11),
    ("height", 9),
    ("height_error", 7),
    ("where", 44),
    ("why", 44),
)
_ANSWER_COLUMNS: Sequence[Column] = (
    ("label", 24),
    ("rule", 24),
    ("asked", 60),
    ("answered", 30),
    ("answered_on", 12),
)


def to_xlsx(report: Report, lang: Lang, *, findings: bool = True) -> bytes:
    """The report as xlsx; the same report gives the same bytes. With ``findings`` off only the labels and fields as read."""
    from xlsxwriter import Workbook

    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": datetime.combine(report.as_of, time())})
        rows = _Rows(report, lang)
        parts: list[tuple[Text, Sequence[Column], int | None, Iterable[Sequence[Cell]]]] = [
            (LABELS, _LABEL_COLUMNS, None, rows.labels(judged=findings)),
            (FIELDS, _FIELD_COLUMNS, None, rows.fields()),
        ]
        if findings:
            parts.insert(0, (FINDINGS, _FINDING_COLUMNS, _FINDINGS_PRINTED, rows.findings()))
            if any(label.answers for label in report.labels):
                parts.append((ANSWERS, _ANSWER_COLUMNS, None, rows.answers()))
        for name, columns, printed, cells in parts:
            sheet = book.add_worksheet(name.in_lang(lang))
            widths = [width for _, width in columns]
            begin(book, sheet, [_column_name(key, lang) for key, _ in columns], widths, lang, printed=printed)
            for number, row in zip(range(1, MOST_ROWS + 1), cells, strict=False):
                fitted = [_fitting(cell) for cell in row]
                sheet.set_row(number, row_points(fitted, widths))
                write_row(sheet, number, fitted)
    return buffer.getvalue()


def _column_name(key: str, lang: Lang) -> str:
    return _WORDS[key].in_lang(lang) if key in _WORDS else record_word(key, lang)


def _fitting(cell: Cell) -> Cell:
    return printable(cell)[:MOST_CHARACTERS] if isinstance(cell, str) else cell


class _Rows:
    """The rows of the sheets in one language, under the columns above."""

    def __init__(self, report: Report, lang: Lang) -> None:
        self._report, self._lang = report, lang
        self._labels = worst_first(report.labels)

    def findings(self) -> Iterator[Sequence[Cell]]:
        for label in self._labels:
            places = Places(label.document)
            for number, finding in enumerate(findings_worst_first(label.findings), start=1):
                yield self._finding(label, number, finding, None, places)
            for each in label.waived:
                yield self._finding(label, "", each.finding, each.waiver, places)

    def _finding(
        self, label: LabelReport, number: Cell, finding: Finding, waiver: Waiver | None, places: Places
    ) -> Sequence[Cell]:
        lang = self._lang
        return (
            label.document.id,
            number,
            ENDINGS[Ending.WAIVED].in_lang(lang) if waiver else STATUSES[finding.status].in_lang(lang),
            SEVERITIES[finding.severity].in_lang(lang),
            finding.title.in_lang(lang),
            finding.message.in_lang(lang),
            "\n".join(clause_reference(citation, lang) for citation in finding.citations),
            "\n".join(clause_reference(citation, lang) for citation in finding.penalty),
            "\n".join(words_of(span, lang) for span in finding.evidence),
            finding.question.in_lang(lang) if finding.question and finding.status is Status.REVIEW else "",
            finding.advice.in_lang(lang),
            "\n".join(replacements_told(finding, lang)),
            waiver.because.in_lang(lang) if waiver else "",
            finding.rule,
            TOPICS[finding.topic].in_lang(lang) if finding.topic in TOPICS else finding.topic,
            min((round(span.confidence, 3) for span in finding.evidence if span.text), default=""),
            "\n".join(_where(span, places, lang) for span in finding.evidence),
            finding.fingerprint,
        )

    def labels(self, *, judged: bool) -> Iterator[Sequence[Cell]]:
        """The labels, worst first, then the inputs that could not be read."""
        for label in self._labels:
            counts = tally(label)
            numbers = (counts.violation, counts.defect, counts.review, counts.advisory, _unjudged(label))
            as_of = label.document.declared.as_of or self._report.as_of
            yield (
                label.document.id,
                VERDICTS[label.verdict].in_lang(self._lang) if judged else "",
                *(numbers if judged else [""] * len(numbers)),
                governing_day(label, self._lang) if judged else "",
                as_of.isoformat(),
                "\n".join(panel.path for panel in label.document.panels),
                "\n".join(panel.sha256 for panel in label.document.panels),
                "\n".join(label.document.unread),
            )
        for error in self._report.unreadable:
            yield (*[""] * (len(_LABEL_COLUMNS) - 1), error.line(self._lang))

    def answers(self) -> Iterator[Sequence[Cell]]:
        """What a person was asked of each label, and answered; a fact that was stated answers no rule."""
        for label in self._labels:
            for each in label.answers:
                yield label.document.id, *answer_cells(each, self._lang)

    def fields(self) -> Iterator[Sequence[Cell]]:
        for label in self._labels:
            places = Places(label.document)
            for key, name in FIELD_NAMES.items():
                yield (label.document.id, name.in_lang(self._lang), *self._field(label.facts[key], places))

    def _field(self, fact: Fact, places: Places) -> Sequence[Cell]:
        return (
            fact.text,
            value_words(fact.value, self._lang),
            STATES[fact.state].in_lang(self._lang),
            "" if fact.confidence is None else round(fact.confidence, 3),
            round(fact.height.value, 2) if fact.height else "",
            round(fact.height.error, 2) if fact.height else "",
            "\n".join(dict.fromkeys(_where(span, places, self._lang) for span in fact.spans)),
            "" if fact.state is State.KNOWN else fact.because.in_lang(self._lang),
        )


def _unjudged(label: LabelReport) -> int:
    return sum(outcome.ending is Ending.NOT_EVALUATED for outcome in label.outcomes)


def _where(span: Span, places: Places, lang: Lang) -> str:
    """File, page where it has several, and the box as stored."""
    panel = places.panel(span.panel)
    page = f" {WORDS['page'].in_lang(lang).format(n=span.page)}" if panel is not None and len(panel.pages) > 1 else ""
    box = box_of(places.stored(span.panel, span.page, span.polygon))
    return f"{span.panel}{page} [{box.x0:.0f},{box.y0:.0f} – {box.x1:.0f},{box.y1:.0f}]"
