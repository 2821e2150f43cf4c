"""One finding as an HTML page shows it: what was seen, what the law says of it, why that edition, what may follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from labelcheck.model.finding import Citation, Finding, FlawTest, Status
from labelcheck.model.label import Span
from labelcheck.model.report import LabelReport
from labelcheck.model.text import Lang
from labelcheck.report.panel_view import BoxOf
from labelcheck.report.phrases import cited_place, in_force_window, read_where, replacements_told, why_it_governs, words_of
from labelcheck.report.places import Places
from labelcheck.report.shared_clauses import references, usual_defect
from labelcheck.report.words import SEEN, STATUSES, WORDS, finding_mark

if TYPE_CHECKING:
    from labelcheck.report.pictures import Crop


@dataclass(frozen=True, slots=True)
class CitationView:
    """A clause: where it stands, what it says, when it is in force, why this edition governs, and how surely it is known."""

    reference: str
    gist: str
    window: str
    governs: str
    sure: str
    seen: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """Words read and where; ``target`` is the anchor of their box, None when they stand on no shown page."""

    words: str
    where: str
    target: str | None
    crop: Crop | None
    crop_points: str


@dataclass(frozen=True, slots=True)
class FlawView:
    """What decides between a defect and a violation; ``usual`` is the case of the law's list, empty for a violation."""

    usual: str
    questions: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding, in words."""

    number: int
    id: str
    tone: str
    mark: str
    status: str
    title: str
    rule: str
    message: str
    advice: str
    replacements: tuple[str, ...]
    question: str
    citations: tuple[CitationView, ...]
    penalty: tuple[CitationView, ...]
    no_penalty: str
    flaw: FlawView | None
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class Teller:
    """Puts the findings of one label into words; ``checked_on`` is the day the law of conduct is taken from."""

    label: LabelReport
    places: Places
    box_of: BoxOf
    checked_on: date
    lang: Lang

    def finding(self, number: int, finding: Finding, anchor: str) -> FindingView:
        """The ``number``-th finding of the label whose anchor is ``anchor``."""
        lang = self.lang
        return FindingView(
            number=number,
            id=f"{anchor}-f{number}",
            tone=tone(finding),
            mark=finding_mark(finding).in_lang(lang),
            status=STATUSES[finding.status].in_lang(lang),
            title=finding.title.in_lang(lang),
            rule=finding.rule,
            message=finding.message.in_lang(lang),
            advice=finding.advice.in_lang(lang),
            replacements=replacements_told(finding, lang),
            question=finding.question.in_lang(lang) if finding.question else "",
            citations=tuple(self.citation(citation) for citation in finding.citations),
            penalty=tuple(self.citation(citation) for citation in finding.penalty),
            no_penalty=finding.no_penalty.in_lang(lang) if finding.no_penalty else "",
            flaw=self._flaw(finding, finding.flaw_test) if finding.flaw_test else None,
            evidence=tuple(self._evidence(span) for span in finding.evidence),
        )

    def citation(self, citation: Citation) -> CitationView:
        """A clause with the reason why this edition of its document governs the label."""
        return CitationView(
            reference=cited_place(citation, self.lang),
            gist=citation.clause.gist.in_lang(self.lang),
            window=in_force_window(citation.document, self.lang),
            governs=why_it_governs(citation.document, self.label, self.checked_on, self.lang),
            sure=SEEN[citation.clause.seen].in_lang(self.lang),
            seen=citation.clause.seen.value,
        )

    def _flaw(self, finding: Finding, test: FlawTest) -> FlawView:
        questions = tuple(question.in_lang(self.lang) for question in test.questions)
        return FlawView(usual_defect(finding, self.lang), questions, references(test.citations, self.lang))

    def _evidence(self, span: Span) -> EvidenceView:
        if self.places.panel(span.panel) is None:
            return EvidenceView(span.text, WORDS["declared"].in_lang(self.lang), None, None, "")
        box = self.box_of(span)
        return EvidenceView(
            words=words_of(span, self.lang),
            where=read_where(span, self.places, self.lang),
            target=box.id if box else None,
            crop=box.crop if box else None,
            crop_points=box.points if box else "",
        )


def tone(finding: Finding) -> str:
    """The class that colours a finding: a question is one whatever its severity."""
    return "review" if finding.status is Status.REVIEW else finding.severity.value
