"""OCR engines behind one small protocol. Opening one is cheap; models are loaded when the first picture is read."""

from __future__ import annotations

from typing import Protocol

from labelcheck.model.document import Raster
from labelcheck.model.errors import ConfigError, EngineMissingError
from labelcheck.model.label import TextLine
from labelcheck.model.text import Text

ENGINE_NAMES = ("auto", "rapidocr", "tesseract")
"""What ``--engine`` accepts."""


class Engine(Protocol):
    """Reads the text of a picture. ``name``, ``version`` and ``settings`` together decide what it reads, and key the cache."""

    @property
    def name(self) -> str:
        """``rapidocr`` or ``tesseract``."""

    @property
    def version(self) -> str:
        """Versions of the programs and models behind the name."""

    @property
    def settings(self) -> str:
        """Whatever else changes the result."""

    def read(self, raster: Raster) -> tuple[TextLine, ...]:
        """The lines of the upright picture in no particular order, polygons in its pixels.

        A polygon starts at the head of the first glyph and follows the heads of the glyphs, so that its first edge tells
        which way the glyphs stand. ``direction`` is vertical for glyphs that stand below one another.
        """


def open_engine(name: str, threads: int | None = None) -> Engine:
    """The engine called ``name``; ``auto`` is RapidOCR, else Tesseract. ``threads`` limits the processor cores it uses.

    Raises EngineMissingError with the command that mends it, ConfigError for an unknown name.
    """
    if name == "rapidocr":
        return _open_rapidocr(threads)
    if name == "tesseract":
        return _open_tesseract()
    if name == "auto":
        return _open_any(threads)
    raise ConfigError(
        f"--engine {name}",
        Text("没有这个识别引擎", "no such OCR engine"),
        Text("可用：" + "、".join(ENGINE_NAMES), "use one of: " + ", ".join(ENGINE_NAMES)),
    )


def _open_any(threads: int | None) -> Engine:
    try:
        return _open_rapidocr(threads)
    except EngineMissingError as preferred:
        try:
            return _open_tesseract()
        except EngineMissingError:
            raise preferred from None


def _open_rapidocr(threads: int | None) -> Engine:
    from labelcheck.read.engines.rapidocr import RapidOcrEngine

    return RapidOcrEngine(threads)


def _open_tesseract() -> Engine:
    from labelcheck.read.engines.tesseract import TesseractEngine

    return TesseractEngine()
