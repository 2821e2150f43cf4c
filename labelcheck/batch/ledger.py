"""The ledgers of a batch: a row for each product of a label. As xlsx, and the rows as csv."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from labelcheck.batch.cells import cells_of
from labelcheck.batch.counts import Counts
from labelcheck.batch.journal import Journal
from labelcheck.batch.rows import ProductRow
from labelcheck.batch.words import COLUMNS, header
from labelcheck.batch.workbook import write_xlsx
from labelcheck.model.text import Lang
from labelcheck.whole_file import whole

XLSX, CSV = "ledger.xlsx", "ledger.csv"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell of a csv file for a formula."""


def write_ledgers(folder: Path, journal: Journal, counts: Counts, day: date, lang: Lang) -> tuple[Path, ...]:
    """Write both ledgers of ``journal``, as judged for ``day``, into ``folder``, whole; returns where they are."""
    xlsx, plain = folder / XLSX, folder / CSV
    with whole(xlsx) as path, _written():
        write_xlsx(path, journal, counts, day, lang)
    with whole(plain) as path:
        write_csv(path, (row for _, row in journal.products()), counts, lang)
    return (xlsx, plain)


@contextmanager
def _written() -> Iterator[None]:
    """Raises the error of the system that is wrapped in one of the workbook."""
    from xlsxwriter.exceptions import FileCreateError

    try:
        yield
    except FileCreateError as error:
        raise OSError(*error.args[0].args) from error


def write_csv(path: Path, rows: Iterable[ProductRow], counts: Counts, lang: Lang) -> None:
    """Write ``rows`` to ``path``; ``counts`` are theirs."""
    # The byte order mark is what makes spreadsheets take the file for UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="", errors="backslashreplace") as file:
        writer = csv.writer(file)
        writer.writerow(header(COLUMNS, lang))
        writer.writerows([_harmless(cell) for cell in cells_of(row, counts.number(row), lang)] for row in rows)


def _harmless(cell: str | int) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
