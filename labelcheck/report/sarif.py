"""The report as SARIF 2.1.0, for code scanning of repositories that hold artwork.

A finding that the label shows is a result of kind *fail*, whose level follows its severity. A question is of kind *review*, which the
standard gives the level *none*. Print has no lines: a transcription is named by its line, a picture or PDF by its first, without which
GitHub shows nothing, and by the box as a property.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any, TypeAlias
from urllib.parse import quote

from labelcheck.model.document import Panel, PanelKind
from labelcheck.model.finding import Finding, Severity, Status
from labelcheck.model.geometry import box_of
from labelcheck.model.label import Span
from labelcheck.model.report import LabelReport, Report
from labelcheck.model.text import Lang
from labelcheck.model.waiver import Waiver
from labelcheck.report.json_text import json_text
from labelcheck.report.phrases import answer_told, clause_reference, headed, replacements_told, words_of
from labelcheck.report.places import Places
from labelcheck.report.record_words import record_word
from labelcheck.report.summary import findings_worst_first
from labelcheck.report.words import STATUSES

VERSION = "2.1.0"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: Mapping[Severity, str] = {Severity.VIOLATION: "error", Severity.DEFECT: "warning", Severity.ADVISORY: "note"}

_FIRST_LINE = 1
_UNITS: Mapping[PanelKind, str] = {PanelKind.IMAGE: "pixel", PanelKind.PDF: "point"}

Json: TypeAlias = dict[str, Any]


def to_sarif(report: Report, lang: Lang, root: Path) -> str:
    """The findings of all labels as one run; files below ``root`` are named relative to it, as GitHub wants them."""
    run = _Run(report, lang, root)
    return json_text({"$schema": SCHEMA, "version": VERSION, "runs": [run.told()]}).decode("utf-8") + "\n"


class _Run:
    """One run: the rules that found something, the files, and a result for each finding."""

    def __init__(self, report: Report, lang: Lang, root: Path) -> None:
        self._report, self._lang, self._root = report, lang, root
        self._found = list(_found(report))
        by_rule = {finding.rule: finding for _, finding, _ in reversed(self._found)}
        self._rules = [by_rule[rule] for rule in sorted(by_rule)]
        self._at = {finding.rule: number for number, finding in enumerate(self._rules)}

    def told(self) -> Json:
        tool = self._report.tool
        packs = {pack.name: {"version": pack.version, "sha256": pack.sha256} for pack in tool.packs}
        return {
            "tool": {
                "driver": {
                    "name": "labelcheck",
                    "semanticVersion": tool.version,
                    "rules": [self._rule(finding) for finding in self._rules],
                    "properties": {"rules": packs, "engine": dict(sorted(tool.engine.items()))},
                }
            },
            "language": "zh-CN" if self._lang is Lang.ZH else "en-US",
            "columnKind": "unicodeCodePoints",
            "invocations": [self._invocation()],
            "artifacts": [self._artifact(panel) for panel in self._panels()],
            "results": [self._result(*each) for each in self._found],
            "properties": {"as_of": self._report.as_of.isoformat(), **self._answers()},
        }

    def _answers(self) -> Json:
        """What a person answered, by label: what is settled so is no result any more."""
        told = {
            label.document.id: [answer_told(answer, self._lang) for answer in label.answers]
            for label in self._report.labels
            if label.answers
        }
        return {"answers": told} if told else {}

    def _panels(self) -> list[Panel]:
        return list({panel.path: panel for label in self._report.labels for panel in label.document.panels}.values())

    def _invocation(self) -> Json:
        """Whether all inputs were read; SARIF tells of the others as notifications of the tool."""
        unread = self._report.unreadable
        notes = [{"level": "error", "message": {"text": error.line(self._lang)}} for error in unread]
        return {"executionSuccessful": not unread, "toolExecutionNotifications": notes}

    def _rule(self, finding: Finding) -> Json:
        lang = self._lang
        title = finding.title.in_lang(lang)
        clauses = [(clause_reference(each, lang), each.clause.gist.in_lang(lang)) for each in finding.citations]
        penalty = [(clause_reference(each, lang), each.clause.gist.in_lang(lang)) for each in finding.penalty]
        parts = [(record_word("basis", lang), clauses), (record_word("penalty", lang), penalty)]
        told = [(head, rows) for head, rows in parts if rows]
        text = "\n".join(f"{head}: {place}\n{gist}" for head, rows in told for place, gist in rows)
        markdown = "\n\n".join(f"**{head}**: {place}  \n{gist}" for head, rows in told for place, gist in rows)
        return {
            "id": finding.rule,
            "name": finding.rule,
            "shortDescription": {"text": title},
            "fullDescription": {"text": "\n".join([title, *(gist for _, gist in clauses)])},
            "help": {"text": text, "markdown": markdown},
            "defaultConfiguration": {"level": LEVELS[finding.severity]},
            "properties": {"tags": [finding.topic], "severity": finding.severity.value},
        }

    def _artifact(self, panel: Panel) -> Json:
        return {"location": {"uri": self._uri(panel.path)}, "hashes": {"sha-256": panel.sha256}}

    def _result(self, label: LabelReport, finding: Finding, waiver: Waiver | None) -> Json:
        asked = finding.status is Status.REVIEW
        places = Places(label.document)
        evidence = [self._location(span, places, number) for number, span in enumerate(finding.evidence)]
        result: Json = {
            "ruleId": finding.rule,
            "ruleIndex": self._at[finding.rule],
            "kind": "review" if asked else "fail",
            "level": "none" if asked else LEVELS[finding.severity],
            "message": {"text": self._message(finding)},
            "locations": evidence[:1] or [self._whole(label)],
            "partialFingerprints": {"labelcheck/v1": finding.fingerprint, "primaryLocationLineHash": f"{finding.fingerprint}:1"},
            "properties": {"label": label.document.id, "topic": finding.topic, "severity": finding.severity.value},
        }
        if evidence[1:]:
            result["relatedLocations"] = evidence[1:]
        if waiver is not None:
            because = waiver.because.in_lang(self._lang)
            result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": because}]
        return result

    def _message(self, finding: Finding) -> str:
        lang = self._lang
        parts = [finding.message.in_lang(lang)]
        if finding.question:
            parts.append(headed(STATUSES[Status.REVIEW].in_lang(lang), finding.question.in_lang(lang), lang))
        parts.append(headed(record_word("advice", lang), finding.advice.in_lang(lang), lang))
        parts += replacements_told(finding, lang)
        return "\n".join(parts)

    def _whole(self, label: LabelReport) -> Json:
        """The first panel, for what stands nowhere."""
        path = label.document.panels[0].path if label.document.panels else label.document.id
        return {
            "physicalLocation": self._physical(path, _FIRST_LINE),
            "message": {"text": record_word("no_evidence", self._lang)},
        }

    def _physical(self, path: str, line: int) -> Json:
        return {"artifactLocation": {"uri": self._uri(path)}, "region": {"startLine": line}}

    def _location(self, span: Span, places: Places, number: int) -> Json:
        panel = places.panel(span.panel)
        box = box_of(places.stored(span.panel, span.page, span.polygon))
        printed = panel is None or panel.kind is not PanelKind.TEXT
        physical = self._physical(span.panel, _FIRST_LINE if printed else int(box.y0) + 1)
        location: Json = {"id": number, "physicalLocation": physical, "message": {"text": words_of(span, self._lang)}}
        if panel is None or not printed:
            return location
        location["logicalLocations"] = [
            {"name": words_of(span, self._lang), "fullyQualifiedName": f"{span.panel}#page={span.page}"}
        ]
        location["properties"] = {
            "page": span.page,
            "box": [round(side, 1) for side in (box.x0, box.y0, box.x1, box.y1)],
            "unit": _UNITS[panel.kind],
            "confidence": round(span.confidence, 3),
        }
        return location

    def _uri(self, path: str) -> str:
        """``path`` as a URI: relative below the root or as it was given, else absolute."""
        absolute = PurePosixPath(path).is_absolute() or PureWindowsPath(path).is_absolute()
        if not absolute:
            return _quoted(path)
        try:
            return _quoted(Path(path).relative_to(self._root).as_posix())
        except ValueError:
            return "file://" + _quoted(path if path.startswith("/") else f"/{path}")


def _quoted(path: str) -> str:
    """``path`` as a URI writes it; a name that is not UTF-8 by its bytes."""
    return quote(path, safe="/:" if path.startswith("/") else "/", errors="surrogateescape")


def _found(report: Report) -> Iterator[tuple[LabelReport, Finding, Waiver | None]]:
    for label in report.labels:
        yield from ((label, finding, None) for finding in findings_worst_first(label.findings))
        yield from ((label, each.finding, each.waiver) for each in label.waived)
