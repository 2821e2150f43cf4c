"""The panels of a label as an HTML page shows them: a picture with numbered boxes, or the lines read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from labelcheck.model.document import Page, Panel, Raster
from labelcheck.model.finding import Finding
from labelcheck.model.geometry import Box, Polygon
from labelcheck.model.label import PageReading, Span, TextLine
from labelcheck.model.report import LabelReport
from labelcheck.model.text import Lang
from labelcheck.report.crops import page_picture
from labelcheck.report.phrases import words_of
from labelcheck.report.places import upright_size
from labelcheck.report.words import WORDS

if TYPE_CHECKING:
    from labelcheck.report.pictures import Crop, PagePicture

Render: TypeAlias = Callable[[Panel, Page], Raster | None]
"""Draws a page that carries no picture of its own; None when it cannot."""

_BADGE_SHARE = 1 / 48
"""Radius of a number badge as a share of the width of the picture, which always fills its column."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The number of a finding, its anchor, its tone, and where its badge stands on the picture."""

    number: int
    finding: str
    tone: str
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True, slots=True)
class BoxView:
    """One place on a page that one or more findings point at; ``points`` as SVG writes them, upright.

    ``crop`` shows it alone, None where the page has no picture.
    """

    id: str
    points: str
    title: str
    tone: str
    marks: tuple[Mark, ...]
    crop: Crop | None


@dataclass(frozen=True, slots=True)
class LineView:
    """One line read, with the places on it that findings point at."""

    text: str
    boxes: tuple[BoxView, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """One page: ``picture`` is a data URI or None; sizes are upright, in pixels or points."""

    heading: str
    alt: str
    width: float
    height: float
    radius: float
    picture: str | None
    boxes: tuple[BoxView, ...]
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The upright page on which badges look for a free place."""

    width: float
    height: float
    printed: tuple[Box, ...]

    @property
    def radius(self) -> float:
        return self.width * _BADGE_SHARE

    @property
    def step(self) -> float:
        return self.radius * 2.2

    def badge_place(self, box: Box, count: int) -> tuple[float, float]:
        """The middle of the first of ``count`` badges in a row: beside, above or below ``box``, where it covers least of what is printed."""
        half, needed = self.step / 2, self.step * count
        middle = box.center[1]
        starts = (
            (box.x0 - needed + half, middle),
            (box.x1 + half, middle),
            (max(box.x0 + half, half), box.y0 - half),
            (max(box.x0 + half, half), box.y1 + half),
        )
        rows = [(start, Box(start[0] - half, start[1] - half, start[0] - half + needed, start[1] + half)) for start in starts]
        inside = [(start, row) for start, row in rows if self._holds(row)] or rows[2:]
        # Of those that cover equally little the first.
        return min(inside, key=lambda placed: self._covered(placed[1]))[0]

    def _covered(self, row: Box) -> float:
        """How much of what is printed ``row`` would hide."""
        return sum(row.overlap_x(line) * row.overlap_y(line) for line in self.printed)

    def _holds(self, row: Box) -> bool:
        return row.x0 >= 0 and row.y0 >= 0 and row.x1 <= self.width and row.y1 <= self.height


PlaceKey: TypeAlias = tuple[str, int, Polygon]
BoxOf: TypeAlias = Callable[[Span], BoxView | None]


def place_key(span: Span) -> PlaceKey:
    """What makes two pieces of evidence one place: the same polygon on the same page."""
    return (span.panel, span.page, span.polygon)


@dataclass(frozen=True, slots=True)
class EvidencePlace:
    """A place with the words there and the findings that point at it."""

    id: str
    span: Span
    marks: tuple[Mark, ...]


def places_of_evidence(numbered: Sequence[tuple[int, Finding, str]], anchor: str) -> dict[PlaceKey, EvidencePlace]:
    """The places on a label that its findings (number, finding, tone) point at, each once, in order of the findings."""
    places: dict[PlaceKey, EvidencePlace] = {}
    for number, finding, tone in numbered:
        mark = Mark(number, f"{anchor}-f{number}", tone)
        for span in finding.evidence:
            known = places.get(place_key(span)) or EvidencePlace(f"{anchor}-b{len(places) + 1}", span, ())
            marks = known.marks if mark in known.marks else (*known.marks, mark)
            places[place_key(span)] = EvidencePlace(known.id, known.span, marks)
    return places


def page_views(
    label: LabelReport, places: Mapping[PlaceKey, EvidencePlace], lang: Lang, render: Render | None
) -> tuple[PageView, ...]:
    """The pages of ``label`` in the order handed in."""
    readings = {(reading.panel, reading.page): reading for reading in label.pages}
    return tuple(
        _page_view(panel, page, readings.get((panel.path, page.number)), places.values(), lang, render)
        for panel in label.document.panels
        for page in panel.pages
    )


def boxes_of(places: Mapping[PlaceKey, EvidencePlace], pages: Iterable[PageView]) -> BoxOf:
    """The box that stands for a piece of evidence, as a function; None where it is on no shown page."""
    shown = {box.id: box for page in pages for box in page.boxes}
    return lambda span: shown.get(places[place_key(span)].id)


def _page_view(
    panel: Panel, page: Page, reading: PageReading | None, places: Iterable[EvidencePlace], lang: Lang, render: Render | None
) -> PageView:
    lines = reading.lines if reading is not None else ()
    sheet = _Sheet(*upright_size(page), tuple(line.box for line in lines))
    here = [place for place in places if (place.span.panel, place.span.page) == (panel.path, page.number)]
    picture = page_picture(panel, page, render)
    boxes = {place.id: _box_view(place, sheet, picture, lang) for place in here}
    heading = panel.path
    if len(panel.pages) > 1:
        heading += " · " + WORDS["page"].in_lang(lang).format(n=page.number)
    return PageView(
        heading=heading,
        alt=WORDS["picture_of"].in_lang(lang).format(path=heading, n=len(boxes)),
        width=sheet.width,
        height=sheet.height,
        radius=sheet.radius,
        picture=picture.whole() if picture else None,
        boxes=tuple(boxes.values()),
        lines=tuple(LineView(line.text, tuple(boxes[p.id] for p in here if _stands_on(p.span, line))) for line in lines),
    )


def _stands_on(span: Span, line: TextLine) -> bool:
    words, whole = span.box, line.box
    apart = abs(words.center[1] - whole.center[1])
    return apart <= max(words.height, whole.height) / 2 and words.x0 <= whole.x1 and whole.x0 <= words.x1


def _box_view(place: EvidencePlace, sheet: _Sheet, picture: PagePicture | None, lang: Lang) -> BoxView:
    numbers = ", ".join(str(mark.number) for mark in place.marks)
    x, y = sheet.badge_place(place.span.box, len(place.marks))
    marks = tuple(
        Mark(mark.number, mark.finding, mark.tone, round(x + sheet.step * n, 1), round(y, 1))
        for n, mark in enumerate(place.marks)
    )
    return BoxView(
        id=place.id,
        points=" ".join(f"{x:.1f},{y:.1f}" for x, y in place.span.polygon),
        title=WORDS["box_title"].in_lang(lang).format(n=numbers, text=words_of(place.span, lang)),
        tone=place.marks[0].tone,
        marks=marks,
        crop=picture.crop(place.span.box) if picture else None,
    )
