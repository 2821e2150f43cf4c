"""How much an input may ask of the machine before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one input. Each is far above an honest label and far below what would exhaust a laptop with 8 GB.

    - ``file_bytes``: one file or archive member. An uncompressed A4 scan at 600 dpi is 100 MiB.
    - ``picture_pixels``: one picture. 108 Mpx telephones are in use; decoding takes up to 11 bytes a pixel.
    - ``pages``: one PDF or TIFF. A label has one or two; a catalogue is not a label.
    - ``page_points``: side of a PDF page, the largest the PDF format allows without a user unit (200 inches).
    - ``text_characters``: one transcription. A dense label has about 2,000.
    - ``archive_members``: entries of a ZIP, folders included.
    - ``archive_bytes``: the ZIP itself, and all it unpacks to (which is held in memory).
    - ``archive_ratio``: unpacked over packed size. Pictures hardly shrink (below 2), text and bitmaps up to about 100.
      It binds only above ``archive_ratio_floor`` bytes, as a small archive cannot be a bomb.
    - ``folder_depth``: folders within folders, on disk or in an archive.
    - ``declaration_bytes``: a ``label.yaml``.
    """

    file_bytes: int = 256 * MEBIBYTE
    picture_pixels: int = 120_000_000
    pages: int = 200
    page_points: float = 14_400.0
    text_characters: int = 100_000
    archive_members: int = 5_000
    archive_bytes: int = 1024 * MEBIBYTE
    archive_ratio: int = 200
    archive_ratio_floor: int = 16 * MEBIBYTE
    folder_depth: int = 8
    declaration_bytes: int = 64 * 1024


DEFAULT_LIMITS = Limits()
