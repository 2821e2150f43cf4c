"""Readings kept between runs: one JSON file each, named by what was read and by what read it."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from labelcheck.model.geometry import Box, Polygon
from labelcheck.model.label import Barcode, Direction, LineSource, PageQuality, QualityFault, TextLine
from labelcheck.read.page_content import PageContent
from labelcheck.whole_file import write_whole

READING_VERSION = 24
"""Raise whenever the reading of the same bytes by the same engine can come out differently."""

SIZE_LIMIT = 512 * 1024 * 1024
"""Bytes the cache may grow to; the entries used longest ago go first."""


class Cache(Protocol):
    """Keeps readings by key."""

    def get(self, key: str) -> PageContent | None:
        """The reading kept under ``key``, None where there is none or it is damaged."""

    def put(self, key: str, reading: PageContent) -> None:
        """Keep ``reading`` under ``key``; a full or read-only disk is no error."""


def reading_key(sha256: str, page: int, engine: str, version: str, settings: str) -> str:
    """The key of page ``page`` of the file with this content hash, as read by this engine with these settings."""
    parts = json.dumps([READING_VERSION, sha256, page, engine, version, settings])
    return hashlib.sha256(parts.encode()).hexdigest()


class NullCache:
    """Keeps nothing (``--no-cache``)."""

    def get(self, key: str) -> PageContent | None:  # noqa: ARG002
        """Nothing."""
        return None

    def put(self, key: str, reading: PageContent) -> None:
        """Forget it."""


class FolderCache:
    """Keeps readings as files of ``folder``; several processes may share it, since every file appears whole or not at all."""

    def __init__(self, folder: Path | None = None, size_limit: int = SIZE_LIMIT) -> None:
        self._folder = folder or default_folder()
        self._size_limit = size_limit
        self._written = 0

    def get(self, key: str) -> PageContent | None:
        """The reading kept under ``key``, None where there is none or it is damaged."""
        path = self._path(key)
        try:
            reading = _from_json(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return reading

    def put(self, key: str, reading: PageContent) -> None:
        """Keep ``reading`` under ``key``; a full or read-only disk is no error."""
        text = json.dumps(_to_json(reading), ensure_ascii=False, separators=(",", ":"))
        with contextlib.suppress(OSError):
            path = self._path(key)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, text.encode("utf-8"))
            self._prune(len(text))

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"

    def _prune(self, written: int) -> None:
        """Drop the entries used longest ago once the folder is over its limit; looked at only every sixteenth of the limit."""
        if self._written and self._written < self._size_limit // 16:
            self._written += written
            return
        self._written = written
        entries = [(path.stat().st_mtime, path.stat().st_size, path) for path in self._folder.glob("*/*.json")]
        excess = sum(size for _, size, _ in entries) - self._size_limit
        for _, size, path in sorted(entries):
            if excess <= 0:
                break
            path.unlink(missing_ok=True)
            excess -= size


def default_folder() -> Path:
    """Where readings are kept unless another folder is given: in the user's cache folder."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("labelcheck", appauthor=False)) / "readings"


def _to_json(reading: PageContent) -> dict[str, Any]:
    quality = reading.quality
    return {
        "lines": [_line_to_json(line) for line in reading.lines],
        "barcodes": [[code.symbology, code.text, code.polygon] for code in reading.barcodes],
        "quality": quality and _quality_to_json(quality),
        "mm_per_unit": reading.mm_per_unit,
        "unread": reading.unread,
        "card": reading.card,
    }


def _quality_to_json(quality: PageQuality) -> list[Any]:
    return [quality.sharpness, quality.glare, quality.smallest_ink, quality.legible, quality.faults, quality.glare_at]


def _quality_from_json(stored: Sequence[Any]) -> PageQuality:
    sharpness, glare, smallest_ink, legible, faults, glare_at = stored
    place = None if glare_at is None else (glare_at[0], glare_at[1])
    return PageQuality(sharpness, glare, smallest_ink, legible, tuple(map(QualityFault, faults)), place)


def _line_to_json(line: TextLine) -> dict[str, Any]:
    return {
        "text": line.text,
        "confidence": line.confidence,
        "polygon": line.polygon,
        "direction": line.direction.value,
        "source": line.source.value,
        "ink_height": line.ink_height,
        "figure_height": line.figure_height,
        "char_boxes": [[box.x0, box.y0, box.x1, box.y1] for box in line.char_boxes],
        "contrast": line.contrast,
        "char_heights": line.char_heights,
        "disputed": line.disputed,
    }


def _from_json(stored: Mapping[str, Any]) -> PageContent:
    quality = stored["quality"]
    return PageContent(
        lines=tuple(_line_from_json(line) for line in stored["lines"]),
        barcodes=tuple(Barcode(symbology, text, _polygon(corners)) for symbology, text, corners in stored["barcodes"]),
        quality=None if quality is None else _quality_from_json(quality),
        mm_per_unit=stored["mm_per_unit"],
        unread=tuple(_polygon(corners) for corners in stored["unread"]),
        card=stored["card"] and tuple(stored["card"]),
    )


def _line_from_json(stored: Mapping[str, Any]) -> TextLine:
    return TextLine(
        text=stored["text"],
        confidence=stored["confidence"],
        polygon=_polygon(stored["polygon"]),
        direction=Direction(stored["direction"]),
        source=LineSource(stored["source"]),
        ink_height=stored["ink_height"],
        figure_height=stored["figure_height"],
        char_boxes=tuple(Box(*corners) for corners in stored["char_boxes"]),
        contrast=stored["contrast"],
        char_heights=tuple(stored["char_heights"]),
        disputed=tuple(stored["disputed"]),
    )


def _polygon(corners: Any) -> Polygon:
    return tuple((x, y) for x, y in corners)
