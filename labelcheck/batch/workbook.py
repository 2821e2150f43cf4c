"""The ledger as xlsx: products with their pictures, findings, and counts. The only module of a batch that knows XlsxWriter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from labelcheck.batch.cells import cells_of
from labelcheck.batch.counts import Counts
from labelcheck.batch.journal import Journal
from labelcheck.batch.rows import Face, ProductRow
from labelcheck.batch.tables import Table, tables
from labelcheck.batch.words import (
    COLUMNS,
    COUNTS,
    FINDING_COLUMNS,
    NO_PICTURE,
    PICTURE,
    SEVERITIES,
    SHEETS,
    STATUSES,
    VERDICTS,
    header,
    sized,
    topic_word,
)
from labelcheck.batch.work import REPORTS, report_path
from labelcheck.model.text import Lang
from labelcheck.report.sheets import MOST_ROWS, TONES, begin, print_on_a4, row_points, widths, write_row

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

PICTURED = 5000
"""Rows with a picture: XlsxWriter holds pictures in memory until the book is closed, some 6 KB each; rows go to disk as they come."""

_LONGEST_LITERAL = 255
"""Characters of a text within a formula: the limit of the format."""
_NO_LINK = frozenset('"#%:\\')
"""What spreadsheets take for something else in the name of a file."""
_PICTURE_SCALE, _PICTURE_POINTS, _PICTURE_WIDTH = 0.75, 57, 13.5
"""Pictures are shown smaller than they are, so that they stay clear on a screen of high resolution: rows in points, a column in characters."""
_PRODUCT_WIDTHS = (10, _PICTURE_WIDTH, 18, 9, 15, 20, 18, 15, 9, 15, 8, 9, 9, 9, 6, 24, 28, 9, 24, 40)
_FINDING_WIDTHS = (20, 10, 8, 22, 10, 26, 56, 38)
_COUNT_WIDTHS = (46, 26, 20, 9, 14)
_FIRST_COUNT = 2
"""The column from which on the tables of counts hold numbers."""
_LINK, _BAR = "#0B5394", "#E3A6A9"
_CHARTED = 10
"""Bars of a chart, from the most frequent."""


def write_xlsx(path: Path, journal: Journal, counts: Counts, day: date, lang: Lang) -> None:
    """Write the ledger to ``path``, dated ``day``; the same journal gives the same bytes."""
    from xlsxwriter import Workbook

    with Workbook(path, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": datetime.combine(day, time())})
        products, findings, statistics = (book.add_worksheet(name.in_lang(lang)) for name in SHEETS)
        sheet, told = _Products(book, products, lang), _Findings(book, findings, lang)
        for number, ((label, row), face) in enumerate(zip(journal.products(), journal.faces(), strict=True), 1):
            if number > MOST_ROWS:
                break
            sheet.write(number, row, counts.number(row), f"{REPORTS}/{report_path(path, label).name}", face)
            told.write(row)
        _Statistics(book, statistics, lang).write(counts)


class _Products:
    """The sheet of products; a click on the id opens the report, one on the files the first of them."""

    def __init__(self, book: Workbook, sheet: Worksheet, lang: Lang) -> None:
        self._sheet, self._lang = sheet, lang
        self._link = book.add_format({"font_color": _LINK, "underline": 1, "valign": "vcenter", "text_wrap": True})
        self._verdicts = {
            VERDICTS[verdict].in_lang(lang): book.add_format({"bold": True, "font_color": tone, "valign": "vcenter"})
            for verdict, tone in TONES.items()
        }
        columns = header((COLUMNS[0], PICTURE, *COLUMNS[1:]), lang)
        begin(book, sheet, columns, _PRODUCT_WIDTHS, lang, frozen=3, printed=len(columns) - 1, valign="vcenter")

    def write(self, number: int, row: ProductRow, product: int, report: str, face: Face) -> None:
        """The row ``number`` (from 1): ``product`` is the number of the product, ``report`` where its report is."""
        verdict, id_, *rest, files = cells_of(row, product, self._lang)
        pictured = bool(face.picture) and number <= PICTURED
        points = row_points((str(verdict), "", str(id_), *rest, str(files)), _PRODUCT_WIDTHS)
        self._sheet.set_row(number, max(points, _PICTURE_POINTS) if pictured else points)
        self._sheet.write_string(number, 0, str(verdict), self._verdicts[str(verdict)])
        if pictured:
            self._insert(number, face.picture)
        elif face.picture and number == PICTURED + 1:
            self._sheet.write_string(number, 1, NO_PICTURE.in_lang(self._lang))
        self._write_linked(number, 2, str(id_), report)
        write_row(self._sheet, number, rest, 3)
        self._write_linked(number, 3 + len(rest), str(files), face.file)

    def _insert(self, number: int, picture: bytes) -> None:
        # With its cell it moves when rows are sorted and goes when they are filtered.
        place = {"object_position": 1, "x_offset": 2, "y_offset": 2, "x_scale": _PICTURE_SCALE, "y_scale": _PICTURE_SCALE}
        self._sheet.insert_image(number, 1, "", {"image_data": BytesIO(picture), "decorative": True, **place})

    def _write_linked(self, number: int, column: int, shown: str, target: str) -> None:
        """``shown`` as a link to ``target``, where both can stand in a formula: a sheet holds no more than 65,530 links of the other kind."""
        if _linkable(target) and 0 < len(shown) <= _LONGEST_LITERAL and shown.isprintable():
            quoted = shown.replace('"', '""')
            self._sheet.write_formula(number, column, f'=HYPERLINK("{target}","{quoted}")', self._link, shown)
        elif shown:
            self._sheet.write_string(number, column, shown)


def _linkable(target: str) -> bool:
    return 0 < len(target) <= _LONGEST_LITERAL and target.isprintable() and not _NO_LINK & set(target)


class _Findings:
    """The sheet of findings, a row each."""

    def __init__(self, book: Workbook, sheet: Worksheet, lang: Lang) -> None:
        self._sheet, self._lang, self._at = sheet, lang, 0
        begin(book, sheet, header(FINDING_COLUMNS, lang), _FINDING_WIDTHS, lang)

    def write(self, row: ProductRow) -> None:
        """What was found on ``row``, as far as a sheet has room."""
        for finding in row.findings[: MOST_ROWS - self._at]:
            self._at += 1
            words = (STATUSES[finding.status].in_lang(self._lang), SEVERITIES[finding.severity].in_lang(self._lang))
            told = (
                row.id,
                *words,
                finding.rule,
                topic_word(finding.topic, self._lang),
                finding.title,
                finding.message,
                "；".join(finding.clauses),
            )
            self._sheet.set_row(self._at, row_points(told, _FINDING_WIDTHS))
            write_row(self._sheet, self._at, told)


class _Statistics:
    """The sheet of counts: tables one below the other, and charts of the first two beside them."""

    def __init__(self, book: Workbook, sheet: Worksheet, lang: Lang) -> None:
        self._book, self._sheet, self._lang, self._at = book, sheet, lang, 0
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._counted = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "align": "right"})
        self._share = book.add_format({"num_format": "0.0%", "valign": "top"})
        widths(sheet, _COUNT_WIDTHS, book.add_format({"text_wrap": True, "valign": "top"}))
        sheet.freeze_panes(1, 0)
        print_on_a4(sheet, lang)

    def write(self, counts: Counts) -> None:
        """All tables of ``counts``."""
        self._sheet.write_string(0, 0, sized(counts.products, counts.pictures, self._lang), self._title)
        self._at = 2
        self._write_verdicts(counts)
        charted = 0
        for table in tables(counts, self._lang):
            if not table.lines or self._at + len(table.lines) > MOST_ROWS:
                continue
            self._write_table(table)
            if charted < 2 and not table.of_all and table.lines[0].failed:
                self._chart(table, 2 + 20 * charted)
                charted += 1
            self._at += len(table.lines) + 1

    def _write_verdicts(self, counts: Counts) -> None:
        self._begin([COUNTS[key].in_lang(self._lang) if key else "" for key in ("verdict", "", "products", "share")])
        for verdict, word in VERDICTS.items():
            tone = self._book.add_format({"bold": True, "font_color": TONES[verdict]})
            self._sheet.write_string(self._at, 0, word.in_lang(self._lang), tone)
            self._write_number(self._at, counts.verdicts[verdict], counts.products)
            self._at += 1
        self._at += 1

    def _write_table(self, table: Table) -> None:
        self._begin(table.columns)
        for number, line in enumerate(table.lines, self._at):
            self._sheet.set_row(number, row_points((line.name, line.code), _COUNT_WIDTHS[:_FIRST_COUNT]))
            write_row(self._sheet, number, (line.name, line.code))
            self._write_number(number, line.failed, line.of)
            self._sheet.write_number(number, _FIRST_COUNT + 2, line.of if table.of_all else line.asked)
        bars = {"type": "data_bar", "bar_color": _BAR, "bar_solid": True, "min_type": "num", "min_value": 0}
        self._sheet.conditional_format(self._at, _FIRST_COUNT, self._at + len(table.lines) - 1, _FIRST_COUNT, bars)

    def _begin(self, columns: Sequence[str]) -> None:
        self._sheet.set_row(self._at, row_points(columns, _COUNT_WIDTHS[: len(columns)]))
        for column, name in enumerate(columns):
            self._sheet.write_string(self._at, column, name, self._counted if column >= _FIRST_COUNT else self._head)
        self._at += 1

    def _write_number(self, row: int, number: int, of: int) -> None:
        self._sheet.write_number(row, _FIRST_COUNT, number)
        if of:
            self._sheet.write_number(row, _FIRST_COUNT + 1, number / of, self._share)

    def _chart(self, table: Table, row: int) -> None:
        """A chart of the first lines of ``table``, which begin at the present row, its corner beside ``row``."""
        last = self._at + sum(line.failed > 0 for line in table.lines[:_CHARTED]) - 1
        chart = self._book.add_chart({"type": "bar"})
        name = self._sheet.get_name()
        series = {"categories": [name, self._at, 0, last, 0], "values": [name, self._at, _FIRST_COUNT, last, _FIRST_COUNT]}
        chart.add_series({**series, "fill": {"color": TONES["violation"]}, "gap": 40, "data_labels": {"value": True}})
        chart.set_title({"name": f"{table.columns[_FIRST_COUNT]}: {table.title}", "name_font": {"size": 12}, "overlay": False})
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True})
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
        chart.set_size({"width": 640, "height": 380})
        self._sheet.insert_chart(row, 6, chart)
