"""Every product has a small picture in the ledger, made when it was read and never again."""

from __future__ import annotations

import shutil
import sys
import zipfile
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from labelcheck.batch.faces import HEIGHT, MOST_BYTES, WIDTH, faces_of
from labelcheck.batch.journal import opened, viewed
from labelcheck.ingest import DEFAULT_LIMITS
from labelcheck.ingest.kinds import Kind
from labelcheck.ingest.picture import picture_pages
from labelcheck.model.document import Document, Page, Panel, PanelKind
from labelcheck.model.report import LabelReport, Report
from tests.batch.labels import folder_of, ran, reports, write_label

PDF = Path(__file__).parents[2] / "samples" / "green-list"


def noise(width, height):
    """A picture that does not pack well."""
    return Image.effect_noise((width, height), 100).convert("RGB")


def packed(image, **how):
    data = BytesIO()
    image.save(data, "JPEG", **how)
    return data.getvalue()


def panel(path, data):
    pages = picture_pages(data, Kind.JPEG, path, DEFAULT_LIMITS)
    return Panel(path, sha256(data).hexdigest(), PanelKind.IMAGE, pages, data)


def face(output, *panels):
    report = object.__new__(LabelReport)
    object.__setattr__(report, "document", Document("one", panels))
    whole = object.__new__(Report)
    object.__setattr__(whole, "labels", (report,))
    (made,) = faces_of(whole, output, {})
    return made


@pytest.mark.parametrize("size", [(3000, 2000), (40, 30), (4000, 50), (50, 4000)])
def test_a_picture_is_small_whatever_it_was(tmp_path, size):
    made = face(tmp_path, panel("a.jpg", packed(noise(*size))))
    assert 0 < len(made.picture) <= MOST_BYTES
    width, height = Image.open(BytesIO(made.picture)).size
    assert width <= WIDTH
    assert height <= HEIGHT


def test_a_picture_stands_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    made = face(tmp_path, panel("a.jpg", packed(Image.new("RGB", (800, 400)), exif=exif)))
    assert Image.open(BytesIO(made.picture)).size == (48, 96)


def test_the_front_is_shown_before_the_back(tmp_path):
    red, blue = (panel(name, packed(Image.new("RGB", (90, 90), name))) for name in ("red", "blue"))
    made = face(tmp_path, replace(red, path="a/back.jpg"), replace(blue, path="a/Front.jpg"))
    r, _, b = Image.open(BytesIO(made.picture)).getpixel((40, 40))
    assert b > 200 > 50 > r


def test_a_damaged_picture_costs_the_picture_alone(tmp_path):
    whole = panel("a.jpg", packed(noise(400, 300)))
    cut = replace(whole, pages=(replace(whole.pages[0], raster=replace(whole.pages[0].raster, data=whole.data[:2000])),))
    broken = Panel("b.pdf", "", PanelKind.PDF, (Page(1, 100, 100),), b"%PDF-1.4 no more")
    assert face(tmp_path, cut).picture == b""
    assert face(tmp_path, broken).picture == b""


def faces(output):
    with viewed(output) as journal:
        return list(journal.faces())


def test_a_pdf_is_shown_and_judging_again_touches_no_picture(tmp_path):
    folder = folder_of(tmp_path, 1)
    shutil.copytree(PDF, folder / "green")
    ran(folder, tmp_path / "out")
    green, text = faces(tmp_path / "out")
    assert Image.open(BytesIO(green.picture)).format == "JPEG"
    assert (text.picture, text.file) == (b"", "../labels/tea-000/back.txt")
    assert green.file == "../labels/green/front.pdf"
    ran(folder, tmp_path / "fresh", as_of=date(2027, 6, 1))
    shutil.rmtree(folder)
    ran(None, tmp_path / "out", as_of=date(2027, 6, 1))
    assert faces(tmp_path / "out") == [green, text]
    assert reports(tmp_path / "out") == reports(tmp_path / "fresh")
    with zipfile.ZipFile(tmp_path / "out" / "ledger.xlsx") as book:
        assert [book.read(name) for name in book.namelist() if "media" in name] == [green.picture]


def test_faces_go_with_their_label(tmp_path):
    folder = folder_of(tmp_path, 2)
    ran(folder, tmp_path / "out")
    shutil.rmtree(folder / "tea-000")
    ran(folder, tmp_path / "out")
    with opened(tmp_path / "out") as journal:
        assert journal._db.execute("SELECT label FROM face").fetchall() == [("tea-001",)]


@pytest.mark.skipif(sys.platform == "win32", reason="no name for a folder there")
def test_a_name_with_what_a_link_cannot_hold_is_no_link(tmp_path):
    write_label(tmp_path / "labels" / 'a#1 "x"', "产品名称：绿茶\n净含量：50克\n")
    ran(tmp_path / "labels", tmp_path / "out")
    with zipfile.ZipFile(tmp_path / "out" / "ledger.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode("utf-8")
    (formula,) = sheet.split("<f>")[1:]
    assert formula.startswith('HYPERLINK("labels/a_1_x_-')
    assert '.json","a#1 ""x""")' in formula
