"""Sheets of a spreadsheet as all ours look: a bold header that stays in sight, filters, printed across a page of A4."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575
"""Rows of a sheet below its header: the limit of the format."""
MOST_CHARACTERS = 32_767
"""Characters of a cell: the limit of the format."""
TONES = {"violation": "#A1232B", "defect": "#8A5A00", "review": "#0B5394", "clean": "#1B6E3C"}
"""Colours of the verdicts."""


def begin(
    book: Workbook, sheet: Worksheet, columns: Sequence[str], column_widths: Sequence[int], frozen: int, *, wrapped: bool = False
) -> None:
    """Give ``sheet`` its header; the first ``frozen`` columns stay in sight. Long cells run on or are ``wrapped``."""
    bold = book.add_format({"bold": True, "bottom": 1})
    widths(sheet, column_widths, book.add_format({"valign": "top", "text_wrap": True} if wrapped else {"valign": "vcenter"}))
    sheet.freeze_panes(1, frozen)
    sheet.autofilter(0, 0, MOST_ROWS, len(columns) - 1)
    sheet.repeat_rows(0)
    print_on_a4(sheet)
    for number, name in enumerate(columns):
        sheet.write_string(0, number, name, bold)


def widths(sheet: Worksheet, column_widths: Sequence[int], style: Any = None) -> None:
    """Set the widths of the columns, in characters."""
    for number, width in enumerate(column_widths):
        sheet.set_column(number, number, width, style)


def print_on_a4(sheet: Worksheet) -> None:
    """Across, as wide as the paper."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def write_row(sheet: Worksheet, number: int, cells: Iterable[str | int | float], first: int = 0) -> None:
    """Write ``cells`` into row ``number`` from column ``first`` on; an empty text leaves its cell empty."""
    for column, cell in enumerate(cells, first):
        if isinstance(cell, int | float):
            sheet.write_number(number, column, cell)
        elif cell:
            sheet.write_string(number, column, cell)
