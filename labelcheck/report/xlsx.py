"""The report as a spreadsheet: a sheet of findings, one of labels, one of fields. The only module of a report that knows XlsxWriter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
from labelcheck.report.phrases import clause_reference, governing_day, replacements_told, words_of
from labelcheck.report.places import Places
from labelcheck.report.rule_words import TOPICS
from labelcheck.report.safe_text import printable
from labelcheck.report.sheets import MOST_CHARACTERS, MOST_ROWS, begin, write_row
from labelcheck.report.summary import findings_worst_first, tally, worst_first
from labelcheck.report.words import ENDINGS, FIELD_NAMES, SEVERITIES, STATES, STATUSES, VERDICTS, WORDS

Cell: TypeAlias = str | int | float
Column: TypeAlias = tuple[Text, int]
"""The name of a column and its width in characters."""

FINDINGS, LABELS, FIELDS = Text("发现", "findings"), Text("标签", "labels"), Text("读到的内容", "fields")

_FINDING_COLUMNS: Sequence[Column] = (
    (Text("标签", "label"), 24),
    (Text("序号", "no."), 6),
    (Text("状态", "status"), 10),
    (Text("程度", "severity"), 8),
    (Text("规则", "rule"), 24),
    (Text("主题", "topic"), 16),
    (Text("问题", "finding"), 32),
    (Text("说明", "message"), 60),
    (Text("依据", "clauses"), 44),
    (Text("罚则（备选）", "penalty (candidates)"), 44),
    (Text("标签原文", "words read"), 32),
    (Text("置信度", "confidence"), 10),
    (Text("位置", "where"), 36),
    (Text("请核实", "question"), 44),
    (Text("改法", "advice"), 44),
    (Text("照此改", "print instead"), 36),
    (Text("豁免", "waived"), 30),
    (Text("指纹", "fingerprint"), 18),
)
_LABEL_COLUMNS: Sequence[Column] = (
    (Text("标签", "label"), 24),
    (Text("结论", "verdict"), 10),
    (Text("违反", "violations"), 8),
    (Text("瑕疵", "defects"), 8),
    (Text("待核实", "questions"), 8),
    (Text("建议", "advice"), 8),
    (Text("未能判断", "not evaluated"), 12),
    (Text("判定日期", "governing date"), 36),
    (Text("检查日", "checked as of"), 12),
    (Text("文件", "files"), 44),
    (Text("SHA-256", "SHA-256"), 68),
    (Text("未能读取", "could not be read"), 44),
)
_FIELD_COLUMNS: Sequence[Column] = (
    (Text("标签", "label"), 24),
    (Text("项目", "field"), 18),
    (Text("标签原文", "as printed"), 44),
    (Text("取值", "value"), 30),
    (Text("状态", "state"), 12),
    (Text("置信度", "confidence"), 10),
    (Text("字高 mm", "height mm"), 10),
    (Text("± mm", "± mm"), 8),
    (Text("位置", "where"), 36),
    (Text("说明", "why"), 60),
)


def to_xlsx(report: Report, lang: Lang, *, findings: bool = True) -> bytes:
    """The report as xlsx; the same report gives the same bytes. With ``findings`` off only the labels and fields as read."""
    from xlsxwriter import Workbook

    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": datetime.combine(report.as_of, time())})
        rows = _Rows(report, lang)
        parts: list[tuple[Text, Sequence[Column], Iterable[Sequence[Cell]]]] = [
            (LABELS, _LABEL_COLUMNS, rows.labels(judged=findings)),
            (FIELDS, _FIELD_COLUMNS, rows.fields()),
        ]
        if findings:
            parts.insert(0, (FINDINGS, _FINDING_COLUMNS, rows.findings()))
        for name, columns, cells in parts:
            sheet = book.add_worksheet(name.in_lang(lang))
            begin(book, sheet, [column.in_lang(lang) for column, _ in columns], [width for _, width in columns], 1, wrapped=True)
            for number, row in zip(range(1, MOST_ROWS + 1), cells, strict=False):
                write_row(sheet, number, map(_fitting, row))
    return buffer.getvalue()


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
            finding.rule,
            TOPICS[finding.topic].in_lang(lang) if finding.topic in TOPICS else finding.topic,
            finding.title.in_lang(lang),
            finding.message.in_lang(lang),
            "\n".join(clause_reference(citation, lang) for citation in finding.citations),
            "\n".join(clause_reference(citation, lang) for citation in finding.penalty),
            "\n".join(words_of(span, lang) for span in finding.evidence),
            min((round(span.confidence, 3) for span in finding.evidence), default=""),
            "\n".join(_where(span, places, lang) for span in finding.evidence),
            finding.question.in_lang(lang) if finding.question and finding.status is Status.REVIEW else "",
            finding.advice.in_lang(lang),
            "\n".join(replacements_told(finding, lang)),
            waiver.because.in_lang(lang) if waiver else "",
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
