"""The formats a report is written in, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from labelcheck.model.document import Page, Panel, PanelKind, Raster
from labelcheck.model.errors import ConfigError
from labelcheck.model.report import Report
from labelcheck.model.text import Lang, Text


def render(report: Report, format: str, lang: Lang = Lang.ZH, *, findings: bool = True) -> str | bytes:  # noqa: A002 - the option's name
    """``report`` as ``terminal``, ``json``, ``html``, ``md``, ``sarif`` (text), ``docx`` or ``xlsx`` (bytes).

    With ``findings`` off it tells what was read and nothing of the judgement. Raises ConfigError for any other format.
    """
    if format not in RENDERERS:
        raise unknown_format(f"format {format}")
    return RENDERERS[format](report, lang, findings)


def unknown_format(where: str) -> ConfigError:
    """The error for a format that there is none of."""
    known = ", ".join(RENDERERS)
    return ConfigError(
        where,
        Text("没有这种格式", "there is no such format"),
        Text(f"请用 --format 写明：{known}", f"name one with --format: {known}"),
    )


def _json(report: Report, lang: Lang, findings: bool) -> str:
    from labelcheck.report.json_report import to_json

    return to_json(report, lang, findings=findings)


def _html(report: Report, lang: Lang, findings: bool) -> str:
    from labelcheck.report.html import to_html

    return to_html(report, lang, render=_render, findings=findings)


def _render(panel: Panel, page: Page) -> Raster | None:
    from labelcheck.read.pdf_ink import DamagedPdfError, render

    if panel.kind is not PanelKind.PDF:
        return None
    try:
        return render(panel.data, page.number).raster
    except DamagedPdfError:
        return None


def _terminal(report: Report, lang: Lang, findings: bool) -> str:
    from labelcheck.report.terminal import report_text

    return report_text(report, lang, findings=findings)


def _docx(report: Report, lang: Lang, findings: bool) -> bytes:  # noqa: ARG001 - it tells findings only
    from labelcheck.report.docx_file import to_docx

    return to_docx(report, lang, _render)


def _xlsx(report: Report, lang: Lang, findings: bool) -> bytes:
    from labelcheck.report.xlsx import to_xlsx

    return to_xlsx(report, lang, findings=findings)


def _sarif(report: Report, lang: Lang, findings: bool) -> str:  # noqa: ARG001 - it tells findings only
    from labelcheck.report.sarif import to_sarif

    return to_sarif(report, lang, Path.cwd())


def _markdown(report: Report, lang: Lang, findings: bool) -> str:
    from labelcheck.report.markdown import to_markdown

    return to_markdown(report, lang, findings=findings)


RENDERERS: Mapping[str, Callable[[Report, Lang, bool], str | bytes]] = {
    "terminal": _terminal,
    "json": _json,
    "html": _html,
    "md": _markdown,
    "docx": _docx,
    "xlsx": _xlsx,
    "sarif": _sarif,
}
BINARY = frozenset({"docx", "xlsx"})
"""Formats that no terminal can show."""
OF_FINDINGS = frozenset({"docx", "sarif"})
"""Formats that have nothing to tell of a label that was only read."""
