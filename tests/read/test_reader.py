from __future__ import annotations

import os
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from fpdf import FPDF
from PIL import Image

import labelcheck
from labelcheck.model.document import Declared, Document, Page, Panel, PanelKind
from labelcheck.model.errors import EngineMissingError, InputError
from labelcheck.model.geometry import Box
from labelcheck.model.text import Text
from labelcheck.read.cache import FolderCache
from labelcheck.read.engines import Engine
from labelcheck.read.reader import Reader
from tests.read.drawing import FONT, CountingEngine, draw_lines, line, pdf_document, picture_document

PICTURE = draw_lines(["净含量：100g"])


def reader_with(engine: CountingEngine, folder: Path | None = None) -> Reader:
    return Reader("fake", FolderCache(folder) if folder else None, open_engine=lambda name, threads: engine)  # noqa: ARG005


def no_engine(name: str, threads: int | None) -> Engine:  # noqa: ARG001
    raise EngineMissingError(name, Text("没有引擎", "no engine"), Text("请安装", "install one"))


def artwork(text: str | None = None, picture: Image.Image | None = None) -> bytes:
    pdf = FPDF(unit="mm", format=(90, 60))
    pdf.add_page()
    pdf.add_font("song", fname=str(FONT))
    pdf.set_font("song", size=8)
    if text:
        pdf.text(10, 20, text)
    if picture:
        pdf.image(picture, 9, 6, 72)
    return bytes(pdf.output())


def test_a_picture_is_read_by_the_engine_and_gets_quality() -> None:
    engine = CountingEngine()

    (page,) = reader_with(engine).read(picture_document(PICTURE))

    assert page.lines == engine.lines
    assert (page.panel, page.page, page.engine) == ("front.png", 1, "fake")
    assert page.quality is not None
    assert page.scale is None
    assert engine.seen[0].width == PICTURE.width


def test_the_same_picture_is_read_once(tmp_path: Path) -> None:
    first, second = CountingEngine(), CountingEngine()

    once = reader_with(first, tmp_path).read(picture_document(PICTURE))
    again = reader_with(second, tmp_path).read(picture_document(PICTURE))

    assert once == again
    assert len(first.seen) == 1
    assert second.seen == []


def test_without_a_cache_it_is_read_each_time() -> None:
    engine = CountingEngine()
    reader = reader_with(engine)

    reader.read(picture_document(PICTURE))
    reader.read(picture_document(PICTURE))

    assert len(engine.seen) == 2


@pytest.mark.parametrize("change", [{"version": "2"}, {"settings": "fine"}, {"name": "other"}])
def test_another_engine_or_setting_reads_anew(tmp_path: Path, change: dict[str, str]) -> None:
    reader_with(CountingEngine(), tmp_path).read(picture_document(PICTURE))
    changed = replace(CountingEngine(), **change)

    reader_with(changed, tmp_path).read(picture_document(PICTURE))

    assert len(changed.seen) == 1


def test_the_scale_follows_the_declared_width_though_the_reading_is_kept(tmp_path: Path) -> None:
    reader = reader_with(CountingEngine(), tmp_path)

    (without,) = reader.read(picture_document(PICTURE))
    (declared,) = reader.read(picture_document(PICTURE, Declared(facts={"label_width_mm": 92})))
    (scanned,) = reader.read(picture_document(PICTURE, dpi=300.0))

    assert without.scale is None
    assert declared.scale is not None
    assert declared.scale.low == pytest.approx(92 / PICTURE.width)
    assert scanned.scale is not None
    assert scanned.scale.source == "scan-dpi"


def test_the_declared_width_of_a_picture_turned_by_exif_is_its_upright_width() -> None:
    document = picture_document(PICTURE, Declared(facts={"label_width_mm": 92}))
    (page,) = document.panels[0].pages
    stored = replace(page, width=page.height, height=page.width, orientation=6)
    document = replace(document, panels=(replace(document.panels[0], pages=(stored,)),))

    (reading,) = reader_with(CountingEngine()).read(document)

    assert reading.scale is not None
    assert reading.scale.low == pytest.approx(92 / PICTURE.width)


def test_a_transcription_needs_no_engine() -> None:
    data = "产品名称：西湖龙井\n净含量：100g\n".encode()
    panel = Panel("label.txt", "0" * 64, PanelKind.TEXT, (Page(1, 0, 0),), data)
    reader = Reader(open_engine=no_engine)

    (page,) = reader.read(Document("label", (panel,)))

    assert [each.text for each in page.lines] == ["产品名称：西湖龙井", "净含量：100g"]
    assert (page.engine, page.quality, page.scale) == ("transcription", None, None)
    assert reader.engine_identity([page]) == {}


def test_live_artwork_needs_no_engine_and_is_exact(tmp_path: Path) -> None:
    document = pdf_document(artwork("产品名称：西湖龙井"), 255.1, 170.1)

    (page,) = Reader(cache=FolderCache(tmp_path), open_engine=no_engine).read(document)
    (again,) = Reader(cache=FolderCache(tmp_path), open_engine=no_engine).read(document)

    assert page == again
    assert [each.text for each in page.lines] == ["产品名称：西湖龙井"]
    assert (page.engine, page.quality) == ("pdf-text", None)
    assert page.scale is not None
    assert page.scale.low == page.scale.high == pytest.approx(25.4 / 72)


def test_a_scanned_pdf_is_read_from_its_picture_with_places_in_points(tmp_path: Path) -> None:
    engine = CountingEngine((line("净含量：100g", Box(300, 600, 900, 660), ink_height=50.0),))
    document = pdf_document(artwork(picture=PICTURE), 255.1, 170.1)

    (page,) = reader_with(engine, tmp_path).read(document)

    assert page.engine == "fake"
    assert (engine.seen[0].width, engine.seen[0].height) == pytest.approx((90 / 25.4 * 300, 60 / 25.4 * 300), abs=2)
    assert page.lines[0].box == Box(72, 144, 216, 158.4)
    assert page.lines[0].ink_height == pytest.approx(12)
    assert page.quality is not None
    assert page.scale is not None
    assert page.scale.source == "pdf"


def test_an_empty_page_of_a_pdf_is_no_bad_picture() -> None:
    engine = CountingEngine()
    (page,) = reader_with(engine).read(pdf_document(artwork(), 255.1, 170.1))

    assert (page.lines, page.quality, engine.seen) == ((), None, [])


def test_a_real_scan_in_a_pdf_is_read() -> None:
    document = pdf_document(artwork(picture=draw_lines(["产品名称：西湖龙井", "保质期：18个月"], size=40)), 255.1, 170.1)

    (page,) = Reader("rapidocr", threads=1).read(document)

    assert [each.text for each in page.lines] == ["产品名称：西湖龙井", "保质期：18个月"]
    assert all(0 < x < 255.1 and 0 < y < 170.1 for each in page.lines for x, y in each.polygon)


def test_a_damaged_pdf_page_is_an_input_error() -> None:
    with pytest.raises(InputError) as caught:
        Reader(open_engine=no_engine).read(pdf_document(b"%PDF-1.4\ngarbage", 100, 100))

    assert caught.value.where == "art.pdf"


def test_a_picture_that_cannot_be_decoded_is_an_input_error() -> None:
    def broken() -> None:
        raise InputError("front.png", Text("已损坏", "damaged"), Text("请重拍", "take it again"))

    document = picture_document(PICTURE)
    page = replace(document.panels[0].pages[0], raster=broken)
    document = replace(document, panels=(replace(document.panels[0], pages=(page,)),))

    with pytest.raises(InputError):
        reader_with(CountingEngine()).read(document)


def test_a_missing_engine_is_told_when_a_picture_comes() -> None:
    with pytest.raises(EngineMissingError):
        Reader(open_engine=no_engine).read(picture_document(PICTURE))


def test_the_identity_is_that_of_the_engine_used() -> None:
    reader = reader_with(CountingEngine())
    pages = reader.read(picture_document(PICTURE))

    assert reader.engine_identity(pages) == {"name": "fake", "version": "1"}


def test_a_reader_can_be_sent_to_a_worker_even_after_use(tmp_path: Path) -> None:
    reader = Reader("rapidocr", FolderCache(tmp_path), threads=1)
    reader.read(picture_document(PICTURE))

    copy = pickle.loads(pickle.dumps(reader))

    assert copy.read(picture_document(PICTURE)) == reader.read(picture_document(PICTURE))


def test_reading_writes_nothing_but_its_cache(tmp_path: Path) -> None:
    """On import onnxruntime writes an identity and a data base under the home folder, unless told not to."""
    home = tmp_path / "home"
    home.mkdir()
    picture = tmp_path / "label.png"
    PICTURE.save(picture)
    code = f"""
import os, hashlib
from pathlib import Path
from PIL import Image
from labelcheck.model.document import Document, Page, Panel, PanelKind, Raster
from labelcheck.read.cache import FolderCache
from labelcheck.read.reader import Reader
image = Image.open({str(picture)!r})
raster = Raster(image.width, image.height, image.tobytes())
panel = Panel("a.png", "0" * 64, PanelKind.IMAGE, (Page(1, image.width, image.height, raster=lambda: raster),), b"")
print(Reader("rapidocr", FolderCache()).read(Document("a", (panel,)))[0].lines[0].text)
"""
    homes = dict.fromkeys(["HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "TMPDIR", "TEMP", "TMP"], str(home))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ORT_"))}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**kept, **homes, "PYTHONPATH": str(Path(labelcheck.__file__).parents[1])},
        encoding="utf-8",
        cwd=home,
    )

    written = [path for path in home.rglob("*") if path.is_file()]
    assert "100" in done.stdout
    assert done.stderr == ""
    assert len(written) == 1
    assert written[0].suffix == ".json"
    assert "labelcheck" in written[0].parts
