"""What changes for a label between two editions: findings that come, go and stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from labelcheck.model.finding import Finding
from labelcheck.model.report import LabelReport
from labelcheck.model.text import Lang, Text
from labelcheck.model.wording import joined
from labelcheck.report.phrases import clause_reference, document_name
from labelcheck.report.summary import findings_worst_first
from labelcheck.report.words import VERDICTS, finding_mark

SECTIONS: Mapping[str, Text] = {
    "coming": Text("届时须改", "to be changed by then"),
    "staying": Text("现在和届时都须改", "to be changed now and then"),
    "going": Text("届时不再是问题", "no longer a finding then"),
}
NOTHING = Text("没有变化", "nothing changes")


@dataclass(frozen=True, slots=True)
class Changes:
    """The findings of one label by their rule: only ``then``, in both, only ``now``; worst first."""

    now: LabelReport
    then: LabelReport

    def sections(self) -> Mapping[str, Sequence[Finding]]:
        """The findings by the keys of SECTIONS."""
        before = {finding.rule for finding in self.now.findings}
        after = {finding.rule for finding in self.then.findings}
        then, now = findings_worst_first(self.then.findings), findings_worst_first(self.now.findings)
        return {
            "coming": [finding for finding in then if finding.rule not in before],
            "staying": [finding for finding in then if finding.rule in before],
            "going": [finding for finding in now if finding.rule not in after],
        }

    def lines(self, lang: Lang) -> Iterator[str]:
        """The changes as lines for a terminal."""
        yield self.now.document.id
        for label in (self.now, self.then):
            editions = joined((document_name(document, lang) for document in label.governing.editions), lang)
            yield f"  {label.governing.date.isoformat()}  {VERDICTS[label.verdict].in_lang(lang)}  {editions}"
        sections = {key: findings for key, findings in self.sections().items() if findings}
        for key, findings in sections.items():
            yield f"  {SECTIONS[key].in_lang(lang)}"
            for finding in findings:
                yield from _finding_lines(finding, lang, advise=key != "going")
        if not sections:
            yield f"  {NOTHING.in_lang(lang)}"

    def data(self, lang: Lang) -> dict[str, Any]:
        """The changes as plain data."""
        return {
            "id": self.now.document.id,
            "from": {"date": self.now.governing.date.isoformat(), "verdict": self.now.verdict.value},
            "to": {"date": self.then.governing.date.isoformat(), "verdict": self.then.verdict.value},
            **{key: [_finding_data(finding, lang) for finding in findings] for key, findings in self.sections().items()},
        }


def _finding_lines(finding: Finding, lang: Lang, *, advise: bool) -> Iterator[str]:
    yield f"    - [{finding_mark(finding).in_lang(lang)}] {finding.title.in_lang(lang)}  {finding.rule}"
    for citation in finding.citations:
        yield f"        {clause_reference(citation, lang)}"
    if advise:
        yield f"        → {finding.advice.in_lang(lang)}"


def _finding_data(finding: Finding, lang: Lang) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "status": finding.status.value,
        "title": finding.title.in_lang(lang),
        "advice": finding.advice.in_lang(lang),
        "citations": [{"document": c.document.id, "clause": c.clause.number} for c in finding.citations],
    }
