"""What a clause says and when it is in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from labelcheck.lookup.clause_query import ClauseQuery, compact
from labelcheck.lookup.entry import Entry, row
from labelcheck.model.clause import Clause, LegalDocument
from labelcheck.model.text import Text

MOST = 40
ALIKE = 80.0
"""Share of characters, in percent, in which a misspelt name of a document must agree with it."""

Pair: TypeAlias = tuple[LegalDocument, Clause]


def find(text: str, documents: Mapping[str, LegalDocument]) -> tuple[Entry, ...]:
    """The clauses that ``text`` names by document and number, else those whose gist has its words, else those of a document named nearly so."""
    query = ClauseQuery.of(text)
    found = _named(query, documents) or _said(text.casefold().split(), documents) or _named(query, documents, ALIKE)
    return tuple(_entry(*pair, documents) for pair in found[:MOST])


def _named(query: ClauseQuery, documents: Mapping[str, LegalDocument], alike: float = 100.0) -> list[Pair]:
    """The clauses of the documents that the question names: the very clause where there is one, else all that begin like it."""
    asked = [(document, number) for document in documents.values() if (number := query.number_in(document, alike)) is not None]
    begun = [
        (document, clause, number)
        for document, number in asked
        for clause in document.clauses.values()
        if compact(clause.number).startswith(number)
    ]
    exact = [(document, clause) for document, clause, number in begun if compact(clause.number) == number]
    return exact or [(document, clause) for document, clause, _ in begun]


def _said(words: Sequence[str], documents: Mapping[str, LegalDocument]) -> list[Pair]:
    return [pair for pair in _all(documents) if all(word in _words(*pair) for word in words)]


def _all(documents: Mapping[str, LegalDocument]) -> Iterator[Pair]:
    return ((document, clause) for document in documents.values() for clause in document.clauses.values())


def _words(document: LegalDocument, clause: Clause) -> str:
    said = (document.title.zh, document.title.en, document.number, clause.number, clause.gist.zh, clause.gist.en)
    return " ".join(said).casefold()


def _entry(document: LegalDocument, clause: Clause, documents: Mapping[str, LegalDocument]) -> Entry:
    successor = documents.get(document.replaced_by or "")
    number = clause.citable
    period = f"{document.in_force_from or '…'} – {document.in_force_to or '…'}"
    return Entry(
        clause.ref,
        Text(f"{document.title.zh} {number.zh}", f"{document.title.en} {number.en}"),
        (
            *row("number", "编号", "number", document.number),
            *row("gist", "要点", "gist", clause.gist),
            *row("period", "施行", "in force", period),
            *row("replaced_by", "被替代为", "replaced by", successor.number if successor else None),
        ),
        clause.seen,
        clause.sources or document.sources,
    )
