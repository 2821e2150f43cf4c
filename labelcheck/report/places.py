"""Where words stand on the pages as stored: what a report prints as box and polygon."""

from __future__ import annotations

from labelcheck.model.document import Document, Page, Panel
from labelcheck.model.geometry import Polygon, upright_to_stored

_QUARTER_TURNS = frozenset({5, 6, 7, 8})
"""EXIF orientations whose upright picture has width and height exchanged."""


class Places:
    """The pages of one label, to map upright polygons back to the files as stored."""

    def __init__(self, document: Document) -> None:
        self._pages = {(panel.path, page.number): page for panel in document.panels for page in panel.pages}
        self._panels = {panel.path: panel for panel in document.panels}

    def panel(self, path: str) -> Panel | None:
        """The panel at ``path``; None when the words stand on no panel (a declaration)."""
        return self._panels.get(path)

    def short(self, path: str) -> str:
        """``path`` without the folders that all panels of the label share: what a person needs to tell them apart."""
        parts = [panel.split("/") for panel in self._panels]
        if path not in self._panels:
            return path
        shared = 0
        while all(len(part) > shared + 1 for part in parts) and len({part[shared] for part in parts}) == 1:
            shared += 1
        return "/".join(path.split("/")[shared:])

    def stored(self, path: str, number: int, polygon: Polygon) -> Polygon:
        """``polygon`` of the upright page in pixels (points, column and line) of the page as stored."""
        page = self._pages.get((path, number))
        if page is None:
            return polygon
        return tuple(upright_to_stored(point, page.width, page.height, page.orientation) for point in polygon)


def upright_size(page: Page) -> tuple[float, float]:
    """Width and height of the upright page, in its own units."""
    if page.orientation in _QUARTER_TURNS:
        return page.height, page.width
    return page.width, page.height
