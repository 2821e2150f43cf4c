"""PDFs that are small and ask for more than any machine has."""

from __future__ import annotations

import zlib
from collections.abc import Sequence


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A PDF stream object."""
    return b"<<%s/Length %d>>\nstream\n" % (entries, len(content)) + content + b"\nendstream"


def pdf_of(objects: Sequence[bytes]) -> bytes:
    """A PDF of ``objects``, numbered from 1, the first its catalogue."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return body + head + table + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))


def page_of(content: bytes, *others: bytes, entries: bytes = b"", catalogue: bytes = b"") -> bytes:
    """A PDF of one page with a ``content`` object; ``others`` are objects from number 5 on."""
    return pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R%s>>" % entries,
            content,
            *others,
        ]
    )


def form(content: bytes, number: int) -> bytes:
    """A form that calls object ``number`` F."""
    return stream(content, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>" % number)


_DRAWS_F = b"/Resources<</XObject<</F 5 0 R>>>>"


def form_in_itself() -> bytes:
    """A form that draws itself twice."""
    return page_of(stream(b"/F Do"), form(b"/F Do /F Do", 5), entries=_DRAWS_F)


def doubling_forms(levels: int = 27) -> bytes:
    """Each form draws the next one twice."""
    return page_of(stream(b"/F Do"), *(form(b"/F Do " * 2, 6 + n) for n in range(levels)), form(b"f", 1), entries=_DRAWS_F)


def unpacking_page(megabytes: int = 200, times: int = 1) -> bytes:
    """A page whose drawing is mostly spaces, packed ``times`` over."""
    content = b" " * (megabytes << 20)
    for _ in range(times):
        content = zlib.compress(content, 9)
    return page_of(stream(content, b"/Filter[%s]" % (b"/FlateDecode" * times)))


def appearance() -> bytes:
    """The same bomb in an annotation."""
    note = b"/Annots[<</Type/Annot/Subtype/Stamp/Rect[0 0 9 9]/AP<</N 5 0 R>>>>]"
    return page_of(stream(b""), form(b"/F Do /F Do", 5), entries=note)


def scripted() -> bytes:
    """A page that would run JavaScript and a program when opened."""
    script = b"/OpenAction<</S/JavaScript/JS(app.launchURL('http://example.com'))>>"
    return page_of(stream(b""), entries=b"/AA<</O<</S/Launch/F(calc.exe)>>>>", catalogue=script)


def deep_tree(levels: int = 5000) -> bytes:
    """Pages below pages below pages."""
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1/Parent %d 0 R>>" % (n + 3, n + 1) for n in range(levels)]
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", *nodes, b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 9 9]>>" % (levels + 1)])
