"""How much a page of a PDF draws, told before pdfium is asked for it.

A form that draws a form twice, which draws another twice, needs a few hundred bytes to draw more than any machine ends, and pdfium
lets nobody interrupt it. Tiling patterns and glyph procedures are not followed.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import LITERALS_FLATE_DECODE, PDFStream, list_value, resolve1

MOST_BYTES = 48 * 1024 * 1024
"""Bytes of drawing a page may come to, each form counted as often as it is drawn; artwork turned into outlines has about 1 to 5 MiB."""
_OTHER_PACKED = 256 * 1024
"""Bytes that may come in one of the filters of old, which cannot be unpacked bit by bit."""
_DEEPEST = 28
"""Forms within forms: pdfium itself follows some thirty."""

_DRAWN = re.compile(rb"/([^\s/<>\[\](){}%]+)(?:\s|%[^\r\n]*)*Do\b")


class OverloadedPdfError(Exception):
    """The page draws more than can be displayed."""


def check_weight(data: bytes, number: int) -> None:
    """Raises OverloadedPdfError where page ``number`` (from 1) of the PDF in ``data`` draws more than MOST_BYTES."""
    try:
        page = next(islice(PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(data)))), number - 1, None))
        weight = _Weight()
        resources = page.resources
        total = sum(weight.of(stream, resources, 0) for stream in map(resolve1, page.contents))
        total += sum(weight.of(stream, resources, 0) for stream in _appearances(page.annots))
    except OverloadedPdfError:
        raise
    except Exception:  # what only pdfium understands is pdfium's to judge
        return
    if total > MOST_BYTES:
        raise OverloadedPdfError


class _Weight:
    """Weighs streams, each form once."""

    def __init__(self) -> None:
        self._known: dict[int, int] = {}

    def of(self, stream: Any, outer: Any, depth: int) -> int:
        """The bytes of ``stream`` and of all it draws; its names are told by itself or else by ``outer``."""
        if not isinstance(stream, PDFStream):
            return 0
        if depth > _DEEPEST:
            raise OverloadedPdfError
        if id(stream) not in self._known:
            content = _unpacked(stream)
            forms = _forms(resolve1(stream.attrs.get("Resources")) or outer)
            total = len(content)
            for name in _DRAWN.findall(content):
                total += self.of(forms.get(_spelt(name)), outer, depth + 1)
                if total > MOST_BYTES:
                    raise OverloadedPdfError
            self._known[id(stream)] = total
        return self._known[id(stream)]


def _forms(resources: Any) -> Mapping[str, PDFStream]:
    objects = resolve1(resources.get("XObject")) if isinstance(resources, dict) else None
    resolved = {name: resolve1(thing) for name, thing in objects.items()} if isinstance(objects, dict) else {}
    return {
        name: thing
        for name, thing in resolved.items()
        if isinstance(thing, PDFStream) and getattr(resolve1(thing.attrs.get("Subtype")), "name", "") == "Form"
    }


def _appearances(annotations: Any) -> Iterator[Any]:
    for annotation in map(resolve1, list_value(annotations) if annotations else ()):
        appearance = resolve1(annotation.get("AP")) if isinstance(annotation, dict) else None
        if isinstance(appearance, dict):
            normal = resolve1(appearance.get("N"))
            yield from map(resolve1, normal.values()) if isinstance(normal, dict) else (normal,)


def _spelt(name: bytes) -> str:
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda match: bytes((int(match[1], 16),)), name).decode("utf-8", "replace")


def _unpacked(stream: PDFStream) -> bytes:
    """The drawing in ``stream``; raises OverloadedPdfError where it is more than MOST_BYTES."""
    content = stream.get_rawdata() or b""
    if stream.decipher is not None and stream.objid is not None and stream.genno is not None:
        content = stream.decipher(stream.objid, stream.genno, content, stream.attrs)
    for filter_, _ in stream.get_filters():
        if filter_ not in LITERALS_FLATE_DECODE:
            if len(content) > _OTHER_PACKED:
                raise OverloadedPdfError
            return stream.get_data()
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(content, MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise OverloadedPdfError
    return content
