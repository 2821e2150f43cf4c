from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from labelcheck.model.document import Page, Panel, Raster
from labelcheck.model.errors import InputError
from labelcheck.model.label import Span
from labelcheck.model.text import Lang, Text
from labelcheck.report.html import to_html
from tests.report import factory


class Anchors(HTMLParser):
    """Collects ids, internal links and every element name of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.elements: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        values = dict(attrs)
        if identifier := values.get("id"):
            self.ids.append(identifier)
        if tag == "a" and (href := values.get("href")):
            self.links.add(href)


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("make", [factory.single_report, factory.many_report])
def test_every_link_has_its_target_and_every_id_is_unique(make: object, lang: Lang) -> None:
    assert callable(make)
    anchors = Anchors(to_html(make(), lang))
    assert {link.removeprefix("#") for link in anchors.links} <= set(anchors.ids)
    assert len(anchors.ids) == len(set(anchors.ids))


def test_the_page_is_self_contained_and_runs_nothing() -> None:
    page = to_html(factory.single_report(), Lang.ZH)
    assert "default-src 'none'; img-src data:; style-src 'unsafe-inline'" in page
    assert Anchors(page).elements.isdisjoint({"script", "link", "iframe", "object", "form", "img"})
    assert re.findall(r'(?:href|src)="(?!#|data:image/jpeg;base64,)[^"]*"', page) == []


def test_words_of_a_label_are_escaped_everywhere() -> None:
    hostile = factory.HOSTILE
    finding = replace(factory.name_finding(hostile), message=Text(hostile, hostile))
    label = factory.photo_label(f'"><img src=x>{hostile}', (finding,), text=f"{hostile}\x1b\udcff")
    panel = replace(factory.transcription(), path=f"{hostile}.txt")
    broken = InputError(hostile, Text(hostile, hostile), Text(hostile, hostile))
    report = factory.report(label, factory.small_label("other", panel, factory.Verdict.CLEAN), unreadable=(broken,))
    page = to_html(report, Lang.ZH)
    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page
    assert "\x1b" not in page
    page.encode("utf-8")


def test_pictures_are_upright_and_boxes_lie_in_upright_coordinates() -> None:
    page = to_html(factory.single_report(), Lang.ZH)
    assert '<svg viewBox="0 0 600 800"' in page
    assert '<svg viewBox="0 0 800 600"' in page
    assert 'points="100.0,50.0 300.0,50.0 300.0,80.0 100.0,80.0"' in page
    assert page.count("data:image/jpeg;base64,") == 2


def test_one_place_named_by_two_findings_is_one_box_with_two_numbers() -> None:
    findings = (factory.name_finding(), replace(factory.name_finding(), rule="name-attribute-2", fingerprint="f4"))
    page = to_html(factory.report(factory.photo_label(findings=findings)), Lang.ZH)
    assert page.count("<polygon") == 1
    assert page.count('class="badge') == 2
    assert 'class="box defect l1-f1 l1-f2"' in page


def test_a_pdf_page_is_drawn_by_the_callback() -> None:
    asked: list[tuple[str, int]] = []

    def render(panel: Panel, page: Page) -> Raster | None:
        asked.append((panel.path, page.number))
        return factory.raster(34, 22) if page.number == 1 else None

    report = factory.report(factory.small_label("art", factory.artwork(), factory.Verdict.CLEAN))
    page = to_html(report, Lang.ZH, render)
    assert asked == [("art.pdf", 1), ("art.pdf", 2)]
    assert '<svg viewBox="0 0 340.16 226.77"' in page
    assert page.count("data:image/jpeg;base64,") == 1
    assert "art.pdf · 第 2 页" in page


def test_a_damaged_picture_leaves_its_words() -> None:
    def damaged() -> Raster:
        raise factory.broken_input()

    label = factory.photo_label()
    front = label.document.panels[0]
    broken = replace(front, pages=(replace(front.pages[0], raster=damaged),))
    report = factory.report(replace(label, document=replace(label.document, panels=(broken, label.document.panels[1]))))
    page = to_html(report, Lang.ZH)
    assert "没有图像" in page
    assert "<li><span id=" in page


def test_evidence_in_a_transcription_marks_its_line() -> None:
    panel = factory.transcription()
    finding = replace(factory.name_finding("绿茶"), evidence=(Span(panel.path, 1, "绿茶", factory.Box(3, 0, 5, 1).polygon, 1.0),))
    report = factory.report(factory.small_label("typed", panel, factory.Verdict.DEFECT, (finding,)))
    page = to_html(report, Lang.ZH)
    assert 'class="words defect l1-f1"' in page
    assert 'href="#l1-b1"' in page


def test_a_finding_tells_clause_window_penalty_advice_question_and_confidence() -> None:
    page = to_html(factory.single_report(), Lang.EN)
    for words in (
        "GB 7718-2011 General standard for the labelling of prepackaged foods 4.1.7.1",
        "in force 2012-04-20 to 2027-03-15",
        "in force since 2015-10-01",
        "Labels against the law: gains forfeited, and a fine.",
        "Print one date on every panel: 2026-03-28.",
        "Does the back or the bottom carry a number that begins with SC?",
        "confidence 0.88",
        "the grade was not read",
        "ab" * 32,
        "12" * 32,
    ):
        assert words in page


@pytest.mark.parametrize(
    ("lang", "phrases"),
    [
        (
            Lang.ZH,
            [
                "一般可认定为瑕疵：俗称、简称（GB 7718-2011 4.1.9）",
                "是否会误导消费者？",
                "生产者、销售者 · ",
                "没有罚则，须由人判断。",
            ],
        ),
        (
            Lang.EN,
            [
                "as a rule a defect: popular or short name (GB 7718-2011 4.1.9)",
                "can it mislead consumers?",
                "producer, seller · ",
                "It has no penalty; a person must judge.",
            ],
        ),
    ],
)
def test_what_may_follow_is_told_once_a_label_and_points_at_its_findings(lang: Lang, phrases: list[str]) -> None:
    page = to_html(factory.single_report(), lang)
    assert [phrase for phrase in phrases if phrase not in page] == []
    told = re.findall(r'<aside class="shared".*?</aside>', page, re.S)
    assert len(told) == 1
    assert told[0].count(factory.UNKNOWING) == 1
    assert set(re.findall(r'href="#(l1-f[0-9]+)"', told[0])) == {"l1-f1", "l1-f2"}


def test_a_remembered_clause_prints_that_its_number_must_be_verified() -> None:
    page = to_html(factory.report(factory.photo_label(findings=(factory.licence_finding("9.9.9"),))), Lang.ZH)
    assert "条号待核" in page
    assert "9.9.9" not in page


def test_reading_shows_no_judgement() -> None:
    page = to_html(factory.single_report(), Lang.ZH, findings=False)
    assert "生产日期：2026年03月28日" in page
    assert "不符合" not in page
    assert "<polygon" not in page


def test_the_same_report_gives_the_same_page() -> None:
    assert to_html(factory.many_report(), Lang.ZH) == to_html(factory.many_report(), Lang.ZH)


def test_a_large_picture_is_scaled_down() -> None:
    from base64 import b64decode
    from io import BytesIO

    from PIL import Image

    from labelcheck.report.pictures import LONGEST_SIDE, data_uri

    uri = data_uri(factory.raster(2000, 500))
    with Image.open(BytesIO(b64decode(uri.partition(",")[2]))) as picture:
        assert picture.size == (LONGEST_SIDE, LONGEST_SIDE // 4)
