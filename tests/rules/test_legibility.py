"""Print artwork of known millimetres, from the file to the finding, under either edition."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from fpdf import FPDF

from labelcheck.api import Checker, Options
from labelcheck.engine.judge import judge
from labelcheck.model.fact import Facts
from labelcheck.registry.script import is_han
from labelcheck.teach.draw import Form
from labelcheck.teach.samples import draw, load
from labelcheck.teach.typeface import Face

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
NEW = date(2027, 5, 8)
AREAS = ("legibility-", "language-pinyin-", "language-foreign-", "nutrition-claim-")
MM_PER_POINT = 25.4 / 72
TALL = 0.015
"""pdfium's boxes are some 1.3 % higher than the outlines."""


@cache
def checker() -> Checker:
    return Checker(Options(date(2026, 11, 22), cache=False))


@cache
def glyph_em(char: str) -> float:
    """Height of the outline of ``char`` in em."""
    font = TTFont(Face.SANS.path)
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[font.getBestCmap()[ord(char)]].draw(pen)
    return float(pen.bounds[3] - pen.bounds[1]) / float(font["head"].unitsPerEm)


class Artwork:
    """A label of 90 x 120 mm; a size is the height of the highest Chinese character of a line, else of its highest character."""

    def __init__(self) -> None:
        self.pdf = FPDF(unit="mm", format=(90, 120))
        self.pdf.set_auto_page_break(False)
        self.pdf.add_page()
        self.pdf.add_font("sans", fname=str(Face.SANS.path))
        self.y = 15.0

    def put(self, text: str, mm: float, *, colour: str = "#000000", stretch: float = 100) -> Artwork:
        han = [char for char in text if is_han(char)]
        self.pdf.set_font("sans", size=mm / max(map(glyph_em, han or text.replace(" ", ""))) / MM_PER_POINT)
        self.pdf.set_text_color(colour)
        self.pdf.set_stretching(stretch)
        self.pdf.text(8, self.y, text)
        self.y += 11
        return self

    def facts(self, folder: Path) -> Facts:
        path = folder / "label.pdf"
        path.write_bytes(bytes(self.pdf.output()))
        (label,) = checker().read([path]).labels
        return label.facts


def found(facts: Facts, made_on: date) -> dict[str, str]:
    findings = judge(facts, checker().pack, made_on, made_on=made_on).findings
    return {finding.rule: finding.status.value for finding in findings if finding.rule.startswith(AREAS)}


OLD = date(2026, 3, 28)


def label(small: float = 2.4, day: float = 3.4) -> Artwork:
    art = Artwork().put("烘青绿茶", 9).put("净含量：100克", 4.5).put("保质期：18个月", small)
    return art.put("生产日期：2026年03月28日", day)


@pytest.mark.parametrize("mm", [1.6, 1.8, 2.0, 2.4])
def test_a_height_comes_back_in_the_millimetres_it_was_drawn_in(mm, tmp_path):
    facts = label(small=mm).facts(tmp_path)
    assert facts["mandatory.smallest"].value == "18个月"
    assert facts["mandatory.height_mm"].value == pytest.approx(mm, rel=TALL)


@pytest.mark.parametrize(("mm", "old", "new"), [(1.6, "review", "fail"), (1.85, None, None), (2.4, None, None)])
def test_the_least_height_under_either_edition(mm, old, new, tmp_path):
    facts = label(small=mm).facts(tmp_path)
    assert found(facts, OLD) == ({"legibility-height-1": old} if old else {})
    assert found(facts, NEW) == ({"legibility-height-2": new} if new else {})


@pytest.mark.parametrize(("mm", "ending"), [(1.9, "fail"), (2.5, "review"), (3.05, None)])
def test_the_height_of_the_date(mm, ending, tmp_path):
    facts = label(day=mm).facts(tmp_path)
    assert found(facts, OLD) == {}
    assert found(facts, NEW) == ({"legibility-height-4": ending} if ending else {})


def test_figures_alone_are_measured_as_figures(tmp_path):
    facts = Artwork().put("烘青绿茶", 9).put("净含量：100克", 4.5).put("20270328", 2.6).facts(tmp_path)
    assert facts["dates.height_mm"].value == pytest.approx(2.6, rel=TALL)


@pytest.mark.parametrize(("stretch", "slender"), [(100, False), (40, False), (25, True)])
def test_a_slender_typeface(stretch, slender, tmp_path):
    facts = label().put("贮存条件：密封避光阴凉干燥", 2.6, stretch=stretch).facts(tmp_path)
    assert facts["mandatory.height_to_width"].value == pytest.approx(100 / stretch, rel=0.05)
    assert ("legibility-ratio-1" in found(facts, NEW)) is slender


@pytest.mark.parametrize(("colour", "asked"), [("#000000", False), ("#7a4a21", False), ("#c9a961", True), ("#e8e8e8", True)])
def test_a_date_in_pale_ink_is_asked_about(colour, asked, tmp_path):
    art = Artwork().put("烘青绿茶", 9).put("净含量：100克", 4.5).put("生产日期：2026年03月28日", 3.4, colour=colour)
    facts = art.facts(tmp_path)
    for day in (OLD, NEW):
        assert found(facts, day) == ({"legibility-contrast-1": "review"} if asked else {})


@pytest.mark.parametrize(
    ("words", "mm", "ending"),
    [
        ("GREEN TEA", 3, {}),
        ("GREEN TEA", 8.9, {}),
        ("GREEN TEA", 11, {"language-foreign-size-1": "fail"}),
        ("OOLONG HILL TEA", 11, {"language-foreign-size-1": "review"}),
        ("LU CHA", 11, {"language-pinyin-size-1": "fail"}),
    ],
)
def test_latin_words_larger_than_the_name(words, mm, ending, tmp_path):
    facts = Artwork().put("烘青绿茶", 9).put(words, mm).facts(tmp_path)
    assert found(facts, OLD) == ending
    assert found(facts, NEW) == ending


@pytest.mark.parametrize("sample", load(SAMPLES / "labels.yaml"), ids=lambda sample: sample.id)
def test_the_artwork_of_every_sample_is_legible_under_either_edition(sample, tmp_path):
    draw(sample, Form.PDF, tmp_path)
    (read,) = checker().read([tmp_path]).labels
    assert found(read.facts, OLD) == {}
    assert found(read.facts, NEW) == {}
