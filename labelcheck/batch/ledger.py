"""The ledger: a row for each product of a label, a sheet of findings and one of counts. As xlsx, and the rows as csv."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from labelcheck.batch.counts import Counts, identity
from labelcheck.batch.journal import Journal
from labelcheck.batch.rows import ProductRow
from labelcheck.batch.words import COLUMNS, COUNTS, FINDING_COLUMNS, SEVERITIES, SHEETS, STATUSES, TO_ASK, VERDICTS, header
from labelcheck.batch.work import REPORTS, report_path
from labelcheck.model.finding import Status
from labelcheck.model.text import Lang
from labelcheck.whole_file import whole

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

XLSX, CSV = "ledger.xlsx", "ledger.csv"
_MOST_ROWS = 1_048_575
"""Rows of a sheet below its header: the limit of the format."""
_CREATED = datetime(1980, 1, 1, tzinfo=UTC)
"""What the workbook says of its making, as its parts do: the same results give the same bytes."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell of a csv file for a formula."""


def write_ledgers(folder: Path, journal: Journal, counts: Counts, lang: Lang) -> tuple[Path, ...]:
    """Write both ledgers of ``journal`` into ``folder``, whole; returns where they are."""
    xlsx, plain = folder / XLSX, folder / CSV
    with whole(xlsx) as path, _written():
        _write_xlsx(path, journal, counts, lang)
    with whole(plain) as path:
        _write_csv(path, (row for _, row in journal.products()), lang)
    return (xlsx, plain)


@contextmanager
def _written() -> Iterator[None]:
    """Raises the error of the system that is wrapped in one of the workbook."""
    from xlsxwriter.exceptions import FileCreateError

    try:
        yield
    except FileCreateError as error:
        raise OSError(*error.args[0].args) from error


def _write_xlsx(path: Path, journal: Journal, counts: Counts, lang: Lang) -> None:
    from xlsxwriter import Workbook

    # Rows go to disk as they come, so that the number of labels does not matter.
    with Workbook(path, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": _CREATED})
        products, findings, totals = (book.add_worksheet(name.in_lang(lang)) for name in SHEETS)
        _begin(book, products, header(COLUMNS, lang), (8, 24, 10, 24, 28, 20, 16, 12, 14, 10, 12, 10, 8, 40, 30, 8, 40))
        _begin(book, findings, header(FINDING_COLUMNS, lang), (24, 8, 22, 10, 10, 30, 60, 30))
        at, numbers = 0, _Numbers()
        for number, (label, row) in enumerate(journal.products(), 1):
            if number > _MOST_ROWS:
                break
            _write_row(products, number, _cells(row, numbers.of(row), lang))
            products.write_url(number, len(COLUMNS) - 1, f"external:{REPORTS}/{report_path(path, label).name}", string=row.id)
            for finding in row.findings[: _MOST_ROWS - at]:
                at += 1
                clauses = "；".join(finding.clauses)
                words = (STATUSES[finding.status].in_lang(lang), SEVERITIES[finding.severity].in_lang(lang))
                _write_row(findings, at, (row.id, *words, finding.rule, finding.topic, finding.title, finding.message, clauses))
        for number, line in enumerate(_totals(counts, lang)):
            _write_row(totals, number, line)


def _begin(book: Workbook, sheet: Worksheet, columns: Sequence[str], widths: Sequence[int]) -> None:
    bold = book.add_format({"bold": True, "bottom": 1})
    for number, width in enumerate(widths):
        sheet.set_column(number, number, width)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, _MOST_ROWS, len(columns) - 1)
    for number, name in enumerate(columns):
        sheet.write_string(0, number, name, bold)


def _write_row(sheet: Worksheet, number: int, cells: Iterable[str | int]) -> None:
    for column, cell in enumerate(cells):
        if isinstance(cell, int):
            sheet.write_number(number, column, cell)
        elif cell:
            sheet.write_string(number, column, cell)


class _Numbers:
    """Numbers products in the order in which they come; the same product has the same number again."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], int] = {}

    def of(self, row: ProductRow) -> int:
        """The number of the product in ``row``, from 1."""
        return self._known.setdefault(identity(row), len(self._known) + 1)


def _cells(row: ProductRow, number: int, lang: Lang) -> tuple[str | int, ...]:
    failed = [finding for finding in row.findings if finding.status == Status.FAIL.value]
    asked = [finding for finding in row.findings if finding.status == Status.REVIEW.value]
    clauses = dict.fromkeys(clause for finding in failed for clause in finding.clauses)
    facts = row.facts
    return (
        VERDICTS[row.verdict].in_lang(lang),
        row.id,
        number,
        *(facts.get(key, "") for key in ("product", "producer", "licence", "barcode", "net_content", "date")),
        *(facts.get(key, "") for key in ("tea_class", "province", "city")),
        len(failed),
        "；".join(dict.fromkeys(finding.title for finding in failed)),
        "；".join(clauses),
        len(asked),
        TO_ASK.in_lang(lang).format(titles="；".join(dict.fromkeys(finding.title for finding in asked))) if asked else "",
        "；".join(row.files),
    )


def _totals(counts: Counts, lang: Lang) -> Iterator[tuple[str | int, ...]]:
    yield (COUNTS["products"].in_lang(lang), counts.products, COUNTS["pictures"].in_lang(lang), counts.pictures)
    for verdict, word in VERDICTS.items():
        yield (word.in_lang(lang), counts.verdicts[verdict])
    yield ()
    yield tuple(COUNTS[key].in_lang(lang) for key in ("rule", "title", "fail", "review"))
    for rule, tally in sorted(counts.rules.items(), key=lambda entry: (-entry[1]["fail"], -entry[1]["review"], entry[0])):
        yield (rule, counts.titles[rule], tally[Status.FAIL.value], tally[Status.REVIEW.value])
    for group, found in counts.groups.items():
        yield ()
        yield tuple(COUNTS[key].in_lang(lang) for key in (group, "products", "bad"))
        for name, tally in sorted(found.items(), key=lambda entry: (-entry[1]["fail"], -entry[1]["products"], entry[0])):
            yield (name, tally["products"], tally[Status.FAIL.value])


def _write_csv(path: Path, rows: Iterable[ProductRow], lang: Lang) -> None:
    # The byte order mark is what makes spreadsheets take the file for UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="", errors="backslashreplace") as file:
        writer = csv.writer(file)
        writer.writerow(header(COLUMNS, lang))
        numbers = _Numbers()
        writer.writerows([_harmless(cell) for cell in _cells(row, numbers.of(row), lang)] for row in rows)


def _harmless(cell: str | int) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
