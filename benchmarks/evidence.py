"""Whether the HTML report shows its evidence on the right words: ``python -m benchmarks.evidence [--count 30] [--seed 7] [--keep FOLDER]``.

Draws labels with one breach each, over all breaches and as print PDF, photo and scan in turn, checks them, opens each report in Chromium and looks:
every box must lie on its picture where the JSON report puts its evidence, and on the printed words that the evidence says were read; the page must
ask nothing of a network; and on paper no finding may be cut that fits a page. Prints a line a label; the exit code is 1 where anything is wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import ExifTags, Image
from playwright.sync_api import Browser, Page
from rapidfuzz import fuzz

from benchmarks.chromium import browser
from benchmarks.reading.generate import EACH, write_label
from benchmarks.reading.labels.breaches import BREACHES
from benchmarks.reading.labels.products import AS_OF
from benchmarks.reading.pictures.forms import Form
from benchmarks.reading.truth import LabelTruth, load
from labelcheck.api import Checker, Options
from labelcheck.cli.rendering import RENDERERS
from labelcheck.model.document import PanelKind
from labelcheck.model.geometry import Box, Point, box_of
from labelcheck.model.report import Report
from labelcheck.model.text import Lang

FORMS = (Form.PDF, Form.PHOTO, Form.SCAN)

TOLERANCE = 2.0
"""CSS pixels that a box may be off."""

SAME_WORDS = 60
"""Least likeness (rapidfuzz, 0-100) of the words of a piece of evidence to the words printed there: OCR errs on single characters."""

A4_WIDTH, A4_HEIGHT = 695, 1016
"""CSS pixels of an A4 page inside the margins of the style sheet: 184 by 269 mm."""


# Every piece of evidence of every finding, in the order of the page: the finding's rule and words, and where its box lies on its picture.
_SEEN = """() => [...document.querySelectorAll('article.finding')].map(card => ({
  id: card.id, rule: card.querySelector('.rule code').textContent, message: card.querySelector('header + p').textContent,
  evidence: [...card.querySelectorAll('.evidence li')].map(item => {
    const box = document.querySelector(item.querySelector('a.jump').getAttribute('href'));
    const rect = element => { const r = element.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
    const crop = item.querySelector('svg.crop'), panel = box.closest('svg.panel');
    return {panel: panel.getAttribute('aria-label'), picture: rect(panel.querySelector('image')), box: rect(box.querySelector('polygon')),
            answers: [...box.querySelectorAll('a')].map(link => link.getAttribute('href')),
            crop: rect(crop.querySelector('image')), cropped: rect(crop.querySelector('polygon'))};
  })}))"""

# A heading stands on the same sheet as the finding below it.
_CARDS = """() => [...document.querySelectorAll('article.finding')].map(card => {
  const before = card.previousElementSibling, first = before.matches('h3') ? before : card;
  return {text: card.innerText, title: card.querySelector('h4').innerText,
          height: card.getBoundingClientRect().bottom - first.getBoundingClientRect().top};
})"""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look at one page found: how many findings and boxes, and what is wrong with them, a sentence each."""

    findings: int
    boxes: int
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """A page as its file stores it: width, height, and the EXIF orientation that says how to turn it upright."""

    width: float
    height: float
    orientation: int

    @property
    def upright_size(self) -> tuple[float, float]:
        """Width and height of the page when it is upright."""
        return (self.height, self.width) if self.orientation >= 5 else (self.width, self.height)

    def upright(self, box: Box) -> Box:
        """``box`` of the page as stored, on the upright page; EXIF 2.3, tag 0x0112."""
        return box_of(self._turned(x, y) for x, y in ((box.x0, box.y0), (box.x1, box.y1)))

    def _turned(self, x: float, y: float) -> Point:
        mirrored, lowered = self.width - x, self.height - y
        places = (
            (x, y),
            (mirrored, y),
            (mirrored, lowered),
            (x, lowered),
            (y, x),
            (lowered, x),
            (lowered, mirrored),
            (y, mirrored),
        )
        return places[self.orientation - 1]


def _orientation(file: Mapping[str, Any]) -> int:
    if file["kind"] != PanelKind.IMAGE:
        return 1
    with Image.open(file["path"]) as picture:
        return int(picture.getexif().get(ExifTags.Base.Orientation, 1))


def look(opened: Browser, html: Path, label: Mapping[str, Any], truth: LabelTruth | None = None) -> Looked:
    """Open the report ``html`` of one label and compare it with the JSON report of the ``label``, and with what is printed in ``truth``."""
    page = opened.new_page(viewport={"width": 1200, "height": 900})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    try:
        page.goto(html.as_uri())
        shown = page.evaluate(_SEEN)
        wrong = [f"asks the network: {url}" for url in asked if url != html.as_uri() and not url.startswith("data:")]
        stored = {each["path"]: Stored(each["width"], each["height"], _orientation(each)) for each in label["inputs"]}
        wrong += _misplaced(shown, label, stored)
        wrong += _on_other_words(label, truth, stored) if truth else ()
        wrong += cut_findings(page)
    finally:
        page.close()
    return Looked(len(shown), sum(len(card["evidence"]) for card in shown), tuple(wrong))


def _misplaced(shown: Sequence[Mapping[str, Any]], label: Mapping[str, Any], stored: Mapping[str, Stored]) -> Iterator[str]:
    cards = {(card["rule"], card["message"]): card for card in shown}
    if len(cards) != len(label["findings"]):
        yield f"{len(cards)} findings are shown of {len(label['findings'])}"
    for finding in label["findings"]:
        card = cards.get((finding["rule"], finding["message"]))
        if card is None or len(card["evidence"]) != len(finding["evidence"]):
            yield f"{finding['rule']}: the page does not show all of its evidence"
            continue
        for there, seen in zip(finding["evidence"], card["evidence"], strict=True):
            name = f"{finding['rule']} “{there['text']}”"
            if not seen["panel"].startswith(there["path"]):
                yield f"{name}: on {seen['panel']} instead of {there['path']}"
            if (off := _distance(stored[there["path"]], Box(*there["box"]), seen)) > TOLERANCE:
                yield f"{name}: {off:.1f} px off"
            if f"#{card['id']}" not in seen["answers"]:
                yield f"{name}: its box does not answer to its finding"
            if not _inside(seen["cropped"], seen["crop"]):
                yield f"{name}: its picture does not show all of it"


def _distance(stored: Stored, box: Box, seen: Mapping[str, Any]) -> float:
    """Pixels between a side of the box shown and the same side of ``box`` (of the page as stored) on the picture as displayed, at most."""
    left, top, right, bottom = seen["picture"]
    width, height = stored.upright_size
    across, down = (right - left) / width, (bottom - top) / height
    upright = stored.upright(box)
    expected = (left + upright.x0 * across, top + upright.y0 * down, left + upright.x1 * across, top + upright.y1 * down)
    return max(abs(a - b) for a, b in zip(expected, seen["box"], strict=True))


def _inside(inner: Sequence[float], outer: Sequence[float]) -> bool:
    room = (inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3])
    return all(side >= -TOLERANCE for side in room)


def _on_other_words(label: Mapping[str, Any], truth: LabelTruth, stored: Mapping[str, Stored]) -> Iterator[str]:
    """The evidence that lies on other words than were printed there."""
    printed = {panel.file: [(box_of(line.polygon), line.text) for line in panel.lines] for panel in truth.panels}
    for finding in label["findings"]:
        for there in finding["evidence"]:
            lines = printed[there["path"].rsplit("/", 1)[-1]]
            under = "".join(text for box, text in lines if _covers(stored[there["path"]].upright(Box(*there["box"])), box))
            if fuzz.partial_ratio(_squeezed(there["text"]), _squeezed(under)) < SAME_WORDS:
                yield f"{finding['rule']} “{there['text']}”: on “{under}”"


def _covers(box: Box, line: Box) -> bool:
    """Whether ``box`` lies on ``line``: they share half the height and half the width of the smaller."""
    high, wide = min(box.height, line.height), min(box.width, line.width)
    return box.overlap_y(line) > high / 2 and box.overlap_x(line) > wide / 2


def cut_findings(page: Page) -> Iterator[str]:
    """The findings of ``page`` that are printed on two sheets of A4 though they fit one."""
    before = page.viewport_size
    page.set_viewport_size({"width": A4_WIDTH, "height": A4_HEIGHT})
    page.emulate_media(media="print")
    cards = page.evaluate(_CARDS)
    sheets = sheets_of(page.pdf(format="A4", print_background=True, prefer_css_page_size=True))
    page.emulate_media(media="screen")
    if before:
        page.set_viewport_size(before)
    for card in cards:
        lines = [_squeezed(line) for line in card["text"].splitlines()]
        whole = any(all(line in sheet for line in lines) for sheet in sheets)
        if not whole and card["height"] < A4_HEIGHT:
            yield f"cut on paper: {card['title']}"


def sheets_of(pdf: bytes) -> list[str]:
    """The words on each page of a PDF, without white space."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_squeezed(sheet.get_textpage().get_text_range()) for sheet in document]
    finally:
        document.close()


def _squeezed(text: str) -> str:
    """``text`` without white space and with one form of each character: a printer's fonts know several."""
    return "".join(unicodedata.normalize("NFKC", text).split()).replace("\ufffe", "")


def drawn(folder: Path, count: int, seed: int) -> Iterator[Path]:
    """Folders of ``count`` labels with a breach each, over all breaches, in every form in turn."""
    for number in range(count):
        form = FORMS[number % len(FORMS)]
        label = folder / f"{number:02}-{form.value}"
        if not label.exists():
            write_label(label, seed, round(number * len(BREACHES) / count), form, EACH)
        yield label


def reported(report: Report, html: Path, lang: Lang = Lang.ZH) -> Mapping[str, Any]:
    """Write the HTML of ``report``, which is of one label, and return the same label as JSON tells it."""
    html.write_text(RENDERERS["html"](report, lang, True), encoding="utf-8")
    (label,) = json.loads(RENDERERS["json"](report, lang, True))["labels"]
    assert isinstance(label, dict)
    return label


def main(arguments: Sequence[str] | None = None) -> int:
    """Look at every label and print what was found; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.evidence", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--lang", type=Lang, choices=list(Lang), default=Lang.ZH)
    parser.add_argument("--keep", type=Path, help="draw and write into this folder, and leave it there")
    options = parser.parse_args(arguments)
    checker = Checker(Options(AS_OF))
    wrong = boxes = 0
    with tempfile.TemporaryDirectory() as scratch, browser() as opened:
        folder = options.keep or Path(scratch)
        for label in drawn(folder, options.count, options.seed):
            html = folder / f"{label.name}.html"
            seen = look(opened, html, reported(checker.check([label]), html, options.lang), load(label))
            boxes, wrong = boxes + seen.boxes, wrong + len(seen.wrong)
            print(
                f"{label.name}  findings {seen.findings}  boxes {seen.boxes}  {html.stat().st_size // 1024} KB",
                *seen.wrong,
                sep="\n    ",
            )
    print(f"labels {options.count}  boxes {boxes}  wrong {wrong}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
