"""The row of a product in the ledger, cell by cell."""

from __future__ import annotations

from labelcheck.batch.rows import FACTS, ProductRow
from labelcheck.batch.words import TO_ASK, VERDICTS
from labelcheck.model.finding import Status
from labelcheck.model.text import Lang


def cells_of(row: ProductRow, number: int, lang: Lang) -> tuple[str | int, ...]:
    """The cells under COLUMNS; ``number`` is that of the product."""
    failed = [finding for finding in row.findings if finding.status == Status.FAIL.value]
    asked = [finding for finding in row.findings if finding.status == Status.REVIEW.value]
    clauses = dict.fromkeys(clause for finding in failed for clause in finding.clauses)
    return (
        VERDICTS[row.verdict].in_lang(lang),
        row.id,
        number,
        *(row.facts.get(column, "") for column in FACTS),
        len(failed),
        "；".join(dict.fromkeys(finding.title for finding in failed)),
        "；".join(clauses),
        len(asked),
        TO_ASK.in_lang(lang).format(titles="；".join(dict.fromkeys(finding.title for finding in asked))) if asked else "",
        "；".join(row.files),
    )
