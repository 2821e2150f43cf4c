"""Characters of live text with their place on the page, and the unit of the page. The only module that knows pdfplumber."""

from __future__ import annotations

import io
import logging
from dataclasses import dataclass

import pdfplumber
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.pdftypes import resolve1
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from labelcheck.model.geometry import Box

_UNIT_MM = 25.4 / 72

# Its complaints about odd PDFs, which may quote them, would go to stderr unasked.
logging.getLogger("pdfminer").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Character:
    """One character of live text, in points of the upright page.

    ``origin`` is the point on the baseline where it starts, ``run`` the unit vector its line runs along, ``advance`` its width
    along the run, ``size`` the em across it. ``ink`` is the tight box of its outline, None where it has no ink, and ``rise`` how far
    the outline reaches above and below the baseline, as its highest and its lowest point. ``after_space`` says that pdfium takes the
    gap before it for a space.
    """

    text: str
    origin: tuple[float, float]
    run: tuple[float, float]
    advance: float
    size: float
    ink: Box | None = None
    rise: tuple[float, float] = (0.0, 0.0)
    after_space: bool = False

    @property
    def blank(self) -> bool:
        """Whether it is a space of any kind."""
        return not self.text.strip()

    @property
    def ink_height(self) -> float:
        """Height of the outline across the run, 0 without ink."""
        return self.rise[0] - self.rise[1]


def mm_per_point(data: bytes, number: int) -> float:
    """Millimetres per point of page ``number`` (from 1) of the PDF in ``data``: 1/72 inch times the page's UserUnit, where that is one."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            unit = float(resolve1(document.pages[number - 1].page_obj.attrs.get("UserUnit")) or 1.0)
    except (MalformedPDFException, PdfminerException, PDFSyntaxError, KeyError, IndexError, TypeError, ValueError):
        # What pdfium can still display has the usual unit.
        return _UNIT_MM
    return _UNIT_MM * unit if unit > 0 else _UNIT_MM
