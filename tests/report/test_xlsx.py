"""The spreadsheet of a check: every finding, label and field is a row, and nothing of a label becomes a formula."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from xml.etree import ElementTree

import pytest

from labelcheck.model.text import Lang
from labelcheck.model.waiver import Waived, Waiver
from labelcheck.report.xlsx import to_xlsx
from tests.report import factory

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def sheets(data: bytes) -> dict[str, list[list[str]]]:
    """The cells of each sheet, row by row, without the empty ones."""
    with zipfile.ZipFile(BytesIO(data)) as book:
        strings = ["".join(each.itertext()) for each in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
        names = [each.get("name") or "" for each in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{MAIN}sheet")]
        found = {}
        for number, name in enumerate(names, 1):
            root = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
            rows = [[cell for cell in row if "".join(cell.itertext())] for row in root.iter(f"{MAIN}row")]
            found[name] = [
                [strings[int(text)] if cell.get("t") == "s" else text for cell in row if (text := "".join(cell.itertext()))]
                for row in rows
            ]
            assert list(root.iter(f"{MAIN}f")) == []
    return found


@pytest.mark.parametrize(
    ("lang", "names"), [(Lang.ZH, ["发现", "标签", "读到的内容"]), (Lang.EN, ["findings", "labels", "fields"])]
)
def test_findings_labels_and_fields_have_a_sheet_each(lang: Lang, names: list[str]) -> None:
    assert list(sheets(to_xlsx(factory.many_report(), lang))) == names


def test_a_finding_is_a_row_with_its_words_place_clause_and_fingerprint() -> None:
    rows = sheets(to_xlsx(factory.single_report(), Lang.ZH))["发现"]
    (row,) = [row for row in rows if "date-consistent-1" in row]
    for told in ("A12", "标签可证", "违反", "生产日期", "2026年03月28日\n2026.03.01", "0.88", "f1"):
        assert told in row
    assert any("back.jpg [50,300 – 80,500]" in cell for cell in row)
    assert any("4.1.7.1" in cell for cell in row)


def test_a_waived_finding_says_why() -> None:
    waiver = Waiver("name-attribute-1", ("barcode", "1", "", ""), "样品", "王", date(2026, 12, 31))
    label = replace(factory.photo_label(findings=()), waived=(Waived(factory.name_finding(), waiver),))
    (row,) = sheets(to_xlsx(factory.report(label), Lang.ZH))["发现"][1:]
    assert "已豁免" in row
    assert any("样品" in cell for cell in row)


def test_labels_are_worst_first_and_what_could_not_be_read_is_last() -> None:
    rows = sheets(to_xlsx(factory.many_report(), Lang.ZH))["标签"][1:]
    assert [row[1] for row in rows[:4]] == ["不符合", "瑕疵", "待核实", "未见问题"]
    assert rows[4] == ["broken.jpg: 图像数据被截断；请重新拷贝该文件"]


def test_what_was_only_read_has_no_findings() -> None:
    told = sheets(to_xlsx(factory.single_report(), Lang.ZH, findings=False))
    assert list(told) == ["标签", "读到的内容"]
    assert "不符合" not in [cell for row in told["标签"] for cell in row]


def test_a_label_cannot_make_a_formula_or_break_the_file() -> None:
    label = factory.photo_label(findings=(factory.name_finding('=HYPERLINK("http://x","y")\x00'),))
    rows = sheets(to_xlsx(factory.report(label), Lang.ZH))["发现"]
    assert '=HYPERLINK("http://x","y")\ufffd' in rows[1]


def test_cells_of_several_lines_are_wrapped() -> None:
    with zipfile.ZipFile(BytesIO(to_xlsx(factory.single_report(), Lang.ZH))) as book:
        styles = ElementTree.fromstring(book.read("xl/styles.xml"))
        wrapped = {
            str(number)
            for number, style in enumerate(next(styles.iter(f"{MAIN}cellXfs")))
            if any(alignment.get("wrapText") for alignment in style)
        }
        rows = list(ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(f"{MAIN}row"))
    assert all({cell.get("s") for cell in row if "".join(cell.itertext())} <= wrapped for row in rows)
    # A program that opens the file does not make a row higher for its wrapped cells.
    assert float(rows[1].get("ht") or 0) >= 30


def test_a_sheet_is_printed_across_with_its_header_and_number_on_every_page() -> None:
    with zipfile.ZipFile(BytesIO(to_xlsx(factory.many_report(), Lang.ZH))) as book:
        names = {
            (each.get("name"), each.get("localSheetId")): each.text
            for each in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{MAIN}definedName")
        }
        sheets = [ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml")) for number in (1, 2, 3)]
    for number, sheet in enumerate(sheets):
        setup = sheet.find(f"{MAIN}pageSetup")
        assert setup is not None
        assert (setup.get("orientation"), setup.get("paperSize"), setup.get("fitToHeight")) == ("landscape", "9", "0")
        assert "第 &P 页，共 &N 页" in "".join(sheet.itertext())
        assert (names["_xlnm.Print_Titles", str(number)] or "").endswith("!$1:$1")
    assert names["_xlnm.Print_Area", "0"] == "发现!$A:$M"


def test_the_same_report_gives_the_same_bytes() -> None:
    assert to_xlsx(factory.many_report(), Lang.ZH) == to_xlsx(factory.many_report(), Lang.ZH)
