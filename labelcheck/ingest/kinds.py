"""Which type a file is, by its first bytes; the name only says what it claims to be."""

from __future__ import annotations

from enum import StrEnum

from labelcheck.ingest.names import suffix_of

HEAD_BYTES = 1024
"""How much of a file is needed to know its type: a PDF header may stand anywhere in the first 1024 bytes."""

CLAIMING_SUFFIXES = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".tif", ".tiff", ".bmp", ".heic", ".heif", ".pdf", ".txt", ".zip"}
)
# Camera raw files are TIFF by their first bytes, but hold an undeveloped sensor image that PIL does not decode.
_RAW_SUFFIXES = frozenset({".dng", ".nef", ".nrw", ".cr2", ".arw", ".pef", ".srw", ".3fr", ".iiq"})
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})


class Kind(StrEnum):
    """A type of content that is read; the value is what people call it."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WebP"
    TIFF = "TIFF"
    BMP = "BMP"
    HEIC = "HEIC"
    PDF = "PDF"
    ZIP = "ZIP"


_SIGNATURES: tuple[tuple[bytes, Kind], ...] = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"II*\x00", Kind.TIFF),
    (b"MM\x00*", Kind.TIFF),
    (b"II+\x00", Kind.TIFF),
    (b"MM\x00+", Kind.TIFF),
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
)


def kind_of(head: bytes, name: str) -> Kind | None:
    """The type of a file that begins with ``head``; None for a text and for anything that is not read."""
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return None if kind is Kind.TIFF and suffix_of(name) in _RAW_SUFFIXES else kind
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return Kind.WEBP
    # "BM" alone also begins ordinary words: the four reserved bytes of the header must be zero.
    if head.startswith(b"BM") and head[6:10] == bytes(4):
        return Kind.BMP
    if _is_heic(head):
        return Kind.HEIC
    return Kind.PDF if b"%PDF-" in head[:HEAD_BYTES] else None


def _is_heic(head: bytes) -> bool:
    if head[4:8] != b"ftyp":
        return False
    brands = head[8 : min(int.from_bytes(head[:4]), len(head))]
    return any(brands[at : at + 4] in _HEIC_BRANDS for at in range(0, len(brands), 4))
