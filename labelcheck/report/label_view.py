"""One label as an HTML page shows it: every model piece already put into words, in the order it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from labelcheck.model.document import Panel, PanelKind
from labelcheck.model.fact import Fact, State
from labelcheck.model.finding import Finding
from labelcheck.model.report import LabelReport, Report
from labelcheck.model.text import Lang
from labelcheck.model.waiver import Waived
from labelcheck.model.wording import value_words
from labelcheck.report.ending_view import EndingView, ending_views, not_judged
from labelcheck.report.field_list import seen_fields, unseen_fields
from labelcheck.report.finding_view import CitationView, FindingView, Teller, tone
from labelcheck.report.panel_view import PageView, Render, boxes_of, page_views, places_of_evidence
from labelcheck.report.phrases import corrections_told, label_head, nothing_found, tally_words
from labelcheck.report.places import Places
from labelcheck.report.shared_clauses import addressees, shared_clauses
from labelcheck.report.summary import findings_worst_first, tally
from labelcheck.report.words import FIELD_NAMES, KINDS, STATES, VERDICTS, WORDS


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
    """What several findings have in common under one heading."""

    heading: str
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
    """Everything the page prints about one label; ``head`` are headings with their words, ``not_judged`` counts rules."""

    id: str
    name: str
    tone: str
    verdict: str
    counts: str
    not_judged: str
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
    endings: tuple[EndingView, ...]
    inputs: tuple[tuple[str, str, str], ...]


def label_view(label: LabelReport, number: int, report: Report, lang: Lang, render: Render | None, *, judged: bool) -> LabelView:
    """``label`` as the ``number``-th of the page of ``report``; ``judged`` off leaves out everything that rests on rules."""
    anchor = f"l{number}"
    in_order = findings_worst_first(label.findings)
    numbered = [(n, finding, tone(finding)) for n, finding in enumerate(in_order, start=1)]
    evidence = places_of_evidence(numbered, anchor)
    places = Places(label.document)
    pages = page_views(label, evidence, lang, render)
    teller = Teller(label, places, boxes_of(evidence, pages), label.document.declared.as_of or report.as_of, lang)
    findings = tuple(teller.finding(n, finding, anchor) for n, finding, _ in numbered)
    made = label.facts["production_date"]
    return LabelView(
        id=anchor,
        name=label.document.id,
        tone=label.verdict.value,
        verdict=VERDICTS[label.verdict].in_lang(lang),
        counts=tally_words(tally(label), ("violation", "defect", "review", "advisory"), lang),
        not_judged=not_judged(label, lang),
        first_finding=findings[0].title if findings else "",
        made=value_words(made.value, lang) if made.state is State.KNOWN else STATES[made.state].in_lang(lang),
        head=label_head(label, lang, judged=judged),
        findings=findings,
        nothing_found=nothing_found(label, lang),
        waived=tuple(_waived(each, lang) for each in label.waived),
        shared=tuple(_shared(in_order, teller)),
        pages=pages,
        fields=tuple(_field(fact, places, lang) for fact in seen_fields(label.facts)),
        unseen=tuple(unseen_fields(label.facts, lang, reasons=True)),
        endings=tuple(ending_views(label, report.titles, lang)),
        inputs=tuple(_input(panel, label, lang) for panel in label.document.panels),
    )


def _waived(waived: Waived, lang: Lang) -> WaivedView:
    finding, waiver = waived.finding, waived.waiver
    title, message = finding.title.in_lang(lang), finding.message.in_lang(lang)
    return WaivedView(finding.rule, title, message, waiver.reason, waiver.by, waiver.until.isoformat())


def _shared(findings: Sequence[Finding], teller: Teller) -> Iterator[SharedPart]:
    """All that findings have in common but the penalties, which stand in full beside each of them."""
    for heading, clauses in groupby(shared_clauses(findings), key=lambda each: each.heading):
        if heading != "penalty":
            groups = groupby(clauses, key=lambda each: (each.to, each.findings))
            views = tuple(
                SharedView(addressees(to, teller.lang), numbers, tuple(teller.citation(each.citation) for each in group))
                for (to, numbers), group in groups
            )
            yield SharedPart(WORDS[heading].in_lang(teller.lang), views)


def _field(fact: Fact, places: Places, lang: Lang) -> FieldView:
    height = f" · {fact.height.value:.1f} ± {fact.height.error:.1f} mm" if fact.height else ""
    return FieldView(
        name=FIELD_NAMES[fact.key].in_lang(lang),
        text=fact.text,
        value=value_words(fact.value, lang) + height,
        state=STATES[fact.state].in_lang(lang),
        doubtful=fact.state is not State.KNOWN,
        confidence="" if fact.confidence is None else f"{fact.confidence:.2f}",
        where=", ".join(dict.fromkeys(places.short(span.panel) for span in fact.spans)),
        note=_note(fact, lang),
    )


def _note(fact: Fact, lang: Lang) -> str:
    """Why the field is not known, and what was corrected in it."""
    reason = "" if fact.state is State.KNOWN else fact.because.in_lang(lang)
    return " · ".join(filter(None, (reason, corrections_told(fact, lang))))


def _input(panel: Panel, label: LabelReport, lang: Lang) -> tuple[str, str, str]:
    """Path, what kind of file and how well it reads, SHA-256."""
    parts = [KINDS[panel.kind].in_lang(lang)]
    if panel.pages and panel.kind is not PanelKind.TEXT:
        parts.append(f"{panel.pages[0].width:g} × {panel.pages[0].height:g} {'px' if panel.kind is PanelKind.IMAGE else 'pt'}")
    quality = next((page.quality for page in label.pages if page.panel == panel.path and page.quality), None)
    if quality is not None:
        parts.append(WORDS["quality"].in_lang(lang).format(sharpness=quality.sharpness, glare=quality.glare))
    return panel.path, " · ".join(parts), panel.sha256
