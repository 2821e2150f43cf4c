"""What the user handed in: labels, their panels, and the pages of each panel."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath

from labelcheck.model.text import Text


class PanelKind(StrEnum):
    """How the content of a panel is stored."""

    IMAGE = "image"
    PDF = "pdf"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Raster:
    """An upright RGB picture: ``rgb`` holds ``width * height * 3`` bytes, row by row from the top."""

    width: int
    height: int
    rgb: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """One picture or one PDF page of a panel.

    ``number`` counts from 1. ``width`` and ``height`` are those of the page *as stored*: pixels of a picture, points of a
    PDF page, 0 for a text. ``orientation`` is the EXIF orientation (1-8) that turns the stored picture upright. ``dpi`` is
    the resolution a scanner wrote into the file, where it did.
    """

    number: int
    width: float
    height: float
    orientation: int = 1
    dpi: float | None = None
    raster: Callable[[], Raster] | None = field(default=None, compare=False, repr=False)
    """Decodes the upright picture when called; None for a PDF page or a text. Raises InputError when the data is damaged."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One file (or one member of an archive): a side of the pack.

    ``path`` is the path as the user gave it, with forward slashes, archive members as ``archive.zip/member.jpg``.
    """

    path: str
    sha256: str
    kind: PanelKind
    pages: tuple[Page, ...]
    data: bytes = field(repr=False)


PANELS_COMPLETE = "panels_complete"
"""The declared fact that says whether the panels given are all there are."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What ``label.yaml`` or the command line states and no panel shows; keys as in the contract.

    ``partial`` marks a part of what was handed in, from which panels are missing whatever the user said.
    """

    as_of: date | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    path: str = "label.yaml"
    partial: bool = False

    def denies(self, key: str) -> bool:
        """Whether the user said that the label has no ``key``."""
        return key in self.facts and self.facts[key] is None

    def incomplete(self) -> Declared:
        """The same, but for panels of which some are missing: what they may say must not pass for absent."""
        return replace(self, facts={**self.facts, PANELS_COMPLETE: False}, partial=True)


@dataclass(frozen=True, slots=True)
class Document:
    """One label: everything the user handed in for it.

    ``grouping`` says why these panels were taken for one label, where a flat folder was divided; else None.
    ``shared`` is the id of the document of whose picture this label is a part, where one picture shows several; else None.
    ``unread`` are the paths of files that belong to this label and could not be read: as long as there is one, nothing may
    be called absent from the label. ``mixed`` marks panels that were only taken for one label because they lie in one folder.
    """

    id: str
    panels: tuple[Panel, ...]
    declared: Declared = Declared()
    grouping: Text | None = None
    unread: tuple[str, ...] = ()
    mixed: bool = False
    shared: str | None = None

    @property
    def whole_id(self) -> str:
        """The id of what was handed in, whether or not it showed several labels."""
        return self.shared or self.id

    def part(self, paths: Collection[str], because: Text, *, complete: bool) -> Document:
        """The label that the panels at ``paths`` are by themselves, named after the first of them, with the reason for the division.

        ``complete`` is off where another panel of this document may belong to it too.
        """
        panels = tuple(panel for panel in self.panels if panel.path in paths)
        name = PurePosixPath(panels[0].path).stem
        declared = self.declared if complete else self.declared.incomplete()
        return replace(self, id=f"{self.id}/{name}", panels=panels, declared=declared, grouping=because, mixed=False)

    def piece(self, number: int, paths: Collection[str], because: Text) -> Document:
        """Label ``number`` (from 1) of those that share a picture, with the panels at ``paths``: none of them may be whole."""
        panels = tuple(panel for panel in self.panels if panel.path in paths)
        declared = self.declared.incomplete()
        return replace(
            self, id=f"{self.id}#{number}", panels=panels, declared=declared, grouping=because, mixed=False, shared=self.id
        )
