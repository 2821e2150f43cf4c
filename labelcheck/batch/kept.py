"""What is kept of a label so that it can be judged again without its pictures: pickles that may name nothing but our own data."""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from typing import Any

from labelcheck.model.document import Document
from labelcheck.model.report import LabelReport, Report
from labelcheck.model.text import Lang
from labelcheck.read.panels import LabelReading
from labelcheck.report.json_report import ReadParts, read_parts
from labelcheck.report.json_text import Written

_LEVEL = 1
"""Readings shrink to a fifth at the quickest level; slower ones gain little more."""

_OWN = "labelcheck.model."
_ALLOWED = frozenset({("datetime", "date"), ("pathlib", "PosixPath"), ("pathlib", "WindowsPath")})


class DamagedKeepingError(Exception):
    """The bytes are not what ``keep`` wrote."""


@dataclass(frozen=True, slots=True)
class Kept:
    """``facts`` is all that judging needs, ``pages`` what the facts were derived from; both packed.

    The facts hold as long as ``derived_by`` is the same, for a check on a day from ``first`` to ``last``. ``pages`` is None where it is
    left in the journal.
    """

    facts: bytes
    pages: bytes | None
    derived_by: str
    first: date
    last: date


def keep(report: Report, lang: Lang, derived_by: str) -> Kept:
    """``report`` without the bytes of its files and without what the rules said, its JSON to be in ``lang``."""
    bare = replace(report, tool=replace(report.tool, packs=()), labels=tuple(map(_bare, report.labels)))
    read = [{key: part.json for key, part in read_parts(label, lang).items()} for label in report.labels]
    lasting = [_lasting(label) for label in report.labels]
    return Kept(
        _packed((bare, tuple(read))),
        _packed(tuple(label.pages for label in report.labels)),
        derived_by,
        max(first for first, _ in lasting),
        min(last for _, last in lasting),
    )


def judgeable(kept: Kept) -> tuple[Report, Sequence[ReadParts]]:
    """The report that ``keep`` packed, without pages, and what was read of each label; raises DamagedKeepingError for anything else."""
    report, read = _unpacked(kept.facts)
    if not isinstance(report, Report) or len(report.labels) != len(read):
        raise DamagedKeepingError(type(report).__name__)
    return report, [{key: Written(part) for key, part in parts.items()} for parts in read]


def derivable(kept: Kept) -> Report:
    """The report that ``keep`` packed, with its pages; raises DamagedKeepingError for anything else."""
    (report, _), pages = judgeable(kept), _unpacked(kept.pages or b"")
    if len(report.labels) != len(pages):
        raise DamagedKeepingError(f"{len(pages)} labels")
    return replace(report, labels=tuple(replace(label, pages=each) for label, each in zip(report.labels, pages, strict=True)))


def keep_reading(reading: LabelReading) -> bytes:
    """The reading of one file without its bytes."""
    return _packed((_without_bytes(reading.document), reading.pages, reading.faults))


def kept_reading(data: bytes) -> LabelReading:
    """The reading that ``keep_reading`` packed; raises DamagedKeepingError for anything else."""
    match _unpacked(data):
        case (Document() as document, tuple() as pages, tuple() as faults):
            return LabelReading(document, pages, faults)
        case other:
            raise DamagedKeepingError(type(other).__name__)


def _bare(label: LabelReport) -> LabelReport:
    return replace(
        label,
        document=_without_bytes(label.document),
        pages=(),
        governing=replace(label.governing, editions=()),
        findings=(),
        outcomes=(),
        waived=(),
    )


def _without_bytes(document: Document) -> Document:
    panels = tuple(
        replace(panel, data=b"", pages=tuple(replace(page, raster=None) for page in panel.pages)) for panel in document.panels
    )
    return replace(document, panels=panels)


def _lasting(label: LabelReport) -> tuple[date, date]:
    """From which to which day of the check the facts of ``label`` hold; whatever day that is, where the user stated one for the label."""
    if label.document.declared.as_of is not None:
        return date.min, date.max
    return label.facts.lasting or (date.max, date.min)


def _packed(value: tuple[Any, ...]) -> bytes:
    packed = io.BytesIO()
    pickler = pickle.Pickler(packed, protocol=5)
    pickler.dispatch_table = _Reducers()
    pickler.dump(value)
    return zlib.compress(packed.getvalue(), _LEVEL)


def _unpacked(data: bytes) -> tuple[Any, ...]:
    try:
        value = _Unpickler(io.BytesIO(zlib.decompress(data))).load()
    except Exception as error:
        raise DamagedKeepingError(str(error)) from error
    if not isinstance(value, tuple) or not value:
        raise DamagedKeepingError(type(value).__name__)
    return value


class _Reducers(dict[type, Any]):
    """Packs a dataclass as its class and values: the way of the standard library takes eight times as long to load."""

    def __missing__(self, kind: type) -> Any:
        if not is_dataclass(kind):
            raise KeyError(kind)
        names = [field.name for field in fields(kind)]
        self[kind] = lambda value: (kind, tuple(getattr(value, name) for name in names))
        return self[kind]


class _Unpickler(pickle.Unpickler):
    """Loads the dataclasses of the model and dates; a journal from elsewhere can run nothing."""

    def find_class(self, module: str, name: str) -> object:
        """The class ``name`` of ``module``; raises UnpicklingError for anything that is no part of a report."""
        if (module.startswith(_OWN) and "." not in name) or (module, name) in _ALLOWED:
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a report")
