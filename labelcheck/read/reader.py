"""The reading of a label: each page of each panel by the way that suits it, kept in the cache where it was costly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from importlib import metadata

from labelcheck.model.document import Document, Page, Panel, PanelKind, Raster
from labelcheck.model.errors import EngineMissingError, InputError
from labelcheck.model.label import LineSource, PageReading, Scale
from labelcheck.model.text import Text
from labelcheck.read.cache import Cache, NullCache, reading_key
from labelcheck.read.engines import Engine, open_engine
from labelcheck.read.orientation import settle
from labelcheck.read.page_content import PageContent
from labelcheck.read.transcript import transcript_lines

TRANSCRIPTION = "transcription"
PDF_TEXT = "pdf-text"
UNREADABLE = "unreadable"
NO_ENGINE = frozenset({TRANSCRIPTION, PDF_TEXT, UNREADABLE})
"""What a page reading names in place of an OCR engine."""


class Reader:
    """Reads labels. Pickles as its settings alone, so that each worker process opens an engine of its own.

    ``engine_name`` is one of ENGINE_NAMES; the engine is opened when the first picture comes, never for texts and live PDFs.
    ``threads`` limits the processor cores of the engine. ``open_engine`` can be replaced to read with another engine.
    """

    def __init__(
        self,
        engine_name: str = "auto",
        cache: Cache | None = None,
        threads: int | None = None,
        open_engine: Callable[[str, int | None], Engine] = open_engine,
    ) -> None:
        self._settings = (engine_name, cache or NullCache(), threads, open_engine)
        self._cache = cache or NullCache()
        self._engine: Engine | None = None

    def __reduce__(self) -> tuple[type[Reader], tuple[object, ...]]:
        return (type(self), self._settings)

    def with_threads(self, threads: int) -> Reader:
        """A reader with the same settings whose engine uses ``threads`` processor cores."""
        engine_name, cache, _, opener = self._settings
        return Reader(engine_name, cache, threads, opener)

    def engine_identity(self, pages: Iterable[PageReading]) -> Mapping[str, str]:
        """Name and version of the OCR engine that read any of ``pages``; empty where none needed it."""
        if all(page.engine in NO_ENGINE for page in pages):
            return {}
        engine = self._open()
        return {"name": engine.name, "version": engine.version}

    def read(self, document: Document) -> tuple[PageReading, ...]:
        """The reading of every page in the order of the panels.

        Raises InputError for a page that cannot be decoded, EngineMissingError where a picture needs an engine that is missing.
        """
        declared = document.declared.facts.get("label_width_mm")
        width_mm = float(declared) if isinstance(declared, int | float) else None
        return tuple(self._read_page(panel, page, width_mm) for panel in document.panels for page in panel.pages)

    def _read_page(self, panel: Panel, page: Page, width_mm: float | None) -> PageReading:
        if panel.kind is PanelKind.TEXT:
            content, engine = PageContent(transcript_lines(panel.data.decode("utf-8")), (), None), TRANSCRIPTION
        elif panel.kind is PanelKind.PDF:
            content, engine = self._pdf_page(panel, page)
        else:
            content, engine = self._picture(panel, page, _raster_of(panel, page)), self._open().name
        scale = _scale(panel, page, content, width_mm)
        size = None if panel.kind is PanelKind.TEXT else _upright_size(page)
        return PageReading(
            panel.path, page.number, content.lines, content.barcodes, content.quality, scale, engine, size, content.unread
        )

    def _picture(self, panel: Panel, page: Page, raster: Callable[[], Raster]) -> PageContent:
        engine = self._open()
        key = reading_key(panel.sha256, page.number, engine.name, engine.version, engine.settings)
        return self._cached(key, lambda: _read_raster(raster(), engine))

    def _pdf_page(self, panel: Panel, page: Page) -> tuple[PageContent, str]:
        from labelcheck.read.pdf_ink import DamagedPdfError
        from labelcheck.read.pdf_weight import OverloadedPdfError, check_weight

        try:
            check_weight(panel.data, page.number)
            live = self._live_pdf(panel, page)
            return (
                self._with_drawn_text(panel, page, live)
                if live is not None
                else (self._pdf_picture(panel, page), self._open().name)
            )
        except DamagedPdfError as error:
            raise InputError(
                panel.path,
                Text(f"PDF 第 {page.number} 页已损坏", f"page {page.number} of the PDF is damaged"),
                Text("请重新导出 PDF", "export the PDF again"),
            ) from error
        except OverloadedPdfError as error:
            raise InputError(
                panel.path,
                Text(
                    f"PDF 第 {page.number} 页要画的内容异常多（疑似 PDF 炸弹）",
                    f"page {page.number} of the PDF draws an unreasonable lot (it may be a PDF bomb)",
                ),
                Text("请核实来源，或导出为图片", "make sure where it comes from, or export it as a picture"),
            ) from error

    def _live_pdf(self, panel: Panel, page: Page) -> PageContent | None:
        versions = f"{metadata.version('pdfplumber')}+pypdfium2-{metadata.version('pypdfium2')}"
        key = reading_key(panel.sha256, page.number, PDF_TEXT, versions, "")
        kept = self._cache.get(key)
        if kept is None:
            from labelcheck.read.barcodes import find_barcodes
            from labelcheck.read.contrast import with_contrast
            from labelcheck.read.drawn_text import places_to_read
            from labelcheck.read.pdf_ink import render
            from labelcheck.read.pdf_page import read_live

            live = read_live(panel.data, page.number)
            if live is None:
                return None
            rendering = render(panel.data, page.number)
            codes = PageContent((), find_barcodes(rendering.raster), None).scaled(rendering.points_per_pixel).barcodes
            lines = with_contrast(live.content.lines, rendering.raster, rendering.points_per_pixel)
            places = places_to_read(live.drawn, lines, codes, rendering)
            unread = tuple(place.box.polygon for place in places)
            kept = _settled(replace(live.content, lines=lines, barcodes=codes, unread=unread))
            self._cache.put(key, kept)
        return kept

    def _with_drawn_text(self, panel: Panel, page: Page, live: PageContent) -> tuple[PageContent, str]:
        """The page with what it draws without characters, and what read it; that stays unread where there is no engine."""
        if not live.unread:
            return live, PDF_TEXT
        try:
            engine = self._open()
        except EngineMissingError:
            return live, PDF_TEXT

        def read() -> PageContent:
            from labelcheck.read.drawn_text import places_to_read, with_drawn_text
            from labelcheck.read.pdf_ink import render
            from labelcheck.read.pdf_page import read_live

            again, rendering = read_live(panel.data, page.number), render(panel.data, page.number)
            assert again is not None
            places = places_to_read(again.drawn, live.lines, live.barcodes, rendering)
            return _settled(with_drawn_text(live, places, rendering, engine))

        key = reading_key(panel.sha256, page.number, f"{PDF_TEXT}+{engine.name}", engine.version, engine.settings)
        content = self._cached(key, read)
        seen = any(line.source is LineSource.OCR for line in content.lines)
        return content, engine.name if seen else PDF_TEXT

    def _pdf_picture(self, panel: Panel, page: Page) -> PageContent:
        from labelcheck.read.pdf_ink import render
        from labelcheck.read.pdf_text import mm_per_point

        engine = self._open()

        def read() -> PageContent:
            rendering, mm_per_unit = render(panel.data, page.number), mm_per_point(panel.data, page.number)
            if _is_blank(rendering.raster):
                return PageContent((), (), None, mm_per_unit)
            content = _read_raster(rendering.raster, engine).scaled(rendering.points_per_pixel)
            return replace(content, mm_per_unit=mm_per_unit)

        key = reading_key(panel.sha256, page.number, engine.name, engine.version, engine.settings)
        return self._cached(key, read)

    def _cached(self, key: str, read: Callable[[], PageContent]) -> PageContent:
        content = self._cache.get(key)
        if content is None:
            content = read()
            self._cache.put(key, content)
        return content

    def _open(self) -> Engine:
        if self._engine is None:
            engine_name, _, threads, opener = self._settings
            self._engine = opener(engine_name, threads)
        return self._engine


def _is_blank(raster: Raster) -> bool:
    """Whether a page shows nothing at all: an empty page of a PDF is no bad picture."""
    return raster.rgb.count(raster.rgb[0]) == len(raster.rgb)


def _read_raster(raster: Raster, engine: Engine) -> PageContent:
    from labelcheck.read.barcodes import find_barcodes
    from labelcheck.read.mirror import is_mirrored
    from labelcheck.read.quality import measure_quality, mirrored
    from labelcheck.read.ruler_card import find_card, is_marker
    from labelcheck.read.strokes import are_strokes, not_on
    from labelcheck.read.unread import find_unread

    found, codes, card = engine.read(raster), find_barcodes(raster), find_card(raster)
    if is_mirrored(raster, found, engine):
        return PageContent((), codes, mirrored(measure_quality(raster, found)), card=card)
    strokes = [line for line in found if are_strokes(line)]
    lines = tuple(line for line in found if not are_strokes(line))
    places = [place for place in find_unread(raster, found, codes) if card is None or not is_marker(place, card)]
    return _settled(PageContent(lines, codes, measure_quality(raster, lines), unread=not_on(places, strokes), card=card))


def _settled(content: PageContent) -> PageContent:
    return replace(content, lines=settle(content.lines))


def _raster_of(panel: Panel, page: Page) -> Callable[[], Raster]:
    if page.raster is None:
        raise InputError(
            panel.path,
            Text("图片无法解码", "the picture cannot be decoded"),
            Text("请重新拍摄或导出", "take or export it again"),
        )
    return page.raster


def _upright_size(page: Page) -> tuple[float, float]:
    sideways = page.orientation >= 5
    return (page.height, page.width) if sideways else (page.width, page.height)


def _scale(panel: Panel, page: Page, content: PageContent, width_mm: float | None) -> Scale | None:
    if panel.kind is PanelKind.TEXT:
        return None
    from labelcheck.read import scale

    if content.mm_per_unit is not None:
        return scale.of_artwork(content.mm_per_unit)
    if content.card is not None:
        return scale.of_card(content.card, content.lines)
    return scale.of_picture(*_upright_size(page), content.lines, content.barcodes, page.dpi, width_mm)
