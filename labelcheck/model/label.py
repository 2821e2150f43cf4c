"""What was read on the panels of one label: lines, bar codes, quality, scale, and the fields found in the lines."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import PurePosixPath

from labelcheck.model.geometry import Box, Plane, Point, Polygon, box_of, on_plane
from labelcheck.model.sureness import DISPUTED
from labelcheck.model.text import Text


class Direction(StrEnum):
    """The way a line of text runs."""

    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"


class LineSource(StrEnum):
    """Where the characters of a line come from."""

    OCR = "ocr"
    PDF_TEXT = "pdf-text"
    TRANSCRIPTION = "transcription"


FIGURES_OF_ONE_SIZE = (0.55, 1.15)
"""Heights of figures over that of the Han characters of the same type size: 0.66 to 0.93 in the typefaces of the reading bench."""


@lru_cache(maxsize=4096)
def _box_around(polygon: Polygon) -> Box:
    """Remembered: laying out a page asks for the box of each line hundreds of times, the facts for that of each span."""
    return box_of(polygon)


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line.

    ``polygon`` is in units of the *upright* page (pixels or points; for a transcription column and line number). It starts at
    the head of the first glyph and follows the heads of the glyphs, so its first edge tells how the glyphs stand.
    ``direction`` is how the line runs once the page is turned so that most of its text stands upright.
    ``confidence`` is the engine's 0-1, 1.0 for live text. ``ink_height`` is the ink height of the tallest Han characters
    (digits or letters where there is no Han) in the same units, None when it was not measured; ``figure_height`` that of the digits
    and capitals of a line of a picture that has Han as well. ``char_boxes`` has one box a character of ``text`` where the source
    knows them (PDF), ``char_heights`` the ink height of each across the run (0 for a space; for Han that of the tallest of its size
    on the line), else they are empty. ``contrast`` is how the luminance of the ink stands
    out against its ground: 0 for not at all to 1 for black on white (Michelson), None when it was not measured.
    ``disputed`` are the places in ``text`` of the characters that the engine read otherwise when it looked twice.
    """

    text: str
    confidence: float
    polygon: Polygon
    direction: Direction
    source: LineSource
    ink_height: float | None = None
    char_boxes: tuple[Box, ...] = ()
    contrast: float | None = None
    figure_height: float | None = None
    char_heights: tuple[float, ...] = ()
    disputed: tuple[int, ...] = ()

    def confidence_of(self, first: int = 0, last: int | None = None) -> float:
        """The confidence in the characters from ``first`` to before ``last``, all of them without: those that are disputed are not plain."""
        places = range(first, len(self.text) if last is None else last)
        return min(self.confidence, DISPUTED) if any(at in places for at in self.disputed) else self.confidence

    @property
    def box(self) -> Box:
        """The upright rectangle around the line."""
        return _box_around(self.polygon)

    def height_of(self, first: int, last: int) -> float | None:
        """Ink height of the characters from ``first`` to before ``last``: of the tallest Han, else of the tallest digit or letter, else of any.

        That of the whole line where its characters were not measured one by one, unless its figures are of another type size.
        """
        if len(self.char_heights) != len(self.text):
            return self._height_in_picture(self.text[first:last])
        measured = list(zip(self.text[first:last], self.char_heights[first:last], strict=True))
        han = [height for char, height in measured if is_ideograph(char)]
        alphanumeric = [height for char, height in measured if char.isalnum()]
        return max(han or alphanumeric or [height for _, height in measured], default=None) or None

    def _height_in_picture(self, text: str) -> float | None:
        """Figures larger than the Han beside them were set larger; where they are much smaller, a value without Han is as well."""
        whole, figures = self.ink_height, self.figure_height
        if whole is None or figures is None or not any(map(str.isdigit, text)):
            return whole
        least, most = (share * whole for share in FIGURES_OF_ONE_SIZE)
        smaller = figures < least and not any(map(is_ideograph, text))
        return figures if smaller or figures > most else whole


def is_ideograph(char: str) -> bool:
    """Whether ``char`` is a Han character."""
    return len(char) == 1 and unicodedata.name(char, "").startswith("CJK UNIFIED")


def glyph_turn(polygon: Polygon) -> int:
    """Degrees clockwise (0, 90, 180 or 270) that bring the glyphs of a line with this ``polygon`` upright."""
    (x0, y0), (x1, y1) = polygon[0], polygon[1]
    return -round(math.degrees(math.atan2(y1 - y0, x1 - x0)) / 90) * 90 % 360


def page_turn(lines: Sequence[TextLine]) -> int:
    """Degrees clockwise (0, 90, 180 or 270) that bring most of the characters of a page upright."""
    votes: Counter[int] = Counter({0: 0})
    for line in lines:
        votes[glyph_turn(line.polygon)] += len(line.text)
    return max(votes, key=lambda turn: (votes[turn], -turn))


_RETAIL = frozenset({"EAN-13", "EAN-8", "UPC-A"})
"""UPC-E is left out: decoders find it in the torn half of an EAN-13, check digit and all."""


@dataclass(frozen=True, slots=True)
class Barcode:
    """A decoded symbol. ``symbology`` is ``EAN-13``, ``QR Code`` and the like; ``polygon`` is in upright page units."""

    symbology: str
    text: str
    polygon: Polygon

    @property
    def is_retail(self) -> bool:
        """Whether it numbers a product: a row of bars with its digits below."""
        return self.symbology in _RETAIL


class QualityFault(StrEnum):
    """Why small print on a picture cannot be trusted to have been seen."""

    NO_TEXT = "no_text"
    BLUR = "blur"
    SMALL_TYPE = "small_type"
    GLARE = "glare"
    DARK = "dark"
    TINY = "tiny"
    MIRRORED = "mirrored"


@dataclass(frozen=True, slots=True)
class PageQuality:
    """How well a picture can be read.

    ``sharpness`` 0-1 (1 is crisp), ``glare`` the share 0-1 of burnt-out area, ``smallest_ink`` the ink height in pixels of
    the smallest text line read. ``legible`` says whether text of that size can be trusted to have been seen at all, ``faults``
    why not. ``glare_at`` is the middle of the largest burnt-out spot as shares 0-1 of width and height, None without one.
    """

    sharpness: float
    glare: float
    smallest_ink: float | None
    legible: bool
    faults: tuple[QualityFault, ...] = ()
    glare_at: Point | None = None


CARD_ERROR = 0.03
"""Relative error of the scale beside a ruler card: its corners are found to a tenth of a pixel, but neither card nor label lies quite flat."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Millimetres per page unit, as a range; ``source`` is ``pdf``, ``scan-dpi``, ``declared``, ``barcode`` or ``card``.

    ``plane`` is known where a ruler card lies in the picture: it gives the scale of each place by itself.
    """

    low: float
    high: float
    source: str
    plane: Plane | None = None

    def across(self, polygon: Polygon) -> tuple[float, float]:
        """The range of millimetres per page unit from the head to the foot of the line with this ``polygon``."""
        if self.plane is None:
            return self.low, self.high
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = polygon[:4]
        head, foot = ((x0 + x1) / 2, (y0 + y1) / 2), ((x2 + x3) / 2, (y2 + y3) / 2)
        here = math.dist(on_plane(head, self.plane), on_plane(foot, self.plane)) / (math.dist(head, foot) or 1.0)
        return here * (1 - CARD_ERROR), here * (1 + CARD_ERROR)


@dataclass(frozen=True, slots=True)
class PageReading:
    """Everything read on one page. ``engine`` names what read it (``pdf-text``, ``rapidocr``, ``tesseract``, ``transcription``).

    ``size`` is the width and height of the upright page in its units, None where it has none (a text) or it is not known.
    ``unread`` are the regions, in upright page units, that look like print but that no line explains: what they say is not known
    to be absent. Empty for texts; on a page of live text only what it draws without characters.
    """

    panel: str
    page: int
    lines: tuple[TextLine, ...]
    barcodes: tuple[Barcode, ...]
    quality: PageQuality | None
    scale: Scale | None
    engine: str
    size: tuple[float, float] | None = None
    unread: tuple[Polygon, ...] = ()

    @property
    def file(self) -> str:
        """The name of the file as a person knows it, without its folders."""
        return PurePosixPath(self.panel).name

    @property
    def turn(self) -> int:
        """Degrees clockwise (0, 90, 180 or 270) by which the page must be turned for most of its text to stand upright."""
        return page_turn(self.lines)


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
        return _box_around(self.polygon)

    def stands_on(self, page: PageReading) -> bool:
        """Whether the words were read on ``page``."""
        return (self.panel, self.page) == (page.panel, page.page)


@dataclass(frozen=True, slots=True)
class Correction:
    """What OCR ``read``, what it was ``corrected`` to, and ``why`` it cannot be anything else."""

    read: str
    corrected: str
    why: Text


@dataclass(frozen=True, slots=True)
class Reading:
    """One field as printed once on one panel.

    ``key`` is a field key of the contract. ``text`` is the value with spaces and full-width forms normalised, joined over
    wrapped lines. ``heading`` is the printed heading without its colon, None where the value stands without one. ``spans``
    are the pieces of the value (and of the heading where the value is empty), in reading order, ``heading_spans`` those of the
    heading. ``ink_height`` is in page units. ``correction`` is set where ``text`` is not what OCR read.
    """

    key: str
    text: str
    heading: str | None
    spans: tuple[Span, ...]
    confidence: float
    ink_height: float | None = None
    heading_spans: tuple[Span, ...] = ()
    correction: Correction | None = None

    @property
    def panel(self) -> str:
        """The panel the field was read on."""
        return self.spans[0].panel

    def stands_on(self, page: PageReading) -> bool:
        """Whether the field was read on ``page``."""
        return bool(self.spans) and self.spans[0].stands_on(page)


@dataclass(frozen=True, slots=True)
class Reclassification:
    """A field whose value shows that it is another one: a ``source`` whose value matches ``when`` is a ``target``."""

    source: str
    target: str
    when: str


@dataclass(frozen=True, slots=True, eq=False)
class HeadingVocabulary:
    """How fields are recognised: headings and the forms of values; built from ``rules/tables/headings.yaml``.

    ``words`` maps each heading to its field key, ``noise`` are words that look like headings but start no field of the
    contract. The others are RE2 patterns by field key: ``patterns`` are values recognised anywhere without a heading,
    ``alone`` those that must fill their line, ``begins`` shows that a value starts here although nothing parts it from its
    heading, ``complete`` a value that does not go on. ``cautious`` headings count only with a colon, being ordinary words too.
    ``variants`` maps a printed character to the one headings are listed with.
    """

    words: Mapping[str, str]
    patterns: Mapping[str, tuple[str, ...]]
    noise: tuple[str, ...] = ()
    alone: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    begins: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    complete: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reclassify: tuple[Reclassification, ...] = ()
    qualifiers: tuple[str, ...] = ()
    pointers: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    foreign_prefixes: tuple[str, ...] = ()
    variants: Mapping[str, str] = field(default_factory=dict)
    food_words: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()
    cautious: tuple[str, ...] = ()
