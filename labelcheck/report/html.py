"""The report as one self-contained HTML file: works offline, without scripts, on screen and on paper."""

from __future__ import annotations

from labelcheck.model.report import Report
from labelcheck.model.text import Lang, Text
from labelcheck.report.ending_view import ended_alike, ending_views
from labelcheck.report.label_view import label_view
from labelcheck.report.page import render_page
from labelcheck.report.panel_view import Render
from labelcheck.report.program import program_sha256
from labelcheck.report.summary import summarise, worst_first
from labelcheck.report.words import VERDICTS, words


def to_html(report: Report, lang: Lang, render: Render | None = None, *, findings: bool = True) -> str:
    """The report as HTML text.

    ``render`` draws the pages that carry no picture of their own (PDF); without it their words stand as a list. With
    ``findings`` off the page tells what was read and nothing of the judgement.
    """
    labels = worst_first(report.labels)
    total = summarise(report)
    alike = ended_alike(labels)
    return render_page(
        "report.html",
        lang,
        w=words(lang),
        judged=findings,
        as_of=_days(report, lang),
        tool=report.tool,
        program=program_sha256(),
        engine=" ".join(report.tool.engine[key] for key in ("name", "version") if key in report.tool.engine),
        labels=[
            label_view(each, number, report, lang, render, alike, judged=findings) for number, each in enumerate(labels, start=1)
        ],
        alike=[*ending_views(alike, report.titles, lang)],
        totals=[(v.value, text.in_lang(lang), getattr(total, v.value)) for v, text in VERDICTS.items()],
        unreadable=[(error.where, error.what.in_lang(lang), error.remedy.in_lang(lang)) for error in report.unreadable],
    )


def _days(report: Report, lang: Lang) -> str:
    """The days on which the labels were checked: a label may state its own."""
    days = {label.document.declared.as_of or report.as_of for label in report.labels} or {report.as_of}
    return Text("、", ", ").in_lang(lang).join(day.isoformat() for day in sorted(days))
