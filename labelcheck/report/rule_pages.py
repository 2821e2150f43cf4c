"""Static pages of the rules: one HTML page a rule and an index, each complete in itself, working offline and without scripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from labelcheck.model.clause import LegalDocument
from labelcheck.model.finding import Citation, Severity
from labelcheck.model.report import PackIdentity
from labelcheck.model.rule_card import RuleCard
from labelcheck.model.text import Lang
from labelcheck.report.page import render_page
from labelcheck.report.phrases import document_name, in_force_window
from labelcheck.report.rule_view import RuleView, rule_view, severity_word
from labelcheck.report.rule_words import LEVELS, RULE_WORDS, TOPICS, rule_words

INDEX = "index.html"
GENERATOR = "labelcheck rules docs"
"""What a page says of its maker, by which its folder is known again."""


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document with the rules that cite it, other than as a penalty."""

    name: str
    window: str
    rules: tuple[RuleView, ...]


def rule_pages(cards: Sequence[RuleCard], packs: Sequence[PackIdentity], lang: Lang) -> Mapping[str, str]:
    """HTML text by file name: the index, then the pages of the rules in the order of the index."""
    ordered = sorted(cards, key=lambda card: (list(TOPICS).index(card.topic), card.id))
    views = {card.id: rule_view(card, lang) for card in ordered}
    common = {"w": rule_words(lang), "generator": GENERATOR, "index": INDEX, "packs": packs}
    pages = {
        INDEX: render_page(
            "rule_index.html",
            lang,
            **common,
            count=len(views),
            totals=_totals(ordered, lang),
            topics=[
                (topic, name.in_lang(lang), rules)
                for topic, name in TOPICS.items()
                if (rules := [views[card.id] for card in ordered if card.topic == topic])
            ],
            levels=_documents(ordered, views, lang),
        )
    }
    shown = list(views.values())
    for number, card in enumerate(ordered):
        same_clause = [views[other.id] for other in ordered if other is not card and _clauses(other) & _clauses(card)]
        same_topic = [
            views[other.id]
            for other in ordered
            if other is not card and other.topic == card.topic and views[other.id] not in same_clause
        ]
        pages[f"{card.id}.html"] = render_page(
            "rule_page.html",
            lang,
            **common,
            rule=views[card.id],
            topic=card.topic,
            before=shown[number - 1] if number else None,
            after=shown[number + 1] if number + 1 < len(shown) else None,
            same_clause=same_clause,
            same_topic=same_topic,
        )
    return pages


def _clauses(card: RuleCard) -> frozenset[str]:
    """The references of the clauses that keep the rule alive."""
    return frozenset(citation.clause.ref for citation in card.citations)


def _totals(cards: Sequence[RuleCard], lang: Lang) -> list[tuple[str, str, int]]:
    """How many rules there are of each severity."""
    return [
        (severity.value, severity_word(severity, lang), sum(card.severity is severity for card in cards)) for severity in Severity
    ]


def _documents(cards: Sequence[RuleCard], views: Mapping[str, RuleView], lang: Lang) -> list[tuple[str, list[DocumentRow]]]:
    """The documents the rules cite other than as a penalty, by level and id."""
    documents: dict[str, LegalDocument] = {}
    citing: dict[str, list[RuleView]] = {}
    for card in cards:
        for document in {citation.document.id: citation.document for citation in _cited(card)}.values():
            documents[document.id] = document
            citing.setdefault(document.id, []).append(views[card.id])
    rows = [(documents[key].level, _row(documents[key], citing[key], lang)) for key in sorted(documents)]
    by_level = [(name.in_lang(lang), [row for at, row in rows if at == level]) for level, name in LEVELS.items()]
    return [(name, found) for name, found in by_level if found]


def _row(document: LegalDocument, rules: Sequence[RuleView], lang: Lang) -> DocumentRow:
    window = in_force_window(document, lang) or RULE_WORDS["open_window"].in_lang(lang)
    return DocumentRow(document_name(document, lang), window, tuple(sorted(rules, key=lambda rule: rule.id)))


def _cited(card: RuleCard) -> tuple[Citation, ...]:
    exempting = (citation for exemption in card.exemptions for citation in exemption.citations)
    return (*card.citations, *card.also, *exempting)
