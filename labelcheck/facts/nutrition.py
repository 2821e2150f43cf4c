"""Nutrition tables: which rows were read, the reminder below them, and the content of selenium."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from labelcheck.facts.found_words import Found, LabelWords, enter_found
from labelcheck.facts.ledger import DOUBTFUL, Ledger
from labelcheck.facts.normal import normal
from labelcheck.model.fact import Fact, State
from labelcheck.model.text import Text
from labelcheck.registry.content_terms import NutritionTerms
from labelcheck.registry.script import simplified

FEWEST_ROWS = 2
"""Fewer names of rows are words of a text, not a table."""

KILOGRAM = 10
"""Hundred grams in a kilogram."""


def derive(ledger: Ledger) -> None:
    """``nutrition.rows``, the rows that are missing of each edition's list, the reminder and the selenium."""
    terms, words = ledger.evidence.registry.content_terms.nutrition, LabelWords(ledger.evidence)
    rows = _rows(ledger, terms)
    _missing(ledger, "nutrition.missing_1_plus_4", rows, terms.one_plus_four)
    _missing(ledger, "nutrition.missing_1_plus_6", rows, terms.one_plus_six)
    enter_found(ledger, "nutrition.reminder", words.first(terms.reminder))
    _selenium(ledger, terms, words)


def _rows(ledger: Ledger, terms: NutritionTerms) -> tuple[str, ...]:
    """Enter the rows read on the pages that carry a nutrition table, in the order of the page."""
    key, evidence = "nutrition.rows", ledger.evidence
    if ledger["nutrition"].state is not State.KNOWN:
        ledger.follow(key, "nutrition")
        return ()
    places = {(span.panel, span.page) for span in ledger["nutrition"].spans}
    lines = [normal(line.text) for page, line in evidence.lines if (page.panel, page.page) in places]
    printed = simplified("\n".join(lines))
    rows = tuple(dict.fromkeys(terms.names[match["name"]] for match in terms.row.finditer(printed)))
    if len(rows) < FEWEST_ROWS:
        ledger.unread(key, Text("没有读到营养成分表的各行", "the rows of the table were not read"))
        return ()
    ledger.about(key, rows, "nutrition", Text(f"读到 {'、'.join(rows)}", f"rows read: {', '.join(rows)}"))
    return rows


def _missing(ledger: Ledger, key: str, rows: Sequence[str], needed: Sequence[str]) -> None:
    """The rows of ``needed`` that were not read; of a picture a row may have been overlooked."""
    missing = tuple(row for row in needed if row not in rows)
    if not rows:
        ledger.follow(key, "nutrition.rows")
    elif not missing:
        ledger.none_of(key, "nutrition.rows", Text("各行齐全", "all rows are there"))
    else:
        table, quoted = ledger["nutrition.rows"], "、".join(missing)
        because = Text(f"没有读到“{quoted}”", f"not read: {quoted}")
        sure = 1.0 if ledger.evidence.all_plain else DOUBTFUL
        ledger.add(Fact(key, State.KNOWN, missing, quoted, table.spans, min(sure, table.confidence or sure), because))


def _selenium(ledger: Ledger, terms: NutritionTerms, words: LabelWords) -> None:
    """The printed content in micrograms per 100 g; of several the greatest, of a range the lower end."""
    key = "nutrition.selenium_ug"
    per_hundred = ledger["nutrition"].state is State.KNOWN and bool(terms.per_hundred.search(words.simple))
    amounts = list(_amounts(terms, words, per_hundred))
    if not amounts:
        enter_found(ledger, key, None)
        return
    amount, found = max(amounts, key=lambda entry: entry[0])
    enter_found(ledger, key, found, amount)


def _amounts(terms: NutritionTerms, words: LabelWords, per_hundred: bool) -> Iterator[tuple[float, Found]]:
    for found in words.all(terms.selenium):
        match = found.match
        base = match["behind"] or match["before"]
        if base is None and not per_hundred:
            continue
        hundreds = KILOGRAM if base is not None and any(word in base for word in terms.thousand) else 1
        yield float(match["amount"]) * terms.micrograms[match["unit"]] / hundreds, found
