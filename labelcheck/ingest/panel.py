"""One file becomes one panel, by what it holds."""

from __future__ import annotations

import hashlib

from labelcheck.ingest.kinds import CLAIMING_SUFFIXES, HEAD_BYTES, Kind, kind_of
from labelcheck.ingest.limits import Limits
from labelcheck.ingest.names import suffix_of
from labelcheck.ingest.problems import empty, false_name, unknown_type
from labelcheck.ingest.sources import Source
from labelcheck.model.document import Page, Panel, PanelKind
from labelcheck.model.errors import InputError
from labelcheck.model.text import Text

_TRANSCRIPT = ".txt"


def panel_of(source: Source, limits: Limits) -> Panel:
    r"""The panel in ``source``; raises InputError when it cannot be read.

    ``sha256`` is of the file as it is. ``data`` is too, but for a text: that is given in UTF-8 without a byte order mark and
    with ``\\n`` line ends, whatever it was saved in.
    """
    data = source.read(limits.file_bytes)
    if not data:
        raise empty(source.where)
    digest = hashlib.sha256(data).hexdigest()
    kind = kind_of(data[:HEAD_BYTES], source.name)
    if kind is None:
        return _text_panel(source, data, digest, limits)
    if kind is Kind.ZIP:
        raise _zip_in_zip(source.where)
    if kind is Kind.PDF:
        from labelcheck.ingest.pdf import pdf_pages

        return Panel(source.where, digest, PanelKind.PDF, pdf_pages(data, source.where, limits), data)
    from labelcheck.ingest.picture import picture_pages

    return Panel(source.where, digest, PanelKind.IMAGE, picture_pages(data, kind, source.where, limits), data)


def _text_panel(source: Source, data: bytes, digest: str, limits: Limits) -> Panel:
    from labelcheck.ingest.transcript import begins_as_text, transcript

    suffix = suffix_of(source.name)
    if suffix == _TRANSCRIPT:
        text = transcript(data, source.where, limits)
        return Panel(source.where, digest, PanelKind.TEXT, (Page(1, 0.0, 0.0),), text.encode("utf-8"))
    if suffix in CLAIMING_SUFFIXES:
        raise false_name(source.where, suffix, is_text=begins_as_text(data[:HEAD_BYTES]))
    raise unknown_type(source.where)


def _zip_in_zip(where: str) -> InputError:
    return InputError(
        where,
        Text("压缩包里又有压缩包", "an archive inside an archive is not opened"),
        Text("请解压内层压缩包后重试", "unpack the inner archive first"),
    )
