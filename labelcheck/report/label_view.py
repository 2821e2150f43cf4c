"""One label as an HTML page shows it: every model piece already put into words, in the order it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from labelcheck.model.document import Panel, PanelKind
from labelcheck.model.fact import Fact, State
from labelcheck.model.finding import Citation, Finding, Status
from labelcheck.model.report import LabelReport
from labelcheck.model.text import Lang
from labelcheck.model.waiver import Waived
from labelcheck.model.wording import value_words
from labelcheck.report.field_list import seen_fields, unseen_fields
from labelcheck.report.panel_view import Evidence, PageView, PlaceKey, Render, page_views, place_key, places_of_evidence
from labelcheck.report.phrases import (
    clause_reference,
    corrections_told,
    ending_counts,
    evidence_place,
    in_force_window,
    label_head,
    nothing_found,
    replacements_told,
    tally_words,
)
from labelcheck.report.places import Places
from labelcheck.report.shared_clauses import addressees, flaw_questions, shared_clauses, usual_defect
from labelcheck.report.summary import findings_worst_first, tally
from labelcheck.report.words import ENDINGS, FIELD_NAMES, STATES, STATUSES, VERDICTS, WORDS, finding_mark


@dataclass(frozen=True, slots=True)
class CitationView:
    """A clause: where it stands, what it says, when it is in force."""

    reference: str
    gist: str
    window: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding; ``evidence`` are pairs of words and the anchor of their box, None when they stand on no shown page."""

    number: int
    id: str
    tone: str
    mark: str
    status: str
    title: str
    rule: str
    message: str
    advice: str
    question: str
    citations: tuple[CitationView, ...]
    penalty: tuple[CitationView, ...]
    no_penalty: str
    usual_defect: str
    replacements: tuple[str, ...]
    evidence: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class WaivedView:
    """A finding that is waived: what was found, why it is waived, by whom and until when."""

    rule: str
    title: str
    message: str
    reason: str
    by: str
    until: str


@dataclass(frozen=True, slots=True)
class SharedView:
    """Clauses that bear on the findings of the same numbers, and to whom they speak; ``to`` is empty where they speak to all."""

    to: str
    findings: tuple[int, ...]
    citations: tuple[CitationView, ...]


@dataclass(frozen=True, slots=True)
class SharedPart:
    """What several findings have in common under one heading; ``lead`` stands before the clauses."""

    heading: str
    lead: str
    groups: tuple[SharedView, ...]


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field with words; ``note`` says how its state was reached where it is not simply known."""

    name: str
    text: str
    value: str
    state: str
    doubtful: bool
    confidence: str
    where: str
    note: str


@dataclass(frozen=True, slots=True)
class LabelView:
    """Everything the page prints about one label; ``head`` are headings with their words."""

    id: str
    name: str
    tone: str
    verdict: str
    counts: str
    first_finding: str
    made: str
    head: tuple[tuple[str, str], ...]
    findings: tuple[FindingView, ...]
    nothing_found: str
    waived: tuple[WaivedView, ...]
    shared: tuple[SharedPart, ...]
    pages: tuple[PageView, ...]
    fields: tuple[FieldView, ...]
    unseen: tuple[tuple[str, str], ...]
    endings: str
    outcomes: tuple[tuple[str, str, str, str], ...]
    inputs: tuple[tuple[str, str, str], ...]


def label_view(label: LabelReport, number: int, lang: Lang, render: Render | None, *, judged: bool) -> LabelView:
    """The ``number``-th label of a page; ``judged`` off leaves out everything that rests on rules."""
    anchor = f"l{number}"
    in_order = findings_worst_first(label.findings)
    numbered = [(n, finding, _tone(finding)) for n, finding in enumerate(in_order, start=1)]
    evidence = places_of_evidence(numbered, anchor)
    places = Places(label.document)
    findings = tuple(_finding(n, finding, anchor, evidence, places, lang) for n, finding, _ in numbered)
    made = label.facts["production_date"]
    return LabelView(
        id=anchor,
        name=label.document.id,
        tone=label.verdict.value,
        verdict=VERDICTS[label.verdict].in_lang(lang),
        counts=tally_words(tally(label), ("violation", "defect", "review", "advisory"), lang),
        first_finding=findings[0].title if findings else "",
        made=value_words(made.value, lang) if made.state is State.KNOWN else STATES[made.state].in_lang(lang),
        head=label_head(label, lang, judged=judged),
        findings=findings,
        nothing_found=nothing_found(label, lang),
        waived=tuple(_waived(each, lang) for each in label.waived),
        shared=tuple(_shared(in_order, lang)),
        pages=page_views(label, evidence, lang, render),
        fields=tuple(_field(fact, lang) for fact in seen_fields(label.facts)),
        unseen=tuple(unseen_fields(label.facts, lang, reasons=True)),
        endings=ending_counts(label, lang),
        outcomes=_outcomes(label, lang),
        inputs=tuple(_input(panel, label, lang) for panel in label.document.panels),
    )


def _tone(finding: Finding) -> str:
    return "review" if finding.status is Status.REVIEW else finding.severity.value


def _finding(
    number: int, finding: Finding, anchor: str, evidence: Mapping[PlaceKey, Evidence], places: Places, lang: Lang
) -> FindingView:
    return FindingView(
        number=number,
        id=f"{anchor}-f{number}",
        tone=_tone(finding),
        mark=finding_mark(finding).in_lang(lang),
        status=STATUSES[finding.status].in_lang(lang),
        title=finding.title.in_lang(lang),
        rule=finding.rule,
        message=finding.message.in_lang(lang),
        advice=finding.advice.in_lang(lang),
        question=finding.question.in_lang(lang) if finding.question else "",
        citations=tuple(_citation(citation, lang) for citation in finding.citations),
        penalty=tuple(_citation(citation, lang) for citation in finding.penalty),
        no_penalty=finding.no_penalty.in_lang(lang) if finding.no_penalty else "",
        usual_defect=usual_defect(finding, lang),
        replacements=replacements_told(finding, lang),
        evidence=tuple(
            (evidence_place(span, places, lang), evidence[place_key(span)].id if places.panel(span.panel) else None)
            for span in finding.evidence
        ),
    )


def _waived(waived: Waived, lang: Lang) -> WaivedView:
    finding, waiver = waived.finding, waived.waiver
    title, message = finding.title.in_lang(lang), finding.message.in_lang(lang)
    return WaivedView(finding.rule, title, message, waiver.reason, waiver.by, waiver.until.isoformat())


def _shared(findings: Sequence[Finding], lang: Lang) -> Iterator[SharedPart]:
    """All that findings have in common but the penalties, which stand in full beside each of them."""
    for heading, clauses in groupby(shared_clauses(findings), key=lambda each: each.heading):
        if heading != "penalty":
            lead = flaw_questions(findings, lang) if heading == "flaw_test" else ""
            groups = groupby(clauses, key=lambda each: (each.to, each.findings))
            views = tuple(
                SharedView(addressees(to, lang), numbers, tuple(_citation(each.citation, lang) for each in group))
                for (to, numbers), group in groups
            )
            yield SharedPart(WORDS[heading].in_lang(lang), lead, views)


def _citation(citation: Citation, lang: Lang) -> CitationView:
    window = in_force_window(citation.document, lang)
    return CitationView(clause_reference(citation, lang), citation.clause.gist.in_lang(lang), window)


def _field(fact: Fact, lang: Lang) -> FieldView:
    height = f" · {fact.height.value:.1f} ± {fact.height.error:.1f} mm" if fact.height else ""
    return FieldView(
        name=FIELD_NAMES[fact.key].in_lang(lang),
        text=fact.text,
        value=value_words(fact.value, lang) + height,
        state=STATES[fact.state].in_lang(lang),
        doubtful=fact.state is not State.KNOWN,
        confidence="" if fact.confidence is None else f"{fact.confidence:.2f}",
        where=", ".join(dict.fromkeys(span.panel for span in fact.spans)),
        note=_note(fact, lang),
    )


def _note(fact: Fact, lang: Lang) -> str:
    """Why the field is not known, and what was corrected in it."""
    reason = "" if fact.state is State.KNOWN else fact.because.in_lang(lang)
    return " · ".join(filter(None, (reason, corrections_told(fact, lang))))


def _outcomes(label: LabelReport, lang: Lang) -> tuple[tuple[str, str, str, str], ...]:
    """Rule, ending (as a token and in words) and reason, sorted by rule."""
    return tuple(
        (o.rule, o.ending.value, ENDINGS[o.ending].in_lang(lang), o.because.in_lang(lang) if o.because else "")
        for o in sorted(label.outcomes, key=lambda outcome: outcome.rule)
    )


def _input(panel: Panel, label: LabelReport, lang: Lang) -> tuple[str, str, str]:
    """Path, what kind of file and how well it reads, SHA-256."""
    parts = [panel.kind.value]
    if panel.pages and panel.kind is not PanelKind.TEXT:
        parts.append(f"{panel.pages[0].width:g} × {panel.pages[0].height:g} {'px' if panel.kind is PanelKind.IMAGE else 'pt'}")
    quality = next((page.quality for page in label.pages if page.panel == panel.path and page.quality), None)
    if quality is not None:
        parts.append(WORDS["quality"].in_lang(lang).format(sharpness=quality.sharpness, glare=quality.glare))
    return panel.path, " · ".join(parts), panel.sha256
