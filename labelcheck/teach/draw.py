"""A label drawn as its files: front and back as vector PDF, as a scan or as a photo."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from labelcheck.teach.backs import back_panel
from labelcheck.teach.facts import ProductFacts
from labelcheck.teach.fronts import FrontText, front_panel
from labelcheck.teach.layout import PanelDesign
from labelcheck.teach.pdf import pdf_bytes
from labelcheck.teach.style import LabelStyle
from labelcheck.teach.wording import Wording, back_statements, date_stamp, statement


class Form(StrEnum):
    """What the files of a label are."""

    PDF = "pdf"
    SCAN = "scan"
    PHOTO = "photo"

    @property
    def suffix(self) -> str:
        """The file name suffix of this form."""
        return ".pdf" if self is Form.PDF else ".jpg"


_USUAL = Wording()


def design_label(facts: ProductFacts, style: LabelStyle, wording: Wording = _USUAL) -> tuple[PanelDesign, ...]:
    """The front and the back panel; raises ConfigError when the text does not fit or the font lacks a character."""
    net = statement(facts, wording, "net_content")
    text = FrontText(
        name=facts.product_name,
        brand=facts.brand,
        english=facts.english_name,
        net_content=f"{net.heading}：{net.text}" if net else None,
        stamp=date_stamp(facts, wording),
    )
    return (front_panel(text, style), back_panel(back_statements(facts, wording), facts.brand, facts.barcode, style))


def draw_label(
    facts: ProductFacts, style: LabelStyle, form: Form, out_dir: Path, seed: int = 0, wording: Wording = _USUAL
) -> tuple[Path, ...]:
    """Draw ``front.*`` and ``back.*`` into ``out_dir`` and return their paths; the same arguments give the same bytes.

    A photo shows no scale, so ``label.yaml`` beside it states the width of the label.
    """
    out_dir.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, design in enumerate(design_label(facts, style, wording)):
        path = out_dir / f"{design.name}{form.suffix}"
        path.write_bytes(_in_form(pdf_bytes(design), form, seed, number))
        paths.append(path)
    if form is Form.PHOTO:
        (out_dir / "label.yaml").write_text(f"facts:\n  label_width_mm: {style.width_mm:g}\n", encoding="utf-8", newline="\n")
    return tuple(paths)


def _in_form(pdf: bytes, form: Form, seed: int, panel: int) -> bytes:
    if form is Form.PDF:
        return pdf
    # Only pictures need OpenCV and pypdfium2.
    from labelcheck.teach import camera

    return camera.scanned(pdf, seed, panel) if form is Form.SCAN else camera.photographed(pdf, seed, panel)
