"""Windows in force: no day without an edition, none with two, and the edition a dated label is judged by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from labelcheck.engine.period import Period
from labelcheck.model.clause import GovernedBy, LegalDocument
from labelcheck.registry.documents import load_documents
from labelcheck.registry.location import rules_root

DOCUMENTS = load_documents(rules_root())
DAY = timedelta(days=1)
LONG_AGO, FAR_OFF = date(1980, 1, 1), date(2099, 12, 31)
REPLACED = [document for document in DOCUMENTS.values() if document.replaced_by]
TRANSITIONAL = {"gi-mark-pgi-2006-109", "gi-mark-saic-2007-15"}
"""Marks that could be used beside the new one until their last day."""
JOINED = [document for document in REPLACED if document.id not in TRANSITIONAL]


def days_around_the_ends(document: LegalDocument) -> Iterator[tuple[date, bool]]:
    """The day before, of and after each end of the window, and whether the document is in force on it."""
    start, end = document.in_force_from, document.in_force_to
    if start is not None:
        yield start - DAY, False
        yield start, True
        yield start + DAY, end is None or start < end
    if end is not None:
        yield end - DAY, start is None or start < end
        yield end, True
        yield end + DAY, False


CASES = [(key, day, expected) for key, document in DOCUMENTS.items() for day, expected in days_around_the_ends(document)]


def chain_of(document: LegalDocument) -> list[LegalDocument]:
    """The document and its successors, oldest first."""
    editions = [document]
    while editions[-1].replaced_by is not None:
        editions.append(DOCUMENTS[editions[-1].replaced_by])
    return editions


def period(day: date, early: tuple[str, ...] = ()) -> Period:
    """A label both made and judged on ``day``."""
    return Period(DOCUMENTS, production=day, conduct=day, early=early)


@pytest.mark.parametrize(("key", "day", "expected"), CASES, ids=[f"{key}-{day}" for key, day, _ in CASES])
def test_a_document_is_in_force_from_its_first_to_its_last_day(key, day, expected):
    assert DOCUMENTS[key].in_force_on(day) is expected


def test_every_bounded_window_is_tried():
    bounded = {key for key, document in DOCUMENTS.items() if document.in_force_from or document.in_force_to}
    assert {key for key, _, _ in CASES} == bounded


@pytest.mark.parametrize("old", REPLACED, ids=lambda document: document.id)
def test_a_successor_is_registered_and_governed_by_the_same_date(old):
    new = DOCUMENTS[old.replaced_by]
    assert new.governed_by is old.governed_by
    assert old.in_force_to is not None


@pytest.mark.parametrize("old", JOINED, ids=lambda document: document.id)
def test_no_day_is_without_an_edition_or_with_two(old):
    join = old.in_force_to
    editions = chain_of(old)
    for day in (join - DAY, join, join + DAY, join + 2 * DAY):
        assert [edition.id for edition in editions if edition.in_force_on(day)] == [old.id if day <= join else old.replaced_by]


@pytest.mark.parametrize("old", JOINED, ids=lambda document: document.id)
def test_the_governing_date_and_no_other_chooses_the_edition(old):
    new = DOCUMENTS[old.replaced_by]
    by_production = old.governed_by is GovernedBy.PRODUCTION_DATE
    for day, edition in ((old.in_force_to, old), (old.in_force_to + DAY, new)):
        for other in (LONG_AGO, FAR_OFF):
            production, conduct = (day, other) if by_production else (other, day)
            chosen = Period(DOCUMENTS, production=production, conduct=conduct).editions({old.id, new.id})
            assert chosen == (edition,), (production, conduct)


def test_the_old_marks_may_be_used_beside_the_new_one_until_their_last_day():
    new = DOCUMENTS["gi-mark-2019"]
    for old in (DOCUMENTS[key] for key in sorted(TRANSITIONAL)):
        assert old.in_force_on(new.in_force_from)
        assert old.in_force_on(date(2020, 12, 31))
        assert not old.in_force_on(date(2021, 1, 1))


PAIRS = [
    ("gb-7718-2011#4.1.9", "gb-7718-2025#4.9", date(2027, 3, 16)),
    ("gb-28050-2011#4.2", "gb-28050-2025#4.2", date(2027, 3, 16)),
    ("anti-unfair-competition-law-2019#第八条第一款", "anti-unfair-competition-law-2025#第九条第一款", date(2025, 10, 15)),
    ("anti-unfair-competition-law-2019#第二十条第一款", "anti-unfair-competition-law-2025#第二十五条第一款", date(2025, 10, 15)),
    ("trademark-law-2019#第十四条第五款", "trademark-law-2026#第六十四条第一款", date(2027, 1, 1)),
    ("trademark-law-2019#第五十七条第（一）项", "trademark-law-2026#第七十二条第（一）项", date(2027, 1, 1)),
    ("patent-regulation-2010#第八十三条", "patent-regulation-2023#第九十九条第一款", date(2024, 1, 20)),
    ("aqsiq-order-102#第九条第一款", "samr-order-100#第十九条第一款", date(2027, 3, 16)),
]
"""Clauses that say the same in two editions, with the first day of the newer."""


@pytest.mark.parametrize(("old", "new", "first"), PAIRS)
def test_a_label_dated_about_the_change_is_cited_the_clause_in_force(old, new, first):
    clauses = [DOCUMENTS[ref.partition("#")[0]].clauses[ref.partition("#")[2]] for ref in (old, new)]
    for day, expected in ((first - DAY, old), (first, new), (first + DAY, new)):
        assert [citation.clause.ref for citation in period(day).citations(clauses)] == [expected]


@pytest.mark.parametrize(
    "new", [document for document in DOCUMENTS.values() if document.early_adoption_from], ids=lambda document: document.id
)
def test_early_adoption_displaces_the_old_edition_from_its_day_and_not_before(new):
    old = next(document for document in REPLACED if document.replaced_by == new.id)
    for day, edition in (
        (new.early_adoption_from - DAY, old),
        (new.early_adoption_from, new),
        (new.in_force_from - DAY, new),
        (new.in_force_from, new),
    ):
        assert period(day, early=(new.id,)).editions({old.id, new.id}) == (edition,)


def test_the_article_map_of_the_trademark_law_covers_the_same_topics_in_both_editions():
    old, new = (DOCUMENTS[f"trademark-law-{year}"].clauses for year in (2019, 2026))
    for clause_2019, clause_2026 in TRADEMARK_MAP:
        assert clause_2019 in old
        assert clause_2026 in new


TRADEMARK_MAP = [
    ("第三条第二款", "第六条第一款"),
    ("第三条第三款", "第六条第二款"),
    ("第十条第一款第（一）项", "第十五条第（二）项"),
    ("第十条第一款第（四）项", "第十五条第（五）项"),
    ("第十条第一款第（七）项", "第十五条第（八）项"),
    ("第十条第二款", "第十六条第一款"),
    ("第十六条第一款", "第二十三条第一款"),
    ("第四十三条第二款", "第五十五条第二款"),
    ("第五十二条", "第六十二条"),
    ("第十四条第五款", "第六十四条第一款"),
    ("第五十三条", "第六十四条第二款"),
    ("第五十七条第（一）项", "第七十二条第（一）项"),
    ("第五十九条第一款", "第七十三条第一款"),
    ("第六十条第二款", "第七十四条第二款"),
]
