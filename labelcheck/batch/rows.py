"""What the ledger tells of a product: one row, and one for each finding."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from labelcheck.model.fact import State
from labelcheck.model.finding import Finding
from labelcheck.model.identity import Identity, identity, known_words, named
from labelcheck.model.report import LabelReport
from labelcheck.model.text import Lang
from labelcheck.report.phrases import short_reference

FACTS: Mapping[str, str] = {
    "product": "product_name",
    "producer": "producer_name",
    "licence": "licence_no",
    "barcode": "barcode",
    "net_content": "net_content",
    "date": "production_date",
    "tea_class": "tea_class",
    "province": "producer_address.province",
    "city": "producer_address.city",
    "county": "producer_address.county",
}
"""Columns that show what was read, by the fact they show."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding in a line; ``clauses`` are document and number."""

    rule: str
    topic: str
    severity: str
    status: str
    title: str
    message: str
    clauses: tuple[str, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Face:
    """What an officer knows a product again by: the first ``file`` that shows it, and a small ``picture`` of that (JPEG).

    ``file`` is as seen from the output folder. Both may be empty: a transcription has no picture, a member of an archive is no file.
    """

    file: str = ""
    picture: bytes = b""


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One product: verdict, files, what was read of it (nothing where that is not known), findings; rule and fingerprint of what is waived."""

    id: str
    verdict: str
    files: tuple[str, ...]
    facts: Mapping[str, str]
    findings: tuple[FindingRow, ...]
    waived: tuple[tuple[str, str], ...] = ()

    @property
    def product(self) -> Identity | None:
        """What makes it the same product as another, None where that was not read."""
        return identity(self._printed())

    @property
    def name(self) -> Identity | None:
        """The same by name, maker and net content, whatever its bar code."""
        return named(self._printed())

    def _printed(self) -> Mapping[str, str]:
        return {FACTS[column]: words for column, words in self.facts.items()}

    def to_json(self) -> str:
        """The row as one line of JSON."""
        data = {**_told(self), "facts": dict(self.facts), "findings": [_told(finding) for finding in self.findings]}
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> ProductRow:
        """The row that ``to_json`` wrote."""
        data: dict[str, Any] = json.loads(text)
        findings = tuple(FindingRow(**{**each, "clauses": tuple(each["clauses"])}) for each in data["findings"])
        waived = tuple((rule, fingerprint) for rule, fingerprint in data.get("waived", ()))
        return cls(data["id"], data["verdict"], tuple(data["files"]), data["facts"], findings, waived)


def _told(row: FindingRow | ProductRow) -> dict[str, Any]:
    # ``asdict`` copies all it meets, which takes three times as long.
    return {each.name: getattr(row, each.name) for each in fields(row)}


def row_of(label: LabelReport, lang: Lang) -> ProductRow:
    """The row of one product."""
    known = {
        column: fact.term.in_lang(lang) if fact.term else known_words(fact)
        for column, key in FACTS.items()
        if key in label.facts and (fact := label.facts[key]).state is State.KNOWN
    }
    files = tuple(panel.path for panel in label.document.panels)
    findings = tuple(_finding(each, lang) for each in label.findings)
    waived = tuple((each.finding.rule, each.finding.fingerprint) for each in label.waived)
    return ProductRow(label.document.id, label.verdict.value, files, known, findings, waived)


def _finding(finding: Finding, lang: Lang) -> FindingRow:
    return FindingRow(
        finding.rule,
        finding.topic,
        finding.severity.value,
        finding.status.value,
        finding.title.in_lang(lang),
        finding.message.in_lang(lang),
        tuple(short_reference(each, lang) for each in finding.citations),
        finding.fingerprint,
    )
