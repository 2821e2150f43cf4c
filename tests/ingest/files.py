from __future__ import annotations

import zipfile
from io import BytesIO

from PIL import Image

from labelcheck.ingest import Gathered
from labelcheck.model.errors import InputError


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 20), mode: str = "RGB", **options: object) -> bytes:
    """A small picture whose left half is red (dark in grey modes) and whose right half is white."""
    image = Image.new("RGB", size, "white")
    image.paste((200, 0, 0), (0, 0, size[0] // 2, size[1]))
    buffer = BytesIO()
    image.convert(mode).save(buffer, kind, **options)
    return buffer.getvalue()


def pdf(pages: int = 1, size: tuple[float, float] = (100.0, 50.0), password: str | None = None) -> bytes:
    """A PDF of pages of ``size`` millimetres."""
    from fpdf import FPDF

    document = FPDF(unit="mm", format=size)
    if password is not None:
        document.set_encryption(owner_password="owner", user_password=password)
    for _ in range(pages):
        document.add_page()
        document.rect(5, 5, 20, 20)
    return bytes(document.output())


def packed(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of ``members``."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def only_error(gathered: Gathered) -> InputError:
    """The single error of a run that yields no label."""
    assert gathered.documents == ()
    (error,) = gathered.unreadable
    return error


def layout(gathered: Gathered) -> dict[str, list[str]]:
    """File names by label id."""
    return {document.id: [panel.path.rsplit("/", 1)[-1] for panel in document.panels] for document in gathered.documents}
