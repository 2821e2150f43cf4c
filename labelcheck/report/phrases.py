"""Pieces of the model put into words: clauses, periods in force, values, tallies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from labelcheck.model.answer import Answer
from labelcheck.model.clause import GovernedBy, LegalDocument, Seen
from labelcheck.model.document import PanelKind
from labelcheck.model.fact import Fact, State
from labelcheck.model.finding import Citation, Ending, Finding
from labelcheck.model.geometry import Point, box_of
from labelcheck.model.label import PageQuality, Span
from labelcheck.model.report import LabelReport
from labelcheck.model.text import Lang
from labelcheck.model.wording import fact_words, joined, value_words
from labelcheck.report.places import Places
from labelcheck.report.summary import Summary, Tally
from labelcheck.report.words import DERIVED_NAMES, ENDINGS, GLARE_ZONES, QUALITY_ADVICE, WORDS

TITLED = ("law", "regulation")
"""Levels of documents that a person knows by their title."""


def clause_number(citation: Citation, lang: Lang) -> str:
    """The clause number as the document prints it; where it is only remembered, the words that say it must be verified."""
    return citation.clause.citable.in_lang(lang)


def document_name(document: LegalDocument, lang: Lang) -> str:
    """Number and title as the language writes them together; a law goes by its title."""
    short, title = document.short_name.in_lang(lang), document.title.in_lang(lang)
    quoted = f"《{title}》" if lang is Lang.ZH else title
    if short in title:
        return quoted
    return f"{short}{quoted}" if lang is Lang.ZH else f"{short} {quoted}"


def clause_reference(citation: Citation, lang: Lang) -> str:
    """Document and clause in one line, saying so where the clause is known from a secondary source only."""
    note = bracketed(WORDS["secondary"].in_lang(lang), lang) if citation.clause.seen is Seen.SECONDARY else ""
    return cited_place(citation, lang) + note


def cited_place(citation: Citation, lang: Lang) -> str:
    """Document and clause in one line."""
    gap = "" if lang is Lang.ZH else " "
    return f"{document_name(citation.document, lang)}{gap}{clause_number(citation, lang)}"


def short_reference(citation: Citation, lang: Lang) -> str:
    """Document and clause for a list of many: laws and regulations by their title, all else by its number."""
    document = citation.document
    if document.level in TITLED or not document.number:
        title = document.title.in_lang(lang)
        name = f"《{title}》" if lang is Lang.ZH else f"{title} "
    else:
        name = f"{document.number} "
    note = bracketed(WORDS["secondary"].in_lang(lang), lang) if citation.clause.seen is Seen.SECONDARY else ""
    return f"{name}{clause_number(citation, lang)}{note}"


def bracketed(text: str, lang: Lang) -> str:
    """``text`` in the brackets of the language, ready to follow other words."""
    return WORDS["bracketed"].in_lang(lang).format(text=text)


def corrections_told(fact: Fact, lang: Lang) -> str:
    """What OCR read in place of the words of ``fact``, and why they were corrected; empty where it was believed."""
    told = (WORDS["corrected"].in_lang(lang).format(read=each.read, why=each.why.in_lang(lang)) for each in fact.corrections)
    return "; ".join(told)


def in_force_window(document: LegalDocument, lang: Lang) -> str:
    """The days on which the document is in force, both included; empty when neither end is known."""
    start, end = document.in_force_from, document.in_force_to
    if start is None and end is None:
        return ""
    key = "in_force_until" if start is None else "in_force_since" if end is None else "in_force"
    return WORDS[key].in_lang(lang).format(start=start, end=end)


def why_it_governs(document: LegalDocument, label: LabelReport, checked_on: date, lang: Lang) -> str:
    """Why this edition of ``document`` governs ``label``, which is judged as on the day ``checked_on``."""
    if document.governed_by is GovernedBy.CONDUCT_DATE:
        return WORDS["governs_conduct"].in_lang(lang).format(day=checked_on)
    if not document.in_force_on(label.governing.date):
        return WORDS["governs_early"].in_lang(lang)
    because = bracketed(label.governing.because.in_lang(lang), lang)
    return WORDS["governs_made"].in_lang(lang).format(day=label.governing.date, because=because)


def edition(document: LegalDocument, lang: Lang) -> str:
    """A document with the days on which it is in force."""
    window = in_force_window(document, lang)
    return document_name(document, lang) + (bracketed(window, lang) if window else "")


def governing_day(label: LabelReport, lang: Lang) -> str:
    """The governing date and why it is this one."""
    because = label.governing.because.in_lang(lang)
    return label.governing.date.isoformat() + (bracketed(because, lang) if because else "")


_TELLING = 0.25
"""Share of a height up to which its error bar tells a reader anything."""


def label_head(label: LabelReport, lang: Lang, *, judged: bool = True) -> tuple[tuple[str, str], ...]:
    """What governs the label and what it is, as headings and words; a heading may come several times in a row."""
    rows: list[tuple[str, str]] = []
    if judged:
        rows.append((WORDS["governing_date"].in_lang(lang), governing_day(label, lang)))
        rows += [(WORDS["edition"].in_lang(lang), edition(document, lang)) for document in label.governing.editions]
    derived = [(name, label.facts[key]) for key, name in DERIVED_NAMES.items()]
    rows += [(name.in_lang(lang), fact_words(fact, lang)) for name, fact in derived if fact.state is State.KNOWN]
    rows.append((WORDS["all_panels"].in_lang(lang), _seen(label, lang)))
    rows += [(WORDS["legibility"].in_lang(lang), warning) for warning in legibility_warnings(label, lang)]
    if label.document.grouping is not None:
        rows.append((WORDS["grouping"].in_lang(lang), label.document.grouping.in_lang(lang)))
    return tuple(rows)


def answers_told(label: LabelReport, lang: Lang) -> tuple[tuple[str, str], ...]:
    """What a person was asked and answered, as rows to follow the head of the label."""
    return tuple((WORDS["answer"].in_lang(lang), answer_told(answer, lang)) for answer in label.answers)


def answer_cells(answer: Answer, lang: Lang) -> tuple[str, str, str, str]:
    """The rule that asked (empty where a fact was stated), the question, what a person answered, and on which day."""
    rule = answer.finding.rule if answer.finding else ""
    return rule, answer.question.in_lang(lang), answer.answer.in_lang(lang), answer.on.isoformat()


def answer_told(answer: Answer, lang: Lang) -> str:
    """The question, what a person answered, and on which day."""
    said = WORDS["answer_told"].in_lang(lang)
    return said.format(question=answer.question.in_lang(lang), answer=answer.answer.in_lang(lang), on=answer.on.isoformat())


def _seen(label: LabelReport, lang: Lang) -> str:
    """``是：强制标示项 11 类中读到 11 类（back.pdf 11 类）…；最小字高 1.82±0.02 mm``: what was seen of the label, and the proof of it."""
    complete, height = label.facts["panels_complete"], label.facts["mandatory.height_mm"].height
    told = value_words(complete.value, lang) if complete.state is State.KNOWN else WORDS["unsure"].in_lang(lang)
    proof = WORDS["because"].in_lang(lang).format(said=told, because=complete.because.in_lang(lang))
    if height is None:
        return proof
    # Figures alone are judged as the type they are set in: the bar of that says nothing of how well they were measured.
    told_as = "smallest_type" if height.error <= _TELLING * height.value else "smallest_type_about"
    smallest = WORDS[told_as].in_lang(lang).format(value=f"{height.value:.2f}", error=f"{height.error:.2f}")
    return f"{proof}{WORDS['semicolon'].in_lang(lang)}{smallest}"


def ending_counts(label: LabelReport, lang: Lang) -> str:
    """``通过 41 · 不适用 12``: how many rules ended in which way."""
    counts = Counter(outcome.ending for outcome in label.outcomes)
    return " · ".join(f"{ENDINGS[ending].in_lang(lang)} {counts[ending]}" for ending in Ending if counts[ending])


def nothing_found(label: LabelReport, lang: Lang) -> str:
    """The sentence that a label without findings has none, which must not hide that some are waived."""
    waived = sum(outcome.ending is Ending.WAIVED for outcome in label.outcomes)
    return WORDS["none_but_waived"].in_lang(lang).format(n=waived) if waived else WORDS["no_findings"].in_lang(lang)


def legibility_warnings(label: LabelReport, lang: Lang) -> tuple[str, ...]:
    """A sentence for each file of the label that was not read, or on which small text cannot be trusted to have been seen."""
    unread = [WORDS["unread"].in_lang(lang).format(path=path) for path in label.document.unread]
    illegible = {
        page.panel: page.quality for page in reversed(label.pages) if page.quality is not None and not page.quality.legible
    }
    paths = [path for path in dict.fromkeys(page.panel for page in label.pages) if path in illegible]
    told = [_illegible(path, illegible[path], lang) for path in paths if path not in label.document.unread]
    return (*unread, *told)


def _illegible(path: str, quality: PageQuality, lang: Lang) -> str:
    remedies = picture_advice(quality, lang) or (WORDS["retake"].in_lang(lang),)
    return WORDS["illegible"].in_lang(lang).format(path=path, remedies=WORDS["semicolon"].in_lang(lang).join(remedies))


def picture_advice(quality: PageQuality, lang: Lang) -> tuple[str, ...]:
    """What is wrong with a picture and how to take a better one, a phrase for each fault."""
    where = GLARE_ZONES[_zone(quality.glare_at)].in_lang(lang)
    return tuple(QUALITY_ADVICE[fault].in_lang(lang).format(where=where) for fault in quality.faults)


def _zone(place: Point | None) -> tuple[int, int]:
    """Third of the width and of the height in which ``place`` lies, from the left and the top; the middle where it is not known."""
    x, y = place if place is not None else (0.5, 0.5)
    return min(2, int(3 * x)), min(2, int(3 * y))


def tally_words(counts: Tally | Summary, keys: Iterable[str], lang: Lang) -> str:
    """``1 项违反、2 项待核实``: the named counts that are not zero; empty when all are."""
    parts = [WORDS[f"tally_{key}"].in_lang(lang).format(n=n) for key in keys if (n := getattr(counts, key))]
    return joined(parts, lang)


def replacements_told(finding: Finding, lang: Lang) -> tuple[str, ...]:
    """What to print instead of what, a line for each."""
    return tuple(
        WORDS["replaced_by" if each.to else "struck_out"].in_lang(lang).format(words=each.words, to=each.to)
        for each in finding.replacements
    )


def headed(head: str, text: str, lang: Lang) -> str:
    """``text`` after a heading in the same line."""
    return WORDS["headed"].in_lang(lang).format(head=head, text=text)


def evidence_place(span: Span, places: Places, lang: Lang) -> str:
    """The words read, where and how surely: ``“…” back.jpg [12,30 – 99,48] 置信度 0.97``."""
    words = f"“{span.text}”" if span.text else words_of(span, lang)
    return f"{words} {read_where(span, places, lang)}"


def words_of(span: Span, lang: Lang) -> str:
    """The words read, or that there are some which were not."""
    return span.text or WORDS["words_unread"].in_lang(lang)


def read_where(span: Span, places: Places, lang: Lang) -> str:
    """The file, where in it (as stored), and how surely words were read: ``back.jpg [12,30 – 99,48] 置信度 0.97``."""
    panel = places.panel(span.panel)
    where = [places.short(span.panel)]
    if panel is not None and len(panel.pages) > 1:
        where.append(WORDS["page"].in_lang(lang).format(n=span.page))
    box = box_of(places.stored(span.panel, span.page, span.polygon))
    if panel is not None and panel.kind is not PanelKind.TEXT:
        where.append(f"[{box.x0:.0f},{box.y0:.0f} – {box.x1:.0f},{box.y1:.0f}]")
    if panel is not None and panel.kind is not PanelKind.TEXT and span.text:
        where.append(f"{WORDS['confidence'].in_lang(lang)} {span.confidence:.2f}")
    return " ".join(where)
