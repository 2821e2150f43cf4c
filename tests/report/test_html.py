from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from labelcheck.model.document import Page, Panel, Raster
from labelcheck.model.errors import InputError
from labelcheck.model.label import Span
from labelcheck.model.text import Lang, Text
from labelcheck.report.html import to_html
from labelcheck.report.panel_view import _BADGE_SHARE, _Sheet
from labelcheck.report.pictures import CROP_LONG, CROP_SHORT, LONGEST_SIDE, PagePicture
from labelcheck.report.program import program_sha256
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
    assert page.count('class="panel"') == 2
    assert page.count('class="crop"') == 3


def test_a_crop_shows_its_place_with_a_margin_and_stays_on_the_page() -> None:
    picture = PagePicture(factory.raster(600, 800), 300, 400)
    crop, corner = picture.crop(factory.Box(100, 50, 300, 80)), picture.crop(factory.Box(0, 390, 20, 400))
    assert crop is not None
    assert corner is not None
    assert crop.part == factory.Box(85, 35, 300, 95.5)
    assert corner.part == factory.Box(0, 385, 25.5, 400)
    assert (crop.height, corner.width) == (CROP_SHORT, round(CROP_SHORT * 25.5 / 15))
    assert crop.width <= CROP_LONG
    assert picture.crop(factory.Box(700, 50, 800, 80)) is None


def test_the_number_of_a_box_hides_as_little_as_it_can() -> None:
    box, lines = factory.Box(200, 100, 260, 120), (factory.Box(100, 100, 500, 120), factory.Box(100, 70, 500, 90))
    below = (200 + 600 * _BADGE_SHARE * 1.1, 120 + 600 * _BADGE_SHARE * 1.1)
    assert _Sheet(600, 800, lines).badge_place(box, 1) == pytest.approx(below)
    crowded = (*lines, factory.Box(100, 140, 500, 160))
    assert _Sheet(600, 800, crowded).badge_place(box, 1) == pytest.approx(below)


def test_one_place_named_by_two_findings_is_one_box_with_two_numbers() -> None:
    findings = (factory.name_finding(), replace(factory.name_finding(), rule="name-attribute-2", fingerprint="f4"))
    page = to_html(factory.report(factory.photo_label(findings=findings)), Lang.ZH)
    assert page.count('<g id="l1-b') == 1
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

    uri = PagePicture(factory.raster(2000, 500), 2000, 500).whole()
    with Image.open(BytesIO(b64decode(uri.partition(",")[2]))) as picture:
        assert picture.size == (LONGEST_SIDE, LONGEST_SIDE // 4)


def test_a_finding_says_why_its_edition_governs_and_how_surely_its_clause_is_known() -> None:
    page = to_html(
        factory.report(factory.photo_label(findings=(factory.licence_finding("9.9.9"), factory.date_finding()))), Lang.ZH
    )
    for words in (
        "2026-03-28 在施行期内，按本版判定（back.jpg 上印的生产日期）",
        "检查日 2026-11-22 在施行期内",
        '<span class="sure text">[条文已核对原文]</span>',
        '<span class="sure secondary">[据二手来源]</span>',
        '<span class="sure memory">[凭记忆，条号待核]</span>',
    ):
        assert words in page


def test_every_finding_puts_the_questions_that_part_defect_from_violation() -> None:
    page = to_html(factory.single_report(), Lang.EN)
    cards = re.findall(r'<article class="finding.*?</article>', page, re.S)
    assert [card.count("can it mislead consumers?") for card in cards] == [1, 1, 0]


def test_early_adoption_is_told_as_the_reason_of_an_edition_not_yet_in_force() -> None:
    coming = replace(factory.general_standard(), in_force_from=date(2027, 3, 16), in_force_to=None)
    finding = replace(factory.date_finding(), citations=(factory.cite(coming, "4.1.7.1"),))
    assert "标签声明提前执行本版" in to_html(factory.report(factory.photo_label(findings=(finding,))), Lang.ZH)


def test_every_rule_is_listed_under_its_ending_with_title_and_reason() -> None:
    report = replace(
        factory.single_report(), titles={"grade-1": Text("未标质量等级", "No grade"), "storage-1": Text("无贮存条件", "x")}
    )
    page = to_html(report, Lang.ZH)
    ended = dict(re.findall(r'<details id="l1-([a-z_]+)".*?>(.*?)</details>', page, re.S))
    assert '<b>未标质量等级</b> <code>grade-1</code> <span class="quiet">等级未能读取' in ended["not_evaluated"]
    assert 'import-agent-1</code> <span class="quiet">不是进口食品' in ended["not_applicable"]
    assert "<b>无贮存条件</b> <code>storage-1</code>" in ended["pass"]
    assert {"fail", "review"} <= set(ended)


def test_what_ended_alike_on_every_label_is_told_once_and_nothing_is_lost() -> None:
    once, twice = factory.photo_label("one"), factory.photo_label("two")
    differing = replace(twice, outcomes=tuple(each for each in twice.outcomes if each.rule != "storage-1"))
    page = to_html(factory.report(once, differing), Lang.ZH)
    told = {name: set(re.findall("<code>([a-z0-9-]+)</code>", body)) for name, body in _endings(page).items()}
    assert told["alike"] == {"import-agent-1"}
    assert "storage-1" in told["l1"]
    for name, label in (("l1", once), ("l2", differing)):
        assert told[name] | told["alike"] == {each.rule for each in label.outcomes}
        assert told[name] & told["alike"] == set()
    assert page.count('<a href="#alike">另有 1 条规则') == 2


def _endings(page: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, body in re.findall(r'<details id="(l\d+|alike)-[a-z_]+".*?>(.*?)</details>', page, re.S):
        found[name] = found.get(name, "") + body
    return found


def test_a_clean_verdict_says_how_many_rules_were_not_judged() -> None:
    label = replace(factory.photo_label(findings=()), verdict=factory.Verdict.CLEAN)
    ruling = re.findall(r'<p class="ruling">(.*?)</p>', to_html(factory.report(label), Lang.ZH))
    assert ruling == ['<strong>未见问题</strong> <a class="left" href="#l1-not_evaluated">1 条规则未能判断</a>']


def test_the_page_names_the_program_by_its_hash() -> None:
    assert re.search(rf"labelcheck 0\.1\.0 <code>{program_sha256()}</code>", to_html(factory.single_report(), Lang.ZH))
    assert re.fullmatch("[0-9a-f]{64}", program_sha256())


def test_the_day_of_the_check_is_the_one_that_a_label_states() -> None:
    report = factory.single_report()
    (label,) = report.labels
    document = replace(label.document, declared=replace(label.document.declared, as_of=date(2027, 5, 8)))
    page = to_html(replace(report, labels=(replace(label, document=document),)), Lang.ZH)
    assert "检查日 2027-05-08" in page
    assert f"检查日 {report.as_of.isoformat()}" not in page
