"""The page driven as an inspector does with a tablet, in Chromium."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("uvicorn")
from tests.chromium import launched
from tests.web.labels import ASKS, ORGANIC, served

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
TABLET = {"width": 834, "height": 1112}
PATIENCE = 120_000
"""Milliseconds: the machine of a test may be busy."""
SMALLEST_TARGET = 44
"""CSS pixels each way that a finger hits (WCAG 2.5.5)."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served() as address:
        yield address


@pytest.fixture(scope="module")
def chromium():
    with launched() as browser:
        yield browser


@pytest.fixture(params=[True, False], ids=["with script", "without"])
def tablet(chromium, address, request):
    """A page of a tablet; whatever it asks of anybody else, and every complaint of the browser, fails the test."""
    context = chromium.new_context(
        viewport=TABLET, has_touch=True, reduced_motion="reduce", locale="zh-CN", java_script_enabled=request.param
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda each: complaints.append(each.url) if not each.url.startswith((address, "data:", "blob:")) else None)
    page.goto(address)
    yield page
    context.close()
    assert complaints == []


def hand_in(page, *files: Path) -> None:
    page.locator("input[type=file]").nth(1).set_input_files(files)
    page.get_by_role("button", name="检查", exact=True).click()
    page.wait_for_url("**/labels/*")


def verdict(page) -> str:
    return page.locator(".ruling strong").inner_text()


@pytest.fixture
def organic(tmp_path) -> Path:
    path = tmp_path / "back.txt"
    path.write_bytes(ORGANIC)
    return path


def test_from_the_photo_to_the_report(tablet):
    sample = SAMPLES / "net-weight-heading"
    photos = sorted(path for path in sample.iterdir() if path.suffix in (".jpg", ".png"))
    hand_in(tablet, *photos)
    report = tablet.frame_locator("iframe")
    boxes = report.locator("svg a polygon")
    boxes.first.wait_for()
    assert boxes.count() >= report.locator("article.finding").count() >= 1
    with tablet.expect_download() as download:
        tablet.get_by_role("link", name="下载报告 json").click()
    saved = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert saved["labels"][0]["verdict"] == "defect"
    assert [each["path"] for each in saved["labels"][0]["inputs"]] == [photo.name for photo in photos]
    with tablet.expect_download() as download:
        tablet.get_by_role("link", name="下载报告 html").click()
    assert download.value.suggested_filename.endswith(".html")


def test_a_question_is_answered_and_the_verdict_changes(tablet, organic):
    hand_in(tablet, organic)
    assert verdict(tablet) == "待核实"
    for question in tablet.locator(".ask").all():
        question.get_by_label("不违反").press("Space")
    tablet.get_by_role("button", name="重新判定").click()
    tablet.locator(".ask.done").first.wait_for()
    assert verdict(tablet) == "未见问题"
    assert "检查人员答复" in tablet.frame_locator("iframe").locator(".verdict").inner_text()
    tablet.locator(f"[data-rule={ASKS}]").get_by_label("认定违反").press("Space")
    tablet.get_by_role("button", name="重新判定").click()
    tablet.locator(".ruling.violation, .ruling.defect").wait_for()


def test_the_day_is_switched_and_a_fact_is_stated(tablet, organic):
    hand_in(tablet, organic)
    assert "2026-11-22" in tablet.locator(".ruling").inner_text()
    tablet.locator("input[name=as_of]").fill("2028-01-05")
    tablet.locator("summary").first.click()
    tablet.get_by_role("group", name="是否进口食品").get_by_label("否").press("Space")
    tablet.get_by_role("button", name="重新判定").click()
    tablet.get_by_text("检查日期 2028-01-05").first.wait_for()
    assert tablet.locator("input[name='fact:imported'][value=no]").is_checked()
    assert "2028-01-05" in tablet.frame_locator("iframe").locator("header.page").inner_text()


def test_a_finger_hits_everything(tablet, organic):
    hand_in(tablet, organic)
    tablet.locator("summary").first.click()
    small = [
        (each.inner_text(), box)
        for each in tablet.locator(".button, .tick, .field input, summary").all()
        if (box := each.bounding_box()) and min(box["width"], box["height"]) < SMALLEST_TARGET - 0.5
    ]
    assert small == []
    assert tablet.locator("body").bounding_box()["width"] <= TABLET["width"]


def test_a_keyboard_reaches_everything_in_turn(tablet, organic):
    hand_in(tablet, organic)
    tablet.locator(".brand a").focus()
    reached: list[str] = []
    while "IFRAME" not in reached and len(reached) < 20:
        tablet.keyboard.press("Tab")
        reached.append(tablet.evaluate("(document.activeElement.textContent || document.activeElement.tagName).trim()"))
    assert reached[0] == "English"
    assert {"日期与申报事实", "下载报告 json", "IFRAME"} <= set(reached)


def test_the_other_language_is_a_touch_away(tablet, organic):
    hand_in(tablet, organic)
    tablet.get_by_role("link", name="English").click()
    tablet.get_by_role("button", name="Judge again").wait_for()
    assert "Tea label report" in tablet.frame_locator("iframe").locator("h1").inner_text()


def test_photos_taken_one_after_the_other_add_up(chromium, address, organic, tmp_path):
    other = tmp_path / "front.txt"
    other.write_text("有机绿茶\n", encoding="utf-8")
    page = chromium.new_page(viewport=TABLET, locale="zh-CN")
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    camera = page.locator("input[type=file]").first
    for photo in (organic, other):
        camera.set_input_files(photo)
    assert "已选 2" in page.locator("output").inner_text()
    page.get_by_role("button", name="检查", exact=True).click()
    page.wait_for_url("**/labels/*")
    assert "back.txt、front.txt" in page.inner_text("body")
    page.close()


def test_a_photo_that_was_not_meant_is_taken_away(chromium, address, organic, tmp_path):
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("x", encoding="utf-8")
    page = chromium.new_page(viewport=TABLET, locale="zh-CN")
    page.goto(address)
    page.locator("input[type=file]").nth(1).set_input_files([organic, wrong])
    page.get_by_role("button", name="去掉 wrong.txt").click()
    assert "已选 1" in page.locator("output").inner_text()
    page.get_by_role("button", name="检查", exact=True).click()
    page.wait_for_url("**/labels/*", timeout=PATIENCE)
    assert "wrong.txt" not in page.inner_text("body")
    page.close()


def test_photos_stay_on_the_page_when_it_was_refused_or_nobody_answers(chromium, organic):
    page = chromium.new_page(viewport=TABLET, locale="zh-CN")
    page.set_default_timeout(PATIENCE)
    with served() as short_lived:
        page.goto(short_lived)
        page.locator("input[type=file]").nth(1).set_input_files(organic)
        page.locator("input[name=label_width_mm]").fill("宽")
        page.get_by_role("button", name="检查", exact=True).click()
        page.get_by_role("alert").get_by_text("大于 0 的数字").wait_for()
        assert "已选 1" in page.locator("output").inner_text()
        assert page.locator("input[name=label_width_mm]").input_value() == "宽"
    page.get_by_role("button", name="检查", exact=True).click()
    page.get_by_role("alert").get_by_text("没有收到回答").wait_for()
    assert "已选 1" in page.locator("output").inner_text()
    assert page.get_by_role("button", name="检查", exact=True).is_enabled()
    page.close()


def test_nothing_is_deleted_by_a_slip_of_the_finger(chromium, address, organic):
    page = chromium.new_page(viewport=TABLET, locale="zh-CN")
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    hand_in(page, organic)
    there = page.url
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.get_by_role("button", name="删除这个标签").press("Enter")
    assert asked == ["删除这个标签和它的全部照片？"]
    assert page.url == there
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="删除这个标签").press("Enter")
    page.wait_for_url(f"{address}/")
    page.close()


@pytest.mark.parametrize("width", [390, 820, 1200])
def test_no_page_is_wider_than_its_screen(width, chromium, address, organic):
    page = chromium.new_page(viewport={"width": width, "height": 900}, locale="en-US")
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator("input[type=file]").nth(1).set_input_files(organic)
    page.get_by_role("button", name="Check", exact=True).click()
    page.wait_for_url("**/labels/*")
    page.locator("summary").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
