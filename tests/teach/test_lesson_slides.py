"""The slides as Chromium shows and prints them."""

from __future__ import annotations

import pypdfium2
import pytest

from labelcheck.model.text import Lang
from tests.chromium import opened
from tests.teach.test_lessons import TOPICS, page

OVERFLOWING = """() => [...document.querySelectorAll('.page')].flatMap((page, number) => {
  const columns = [...page.querySelectorAll('.columns > div')].some(one => one.scrollHeight > one.parentElement.clientHeight + 1);
  const over = columns || page.scrollHeight > page.clientHeight + 1 || page.scrollWidth > page.clientWidth + 1;
  return over ? [`${number}: ${page.textContent.trim().slice(0, 40)}`] : [];
})"""


@pytest.mark.parametrize("lang", Lang)
def test_every_slide_of_every_lesson_fits_and_asks_nothing_of_the_network(tmp_path, lang):
    with opened(viewport={"width": 1280, "height": 720}) as browser:
        asked: list[str] = []
        browser.on("request", lambda request: asked.append(request.url.partition(":")[0]))
        for topic in TOPICS:
            path = tmp_path / f"{topic}.html"
            path.write_text(page(topic, lang), encoding="utf-8")
            browser.goto(path.as_uri())
            assert browser.evaluate(OVERFLOWING) == [], topic
        assert set(asked) <= {"file", "data"}


def test_the_keyboard_turns_the_slides_and_reveals_an_answer_before_it_turns(tmp_path):
    path = tmp_path / "lesson.html"
    path.write_text(page("labels", Lang.ZH), encoding="utf-8")
    with opened(viewport={"width": 1280, "height": 720}, reduced_motion="reduce") as browser:
        browser.goto(path.as_uri())
        browser.keyboard.press("End")
        slides = browser.locator(".slide").count()
        browser.wait_for_function(f"document.querySelector('nav output').textContent === '{slides} / {slides}'")
        browser.keyboard.press("ArrowLeft")
        last = browser.locator("details").last
        assert last.get_attribute("open") is None
        browser.keyboard.press("ArrowRight")
        assert last.get_attribute("open") is not None
        assert browser.locator(".shown [data-right=yes]").count() == 1


def test_one_slide_is_printed_on_one_sheet_with_the_answers_last(tmp_path):
    path = tmp_path / "lesson.html"
    path.write_text(page("gi", Lang.ZH), encoding="utf-8")
    with opened() as browser:
        browser.goto(path.as_uri())
        slides = browser.locator(".slide").count()
        browser.pdf(path=tmp_path / "lesson.pdf", prefer_css_page_size=True, print_background=True)
    document = pypdfium2.PdfDocument((tmp_path / "lesson.pdf").read_bytes())
    try:
        assert len(document) == slides
        assert "答案一览" in document[slides - 1].get_textpage().get_text_range()
    finally:
        document.close()


def test_without_scripts_all_slides_stand_one_below_the_other(tmp_path):
    path = tmp_path / "lesson.html"
    path.write_text(page("labels", Lang.ZH), encoding="utf-8")
    with opened(viewport={"width": 1280, "height": 720}, java_script_enabled=False) as browser:
        browser.goto(path.as_uri())
        tops = [box["y"] for box in (slide.bounding_box() for slide in browser.locator(".slide").all()) if box]
    assert tops == sorted(tops)
    assert len(set(tops)) == len(tops) > 10
