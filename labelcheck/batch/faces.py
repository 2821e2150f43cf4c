"""Small pictures for the ledger, made while a label is read: an officer knows a pack again sooner than a file name."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from labelcheck.batch.rows import Face
from labelcheck.ingest.names import stem_of
from labelcheck.ingest.picture import PictureRaster
from labelcheck.model.document import Panel, PanelKind, Raster
from labelcheck.model.errors import InputError
from labelcheck.model.report import Report

WIDTH, HEIGHT = 128, 96
"""Pixels that a picture is at most wide and high."""
MOST_BYTES = 4096
_FRONT = ("front", "正面")
"""What a file of the face that a buyer sees is mostly called."""
_QUALITIES = (75, 60, 45, 30, 15, 5)
"""JPEG qualities, tried from the best until a picture is small enough; the last is so for any picture of that size."""


def faces_of(report: Report, output: Path, pictures: Mapping[str, bytes]) -> tuple[Face, ...]:
    """The face of every label of ``report``, of its front where a file is called so, else of the first picture; files as seen from ``output``.

    ``pictures`` are those of files that are no longer at hand, by path.
    """
    shown = (_shown(label.document.panels) for label in report.labels)
    return tuple(
        Face(_seen_from(output, panel.path), pictures[panel.path]) if panel.path in pictures else face_of(panel, output)
        for panel in shown
    )


def face_of(panel: Panel, output: Path) -> Face:
    """The face of one file, as seen from ``output``."""
    return Face(_seen_from(output, panel.path), _picture(panel))


def _shown(panels: Sequence[Panel]) -> Panel:
    pictured = [panel for panel in panels if panel.kind is not PanelKind.TEXT] or panels
    return next((panel for panel in pictured if _is_front(panel)), pictured[0])


def _is_front(panel: Panel) -> bool:
    return any(word in stem_of(panel.path).casefold() for word in _FRONT)


def _seen_from(output: Path, path: str) -> str:
    """Empty where ``path`` is no file (a member of an archive, a name with characters that are spelt out) or on another drive."""
    with suppress(OSError, ValueError):
        if Path(path).is_file():
            return Path(os.path.relpath(Path(path).resolve(), output)).as_posix()
    return ""


def _picture(panel: Panel) -> bytes:
    """Empty where there is nothing to draw: a label that was read must not be lost for want of its picture."""
    from labelcheck.read.pdf_ink import DamagedPdfError

    try:
        raster = _small(panel)
    except (InputError, DamagedPdfError, MemoryError):
        return b""
    return _jpeg(raster) if raster is not None else b""


def _small(panel: Panel) -> Raster | None:
    first = panel.pages[0]
    if panel.kind is PanelKind.PDF:
        from labelcheck.read.pdf_ink import render

        return render(panel.data, first.number, 2 * WIDTH).raster
    return first.raster.small(WIDTH) if isinstance(first.raster, PictureRaster) else None


def _jpeg(raster: Raster) -> bytes:
    from PIL import Image

    picture = Image.frombytes("RGB", (raster.width, raster.height), raster.rgb)
    picture.thumbnail((WIDTH, HEIGHT))
    for quality in _QUALITIES:
        packed = BytesIO()
        picture.save(packed, "JPEG", quality=quality, optimize=True)
        if packed.tell() <= MOST_BYTES:
            return packed.getvalue()
    return b""
