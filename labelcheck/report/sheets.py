"""Sheets of a spreadsheet as all ours look: a bold header that stays in sight, filters, whole cells, printed across pages of A4."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from typing import TYPE_CHECKING

from labelcheck.model.text import Lang
from labelcheck.report.line_breaking import cell_width
from labelcheck.report.words import WORDS

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575
"""Rows of a sheet below its header: the limit of the format."""
MOST_CHARACTERS = 32_767
"""Characters of a cell: the limit of the format."""
TONES = {"violation": "#A1232B", "defect": "#8A5A00", "review": "#0B5394", "clean": "#1B6E3C"}
"""Colours of the verdicts."""

_LINE_POINTS, _MOST_POINTS = 15, 409
"""Height of a line in the usual font, and the most a row may have: the limit of the format."""
_FILLED = 0.95
"""Share of a line that words fill before the next of them goes to the line below."""
_MARGIN_INCHES, _FOOT_INCHES = 0.4, 0.6
_A4 = 9
"""The number of the format for that paper."""


def begin(
    book: Workbook,
    sheet: Worksheet,
    columns: Sequence[str],
    column_widths: Sequence[float],
    lang: Lang,
    *,
    frozen: int = 1,
    printed: int | None = None,
    valign: str = "top",
) -> None:
    """Give ``sheet`` its header; the first ``frozen`` columns stay in sight, the first ``printed`` (else all) go to paper.

    ``valign`` is where the text of a cell stands in a row that is higher: ``top`` or ``vcenter``.
    """
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    widths(sheet, column_widths, book.add_format({"valign": valign, "text_wrap": True, "align": "left"}))
    sheet.freeze_panes(1, frozen)
    sheet.autofilter(0, 0, MOST_ROWS, len(columns) - 1)
    sheet.repeat_rows(0)
    if printed is not None:
        # Of whole columns programs print what is filled.
        sheet.print_area(0, 0, MOST_ROWS, printed - 1)
    print_on_a4(sheet, lang)
    sheet.set_row(0, row_points(columns, column_widths))
    for number, name in enumerate(columns):
        sheet.write_string(0, number, name, head)


def widths(sheet: Worksheet, column_widths: Sequence[float], style: Format | None = None) -> None:
    """Set the widths of the columns, in characters."""
    for number, width in enumerate(column_widths):
        sheet.set_column(number, number, width, style)


def print_on_a4(sheet: Worksheet, lang: Lang) -> None:
    """Across, as wide as the paper, every page with its number."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(_MARGIN_INCHES, _MARGIN_INCHES, _MARGIN_INCHES, _FOOT_INCHES)
    numbered = WORDS["page_of"].in_lang(lang).format(n="&P", pages="&N")
    sheet.set_footer(f"&L&F · &A&R{numbered}", {"margin": _MARGIN_INCHES / 2})


def row_points(cells: Iterable[str | float], column_widths: Iterable[float]) -> float:
    """The height of a row that shows ``cells`` whole, in points; programs leave it to the file where cells are wrapped."""
    lines = (_lines(cell, width) for cell, width in zip(cells, column_widths, strict=True) if isinstance(cell, str))
    return min(_LINE_POINTS * max(lines, default=1), _MOST_POINTS)


def _lines(text: str, width: float) -> int:
    return sum(max(1, ceil(cell_width(line) / (_FILLED * width))) for line in text.split("\n"))


def write_row(sheet: Worksheet, number: int, cells: Iterable[str | int | float], first: int = 0) -> None:
    """Write ``cells`` into row ``number`` from column ``first`` on; an empty text leaves its cell empty."""
    for column, cell in enumerate(cells, first):
        if isinstance(cell, int | float):
            sheet.write_number(number, column, cell)
        elif cell:
            sheet.write_string(number, column, cell)
