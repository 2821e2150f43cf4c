"""The places that findings of one label point at, as a case file shows them beside the words read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from labelcheck.model.document import Document, Page, Panel, Raster
from labelcheck.model.errors import InputError
from labelcheck.model.label import Span
from labelcheck.report.places import upright_size

if TYPE_CHECKING:
    from labelcheck.report.panel_view import Render
    from labelcheck.report.pictures import PagePicture


class Crops:
    """Pictures of places on the pages of one label; a page is decoded or drawn once."""

    def __init__(self, document: Document, render: Render | None) -> None:
        self._pages = {(panel.path, page.number): (panel, page) for panel in document.panels for page in panel.pages}
        self._pictures: dict[tuple[str, int], PagePicture | None] = {}
        self._render = render

    def of(self, span: Span) -> bytes | None:
        """The words of ``span`` with what surrounds them as JPEG; None where there is no picture of them."""
        key = (span.panel, span.page)
        if key not in self._pages:
            return None
        if key not in self._pictures:
            self._pictures[key] = page_picture(*self._pages[key], self._render)
        picture = self._pictures[key]
        return picture.outlined(span.polygon) if picture else None


def page_picture(panel: Panel, page: Page, render: Render | None) -> PagePicture | None:
    """The upright picture of a page, drawn by ``render`` where the page carries none.

    None where there is nothing to draw or the data turn out damaged: the words are still worth showing.
    """
    from labelcheck.report.pictures import PagePicture

    raster = _raster(panel, page, render)
    return PagePicture(raster, *upright_size(page)) if raster else None


def _raster(panel: Panel, page: Page, render: Render | None) -> Raster | None:
    try:
        return page.raster() if page.raster else render(panel, page) if render else None
    except InputError:
        return None
