"""The case file: everything an officer signs for is in it, Word shows its Chinese, and it is the same every time."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from PIL import Image

from labelcheck.model.document import Raster
from labelcheck.model.text import Lang
from labelcheck.report.crops import Crops
from labelcheck.report.docx_file import to_docx
from labelcheck.report.pictures import PagePicture
from tests.report import factory


def opened(data: bytes) -> docx.document.Document:
    return docx.Document(BytesIO(data))


def words_of(data: bytes) -> str:
    return "\n".join(node.text or "" for node in opened(data).element.body.iter(qn("w:t")))


def pictures_of(data: bytes) -> list[Image.Image]:
    with ZipFile(BytesIO(data)) as archive:
        return [Image.open(BytesIO(archive.read(name))) for name in archive.namelist() if name.startswith("word/media/")]


def test_a_finding_stands_with_evidence_clause_penalty_flaw_test_question_and_advice() -> None:
    words = words_of(to_docx(factory.single_report(), Lang.ZH))
    for told in (
        "各面生产日期不一致",
        "“2026年03月28日” back.jpg [50,300 – 80,500] 置信度 0.95",
        "GB 7718-2011《食品安全国家标准 预包装食品标签通则》4.1.7.1（施行 2012-04-20 至 2027-03-15）",
        "应清晰标示预包装食品的生产日期和保质期。",
        factory.LABEL_FINE,
        "是否会误导消费者？",
        "背面或底部是否印有以 SC 开头的编号？",
        "各面只印同一个日期：2026年03月28日。",
        "等级未能读取",
    ):
        assert told in words


def test_the_head_names_files_with_hashes_days_and_rules() -> None:
    words = words_of(to_docx(factory.single_report(), Lang.EN))
    for told in ("back.jpg", "ab" * 32, "2026-11-22", "2026-03-28 (production date printed on back.jpg)", "core 1", "12" * 32):
        assert told in words


@pytest.mark.parametrize(
    ("lang", "signers"),
    [
        (Lang.ZH, ["检查人员 1（签名、执法证号）", "检查人员 2（签名、执法证号）", "当事人或其代表（签名或盖章）", "检查地点"]),
        (Lang.EN, ["Inspector 1", "Inspector 2", "Party or representative", "Place of inspection"]),
    ],
)
def test_every_label_has_its_own_sign_off(lang: Lang, signers: list[str]) -> None:
    words = words_of(to_docx(factory.many_report(), lang))
    assert [words.count(signer) for signer in signers] == [4] * len(signers)


def test_every_sheet_says_which_record_it_belongs_to_and_its_number() -> None:
    report = factory.many_report()
    document = opened(to_docx(report, Lang.ZH))
    heads = [section.header.paragraphs[0].text for section in document.sections]
    assert sorted(heads) == sorted(f"茶叶标签检查记录 · {label.document.id}" for label in report.labels)
    numbered = document.sections[-1].footer.paragraphs[-1]
    assert "".join(node.text or "" for node in numbered._p.iter(qn("w:t"))) == "第 1 页，共 1 页"
    assert [field.get(qn("w:instr")) for field in numbered._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_the_sign_off_stays_on_one_sheet() -> None:
    table = opened(to_docx(factory.single_report(), Lang.ZH)).tables[-1]
    kept = [all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells) for row in table.rows]
    assert kept == [True] * (len(kept) - 1) + [False]


def test_a_column_of_short_words_leaves_its_width_to_the_sentences() -> None:
    document = opened(to_docx(factory.single_report(), Lang.ZH))
    files = next(table for table in document.tables if table.rows[0].cells[0].text == "文件")
    assert files.rows[1].cells[1].text == "图片"
    kind, digest = (cell.width for cell in files.rows[1].cells[1:])
    assert kind * 3 < digest


def test_a_remembered_clause_is_marked() -> None:
    label = factory.photo_label(findings=(factory.licence_finding("9.9.9"),))
    words = words_of(to_docx(factory.report(label), Lang.ZH))
    assert "条号待核" in words
    assert "9.9.9" not in words


def test_word_is_told_a_chinese_font_for_every_style_used() -> None:
    document = opened(to_docx(factory.single_report(), Lang.ZH))
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        fonts = document.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) in ("宋体", "黑体")
        assert fonts.get(qn("w:eastAsiaTheme")) is None
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:eastAsia")) == "zh-CN"


def test_crops_of_the_evidence_are_inside() -> None:
    pictures = pictures_of(to_docx(factory.single_report(), Lang.ZH))
    assert len(pictures) == 3
    assert all(picture.width > picture.height for picture in pictures)


def test_a_pdf_page_is_cropped_by_the_callback() -> None:
    found = factory.name_finding()
    found_on_pdf = replace(found, evidence=(factory.span("art.pdf", "高山云雾", factory.Box(40, 50, 120, 70)),))
    report = factory.report(factory.small_label("A", factory.artwork(), factory.Verdict.DEFECT, (found_on_pdf,)))
    drawn = to_docx(report, Lang.ZH, lambda _panel, _page: factory.raster(680, 454))
    assert len(pictures_of(drawn)) == 1
    assert "（没有图像）" in words_of(to_docx(report, Lang.ZH))


def test_the_same_report_gives_the_same_bytes() -> None:
    first = to_docx(factory.many_report(), Lang.ZH)
    assert first == to_docx(factory.many_report(), Lang.ZH)
    assert {info.date_time[:3] for info in ZipFile(BytesIO(first)).infolist()} == {(2026, 11, 22)}
    assert opened(first).core_properties.created.date().isoformat() == "2026-11-22"


def test_control_characters_of_a_label_do_not_break_the_file() -> None:
    label = factory.photo_label(findings=(factory.name_finding("高\x00山\x1b[2J\ud800"),))
    assert "高\ufffd山\ufffd" in words_of(to_docx(factory.report(label), Lang.ZH))


def test_a_crop_shows_the_words_and_turns_them_upright() -> None:
    width, height = 400, 300
    pixels = bytearray(bytes((255, 255, 255)) * (width * height))
    for y in range(100, 200):
        for x in range(50, 70):
            pixels[3 * (y * width + x) : 3 * (y * width + x) + 3] = bytes((0, 0, 0))
    downwards = ((70, 100), (70, 200), (50, 200), (50, 100))
    jpeg = PagePicture(Raster(width, height, bytes(pixels)), width, height).outlined(downwards)
    assert jpeg is not None
    picture = Image.open(BytesIO(jpeg))
    assert picture.width > picture.height
    assert max(picture.getpixel((picture.width // 2, picture.height // 2))) < 60


def test_words_on_no_page_have_no_crop() -> None:
    label = factory.photo_label()
    assert Crops(label.document, None).of(factory.span("label.yaml", "2026", factory.Box(0, 0, 1, 1))) is None
