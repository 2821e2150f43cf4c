"""The case file: an inspection record as a Word document, with crops and a block to sign. The only module that knows python-docx."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from labelcheck.model.report import LabelReport, Report
from labelcheck.model.text import Lang
from labelcheck.report.crops import Crops
from labelcheck.report.line_breaking import cell_width
from labelcheck.report.phrases import headed
from labelcheck.report.record import Blank, Block, Evidence, Grid, Heading, Pairs, Paragraph, Record
from labelcheck.report.record_words import record_word
from labelcheck.report.safe_text import printable
from labelcheck.report.summary import worst_first

if TYPE_CHECKING:
    from labelcheck.report.panel_view import Render

Sheet: TypeAlias = Any
"""A Word document or a cell of it, as python-docx makes them."""

_LATIN, _HAN, _HAN_HEADINGS = "Times New Roman", "宋体", "黑体"
"""Fonts of official documents, which every Word with Chinese has; without a font named for East Asia it falls back to another."""

_MARGIN_CM = 2.3
_TEXT_WIDTH_CM = 21.0 - 2 * _MARGIN_CM
_HEADING_COLUMN_CM = 3.4
_EDGES, _WIDEST = 3, 44
"""Columns of a grid share its width as their longest cells do, in characters: none counts for more, and each has its edges."""
_CROP_HEIGHT_CM, _CROP_WIDTH_CM = 3.2, 12.0
"""The most a crop takes: a line of a label stays as large as on the pack, and a page holds several."""
_COUNTED = {"{n}": "PAGE", "{pages}": "NUMPAGES"}
"""What Word counts, by its place in the words that tell it."""
_EARLIEST = date(1980, 1, 1)
"""The first day a ZIP archive can name."""


def to_docx(report: Report, lang: Lang, render: Render | None = None) -> bytes:
    """The record of every label of ``report``, each from a new page and with its own sign-off; the same report gives the same bytes.

    ``render`` draws the pages that carry no picture of their own (PDF).
    """
    from docx import Document

    document: Sheet = Document()
    _set_up(document, report, lang)
    record = Record(report, lang)
    for number, label in enumerate(worst_first(report.labels)):
        _begin_label(document, label.document.id, lang, first=not number)
        crops = Crops(label.document, render)
        for block in _blocks(record, label):
            _draw(document, block, crops, lang)
        _sign_off(document, lang)
    if not report.labels:
        _draw(document, Heading(1, record_word("record", lang)), None, lang)
        for error in report.unreadable:
            document.add_paragraph(printable(error.line(lang)))
    buffer = BytesIO()
    document.save(buffer)
    return _dated(buffer.getvalue(), report.as_of)


def _blocks(record: Record, label: LabelReport) -> Iterator[Block]:
    yield from record.head(label)
    yield from record.verdict(label)
    yield from record.answers(label)
    yield from record.findings(label)
    yield from record.unjudged(label)


def _set_up(document: Sheet, report: Report, lang: Lang) -> None:
    """Paper, fonts and properties; nothing of them depends on the clock."""
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(_MARGIN_CM)
    section.top_margin = section.bottom_margin = Cm(2.0)
    styles = document.styles
    # The language of Chinese words decides how Word breaks and proofs them; its template says English.
    styles.element.find(f".//{qn('w:lang')}").set(qn("w:eastAsia"), "zh-CN")
    _set_font(styles["Normal"], _HAN, Pt(10.5))
    styles["Normal"].paragraph_format.space_after = Pt(4)
    for name, size in (("Heading 1", 18), ("Heading 2", 13), ("Heading 3", 11)):
        _set_font(styles[name], _HAN_HEADINGS, Pt(size))
        styles[name].font.color.rgb = RGBColor(0, 0, 0)
        styles[name].paragraph_format.keep_with_next = True
    _set_font(styles["Header"], _HAN, Pt(8))
    _set_font(styles["Footer"], _HAN, Pt(8))
    section.footer.paragraphs[0].text = record_word("prepared", lang)
    _add_page_numbers(section.footer.add_paragraph(style=styles["Footer"]), lang)
    day = datetime.combine(report.as_of, time())
    about = document.core_properties
    about.author, about.last_modified_by, about.comments = f"labelcheck {report.tool.version}", "", ""
    about.title = record_word("record", lang)
    about.created = about.modified = day
    about.revision = 1
    about.language = "zh-CN" if lang is Lang.ZH else "en"


def _begin_label(document: Sheet, name: str, lang: Lang, *, first: bool) -> None:
    """A new page, whose head and those of the pages that follow name the label: a sheet of a signed record must not go astray."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    section = document.sections[0] if first else document.add_section()
    section.header.is_linked_to_previous = False
    head = section.header.paragraphs[0]
    head.text, head.alignment = printable(f"{record_word('record', lang)} · {name}"), WD_ALIGN_PARAGRAPH.RIGHT


def _add_page_numbers(paragraph: Sheet, lang: Lang) -> None:
    """The number of the page and of all pages, which Word counts."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part in re.split(r"(?<=})|(?={)", record_word("page_of", lang)):
        if part in _COUNTED:
            _add_field(paragraph, _COUNTED[part])
        else:
            paragraph.add_run(part)


def _add_field(paragraph: Sheet, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def _set_font(style: Sheet, han: str, size: Any) -> None:
    """Fonts by name for both scripts: a theme font would win over the name and is Latin only."""
    from docx.oxml.ns import qn

    style.font.name, style.font.size = _LATIN, size
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), han)


def _draw(document: Sheet, block: Block, crops: Crops | None, lang: Lang) -> None:
    match block:
        case Heading(level, text):
            document.add_heading(printable(text), level)
        case Paragraph(text, strong):
            document.add_paragraph().add_run(printable(text)).bold = strong
        case Pairs(rows) if rows:
            _table(document, [], _once(rows), (_HEADING_COLUMN_CM, _TEXT_WIDTH_CM - _HEADING_COLUMN_CM))
        case Grid(columns, rows):
            _table(document, columns, rows, _shares_cm(columns, rows))
        case Evidence(span, caption):
            _picture(document, crops.of(span) if crops else None, caption, lang)
        case Blank(prompt):
            _table(document, [], [(prompt, "\n\n")], (_HEADING_COLUMN_CM, _TEXT_WIDTH_CM - _HEADING_COLUMN_CM))


def _once(rows: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """``rows`` with a heading that repeats the one above left out."""
    above = ["", *(heading for heading, _ in rows)]
    return [("" if heading == before else heading, text) for before, (heading, text) in zip(above, rows, strict=False)]


def _shares_cm(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """The width of each column: a short word takes less than a sentence."""
    longest = (max(map(cell_width, "\n".join(cells).split("\n"))) for cells in zip(columns, *rows, strict=True))
    shares = [_EDGES + min(width, _WIDEST) for width in longest]
    return [_TEXT_WIDTH_CM * share / sum(shares) for share in shares]


def _table(document: Sheet, columns: Sequence[str], rows: Sequence[Sequence[str]], widths_cm: Sequence[float]) -> Sheet:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
    from docx.shared import Cm

    table = document.add_table(rows=0, cols=len(widths_cm), style="Table Grid")
    table.autofit = False
    for number, row in enumerate([columns, *rows] if columns else rows):
        cells = table.add_row().cells
        for place, (cell, text) in enumerate(zip(cells, row, strict=True)):
            run = cell.paragraphs[0].add_run(printable(text))
            run.bold = bool(columns and not number) or (not columns and place == 0)
            cell.width, cell.vertical_alignment = Cm(widths_cm[place]), WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths_cm, strict=True):
        column.width = Cm(width)
    if columns:
        _repeat_on_each_page(table.rows[0])
    for row in table.rows:
        _keep_whole(row)
    document.add_paragraph().paragraph_format.space_after = 0
    return table


def _repeat_on_each_page(row: Sheet) -> None:
    _set_of_row(row, "w:tblHeader")


def _keep_whole(row: Sheet) -> None:
    """A row does not break across pages."""
    _set_of_row(row, "w:cantSplit")


def _set_of_row(row: Sheet, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _picture(document: Sheet, jpeg: bytes | None, caption: str, lang: Lang) -> None:
    """The crop above the words read; the words alone where there is no picture."""
    from docx.shared import Cm

    words = headed(record_word("words_read", lang), printable(caption), lang)
    if jpeg is None:
        document.add_paragraph(f"{words} {record_word('no_crop', lang)}")
        return
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    picture = paragraph.add_run().add_picture(BytesIO(jpeg), height=Cm(_CROP_HEIGHT_CM))
    if picture.width > Cm(_CROP_WIDTH_CM):
        picture.height, picture.width = round(picture.height * Cm(_CROP_WIDTH_CM) / picture.width), Cm(_CROP_WIDTH_CM)
    picture._inline.docPr.set("descr", printable(caption))
    document.add_paragraph(words)


def _sign_off(document: Sheet, lang: Lang) -> None:
    """Two inspectors, the party with what it has to say, date and place."""
    say = record_word
    document.add_heading(say("sign_off", lang), 2)
    rows = [
        (say("party_says", lang), "\n\n"),
        *((say("inspector", lang).format(n=n), "\n") for n in (1, 2)),
        (say("party", lang), "\n"),
        (say("place", lang), "\n"),
        (say("date", lang), say("date_blank", lang)),
    ]
    table = _table(document, [], rows, (2 * _HEADING_COLUMN_CM, _TEXT_WIDTH_CM - 2 * _HEADING_COLUMN_CM))
    # What is signed stands on one sheet.
    for row in table.rows[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _dated(archive: bytes, day: date) -> bytes:
    """The same parts in the same order, all written on ``day``: python-docx stamps them with the clock."""
    when = (*max(day, _EARLIEST).timetuple()[:3], 0, 0, 0)
    buffer = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(buffer, "w") as new:
        for part in old.infolist():
            stamped = ZipInfo(part.filename, when)
            stamped.compress_type = ZIP_DEFLATED
            new.writestr(stamped, old.read(part))
    return buffer.getvalue()
