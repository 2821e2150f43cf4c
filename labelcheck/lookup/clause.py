"""What a clause says and when it is in force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from labelcheck.lookup.entry import Entry, row
from labelcheck.model.clause import Clause, LegalDocument, Seen
from labelcheck.model.text import Text

MOST = 12


def find(text: str, documents: Mapping[str, LegalDocument]) -> tuple[Entry, ...]:
    """The clauses ``text`` names by document (number, title or id) and clause number, else those whose gist has its words."""
    words = [word.casefold() for word in text.replace("#", " ").replace("《", "").replace("》", " ").split()]
    clauses = [(document, clause) for document in documents.values() for clause in document.clauses.values()]
    named = [pair for pair in clauses if all(any(word in name for name in _names(*pair)) for word in words)]
    exact = [pair for pair in named if pair[1].number.casefold() in words]
    said = [pair for pair in clauses if all(word in f"{pair[1].gist.zh} {pair[1].gist.en}".casefold() for word in words)]
    return tuple(_entry(*pair, documents) for pair in (exact or named or said)[:MOST])


def _names(document: LegalDocument, clause: Clause) -> Iterator[str]:
    yield document.id
    yield f"{document.number}{document.title.zh}".casefold().replace(" ", "")
    yield document.number.casefold()
    yield document.title.en.casefold()
    yield clause.number.casefold()


def _entry(document: LegalDocument, clause: Clause, documents: Mapping[str, LegalDocument]) -> Entry:
    successor = documents.get(document.replaced_by or "")
    number = (
        Text("条号待核", "clause number to be verified") if clause.seen is Seen.MEMORY else Text(clause.number, clause.number)
    )
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
