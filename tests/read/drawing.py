"""Pictures and PDFs drawn on the spot, and an engine that reads nothing but counts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

import labelcheck.teach
from labelcheck.model.document import Declared, Document, Page, Panel, PanelKind, Raster
from labelcheck.model.geometry import Box
from labelcheck.model.label import Direction, LineSource, TextLine

FONT = Path(labelcheck.teach.__file__).parent / "fonts" / "NotoSansSC-Subset.ttf"


def raster_of(image: Image.Image) -> Raster:
    rgb = image.convert("RGB")
    return Raster(rgb.width, rgb.height, rgb.tobytes())


def draw_lines(texts: Sequence[str], size: int = 28, pitch: float = 2.0) -> Image.Image:
    """Dark text on cream paper, one line below the other, ``size`` pixels an em."""
    image = Image.new("RGB", (size * 22, round(size * (pitch * len(texts) + 1))), (240, 236, 225))
    pen = ImageDraw.Draw(image)
    for row, text in enumerate(texts):
        pen.text((size, size * (0.6 + pitch * row)), text, font=ImageFont.truetype(FONT, size), fill=(30, 35, 30))
    return image


def line(text: str, box: Box, **changes: object) -> TextLine:
    given = {"confidence": 0.99, "polygon": box.polygon, "direction": Direction.HORIZONTAL, "source": LineSource.OCR}
    return TextLine(text, **{**given, **changes})  # type: ignore[arg-type]


@dataclass
class CountingEngine:
    """Says the same of every picture and remembers the pictures it saw."""

    lines: tuple[TextLine, ...] = (line("净含量：100g", Box(10, 10, 110, 30), ink_height=14.0),)
    name: str = "fake"
    version: str = "1"
    settings: str = "plain"
    seen: list[Raster] = field(default_factory=list)

    def read(self, raster: Raster) -> tuple[TextLine, ...]:
        self.seen.append(raster)
        return self.lines


def picture_document(image: Image.Image, declared: Declared | None = None, **page: object) -> Document:
    raster = raster_of(image)
    pages = (Page(1, raster.width, raster.height, raster=lambda: raster, **page),)  # type: ignore[arg-type]
    panel = Panel("front.png", hashlib.sha256(raster.rgb).hexdigest(), PanelKind.IMAGE, pages, raster.rgb)
    return Document("label", (panel,), declared or Declared())


def pdf_document(data: bytes, width: float, height: float) -> Document:
    panel = Panel("art.pdf", hashlib.sha256(data).hexdigest(), PanelKind.PDF, (Page(1, width, height),), data)
    return Document("label", (panel,))
