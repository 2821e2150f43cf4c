"""A label drawn as its files: front and back as vector PDF, as a scan or as a photo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from labelcheck.teach.answer_key import Box
from labelcheck.teach.backs import back_panel
from labelcheck.teach.facts import ProductFacts
from labelcheck.teach.fronts import FrontText, front_panel
from labelcheck.teach.layout import PanelDesign
from labelcheck.teach.pdf import POINTS_PER_MM, pdf_bytes
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


@dataclass(frozen=True, slots=True)
class DrawnPanel:
    """One panel as a file; ``box_of`` tells where an area (x0, y0, x1, y1 in millimetres) of the design lies in the file."""

    path: Path
    design: PanelDesign
    box_of: Callable[[Box], Box]


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
    drawn = draw_panels(design_label(facts, style, wording), form, out_dir, seed)
    if form is Form.PHOTO:
        (out_dir / "label.yaml").write_text(f"facts:\n  label_width_mm: {style.width_mm:g}\n", encoding="utf-8", newline="\n")
    return tuple(panel.path for panel in drawn)


def draw_panels(designs: Sequence[PanelDesign], form: Form, out_dir: Path, seed: int) -> tuple[DrawnPanel, ...]:
    """Draw each panel into ``out_dir`` under its name; the same arguments give the same bytes."""
    out_dir.mkdir(parents=True, exist_ok=True)
    return tuple(_drawn(design, form, out_dir, seed, number) for number, design in enumerate(designs))


def _drawn(design: PanelDesign, form: Form, out_dir: Path, seed: int, number: int) -> DrawnPanel:
    path, pdf = out_dir / f"{design.name}{form.suffix}", pdf_bytes(design)
    if form is Form.PDF:
        path.write_bytes(pdf)
        return DrawnPanel(path, design, _points)
    # Only pictures need OpenCV and pypdfium2.
    from labelcheck.teach import camera

    shot = camera.scanned(pdf, seed, number) if form is Form.SCAN else camera.photographed(pdf, seed, number)
    path.write_bytes(shot.data)
    return DrawnPanel(path, design, shot.box)


def _points(area: Box) -> Box:
    x0, y0, x1, y1 = (edge * POINTS_PER_MM for edge in area)
    return (x0, y0, x1, y1)
