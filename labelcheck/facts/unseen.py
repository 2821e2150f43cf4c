"""Print that may stand on a page although it was not read: regions that no line explains, engines that lose whole lines."""

from __future__ import annotations

import math
from collections.abc import Sequence

from labelcheck.model.geometry import Box, box_of, union
from labelcheck.model.label import LineSource, PageReading, Span, TextLine, is_ideograph
from labelcheck.model.text import Text

UNREAD_PRINT = "unread_print"
"""The fact that says where print stands that was not read; declared null by a person who looked there."""

TRUSTED_ENGINES = frozenset({"pdf-text", "transcription", "rapidocr"})
"""What loses few enough lines for a line that was not read to be a line that is not there. Live text and transcriptions lose
none, the default engine next to none of the lines of a legible page; Tesseract recovered 15 % of the lines of photographed labels
in the reading bench, so that its silence says nothing."""

DOUBTFUL_LINE = 0.9
DOUBTFUL_SHARE, DOUBTFUL_LEAST = 0.12, 3
"""A page on which more than this share of the lines (and at least so many) was read with a score below DOUBTFUL_LINE may have lost a
line altogether. Of the drawn scans and photos of the reading bench none has so many, of the hard photos one in eight."""

ROUND, ROUND_LEAST = 2.2, 3
"""Height of a line's place over that of its Han, and the least number of those: straight lines of the reading bench and of the real
photographs stay below 2.1."""

THIRDS = (Text("上部", "at the top"), Text("中部", "in the middle"), Text("下部", "at the bottom"))


def doubt_of_reading(pages: Sequence[PageReading]) -> Text | None:
    """Why a word that was not read may stand on one of ``pages`` all the same; None when nothing suggests it."""
    for page in pages:
        if page.lines and page.engine not in TRUSTED_ENGINES:
            return Text(
                f"{page.file} 由 {page.engine} 识读，常漏掉整行，没有读到不等于没有",
                f"{page.file} was read by {page.engine}, which loses whole lines: what it did not read may be there",
            )
        if any(map(_is_round, page.lines)):
            return Text(
                f"{page.file} 有沿圆弧排列的文字，这样的行容易漏读，没有读到不等于没有",
                f"{page.file} has lines set along a circle, which are easily lost: what was not read may be there",
            )
        if _is_doubtful(page):
            return Text(
                f"{page.file} 有多行文字识读把握不足，没有读到不等于没有",
                f"many lines of {page.file} were read with doubt: what was not read may be there",
            )
    return None


def _is_round(line: TextLine) -> bool:
    """Whether OCR read ``line`` along a circle: its place is the rectangle around it, much higher than its characters."""
    if line.source is not LineSource.OCR or line.ink_height is None or sum(map(is_ideograph, line.text)) < ROUND_LEAST:
        return False
    head, end, foot, *_ = line.polygon
    return min(math.dist(head, end), math.dist(end, foot)) > ROUND * line.ink_height


def _is_doubtful(page: PageReading) -> bool:
    read = [line for line in page.lines if line.source is LineSource.OCR]
    doubtful = sum(line.confidence < DOUBTFUL_LINE for line in read)
    return doubtful >= DOUBTFUL_LEAST and doubtful > DOUBTFUL_SHARE * len(read)


def unread_print(pages: Sequence[PageReading]) -> Text | None:
    """Where on ``pages`` something looks like print that no line explains; None when nothing does."""
    for page in pages:
        if page.unread:
            place = place_on(page, box_of(page.unread[0]))
            return Text(
                f"{page.file} {place.zh}有未读出的文字或遮挡", f"print {place.en} of {page.file} could not be read or is covered"
            )
    return None


def unread_places(pages: Sequence[PageReading]) -> tuple[Span, ...]:
    """The places of ``pages`` that look like print that no line explains, without words."""
    return tuple(Span(page.panel, page.page, "", polygon, 0.0) for page in pages for polygon in page.unread)


def place_on(page: PageReading, box: Box) -> Text:
    """The third of ``page`` that the middle of ``box`` lies in: 上部, 中部 or 下部."""
    whole = Box(0.0, 0.0, *page.size) if page.size is not None else union([box, *(line.box for line in page.lines)])
    share = (box.center[1] - whole.y0) / max(whole.height, 1.0)
    return THIRDS[min(2, max(0, int(share * 3)))]
