"""What was read on the panels of one label: lines, bar codes, quality, scale, and the fields found in the lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from labelcheck.model.geometry import Box, Polygon, box_of


class Direction(StrEnum):
    """The way a line of text runs."""

    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"


class LineSource(StrEnum):
    """Where the characters of a line come from."""

    OCR = "ocr"
    PDF_TEXT = "pdf-text"
    TRANSCRIPTION = "transcription"


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line.

    ``polygon`` is in units of the *upright* page (pixels or points; for a transcription column and line number).
    ``confidence`` is the engine's 0-1, 1.0 for live text. ``ink_height`` is the ink height of the tallest Han characters
    (digits or letters where there is no Han) in the same units, None when it was not measured. ``char_boxes`` has one box a
    character of ``text`` where the source knows them (PDF), else it is empty.
    """

    text: str
    confidence: float
    polygon: Polygon
    direction: Direction
    source: LineSource
    ink_height: float | None = None
    char_boxes: tuple[Box, ...] = ()

    @property
    def box(self) -> Box:
        """The upright rectangle around the line."""
        return box_of(self.polygon)


@dataclass(frozen=True, slots=True)
class Barcode:
    """A decoded symbol. ``symbology`` is ``EAN-13``, ``QR Code`` and the like; ``polygon`` is in upright page units."""

    symbology: str
    text: str
    polygon: Polygon


@dataclass(frozen=True, slots=True)
class PageQuality:
    """How well a picture can be read.

    ``sharpness`` 0-1 (1 is crisp), ``glare`` the share 0-1 of burnt-out area, ``smallest_ink`` the ink height in pixels of
    the smallest text line read. ``legible`` says whether text of that size can be trusted to have been seen at all.
    """

    sharpness: float
    glare: float
    smallest_ink: float | None
    legible: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """Millimetres per page unit, as a range; ``source`` is ``pdf``, ``scan-dpi``, ``declared`` or ``barcode``."""

    low: float
    high: float
    source: str


@dataclass(frozen=True, slots=True)
class PageReading:
    """Everything read on one page. ``engine`` names what read it (``pdf-text``, ``rapidocr``, ``tesseract``, ``transcription``)."""

    panel: str
    page: int
    lines: tuple[TextLine, ...]
    barcodes: tuple[Barcode, ...]
    quality: PageQuality | None
    scale: Scale | None
    engine: str


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of printed words: ``text`` as printed at ``polygon`` (upright page units) of ``panel``, ``page``."""

    panel: str
    page: int
    text: str
    polygon: Polygon
    confidence: float

    @property
    def box(self) -> Box:
        """The upright rectangle around the words."""
        return box_of(self.polygon)


@dataclass(frozen=True, slots=True)
class Reading:
    """One field as printed once on one panel.

    ``key`` is a field key of the contract. ``text`` is the value with spaces and full-width forms normalised, joined over
    wrapped lines. ``heading`` is the printed heading without its colon, None where the value stands without one. ``spans``
    are the pieces of the value (and of the heading where the value is empty), in reading order. ``ink_height`` is in page units.
    """

    key: str
    text: str
    heading: str | None
    spans: tuple[Span, ...]
    confidence: float
    ink_height: float | None = None

    @property
    def panel(self) -> str:
        """The panel the field was read on."""
        return self.spans[0].panel


@dataclass(frozen=True, slots=True)
class HeadingVocabulary:
    """Printed headings of each field key, longest first; built from ``rules/tables/headings.yaml``.

    ``words`` maps the folded heading to its field key. ``patterns`` are the values that are recognised without a heading,
    as RE2 patterns by field key. ``noise`` are words that look like headings but start no field of the contract.
    """

    words: Mapping[str, str]
    patterns: Mapping[str, tuple[str, ...]]
    noise: tuple[str, ...] = ()
