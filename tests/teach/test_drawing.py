from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import numpy as np
import pdfplumber
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from labelcheck.model.errors import ConfigError
from labelcheck.teach.arrangements import ARRANGEMENTS
from labelcheck.teach.camera import photographed, rendered, scanned
from labelcheck.teach.draw import Form, design_label, draw_label
from labelcheck.teach.facts import Party, ProductFacts
from labelcheck.teach.fronts import FRONTS
from labelcheck.teach.layout import PanelDesign, TextMark, Type
from labelcheck.teach.pdf import pdf_bytes
from labelcheck.teach.style import LabelStyle
from labelcheck.teach.typeface import Face, typeface
from labelcheck.teach.wording import Wording, back_statements, statement

MM_PER_POINT = 25.4 / 72

FACTS = ProductFacts(
    product_name="烘青绿茶",
    brand="青岑",
    ingredients=("茶鲜叶",),
    net_content_g=100,
    grade="一级",
    standard_code="GB/T 14456.3-2016",
    licence_no="SC11433012200230",
    production_date=date(2026, 3, 28),
    shelf_life_months=18,
    storage="密封、避光、防潮，置于阴凉干燥、无异味处",
    origin="浙江省杭州市",
    producer=Party("桐庐青岑茶业有限公司", "浙江省杭州市桐庐县示例镇青岑路18号", "0571-00000018"),
    barcode="6900000011485",
)


def text_of(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return "".join(document.pages[0].extract_text().split())


def han_ink_mm(pdf: bytes, char: str) -> list[float]:
    """Ink heights of every occurrence of ``char``, as pdfium measures its outline."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0].get_textpage()
    boxes = [page.get_charbox(index) for index in range(page.count_chars()) if page.get_text_range(index, 1) == char]
    document.close()
    return [(top - bottom) * MM_PER_POINT for _, bottom, _, top in boxes]


@pytest.mark.parametrize("face", list(Face))
@pytest.mark.parametrize("ink", [1.8, 2.0, 5.0])
def test_a_size_is_the_height_of_han_ink_on_paper(face: Face, ink: float) -> None:
    """Measured on pixels: pdfium's own character boxes are some 1.3 % too high for these fonts."""
    dpi = 2400
    design = PanelDesign("x", 12, 10, "#ffffff", (Type(ink, "#000000", face).at(3, 2, "国"),))
    rows = np.flatnonzero((rendered(pdf_bytes(design), dpi)[..., 0] < 128).any(axis=1)) * 25.4 / dpi
    assert rows[-1] - rows[0] + 25.4 / dpi == pytest.approx(ink, abs=0.02)
    assert rows[0] == pytest.approx(2, abs=0.02)


def test_a_panel_has_its_true_size_and_its_bleed() -> None:
    front = design_label(FACTS, LabelStyle(width_mm=70, height_mm=100))[0]
    for bleed, size in ((0.0, (70, 100)), (3.0, (76, 106))):
        document = pypdfium2.PdfDocument(pdf_bytes(front, bleed_mm=bleed))
        assert np.array(document[0].get_size()) * MM_PER_POINT == pytest.approx(size, abs=0.01)
        document.close()


@pytest.mark.parametrize("arrangement", [name for name in ARRANGEMENTS if name != "table"])
def test_every_arrangement_prints_every_statement(arrangement: str) -> None:
    style = LabelStyle(back=arrangement, width_mm=100)
    printed = text_of(pdf_bytes(design_label(FACTS, style)[1]))
    for item in back_statements(FACTS, Wording()):
        # Two columns and wrapped lines interleave; every piece a line holds is still there.
        assert all(part in printed for part in (item.heading, item.text.replace(" ", "")[:6]))


def test_the_table_keeps_heading_and_value_in_one_row() -> None:
    pdf = pdf_bytes(design_label(FACTS, LabelStyle(back="table"))[1])
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        rows = {row[0]: (row[1] or "").replace("\n", "") for row in document.pages[0].extract_tables()[0]}
    assert rows == {item.heading: item.text for item in back_statements(FACTS, Wording())}


@pytest.mark.parametrize("front", list(FRONTS))
def test_every_front_shows_name_brand_and_net_content(front: str) -> None:
    printed = text_of(pdf_bytes(design_label(FACTS, LabelStyle(front=front))[0]))
    assert sorted(set("烘青绿茶青岑")) == sorted(set(printed) & set("烘青绿茶青岑"))
    assert "净含量：100克" in printed


def test_mandatory_text_never_falls_below_the_smallest_size() -> None:
    back = design_label(FACTS, LabelStyle(smallest_mm=2.0))[1]
    heights = han_ink_mm(pdf_bytes(back), "品")
    assert heights
    assert min(heights) > 1.95


def test_text_that_does_not_fit_is_refused_not_shrunk() -> None:
    with pytest.raises(ConfigError, match="do not fit"):
        design_label(FACTS, LabelStyle(width_mm=45, height_mm=50))


def test_a_character_the_font_lacks_is_named() -> None:
    with pytest.raises(ConfigError, match="龘"):
        design_label(ProductFacts("龘茶"), LabelStyle())


def test_a_wrong_bar_code_is_refused() -> None:
    with pytest.raises(ConfigError, match="EAN-13"):
        design_label(ProductFacts("绿茶", barcode="6900000011486"), LabelStyle())


def test_the_bar_code_reads_back_from_all_three_forms() -> None:
    pdf = pdf_bytes(design_label(FACTS, LabelStyle())[1])
    pictures = [
        rendered(pdf, 300),
        *(np.asarray(Image.open(io.BytesIO(shot.data))) for shot in (scanned(pdf, 1), photographed(pdf, 1))),
    ]
    for picture in pictures:
        (code,) = zxingcpp.read_barcodes(picture)
        assert (code.text, code.format.name) == (FACTS.barcode, "EAN13")


def test_a_date_stamped_apart_stands_on_the_front_and_only_the_pointer_on_the_back() -> None:
    wording = Wording(texts={"production_date": "见封口"}, stamp="{y}{m:02}{d:02}")
    front, back = (text_of(pdf_bytes(design)) for design in design_label(FACTS, LabelStyle(), wording))
    assert "20260328" in front
    assert "生产日期：见封口" in back
    assert "2026年" not in back


def test_wording_departs_from_the_usual_words_only_where_it_says() -> None:
    wording = Wording(headings={"net_content": "净重"}, texts={"net_content": "100G"})
    printed = statement(FACTS, wording, "net_content")
    assert printed is not None
    assert (printed.heading, printed.text) == ("净重", "100G")
    kilo = statement(ProductFacts("绿茶", net_content_g=2500), Wording(), "net_content")
    assert kilo is not None
    assert kilo.text == "2.5千克"
    assert statement(ProductFacts("绿茶"), Wording(), "licence_no") is None


def test_a_scan_carries_its_resolution_and_a_photo_its_width(tmp_path: Path) -> None:
    front, _ = draw_label(FACTS, LabelStyle(), Form.SCAN, tmp_path / "scan")
    with Image.open(front) as scan:
        assert scan.info["dpi"] == pytest.approx((300, 300))
        assert scan.width / 300 * 25.4 == pytest.approx(78, abs=1)
    draw_label(FACTS, LabelStyle(width_mm=70), Form.PHOTO, tmp_path / "photo")
    assert (tmp_path / "photo/label.yaml").read_text(encoding="utf-8") == "facts:\n  label_width_mm: 70\n"
    assert not (tmp_path / "scan/label.yaml").exists()


@pytest.mark.parametrize("form", list(Form))
def test_the_same_label_gives_the_same_bytes(form: Form, tmp_path: Path) -> None:
    once, again = (draw_label(FACTS, LabelStyle(), form, tmp_path / name, seed=3) for name in ("a", "b"))
    assert [path.read_bytes() for path in once] == [path.read_bytes() for path in again]


def test_another_seed_is_another_photo() -> None:
    pdf = pdf_bytes(design_label(FACTS, LabelStyle())[0])
    assert photographed(pdf, 1) != photographed(pdf, 2)


def test_typeface_knows_what_it_covers() -> None:
    assert typeface(Face.SANS).covers("龍淨產葉製號標準貯廠舊℃×—～【】《》·")
    assert not typeface(Face.TITLE).covers("鑫")
    assert Type(8, "#000000", Face.TITLE).fitted("鑫茶", 100).face is Face.SANS


def test_a_licence_number_stays_on_one_line_when_a_smaller_size_allows_it() -> None:
    back = design_label(FACTS, LabelStyle(back="bracket", text_mm=2.9))[1]
    lines = [mark.text for mark in back.marks if isinstance(mark, TextMark)]
    assert any("SC11433012200230" in line for line in lines)
    assert max(mark.ink_mm for mark in back.marks if isinstance(mark, TextMark) and "质量等级" in mark.text) < 2.9
