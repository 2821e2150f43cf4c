"""Labels as lists of boxes: what a reader would hand over, without a reader."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from labelcheck.extract import extract
from labelcheck.model.geometry import Box, Polygon
from labelcheck.model.label import Barcode, Direction, LineSource, PageReading, Reading, TextLine
from labelcheck.registry.headings import load_headings

SIZE = 20.0


def width(text: str, size: float = SIZE) -> float:
    return sum(size if ord(char) > 0x10FF else size / 2 for char in text)


def box(text: str, x: float, y: float, size: float = SIZE, confidence: float = 0.98) -> TextLine:
    polygon = Box(x, y, x + width(text, size), y + size).polygon
    return TextLine(text, confidence, polygon, Direction.HORIZONTAL, LineSource.OCR, ink_height=size * 0.8)


def upright(text: str, x: float, y: float, size: float = SIZE) -> TextLine:
    """A vertical line whose characters stand one below the other."""
    polygon = Box(x, y, x + size, y + width(text, size)).polygon
    return TextLine(text, 0.97, polygon, Direction.VERTICAL, LineSource.OCR, ink_height=size * 0.8)


def column(texts: Iterable[str], x: float = 0.0, y: float = 0.0, pitch: float = 1.5, size: float = SIZE) -> list[TextLine]:
    return [box(text, x, y + number * pitch * size, size) for number, text in enumerate(texts)]


def transcript(texts: Sequence[str]) -> list[TextLine]:
    """Lines as a transcription gives them: a Han character is two columns wide, a line one unit high."""
    return [
        TextLine(text, 1.0, Box(0, y, width(text, 2), y + 1).polygon, Direction.HORIZONTAL, LineSource.TRANSCRIPTION)
        for y, text in enumerate(texts)
    ]


def page(lines: Iterable[TextLine], panel: str = "back.jpg", barcodes: Sequence[Barcode] = ()) -> PageReading:
    return PageReading(panel, 1, tuple(lines), tuple(barcodes), None, None, "test")


def square(x: float, y: float, side: float) -> Polygon:
    return Box(x, y, x + side, y + side).polygon


class Label:
    """The readings of a label, easy to ask."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = tuple(readings)

    def all(self, key: str) -> list[str]:
        return [reading.text for reading in self.readings if reading.key == key]

    def one(self, key: str) -> str:
        values = self.all(key)
        assert len(values) == 1, f"{key}: {values}"
        return values[0]

    def reading(self, key: str) -> Reading:
        return next(reading for reading in self.readings if reading.key == key)

    @property
    def fields(self) -> set[str]:
        return {reading.key for reading in self.readings}


def read(*given: PageReading | Iterable[TextLine]) -> Label:
    """The readings of pages, or of the lines of one page each."""
    pages = [each if isinstance(each, PageReading) else page(each) for each in given]
    return Label(extract(pages, load_headings()))
