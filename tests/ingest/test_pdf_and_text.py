from __future__ import annotations

import hashlib
from io import BytesIO

import pytest

from labelcheck.ingest import Limits, gather
from labelcheck.model.document import Page, PanelKind
from tests.ingest.files import only_error, pdf

POINTS_PER_MM = 72 / 25.4
PRINTED = "产品名称：龙井茶\n净含量：250克\n"

NO_PAGES = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""


def test_pdf_pages_have_their_size_in_points(write):
    (document,) = gather([write("artwork.pdf", pdf(2, (100.0, 50.0)))]).documents
    (panel,) = document.panels
    assert panel.kind is PanelKind.PDF
    assert [page.number for page in panel.pages] == [1, 2]
    for page in panel.pages:
        assert page.width == pytest.approx(100 * POINTS_PER_MM, abs=0.1)
        assert page.height == pytest.approx(50 * POINTS_PER_MM, abs=0.1)
        assert page.raster is None


def test_pdf_with_bytes_before_its_header_is_still_a_pdf(write):
    (document,) = gather([write("mail.bin", b"\r\n" * 20 + pdf())]).documents
    assert document.panels[0].kind is PanelKind.PDF


def test_encrypted_pdf_says_so(write):
    error = only_error(gather([write("secret.pdf", pdf(password="1234"))]))
    assert "已加密" in error.what.zh
    assert "password" in error.what.en
    assert "不加密" in error.remedy.zh


def test_pdf_that_opens_without_a_password_is_read_although_it_restricts_editing(write):
    assert len(gather([write("locked.pdf", pdf(password=""))]).documents) == 1


def saved_without_pages() -> bytes:
    import pypdfium2

    buffer = BytesIO()
    document = pypdfium2.PdfDocument.new()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


@pytest.mark.parametrize("data", [NO_PAGES, saved_without_pages()], ids=["by hand", "by PDFium"])
def test_pdf_without_pages_says_so(data, write):
    error = only_error(gather([write("none.pdf", data)]))
    assert error.what.zh == "PDF 没有页面"
    assert "no pages" in error.what.en


@pytest.mark.parametrize("rest", [b"", b"\n" + bytes(range(256)) * 20, b"1.7\nhello"])
def test_garbage_after_the_pdf_header_is_damaged(rest, write):
    error = only_error(gather([write("broken.pdf", b"%PDF-1.7" + rest)]))
    assert "PDF is damaged" in error.what.en


def test_pdf_limits(write):
    path = write("many.pdf", pdf(3))
    assert "more than 2 pages" in only_error(gather([path], limits=Limits(pages=2))).what.en
    assert "impossible size" in only_error(gather([path], limits=Limits(page_points=100.0))).what.en


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_transcription_is_handed_on_in_utf8_whatever_it_was_saved_in(encoding, write):
    data = PRINTED.replace("\n", "\r\n").encode(encoding)
    (document,) = gather([write("label.txt", data)]).documents
    (panel,) = document.panels
    assert panel.kind is PanelKind.TEXT
    assert panel.data.decode("utf-8") == PRINTED
    assert panel.sha256 == hashlib.sha256(data).hexdigest()
    assert panel.pages == (Page(1, 0.0, 0.0),)


def test_big_endian_utf16_is_read(write):
    (document,) = gather([write("label.txt", "\ufeff茶".encode("utf-16-be"))]).documents
    assert document.panels[0].data.decode("utf-8") == "茶"


@pytest.mark.parametrize(
    "data",
    [
        "產品名稱：凍頂烏龍茶，保存期限：兩年，原產地：台灣".encode("big5"),
        bytes(range(256)),
        b"\xff\xfe\x00",
        "茶".encode("utf-16-le") + b"\0\0",
    ],
)
def test_wrong_encoding_is_refused_rather_than_read_as_nonsense(data, write):
    error = only_error(gather([write("label.txt", data)]))
    assert "encoding" in error.what.en
    assert "UTF-8" in error.remedy.zh


def test_blank_text_is_refused(write):
    assert "blank" in only_error(gather([write("label.txt", b" \n\t\n")])).what.en


@pytest.mark.parametrize("length", [11, 100])
def test_over_long_text_is_refused(length, write):
    error = only_error(gather([write("label.txt", ("茶" * length).encode())], limits=Limits(text_characters=10)))
    assert "longer than 10 characters" in error.what.en
    assert "超过 10 字" in error.what.zh


def test_text_named_as_a_picture_is_told_as_such(write):
    error = only_error(gather([write("label.jpg", PRINTED.encode() * 100)]))
    assert "named .jpg, but it is a text file" in error.what.en
    assert "却是文字" in error.what.zh


def test_noise_named_as_a_picture_is_told_as_such(write):
    error = only_error(gather([write("label.png", bytes(range(256)) * 5)]))
    assert "named .png, but its content is of no known type" in error.what.en
