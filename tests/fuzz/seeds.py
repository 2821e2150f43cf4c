"""Good inputs of every format, small and drawn on the spot: what the mutations begin with."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path

import yaml
from fpdf import FPDF
from PIL import Image, ImageDraw, ImageFont

from labelcheck.registry.location import rules_root
from tests.engine.packs import RULE
from tests.read.drawing import FONT

LINES = ("产品名称：绿茶", "配料：茶鲜叶", "净含量：50克", "生产日期：2026年03月28日", "保质期：18个月", "贮存条件：密封、避光")
STATED = "as_of: 2026-03-28\nfacts:\n  imported: true\n  largest_surface_cm2: 120\n  actual_origin: 浙江\n"


@dataclass(frozen=True, slots=True)
class Seeds:
    """The name of the mutated file, its good contents, and the files that lie beside it."""

    name: str
    contents: tuple[bytes, ...]
    beside: Mapping[str, bytes] = field(default_factory=dict)


@cache
def seeds_of(target: str) -> Seeds:
    """The seeds of one of ``TARGETS``; the same bytes every time."""
    return _SEEDS[target]()


def drawn(mode: str = "RGB", size: tuple[int, int] = (240, 130)) -> Image.Image:
    """A small label."""
    image = Image.new("RGB", size, (240, 236, 225))
    pen, font = ImageDraw.Draw(image), ImageFont.truetype(FONT, 16)
    for row, text in enumerate(LINES):
        pen.text((8, 6 + 20 * row), text, font=font, fill=(30, 35, 30))
    return image.convert(mode)


def saved(kind: str, mode: str = "RGB", **options: object) -> bytes:
    """A small label in the format ``kind``."""
    buffer = BytesIO()
    drawn(mode).save(buffer, kind, **options)
    return buffer.getvalue()


def heic() -> bytes:
    """A small label as a telephone saves it."""
    from pillow_heif import from_pillow

    buffer = BytesIO()
    from_pillow(drawn()).save(buffer, quality=60)
    return buffer.getvalue()


def pdf(*, compress: bool = True, picture: bool = False, pages: int = 1) -> bytes:
    """A label as live text, or as a ``picture``."""
    sheet = FPDF(unit="mm", format=(90, 60))
    sheet.set_compression(compress)
    sheet.set_auto_page_break(False)
    sheet.add_font("song", fname=FONT)
    for _ in range(pages):
        sheet.add_page()
        sheet.set_font("song", size=8)
        if picture:
            sheet.image(drawn(), 5, 5, 60)
        else:
            sheet.rect(3, 3, 80, 50)
            for row, text in enumerate(LINES):
                sheet.text(6, 10 + 7 * row, text)
    return bytes(sheet.output())


def packed(members: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of ``members``, all of one date."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, compression)
    return buffer.getvalue()


def transcription() -> bytes:
    """A small label as a text."""
    return "\n".join(LINES).encode()


def _tiff() -> Seeds:
    pages = [drawn(), drawn("L"), drawn("1")]
    several = BytesIO()
    pages[0].save(several, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw")
    kinds = (saved("TIFF"), saved("TIFF", "1", compression="group4"), saved("TIFF", compression="jpeg"))
    return Seeds("label.tif", (several.getvalue(), *kinds, saved("TIFF", "L", compression="tiff_adobe_deflate")))


def _zip() -> Seeds:
    folders = {"a/front.jpg": saved("JPEG"), "a/label.yaml": STATED.encode(), "b/back.txt": transcription()}
    flat = {"茶_front.png": saved("PNG"), "茶_back.txt": transcription()}
    return Seeds("label.zip", (packed(folders), packed(flat, zipfile.ZIP_STORED), packed(flat, zipfile.ZIP_LZMA)))


def _rule_texts() -> Seeds:
    plain = RULE | {"require": {"matches": {"fact": "storage", "pattern": "(密封|避光)+、*$"}}}
    shipped = [_called("test-storage-1", path) for path in sorted(rules_root().glob("claims/*.yaml"))[:4]]
    return Seeds("test-storage-1.yaml", (yaml.safe_dump(plain, allow_unicode=True, sort_keys=False).encode(), *shipped))


def _document() -> Seeds:
    shipped = sorted((rules_root() / "documents").glob("*.yaml"), key=lambda path: (path.stat().st_size, path.name))[:4]
    return Seeds("law.yaml", tuple(_called("law", path) for path in shipped))


def _called(name: str, path: Path) -> bytes:
    """The content of ``path`` as if the file had this ``name``, which its id has to agree with."""
    return re.sub(rb"(?m)^id: .*$", f"id: {name}".encode(), path.read_bytes())


_SEEDS: Mapping[str, Callable[[], Seeds]] = {
    "jpeg": lambda: Seeds(
        "label.jpg", (saved("JPEG"), saved("JPEG", progressive=True), saved("JPEG", "CMYK"), saved("JPEG", "L"))
    ),
    "png": lambda: Seeds(
        "label.png", (saved("PNG"), saved("PNG", "P"), saved("PNG", "RGBA"), saved("PNG", "I;16"), saved("PNG", "1"))
    ),
    "webp": lambda: Seeds("label.webp", (saved("WEBP"), saved("WEBP", lossless=True), saved("WEBP", "RGBA"))),
    "tiff": _tiff,
    "bmp": lambda: Seeds("label.bmp", (saved("BMP"), saved("BMP", "P"), saved("BMP", "1"))),
    "heic": lambda: Seeds("label.heic", (heic(),)),
    "pdf": lambda: Seeds("label.pdf", (pdf(), pdf(compress=False), pdf(picture=True), pdf(compress=False, pages=3))),
    "zip": _zip,
    "txt": lambda: Seeds("label.txt", (transcription(), "\r\n".join(LINES).encode("gb18030"), "\n".join(LINES).encode("utf-16"))),
    "label-yaml": lambda: Seeds(
        "label.yaml",
        (STATED.encode(), b"facts: {panels_complete: true, early_adoption: [gb-7718-2025]}\n"),
        {"back.txt": transcription()},
    ),
    "rule": _rule_texts,
    "law": _document,
}
TARGETS = tuple(_SEEDS)
