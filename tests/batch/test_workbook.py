"""The xlsx ledger can be opened, read, filtered, and holds nothing that a label could have made into a formula."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from labelcheck.batch import workbook
from labelcheck.batch.counts import count
from labelcheck.batch.entry import DONE, Entry
from labelcheck.batch.journal import opened
from labelcheck.batch.rows import Face, FindingRow, ProductRow
from labelcheck.model.text import Lang

DAY = date(2026, 11, 22)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def row(id_, verdict="violation", findings=(("r1", "date"),), **facts):
    told = (FindingRow(rule, topic, "violation", "fail", f"title of {rule}", "said", ("GB",), "") for rule, topic in findings)
    return ProductRow(id_, verdict, (f"{id_}/front.jpg",), facts, tuple(told))


def face(number, file="../in/front.jpg"):
    packed = BytesIO()
    Image.new("RGB", (60, 40), (40 * number, 0, 0)).save(packed, "JPEG")
    return Face(file, packed.getvalue())


class Book:
    """What is in a finished file."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as book:
            self.parts = {name: book.read(name) for name in book.namelist()}

    def cells(self, sheet):
        root = ElementTree.fromstring(self.parts[f"xl/worksheets/sheet{sheet}.xml"])
        return {cell.get("r"): "".join(cell.itertext()) for cell in root.iter(f"{MAIN}c")}

    def named(self, start):
        return [name for name in self.parts if name.startswith(start)]


def written(tmp_path, *rows, faces=None, lang=Lang.ZH):
    with opened(tmp_path) as journal:
        for place, each in enumerate(rows):
            made = (faces[place],) if faces else (face(place),)
            journal.write([Entry(each.id, place, "", DONE, (), "", (each,), None, faces=made)])
        counts = count(each for _, each in journal.products())
        workbook.write_xlsx(tmp_path / "a.xlsx", journal, counts, DAY, lang)
    return Book(tmp_path / "a.xlsx")


def test_a_row_has_its_picture_its_report_and_its_file(tmp_path):
    book = written(tmp_path, row("a", product="绿茶"), row("b", "clean", ()))
    cells = book.cells(1)
    assert [cells[at] for at in ("A1", "B1", "C1", "E2")] == ["结论", "图片", "编号", "绿茶"]
    assert cells["C2"].startswith('HYPERLINK("labels/a-')
    assert cells["T2"] == 'HYPERLINK("../in/front.jpg","a/front.jpg")a/front.jpg'
    assert len(book.named("xl/media/")) == 2


def test_links_do_not_run_out(tmp_path):
    # Links that are no formulas are held in memory, and Excel takes no more than 65,530 of them.
    assert b"<hyperlink" not in written(tmp_path, row("a")).parts["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize("file", ['../in/a"&cmd.jpg', "../in/a#b.jpg", "https://x/y.jpg", "\\\\server\\a.jpg", "../in/a%20b.jpg"])
def test_no_file_name_becomes_another_target(tmp_path, file):
    cells = written(tmp_path, row("a"), faces=[face(1, file)]).cells(1)
    assert cells["T2"] == "a/front.jpg"


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x","y")', "+1", "=1+1|'cmd'!A1"])
def test_what_a_label_says_is_never_a_formula(tmp_path, text):
    book = written(tmp_path, row("a", product=text, producer=text))
    assert book.cells(1)["E2"] == text
    assert b"<f>" not in book.parts["xl/worksheets/sheet3.xml"]


def test_pictures_end_where_the_sheet_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "PICTURED", 2)
    book = written(tmp_path, *(row(f"l{number}") for number in range(5)))
    assert len(book.named("xl/media/")) == 2
    cells = book.cells(1)
    assert cells["B4"] == "此行起不附图片"
    assert "B5" not in cells


def test_the_statistics_tell_topics_rules_and_districts_with_their_shares(tmp_path):
    west = {"province": "浙江省", "city": "杭州市", "county": "西湖区"}
    book = written(tmp_path, row("a", **west), row("b", findings=(("r2", "date"),)), row("c", "clean", (), **west))
    cells = book.cells(3)
    told = [tuple(cells.get(f"{column}{number}", "") for column in "ABCDE") for number in range(1, 40)]
    assert told[0][0] == "产品 3，图片 3"
    topic, rule, district = (
        next(line for line in told if line[0] == name) for name in ("生产日期", "title of r1", "浙江省杭州市西湖区")
    )
    assert topic[1:3] == ("date", "2")
    assert float(topic[3]) == pytest.approx(2 / 3)
    assert rule[1:] == ("r1", "1", rule[3], "0")
    assert district[2:] == ("1", "0.5", "2")
    assert len(book.named("xl/charts/chart")) == 2


@pytest.mark.parametrize("lang", list(Lang))
def test_the_same_journal_gives_the_same_bytes(tmp_path, lang):
    for name in ("one", "two"):
        written(tmp_path / name, row("a"), row("b"), lang=lang)
    assert (tmp_path / "one" / "a.xlsx").read_bytes() == (tmp_path / "two" / "a.xlsx").read_bytes()


def test_an_empty_batch_has_a_ledger(tmp_path):
    assert written(tmp_path).cells(3)["A1"] == "产品 0，图片 0"
