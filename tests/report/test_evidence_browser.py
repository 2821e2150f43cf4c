"""The HTML report as Chromium shows and prints it: boxes on their words, no network, keyboard, contrast, whole findings on paper."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pdfplumber
import pytest

from labelcheck.api import Checker, Options
from labelcheck.model.text import Lang
from labelcheck.report.html import to_html
from tests.report import factory

pytest.importorskip("playwright")
from benchmarks import evidence
from benchmarks.chromium import browser, chromium
from benchmarks.reading.generate import EACH, write_label
from benchmarks.reading.labels.products import AS_OF
from benchmarks.reading.pictures.forms import Form
from benchmarks.reading.truth import load

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine")

SEED = 7

_DIM = """() => {
  const parts = color => color.match(/[0-9.]+/g).map(Number);
  const linear = part => (part /= 255) <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => .2126 * linear(r) + .7152 * linear(g) + .0722 * linear(b);
  const ground = element => {
    for (; element; element = element.parentElement) {
      const painted = element.localName === 'g' || element.localName === 'svg' ? [0, 0, 0, 0] : parts(getComputedStyle(element).backgroundColor);
      if (painted.length < 4 || painted[3] === 1) return painted;
    }
    return [255, 255, 255];
  };
  const dim = new Set();
  for (const element of document.querySelectorAll('body *:not(svg *)')) {
    if (![...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue;
    const [one, other] = [light(parts(getComputedStyle(element).color)), light(ground(element))].sort((a, b) => b - a);
    const ratio = (one + .05) / (other + .05);
    if (ratio < 4.5) dim.add(`${element.localName}.${element.className} ${ratio.toFixed(2)}`);
  }
  return [...dim];
}"""


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with browser() as opened:
        yield opened


@pytest.fixture
def page(chrome: Browser) -> Iterator[Page]:
    opened = chrome.new_page(viewport={"width": 1200, "height": 900})
    yield opened
    opened.close()


@cache
def checker() -> Checker:
    return Checker(Options(AS_OF, cache=False))


def show(page: Page, folder: Path, lang: Lang = Lang.ZH, report: Any = None) -> Path:
    html = folder / "report.html"
    html.write_text(to_html(report or factory.single_report(), lang), encoding="utf-8")
    page.goto(html.as_uri())
    return html


@pytest.mark.parametrize(
    ("number", "form"),
    [(15, Form.PDF), (2, Form.PHOTO), (19, Form.SCAN)],
    ids=lambda value: value.value if isinstance(value, Form) else str(value),
)
def test_boxes_lie_on_their_words_nothing_is_fetched_and_no_finding_is_cut(
    chrome: Browser, tmp_path: Path, number: int, form: Form
) -> None:
    label = tmp_path / "label"
    write_label(label, SEED, number, form, EACH)
    html = tmp_path / "report.html"
    told = evidence.reported(checker().check([label]), html)
    seen = evidence.look(chrome, html, told, load(label))
    assert seen.wrong == ()
    assert seen.boxes > 0


def test_the_look_sees_a_box_that_is_off_and_a_request(chrome: Browser, tmp_path: Path) -> None:
    label = tmp_path / "label"
    write_label(label, SEED, 15, Form.PDF, EACH)
    html = tmp_path / "report.html"
    told: Any = evidence.reported(checker().check([label]), html)
    for finding in told["findings"]:
        for there in finding["evidence"]:
            there["box"] = [side + 6 for side in there["box"]]
    shown = html.read_text(encoding="utf-8").replace("default-src 'none'", "default-src *").replace("img-src data:", "img-src *")
    html.write_text(shown.replace("</main>", '<img src="https://labelcheck.invalid/x.png"></main>'), encoding="utf-8")
    wrong = evidence.look(chrome, html, told).wrong
    assert any("px off" in each for each in wrong)
    assert "asks the network: https://labelcheck.invalid/x.png" in wrong


def test_the_look_sees_a_finding_cut_on_paper(page: Page, tmp_path: Path) -> None:
    show(page, tmp_path)
    page.add_style_tag(content="@media print { .finding { break-inside: auto !important; margin-top: 130mm !important; } }")
    assert list(evidence.cut_findings(page)) != []


@pytest.mark.parametrize("above", [0, 60, 100, 130, 160])
def test_on_paper_the_pictures_stand_below_their_heading(page: Page, tmp_path: Path, above: int) -> None:
    show(page, tmp_path)
    page.add_style_tag(content=f"@media print {{ header {{ padding-bottom: {above}mm !important; }} }}")
    with pdfplumber.open(io.BytesIO(page.pdf())) as paper:
        sheets = [unicodedata.normalize("NFKC", sheet.extract_text()) for sheet in paper.pages]
    assert [("标签各面" in words) for words in sheets if "front.jpg" in words.splitlines()] == [True]


def test_a_photo_stored_on_its_side_has_its_box_upright(page: Page, tmp_path: Path) -> None:
    show(page, tmp_path)
    panel = page.locator('svg.panel[aria-label="back.jpg"]')
    around, box = (
        panel.locator(name).first.evaluate("each => each.getBoundingClientRect().toJSON()") for name in ("image", "polygon")
    )
    upright = evidence.Stored(factory.STORED_WIDTH, factory.STORED_HEIGHT, 6).upright(factory.Box(*factory.DATE_BOX_STORED))
    scale = around["width"] / factory.STORED_HEIGHT
    assert upright == factory.DATE_BOX
    assert box["x"] - around["x"] == pytest.approx(upright.x0 * scale, abs=evidence.TOLERANCE)
    assert box["y"] - around["y"] == pytest.approx(upright.y0 * scale, abs=evidence.TOLERANCE)
    assert box["width"] == pytest.approx(upright.width * scale, abs=evidence.TOLERANCE)


def lit(page: Page, selector: str) -> bool:
    return bool(
        page.locator(selector).first.evaluate("element => getComputedStyle(element).getPropertyValue('--lit').trim() === '1'")
    )


def test_a_box_and_its_finding_answer_to_one_another_by_keyboard_without_a_script(page: Page, tmp_path: Path) -> None:
    show(page, tmp_path)
    assert not lit(page, "#l1-f1")
    page.locator("#l1-b1 a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#l1-f1")
    assert page.evaluate("document.activeElement.id") == "l1-f1"
    assert lit(page, "#l1-f1")
    assert lit(page, "#l1-b1")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#l1-b1"
    page.keyboard.press("Enter")
    page.wait_for_url("**#l1-b1")
    assert page.evaluate("document.activeElement.id") == "l1-b1"
    assert page.locator("#l1-b1").evaluate(
        "g => { const r = g.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; }"
    )


def test_the_first_key_offers_to_skip_to_the_findings(page: Page, tmp_path: Path) -> None:
    show(page, tmp_path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "l1-findings"


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("make", [factory.single_report, factory.many_report])
def test_words_stand_out_from_their_ground(page: Page, tmp_path: Path, make: Any, lang: Lang) -> None:
    show(page, tmp_path, lang, make())
    assert page.evaluate(_DIM) == []


@pytest.mark.parametrize("lang", list(Lang))
def test_a_screen_reader_finds_landmarks_names_and_headings_in_order(page: Page, tmp_path: Path, lang: Lang) -> None:
    show(page, tmp_path, lang, factory.many_report())
    levels = page.eval_on_selector_all("h1, h2, h3, h4", "all => all.map(heading => Number(heading.localName[1]))")
    assert levels[0] == 1
    assert max(after - before for before, after in pairwise(levels)) == 1
    for landmark in ("banner", "main", "navigation", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1  # type: ignore[arg-type]
    assert page.eval_on_selector_all("a", "all => all.filter(a => !(a.ariaLabel || a.textContent).trim()).length") == 0
    assert page.eval_on_selector_all("svg image", "all => all.filter(i => !i.closest('[role=img][aria-label]')).length") == 0


def test_nothing_is_wider_than_a_phone(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    show(page, tmp_path, Lang.EN, factory.many_report())
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_paper_shows_what_is_folded_on_screen(page: Page, tmp_path: Path) -> None:
    show(page, tmp_path)
    passed = page.locator("#l1-pass li")
    assert not passed.is_visible()
    printed = "".join(evidence.sheets_of(page.pdf(format="A4", prefer_css_page_size=True)))
    assert "storage-1" in printed
