"""What is kept of a label so that it can be judged again without its pictures: a pickle that may name nothing but our own data."""

from __future__ import annotations

import io
import pickle
import zlib
from dataclasses import replace

from labelcheck.model.report import LabelReport, Report

_LEVEL = 1
"""Readings shrink to a fifth at the quickest level; slower ones gain little more."""

_OWN = "labelcheck.model."
_ALLOWED = frozenset({("datetime", "date"), ("pathlib", "PosixPath"), ("pathlib", "WindowsPath")})


class DamagedKeepingError(Exception):
    """The bytes are not what ``keep`` wrote."""


def keep(report: Report) -> bytes:
    """``report`` without the bytes of its files and without what the rules said."""
    bare = replace(report, tool=replace(report.tool, packs=()), labels=tuple(map(_bare, report.labels)))
    return zlib.compress(pickle.dumps(bare, protocol=5), _LEVEL)


def kept(data: bytes) -> Report:
    """The report that ``keep`` packed; raises DamagedKeepingError for anything else."""
    try:
        report = _Unpickler(io.BytesIO(zlib.decompress(data))).load()
    except Exception as error:
        raise DamagedKeepingError(str(error)) from error
    if not isinstance(report, Report):
        raise DamagedKeepingError(type(report).__name__)
    return report


def _bare(label: LabelReport) -> LabelReport:
    document = label.document
    panels = tuple(
        replace(panel, data=b"", pages=tuple(replace(page, raster=None) for page in panel.pages)) for panel in document.panels
    )
    governing = replace(label.governing, editions=())
    return replace(label, document=replace(document, panels=panels), governing=governing, findings=(), outcomes=(), waived=())


class _Unpickler(pickle.Unpickler):
    """Loads the dataclasses of the model and dates; a journal from elsewhere can run nothing."""

    def find_class(self, module: str, name: str) -> object:
        """The class ``name`` of ``module``; raises UnpicklingError for anything that is no part of a report."""
        if (module.startswith(_OWN) and "." not in name) or (module, name) in _ALLOWED:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a report")
