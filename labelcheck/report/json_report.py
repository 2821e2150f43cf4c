"""The report as JSON: the contract's shape in fixed key order, the same bytes for the same report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any, TypeAlias

from labelcheck.model.answer import Answer
from labelcheck.model.document import Panel
from labelcheck.model.errors import LabelcheckError
from labelcheck.model.fact import Fact, State, Value
from labelcheck.model.finding import Citation, Consequence, Ending, Finding, FlawTest, Outcome
from labelcheck.model.geometry import Polygon, box_of
from labelcheck.model.label import Barcode, Correction, PageReading, Scale, Span, TextLine
from labelcheck.model.report import LabelReport, Report, Tool
from labelcheck.model.text import Lang
from labelcheck.model.waiver import Waived
from labelcheck.report.json_text import Written, json_text, written
from labelcheck.report.phrases import clause_number, picture_advice
from labelcheck.report.places import Places
from labelcheck.report.summary import findings_worst_first, summarise
from labelcheck.report.words import FIELD_NAMES

SCHEMA = "labelcheck/report/1"

_SCALE_TOLERANCE = 0.1
"""A scale counts as one number when its ends lie within this share of its middle; a bar code's range does not."""

_DEPTH_OF_LABEL = 3
"""Objects and arrays around the parts of a label."""

Json: TypeAlias = dict[str, Any]
ReadParts: TypeAlias = Mapping[str, Any]
"""What was read of a label: ``inputs``, ``fields``, ``lines`` and ``barcodes``, each as its JSON or already ``Written``."""


def to_json(report: Report, lang: Lang, *, findings: bool = True) -> str:
    """The report as JSON text, 2-space indent, newline at the end, valid against ``labelcheck/schema/report.schema.json``.

    With ``findings`` off it tells what was read and nothing of the judgement: the output of ``labelcheck read``.
    """
    read = [_read_parts(label, lang) for label in report.labels]
    return _report(report, read, lang, findings).decode("utf-8")


def to_json_again(report: Report, read: Sequence[ReadParts], lang: Lang) -> bytes:
    """The bytes of ``to_json`` for a report whose labels have lost their pages, but were ``read`` as they were written before."""
    return _report(report, read, lang, findings=True)


def read_parts(label: LabelReport, lang: Lang) -> Mapping[str, Written]:
    """What was read of ``label``, written for ``to_json_again``."""
    return {key: written(value, _DEPTH_OF_LABEL) for key, value in _read_parts(label, lang).items()}


def _report(report: Report, read: Sequence[ReadParts], lang: Lang, findings: bool) -> bytes:
    counts = asdict(summarise(report))
    body: Json = {
        "schema": SCHEMA,
        "tool": _tool(report.tool),
        "as_of": report.as_of.isoformat(),
        "labels": [_label(label, parts, lang, findings) for label, parts in zip(report.labels, read, strict=True)],
        "unreadable": [_unreadable(error, lang) for error in report.unreadable],
        "summary": counts if findings else {key: counts[key] for key in ("labels", "unreadable")},
    }
    return json_text(body) + b"\n"


def _tool(tool: Tool) -> Json:
    extra = {key: tool.engine[key] for key in sorted(tool.engine) if key not in ("name", "version")}
    return {
        "name": "labelcheck",
        "version": tool.version,
        "rules": {pack.name: {"version": pack.version, "sha256": pack.sha256} for pack in tool.packs},
        "engine": {"name": tool.engine.get("name"), "version": tool.engine.get("version"), **extra},
    }


def _unreadable(error: LabelcheckError, lang: Lang) -> Json:
    return {"path": error.where, "what": error.what.in_lang(lang), "remedy": error.remedy.in_lang(lang)}


def _read_parts(label: LabelReport, lang: Lang) -> ReadParts:
    places = Places(label.document)
    return {
        "inputs": [_input(panel, label.pages, lang) for panel in label.document.panels],
        "fields": {key: _field(label.facts[key], places, lang) for key in FIELD_NAMES},
        "lines": [_line(line, page, places) for page in label.pages for line in page.lines],
        "barcodes": [_barcode(code, page, places) for page in label.pages for code in page.barcodes],
    }


def _label(label: LabelReport, read: ReadParts, lang: Lang, findings: bool) -> Json:
    grouping = label.document.grouping
    head: Json = {
        "id": label.document.id,
        "inputs": read["inputs"],
        "grouping": grouping.in_lang(lang) if grouping else None,
    }
    told = {key: read[key] for key in ("fields", "lines", "barcodes")}
    if not findings:
        return {**head, **told}
    governing = {"date": label.governing.date.isoformat(), "because": label.governing.because.in_lang(lang)}
    return {**head, "governing_date": governing, **told, **_judgement(label, lang)}


def _judgement(label: LabelReport, lang: Lang) -> Json:
    places = Places(label.document)
    outcomes = sorted(label.outcomes, key=lambda outcome: outcome.rule)
    return {
        "findings": [_finding(finding, places, lang) for finding in findings_worst_first(label.findings)],
        **({"waived": [_waived(each, places, lang) for each in label.waived]} if label.waived else {}),
        **({"answers": [_answer(each, lang) for each in label.answers]} if label.answers else {}),
        "outcomes": {outcome.rule: outcome.ending.value for outcome in outcomes},
        "reasons": {outcome.rule: reason for outcome in outcomes if (reason := _reason(outcome, lang))},
        "verdict": label.verdict.value,
    }


def _reason(outcome: Outcome, lang: Lang) -> str | None:
    if outcome.because is None or outcome.ending in (Ending.PASS, Ending.FAIL):
        return None
    return outcome.because.in_lang(lang)


def _input(panel: Panel, readings: tuple[PageReading, ...], lang: Lang) -> Json:
    first = panel.pages[0] if panel.pages else None
    return {
        "path": panel.path,
        "sha256": panel.sha256,
        "pages": len(panel.pages),
        "width": _whole(first.width) if first else 0,
        "height": _whole(first.height) if first else 0,
        "kind": panel.kind.value,
        "quality": _quality([reading for reading in readings if reading.panel == panel.path], lang),
    }


def _quality(readings: list[PageReading], lang: Lang) -> Json:
    """The worst page speaks for the file: one blurred page is enough to miss what it carries."""
    known = [reading.quality for reading in readings if reading.quality is not None]
    scale = next((reading.scale for reading in readings if reading.scale is not None), None)
    return {
        "sharpness": _rounded(min(q.sharpness for q in known), 3) if known else None,
        "glare": _rounded(max(q.glare for q in known), 3) if known else None,
        **_pixels_per_mm(scale),
        "legible": all(q.legible for q in known) if known else None,
        "advice": list(dict.fromkeys(advice for quality in known for advice in picture_advice(quality, lang))),
    }


def _pixels_per_mm(scale: Scale | None) -> Json:
    if scale is None:
        return {"px_per_mm": None, "px_per_mm_range": None, "scale_source": None}
    low, high = 1 / scale.high, 1 / scale.low
    middle = (low + high) / 2
    exact = high - middle <= _SCALE_TOLERANCE * middle
    return {
        "px_per_mm": _rounded(middle, 3) if exact else None,
        "px_per_mm_range": [_rounded(low, 3), _rounded(high, 3)],
        "scale_source": scale.source,
    }


def _field(fact: Fact, places: Places, lang: Lang) -> Json:
    height = fact.height and {"value": _rounded(fact.height.value, 2), "error": _rounded(fact.height.error, 2)}
    return {
        "text": fact.text,
        "value": _fact_value(fact),
        "state": fact.state.value,
        "confidence": None if fact.confidence is None else _rounded(fact.confidence, 3),
        "where": [_where(span.panel, span.page, span.polygon, places) for span in fact.spans],
        "height_mm": height,
        "because": fact.because.in_lang(lang),
        "corrections": [_correction(correction, lang) for correction in fact.corrections],
    }


def _correction(correction: Correction, lang: Lang) -> Json:
    return {"read": correction.read, "corrected": correction.corrected, "why": correction.why.in_lang(lang)}


def _fact_value(fact: Fact) -> object:
    if fact.state is State.CONFLICTING and fact.value is not None and not isinstance(fact.value, tuple):
        return [plain_value(fact.value)]
    return plain_value(fact.value)


def plain_value(value: Value | None) -> object:
    """A typed value as JSON writes it: dates as ISO, lists, objects in the order of their keys."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain_value(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain_value(value[key]) for key in sorted(value)}
    if isinstance(value, float):
        return _whole(value)
    return value


def _line(line: TextLine, page: PageReading, places: Places) -> Json:
    where = [_where(page.panel, page.page, line.polygon, places)]
    return {"text": line.text, "confidence": _rounded(line.confidence, 3), "where": where}


def _barcode(code: Barcode, page: PageReading, places: Places) -> Json:
    where = [_where(page.panel, page.page, code.polygon, places)]
    return {"symbology": code.symbology, "text": code.text, "where": where}


def _where(path: str, number: int, polygon: Polygon, places: Places) -> Json:
    stored = places.stored(path, number, polygon)
    corners = [[_rounded(x, 1), _rounded(y, 1)] for x, y in stored]
    return {"path": path, "page": number, "box": _box(stored), "polygon": corners}


def _box(polygon: Polygon) -> list[float]:
    box = box_of(polygon)
    return [_rounded(side, 1) for side in (box.x0, box.y0, box.x1, box.y1)]


def _finding(finding: Finding, places: Places, lang: Lang) -> Json:
    return {
        "rule": finding.rule,
        "topic": finding.topic,
        "severity": finding.severity.value,
        "status": finding.status.value,
        "title": finding.title.in_lang(lang),
        "message": finding.message.in_lang(lang),
        "advice": finding.advice.in_lang(lang),
        "replacements": [{"from": each.words, "to": each.to} for each in finding.replacements],
        "citations": [_citation(citation, lang) for citation in finding.citations],
        "penalty": [_cited_briefly(citation, lang) for citation in finding.penalty],
        "no_penalty": finding.no_penalty.in_lang(lang) if finding.no_penalty else None,
        "flaw_test": _flaw_test(finding.flaw_test, lang) if finding.flaw_test else None,
        "consequences": [_consequence(each, lang) for each in finding.consequences],
        "evidence": [_evidence(span, places) for span in finding.evidence],
        "question": finding.question.in_lang(lang) if finding.question else None,
        "fingerprint": finding.fingerprint,
    }


def _waived(waived: Waived, places: Places, lang: Lang) -> Json:
    waiver = waived.waiver
    return {
        "reason": waiver.reason,
        "by": waiver.by,
        "until": waiver.until.isoformat(),
        "finding": _finding(waived.finding, places, lang),
    }


def _answer(answer: Answer, lang: Lang) -> Json:
    return {
        "rule": answer.finding.rule if answer.finding else None,
        "question": answer.question.in_lang(lang),
        "answer": answer.answer.in_lang(lang),
        "breach": answer.breach if answer.finding else None,
        "on": answer.on.isoformat(),
    }


def _citation(citation: Citation, lang: Lang) -> Json:
    document = citation.document
    return {
        "document": document.id,
        "number": document.number,
        "title": document.title.in_lang(lang),
        "clause": clause_number(citation, lang),
        "gist": citation.clause.gist.in_lang(lang),
        "in_force": [day.isoformat() if day else None for day in (document.in_force_from, document.in_force_to)],
        "seen": citation.clause.seen.value,
    }


def _cited_briefly(citation: Citation, lang: Lang) -> Json:
    return {
        "document": citation.document.id,
        "number": citation.document.number,
        "clause": clause_number(citation, lang),
        "gist": citation.clause.gist.in_lang(lang),
        "seen": citation.clause.seen.value,
    }


def _flaw_test(test: FlawTest, lang: Lang) -> Json:
    return {
        "kind": test.kind.in_lang(lang) if test.kind else None,
        "questions": [question.in_lang(lang) for question in test.questions],
        "citations": [_cited_briefly(citation, lang) for citation in test.citations],
        "items": [_cited_briefly(citation, lang) for citation in test.items],
    }


def _consequence(consequence: Consequence, lang: Lang) -> Json:
    to = [addressee.value for addressee in consequence.to]
    return {"kind": consequence.kind.value, "to": to, **_cited_briefly(consequence.citation, lang)}


def _evidence(span: Span, places: Places) -> Json:
    return {
        "text": span.text,
        "path": span.panel,
        "page": span.page,
        "box": _box(places.stored(span.panel, span.page, span.polygon)),
        "confidence": _rounded(span.confidence, 3),
    }


def _rounded(value: float, digits: int) -> float:
    return round(value, digits) + 0.0  # the sum turns a negative zero into zero


def _whole(value: float) -> float | int:
    return int(value) if float(value).is_integer() else _rounded(value, 3)
