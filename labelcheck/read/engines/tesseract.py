"""Tesseract, the second engine. The only module that knows pytesseract."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from labelcheck.model.document import Raster
from labelcheck.model.errors import EngineMissingError
from labelcheck.model.geometry import Box, union
from labelcheck.model.label import Direction, LineSource, TextLine
from labelcheck.model.text import Text

_LANGUAGES = ("chi_sim", "eng")
_LEAST_CONFIDENCE = 30.0
"""Per cent; words below are background that looks like script."""
_TABLE_COLUMNS = ("text", "conf", "left", "top", "width", "height", "block_num", "par_num", "line_num")

_INSTALL = {
    "linux": "sudo apt-get install tesseract-ocr tesseract-ocr-chi-sim",
    "darwin": "brew install tesseract tesseract-lang",
    "win32": "winget install UB-Mannheim.TesseractOCR",
}


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    confidence: float
    box: Box
    line: tuple[int, ...]
    """Numbers of block, paragraph and line."""


class TesseractEngine:
    """Reads pictures with the installed ``tesseract`` program, simplified Chinese and English.

    Raises EngineMissingError on opening when the program or its Chinese data are not installed.
    """

    name = "tesseract"

    settings = "--psm 3 chi_sim+eng"
    """Page segmentation 3 (paragraphs) recovers 15 of 99 lines of eight label photographs, 11 (sparse text) 9, at more cost."""

    def __init__(self) -> None:
        import pytesseract

        try:
            self.version = str(pytesseract.get_tesseract_version())
            installed = set(pytesseract.get_languages(config=""))
        except (pytesseract.TesseractNotFoundError, SystemExit):
            raise _missing(Text("没有安装识别引擎 Tesseract", "the OCR engine Tesseract is not installed")) from None
        lost = [language for language in _LANGUAGES if language not in installed]
        if lost:
            names = ", ".join(lost)
            raise _missing(Text(f"Tesseract 缺少语言数据 {names}", f"Tesseract lacks the language data {names}"))

    def read(self, raster: Raster) -> tuple[TextLine, ...]:
        """The lines of the upright picture; see Engine.read."""
        import numpy as np
        import pytesseract
        from PIL import Image

        from labelcheck.read.contrast import contrast_of
        from labelcheck.read.ink import ink_heights

        picture = np.frombuffer(raster.rgb, np.uint8).reshape(raster.height, raster.width, 3)
        table = pytesseract.image_to_data(
            Image.fromarray(picture), lang="+".join(_LANGUAGES), config="--psm 3", output_type=pytesseract.Output.DICT
        )
        lines = []
        for words in lines_of(table):
            box = union([word.box for word in words])
            crop = np.ascontiguousarray(picture[int(box.y0) : int(box.y1), int(box.x0) : int(box.x1), ::-1])
            line = _line(words, box)
            ink = ink_heights(crop, line.text)
            lines.append(replace(line, ink_height=ink.line, figure_height=ink.figures, contrast=contrast_of(crop)))
        return tuple(lines)


def lines_of(table: Mapping[str, Sequence[Any]]) -> Iterator[list[_Word]]:
    """The words of each line of Tesseract's table, doubtful ones left out."""
    line: list[_Word] = []
    for text, confidence, left, top, width, height, *place in zip(*(table[name] for name in _TABLE_COLUMNS), strict=True):
        if not text.strip() or float(confidence) < _LEAST_CONFIDENCE:
            continue
        word = _Word(text.strip(), float(confidence), Box(left, top, left + width, top + height), tuple(place))
        if line and line[-1].line != word.line:
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _line(words: Sequence[_Word], box: Box) -> TextLine:
    letters = sum(len(word.text) for word in words)
    confidence = sum(word.confidence * len(word.text) for word in words) / letters / 100
    return TextLine(
        text=_join([word.text for word in words]),
        confidence=round(confidence, 4),
        polygon=box.polygon,
        direction=Direction.HORIZONTAL,
        source=LineSource.OCR,
    )


def _join(words: Sequence[str]) -> str:
    """Words with spaces between them, except where one of the neighbours is a Han character: Tesseract cuts there too."""
    text = words[0]
    for word in words[1:]:
        text += word if _is_wide(text[-1]) or _is_wide(word[0]) else f" {word}"
    return text


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _missing(what: Text) -> EngineMissingError:
    command = _INSTALL.get(sys.platform, _INSTALL["linux"])
    return EngineMissingError("tesseract", what, Text(f"请运行：{command}", f"run: {command}"))
