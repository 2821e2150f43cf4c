"""Print that a PDF page draws without characters: found where it is, read there alone."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from PIL import Image

from benchmarks.reading.drawing.dots import dotted
from benchmarks.reading.drawing.runs import plain
from labelcheck.model.errors import EngineMissingError
from labelcheck.model.geometry import Box
from labelcheck.model.label import LineSource, PageReading
from labelcheck.model.text import Text
from labelcheck.read import drawn_print as drawn_print_module
from labelcheck.read.drawn_print import DrawnPrint, drawn_print
from labelcheck.read.engines import Engine, open_engine
from labelcheck.read.pdf_ink import PageInk, Shape, page_ink
from labelcheck.read.reader import Reader
from labelcheck.teach import barcode
from labelcheck.teach.layout import Area, BoxMark, LineMark, Mark, PanelDesign, TextMark, Type
from labelcheck.teach.ornaments import disc, double_frame, flower, sprig
from labelcheck.teach.pdf import pdf_bytes
from tests.read.drawing import CountingEngine, draw_lines, line, pdf_document
from tests.read.test_pdf import MM, sheet

INK, PAPER = "#1d2220", "#fdfdfb"
BODY = Type(2.4, INK)
BACK = ("产品名称：西湖龙井", "配料：茶鲜叶", "净含量：100克", "生产日期：见封口", "产地：浙江省杭州市西湖区")
WIDTH, HEIGHT = 70.0, 60.0


def artwork(*marks: Mark) -> bytes:
    live: tuple[TextMark, ...] = tuple(BODY.at(8, 10 + 5 * row, text) for row, text in enumerate(BACK))
    return pdf_bytes(PanelDesign("back", WIDTH, HEIGHT, PAPER, (*marks, *live)))


def dots(text: str = "2026/09/15", x: float = 12, y: float = 48, height: float = 2.8) -> tuple[Mark, ...]:
    return dotted(plain(text), x, y, height, INK, Random(1)).marks


def found(data: bytes) -> tuple[DrawnPrint, ...]:
    return drawn_print(page_ink(data, 1), MM)


def no_engine(name: str, threads: int | None) -> Engine:  # noqa: ARG001
    raise EngineMissingError(name, Text("没有引擎", "no engine"), Text("请安装", "install one"))


def read(data: bytes, engine: CountingEngine | None) -> PageReading:
    opener = no_engine if engine is None else lambda name, threads: engine  # noqa: ARG005
    (page,) = Reader("fake", open_engine=opener).read(pdf_document(data, WIDTH / MM, HEIGHT / MM))
    return page


def drawn_lines(page: PageReading) -> list[str]:
    return [line.text for line in page.lines if line.source is LineSource.OCR]


def test_a_date_in_dots_is_found_with_its_dots() -> None:
    (place,) = found(artwork(*dots()))

    assert place.row
    assert [side * MM for side in (place.box.x0, place.box.y0, place.box.y1)] == pytest.approx([12, 48, 50.8], abs=0.2)
    assert place.dot is not None
    assert place.dot * MM == pytest.approx(0.92 * 2.8 / 7, abs=0.02)


def test_a_title_in_outlines_is_found() -> None:
    pdf = sheet()
    pdf.text(10, 50, "配料：茶鲜叶")
    pdf.set_fill_color(20, 20, 20)
    for glyph in range(4):
        for stroke in range(5):
            x, y = 10 + 9 * glyph, 10 + 1.6 * stroke
            pdf.polygon([(x + step / 2, y + (step % 2) / 3) for step in range(16)] + [(x + 7, y + 1), (x, y + 1)], style="F")

    (place,) = found(bytes(pdf.output()))

    assert place.row
    assert place.dot is None
    assert [place.box.x0 * MM, place.box.x1 * MM] == pytest.approx([10, 44.5], abs=0.6)


def test_a_paragraph_outlined_as_one_shape_is_looked_at_as_a_picture() -> None:
    pdf = sheet()
    pdf.text(10, 8, "配料：茶鲜叶")
    pdf.set_fill_color(20, 20, 20)
    zigzag = [(20 + step % 60 / 2, 15 + step // 60 * 4 + step % 2) for step in range(600)]
    pdf.polygon(zigzag, style="F")

    (place,) = found(bytes(pdf.output()))

    assert not place.row
    assert [place.box.y0 * MM, place.box.y1 * MM] == pytest.approx([15, 52], abs=0.6)


def test_thousands_of_ornaments_are_held_against_their_neighbours_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    follows = drawn_print_module._goes_on
    monkeypatch.setattr(drawn_print_module, "_goes_on", lambda before, blob: compared.append(1) or follows(before, blob))
    places = [(at % 50 * 12.0 + at % 7, at // 50 * 12.0 + at % 5) for at in range(2500)]
    shapes = tuple(Shape(Box(x, y, x + 4, y + 3 + y % 3), 12, filled=True) for x, y in places)

    drawn_print(PageInk((), shapes, ()), MM)

    assert 0 < len(compared) < 200 * len(shapes)


EXPLAINED: dict[str, tuple[Mark, ...]] = {
    "text alone": (),
    "frame and rules": (*double_frame(Area(3, 3, 64, 54), INK), *(LineMark(5, y, 60, y, 0.2, INK) for y in range(12, 50, 5))),
    "panel below the text": (BoxMark(Area(5, 6, 60, 30), fill="#dddddd"),),
    "bar code": barcode.ean13("6901234567892", 20, 40, 12),
    "sprig": sprig(50, 55, 12, "#2f6b4a", PAPER),
    "pale ground": tuple(mark for x in (10, 18, 26, 34) for mark in flower(x, 50, 4, 6, "#f6eeec", PAPER)),
    "discs": tuple(disc(x, 50, 1.2, INK) for x in (10, 30, 50)),
}


@pytest.mark.parametrize("name", EXPLAINED)
def test_a_page_whose_ink_is_explained_needs_no_engine(name: str) -> None:
    engine = CountingEngine()

    page = read(artwork(*EXPLAINED[name]), engine)

    assert engine.seen == []
    assert page.unread == ()
    assert page.engine == "pdf-text"


def test_only_the_drawn_row_is_read_and_put_where_it_stands() -> None:
    engine = CountingEngine((line("2026/09/15", Box(20, 15, 200, 45)),))

    page = read(artwork(*dots()), engine)

    (raster,) = engine.seen
    assert raster.width < 0.6 * WIDTH / 25.4 * 300
    assert raster.height < 8 / 25.4 * 300
    assert drawn_lines(page) == ["2026/09/15"]
    stamp = next(line for line in page.lines if line.source is LineSource.OCR)
    assert 47 < stamp.box.center[1] * MM < 52
    assert stamp.ink_height is not None
    assert stamp.ink_height * MM == pytest.approx(2.8, abs=0.15)
    assert page.engine == "fake"
    assert page.unread == ()
    assert len(page.lines) == len(BACK) + 1


def test_lines_outlined_as_one_shape_are_not_read_as_one_row() -> None:
    page = read(artwork(*dots()), CountingEngine((line("食品名称", Box(20, 10, 200, 35)), line("净含量", Box(15, 45, 120, 70)))))

    assert drawn_lines(page) == ["食品名称", "净含量"]


def test_without_an_engine_the_drawn_row_stays_unread() -> None:
    page = read(artwork(*dots()), None)

    assert drawn_lines(page) == []
    assert len(page.lines) == len(BACK)
    (region,) = page.unread
    assert region[0][1] * MM == pytest.approx(48, abs=0.3)


@pytest.mark.parametrize("lines", [(), (line("20Z6", Box(20, 15, 200, 45), confidence=0.3),)])
def test_a_drawn_row_the_engine_cannot_read_stays_unread(lines: tuple) -> None:  # type: ignore[type-arg]
    page = read(artwork(*dots()), CountingEngine(lines))

    assert drawn_lines(page) == []
    assert len(page.unread) == 1


def with_picture(picture: Image.Image) -> bytes:
    pdf = sheet(90, 60)
    pdf.image(picture, 5, 25, 80)
    pdf.text(10, 10, "配料：茶鲜叶")
    pdf.text(12, 35, "净含量：100克")
    return bytes(pdf.output())


def test_a_picture_with_print_is_read_without_the_live_text_on_it() -> None:
    engine = CountingEngine(())
    data = with_picture(draw_lines(["生产日期：2026年5月1日", "保质期：18个月"]))

    page = read(data, engine)

    (raster,) = engine.seen
    assert raster.width == pytest.approx(80 / 25.4 * 300, abs=4)
    picture = np.frombuffer(raster.rgb, np.uint8).reshape(raster.height, raster.width, 3)
    x, y = (int(value / 25.4 * 300) for value in (12 - 5, 35 - 25))
    untouched = np.array(draw_lines(["生产日期：2026年5月1日", "保质期：18个月"]).resize((raster.width, raster.height)))
    under = (slice(y - 22, y + 2), slice(x, x + 40))
    assert np.abs(picture[under].astype(int) - untouched[under]).mean() < 12
    assert page.unread == (), "a picture that the engine finds no print in is a picture"


def test_a_plain_ground_is_no_picture_to_read() -> None:
    engine = CountingEngine()
    paper = np.random.default_rng(1).normal(200, 6, (300, 400, 3)).clip(0, 255).astype(np.uint8)

    read(with_picture(Image.fromarray(paper)), engine)

    assert engine.seen == []


@pytest.mark.parametrize("text", ["2026/09/15", "20270610", "2027.06.01", "2027 06 02"])
def test_dates_in_dots_are_read(text: str) -> None:
    engine = open_engine("rapidocr", threads=1)
    reader = Reader("rapidocr", open_engine=lambda name, threads: engine)  # noqa: ARG005

    (page,) = reader.read(pdf_document(artwork(*dots(text)), WIDTH / MM, HEIGHT / MM))

    assert drawn_lines(page) == [text]


def test_a_shape_far_off_the_page_does_not_hide_the_dates_in_dots() -> None:
    rows = (*dots(), *dots(x=48, y=5))
    afar = BoxMark(Area(1e5, 1e5, 0.5, 0.5), fill=INK)

    assert len(found(artwork(*rows))) == 2
    assert found(artwork(*rows, afar)) == found(artwork(*rows))
