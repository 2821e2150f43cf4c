"""PDF files: how many pages, how large; nothing is rendered here."""

from __future__ import annotations

import math
import re

import pypdfium2
import pypdfium2.raw

from labelcheck.ingest.limits import Limits
from labelcheck.ingest.problems import damaged, too_many_pages
from labelcheck.model.document import Page
from labelcheck.model.errors import InputError
from labelcheck.model.text import Text

_COUNT_ZERO = re.compile(rb"/Count\s+0\b")
_COUNT_MORE = re.compile(rb"/Count\s+[1-9]")


def pdf_pages(data: bytes, where: str, limits: Limits) -> tuple[Page, ...]:
    """The pages of a PDF with their sizes in points as displayed (the page's own rotation applied).

    Raises InputError when the file is damaged, needs a password, has no page, or is beyond the limits.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _not_opened(data, where, error) from error
    try:
        count = len(document)
        if count < 1:
            raise _no_pages(where)
        if count > limits.pages:
            raise too_many_pages(where, limits.pages)
        return tuple(_page(document, index, where, limits) for index in range(count))
    finally:
        document.close()


def _not_opened(data: bytes, where: str, error: pypdfium2.PdfiumError) -> InputError:
    if error.err_code in (pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY):
        return InputError(
            where,
            Text("PDF 已加密，需要密码", "the PDF is encrypted and needs a password"),
            Text("请另存为不加密的 PDF", "save it without a password"),
        )
    # PDFium does not open a file without pages, and reports it either as no error at all or as a wrong format.
    if error.err_code == pypdfium2.raw.FPDF_ERR_SUCCESS or (_COUNT_ZERO.search(data) and not _COUNT_MORE.search(data)):
        return _no_pages(where)
    return damaged(where, "PDF")


def _no_pages(where: str) -> InputError:
    return InputError(where, Text("PDF 没有页面", "the PDF has no pages"), Text("请重新导出 PDF", "export the PDF again"))


def _page(document: pypdfium2.PdfDocument, index: int, where: str, limits: Limits) -> Page:
    try:
        width, height = document.get_page_size(index)
    except pypdfium2.PdfiumError as error:
        raise damaged(where, "PDF") from error
    if not all(math.isfinite(side) and 0 < side <= limits.page_points for side in (width, height)):
        raise InputError(
            where,
            Text(f"PDF 第 {index + 1} 页的尺寸不合理", f"page {index + 1} of the PDF has an impossible size"),
            Text("请按标签实际尺寸重新导出", "export it again at the true size of the label"),
        )
    return Page(index + 1, width, height)
