"""What is kept of a label so that it can be judged again without its pictures: a pickle that may name nothing but our own data."""

from __future__ import annotations

import io
import pickle
import zlib
from dataclasses import replace

from labelcheck.model.document import Document
from labelcheck.model.report import LabelReport, Report
from labelcheck.read.panels import LabelReading

_LEVEL = 1
"""Readings shrink to a fifth at the quickest level; slower ones gain little more."""

_OWN = "labelcheck.model."
_ALLOWED = frozenset({("datetime", "date"), ("pathlib", "PosixPath"), ("pathlib", "WindowsPath")})


class DamagedKeepingError(Exception):
    """The bytes are not what ``keep`` wrote."""


def keep(report: Report) -> bytes:
    """``report`` without the bytes of its files and without what the rules said."""
    bare = replace(report, tool=replace(report.tool, packs=()), labels=tuple(map(_bare, report.labels)))
    return _packed(bare)


def keep_reading(reading: LabelReading) -> bytes:
    """The reading of one file without its bytes."""
    return _packed((_without_bytes(reading.document), reading.pages, reading.faults))


def kept(data: bytes) -> Report:
    """The report that ``keep`` packed; raises DamagedKeepingError for anything else."""
    report = _unpacked(data)
    if not isinstance(report, Report):
        raise DamagedKeepingError(type(report).__name__)
    return report


def kept_reading(data: bytes) -> LabelReading:
    """The reading that ``keep_reading`` packed; raises DamagedKeepingError for anything else."""
    match _unpacked(data):
        case (Document() as document, tuple() as pages, tuple() as faults):
            return LabelReading(document, pages, faults)
        case other:
            raise DamagedKeepingError(type(other).__name__)


def _packed(content: object) -> bytes:
    return zlib.compress(pickle.dumps(content, protocol=5), _LEVEL)


def _unpacked(data: bytes) -> object:
    try:
        return _Unpickler(io.BytesIO(zlib.decompress(data))).load()
    except Exception as error:
        raise DamagedKeepingError(str(error)) from error


def _bare(label: LabelReport) -> LabelReport:
    governing = replace(label.governing, editions=())
    return replace(label, document=_without_bytes(label.document), governing=governing, findings=(), outcomes=())


def _without_bytes(document: Document) -> Document:
    panels = tuple(
        replace(panel, data=b"", pages=tuple(replace(page, raster=None) for page in panel.pages)) for panel in document.panels
    )
    return replace(document, panels=panels)


class _Unpickler(pickle.Unpickler):
    """Loads the dataclasses of the model and dates; a journal from elsewhere can run nothing."""

    def find_class(self, module: str, name: str) -> object:
        """The class ``name`` of ``module``; raises UnpicklingError for anything that is no part of a report."""
        if (module.startswith(_OWN) and "." not in name) or (module, name) in _ALLOWED:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a report")
