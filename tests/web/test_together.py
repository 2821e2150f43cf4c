"""Several tabs of one visitor, labels that come and go, and what is kept and told of them."""

from __future__ import annotations

import threading
import time
from datetime import date

import pytest
from httpx import ReadTimeout, Timeout

from labelcheck.model.waiver import Waiver, Waivers

pytest.importorskip("uvicorn")
from labelcheck.web.receive import MOST_PANELS
from labelcheck.web.sessions import MOST_SESSIONS, Sessions
from tests.web.labels import ASKS, ORGANIC, hand_in, running, visiting, words

BODY = "code-organic-body-1"
"""The other question of the label."""


@pytest.fixture(scope="module")
def site():
    with running() as visitor:
        yield visitor


@pytest.fixture
def visitor(site):
    site.cookies.clear()
    return site


def verdicts(visitor, page) -> dict[str, str]:
    outcomes = visitor.get(f"{page.url.path}/report.json").json()["labels"][0]["outcomes"]
    return {rule: outcomes[rule] for rule in (ASKS, BODY)}


def form(**answers: tuple[str, str]) -> dict[str, str]:
    """A form of the page whose fields were shown with the first and sent with the second value."""
    fields = {f"answer:back|{rule.replace('_', '-')}": values for rule, values in answers.items()}
    return {**{f"was:{key}": was for key, (was, _) in fields.items()}, **{key: now for key, (_, now) in fields.items()}}


def test_a_tab_that_is_behind_takes_back_nothing_that_another_answered(visitor):
    page = hand_in(visitor, ("back.txt", ORGANIC))
    visitor.post(page.url.path, data=form(code_organic_present_1=("", "no_breach"), code_organic_body_1=("", "")))
    visitor.post(page.url.path, data=form(code_organic_present_1=("", ""), code_organic_body_1=("", "no_breach")))
    assert verdicts(visitor, page) == {ASKS: "pass", BODY: "pass"}


def test_the_page_says_what_it_showed_so_that_its_own_answers_are_taken_back(visitor):
    page = hand_in(visitor, ("back.txt", ORGANIC))
    answered = visitor.post(page.url.path, data=form(code_organic_present_1=("", "no_breach")))
    assert f'name="was:answer:back|{ASKS}" value="no_breach"' in answered.text
    visitor.post(page.url.path, data=form(code_organic_present_1=("no_breach", "")))
    assert verdicts(visitor, page)[ASKS] == "review"


def test_two_tabs_that_answer_at_once_both_count(visitor):
    page = hand_in(visitor, ("back.txt", ORGANIC))
    sent = [form(code_organic_present_1=("", "no_breach")), form(code_organic_body_1=("", "no_breach"))]
    tabs = [threading.Thread(target=visitor.post, args=(page.url.path,), kwargs={"data": data}) for data in sent]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    assert verdicts(visitor, page) == {ASKS: "pass", BODY: "pass"}


def test_answers_stay_in_their_fields_when_another_field_is_refused(visitor):
    page = hand_in(visitor, ("back.txt", ORGANIC))
    told = visitor.post(page.url.path, data={**form(code_organic_body_1=("", "breach")), "fact:largest_surface_cm2": "gross"})
    assert told.status_code == 422
    assert f'name="answer:back|{BODY}" value="breach" checked' in told.text
    assert f'name="was:answer:back|{BODY}" value=""' in told.text
    assert 'value="gross"' in told.text


def test_whoever_opens_the_start_page_is_the_same_visitor_in_every_tab(visitor):
    visitor.get("/")
    known = visitor.cookies["labelcheck_session"]
    one, other = hand_in(visitor, ("a.txt", ORGANIC)), hand_in(visitor, ("b.txt", ORGANIC))
    assert visitor.cookies["labelcheck_session"] == known
    start = visitor.get("/").text
    assert one.url.path in start
    assert other.url.path in start


def test_who_only_looked_makes_room_for_who_hands_something_in(tmp_path):
    sessions = Sessions(tmp_path, 3600, time.monotonic)
    busy = sessions.start()
    busy.new_upload()
    lookers = [sessions.start() for _ in range(MOST_SESSIONS - 1)]
    assert sessions.start() is not None
    assert sessions.find(lookers[0].id) is None
    assert sessions.find(lookers[1].id) is lookers[1]
    assert sessions.find(busy.id) is busy


def test_a_label_that_is_still_read_is_on_the_start_page():
    front = "有机绿茶".encode()
    with running() as visitor:
        visitor.get("/")
        pictures = [(f"{number}.txt", ORGANIC) for number in range(MOST_PANELS - 1)]
        handing = threading.Thread(target=hand_in, args=(visitor, ("front.txt", front), *pictures))
        handing.start()
        seen = False
        while handing.is_alive() and not seen:
            seen = "正在读取… front.txt" in words(visitor.get("/"))
        handing.join()
        assert seen
        assert "正在读取… front.txt" not in words(visitor.get("/"))


def test_who_closes_the_tab_while_a_label_is_read_finds_it_later():
    with running() as visitor:
        visitor.get("/")
        with pytest.raises(ReadTimeout):
            visitor.post(
                "/labels", files=[("panels", (f"{n}.txt", ORGANIC)) for n in range(MOST_PANELS)], timeout=Timeout(60, read=0.2)
            )
        began = time.monotonic()
        while "/labels/" not in visitor.get("/").text.replace('action="/labels', "") and time.monotonic() - began < 60:
            time.sleep(0.1)
        assert "有机绿茶" in words(visitor.get("/"))


@pytest.mark.parametrize("name", ["x" * 3000 + ".txt", "茶" * 1000 + ".txt", "a/" * 1000 + "b.txt"])
def test_however_long_the_name_of_a_file_it_is_read(name, visitor):
    assert hand_in(visitor, (name, ORGANIC)).status_code == 200


def test_fifty_panels_are_a_label_though_the_browser_sends_an_empty_field_too(visitor):
    files = [("panels", ("", b"")), *(("panels", (f"{n}.txt", ORGANIC if n else b"x")) for n in range(MOST_PANELS))]
    page = visitor.post("/labels", files=files)
    assert page.status_code == 200
    assert len(visitor.get(f"{page.url.path}/report.json").json()["labels"][0]["inputs"]) == MOST_PANELS
    told = visitor.post(f"{page.url.path}/panels", files=[("panels", ("more.txt", ORGANIC))])
    assert told.status_code == 413
    assert f"最多 {MOST_PANELS} 个文件" in words(told)


def test_a_form_that_breaks_off_is_told_as_that(visitor):
    cut = b'--x\r\nContent-Disposition: form-data; name="panels; filename="a.txt"\r\n\x00'
    told = visitor.post("/labels", content=cut, headers={"content-type": "multipart/form-data; boundary=x"})
    assert told.status_code in (400, 422)
    assert "不能这样打开这个地址" not in words(told)


def test_the_time_for_which_files_are_kept_is_that_of_the_setting():
    with running(keep=1800.0) as visitor:
        assert "闲置 30 分钟" in words(visitor.get("/"))
        assert "闲置 30 分钟" in words(visitor.get("/labels/nowhere"))
        assert "30 min" in words(visitor.get("/nowhere?lang=en"))


def test_a_label_deleted_in_another_tab_is_told_as_that(visitor):
    page = hand_in(visitor, ("back.txt", ORGANIC))
    with visiting(str(visitor.base_url)) as other:
        other.cookies.update(visitor.cookies)
        other.post(f"{page.url.path}/delete")
    for told in (
        visitor.post(page.url.path, data=form(code_organic_body_1=("", "breach"))),
        visitor.get(f"{page.url.path}/report.docx"),
    ):
        assert told.status_code == 404
        assert "已经删除" in words(told)


def test_the_width_can_be_said_once_a_question_asks_for_it(visitor):
    page = hand_in(visitor, ("back.txt", ORGANIC))
    again = visitor.post(f"{page.url.path}/panels", data={"label_width_mm": "92"})
    assert again.status_code == 200
    assert 'name="label_width_mm" value="92"' in again.text
    assert visitor.post(f"{page.url.path}/panels", data={"label_width_mm": "92"}).status_code == 422
    assert visitor.post(f"{page.url.path}/panels", data={"label_width_mm": "wide"}).status_code == 422


def test_a_report_is_named_for_the_product_as_every_photo_has_the_same_name(visitor):
    page = hand_in(visitor, ("image.txt", ORGANIC))
    name = visitor.get(f"{page.url.path}/report.json").headers["content-disposition"]
    assert name.endswith("UTF-8''%E6%9C%89%E6%9C%BA%E7%BB%BF%E8%8C%B6.json")
    climbing = hand_in(visitor, ("image.txt", ORGANIC.replace("有机绿茶".encode(), "../../有机绿茶".encode())))
    assert "/" not in visitor.get(f"{climbing.url.path}/report.json").headers["content-disposition"].split("''")[1]


def waiving(until: date) -> Waivers:
    return Waivers.of(
        [Waiver(ASKS, ("named", "有机绿茶", "浙江示例茶业有限公司", "250克"), "样品", "王", until, called="有机绿茶")]
    )


@pytest.mark.parametrize("listed", [False, True])
def test_what_is_waived_is_told_and_listed_as_check_does(listed):
    with running(waivers=waiving(date(2026, 12, 31)), show_waived=listed) as visitor:
        page = hand_in(visitor, ("back.txt", ORGANIC))
        assert verdicts(visitor, page) == {ASKS: "waived", BODY: "review"}
        assert ("另有 1 项发现已豁免" in words(page)) is not listed
        report = visitor.get(f"{page.url.path}/report.json").json()["labels"][0]
        assert [each["reason"] for each in report.get("waived", [])] == (["样品"] if listed else [])
        answered = visitor.post(page.url.path, data=form(code_organic_body_1=("", "no_breach")))
        assert verdicts(visitor, answered) == {ASKS: "waived", BODY: "pass"}


def test_a_waiver_that_has_ended_waives_no_more_and_is_told():
    with running(waivers=waiving(date(2026, 11, 1))) as visitor:
        page = hand_in(visitor, ("back.txt", ORGANIC))
        assert verdicts(visitor, page)[ASKS] == "review"
        assert "已于 2026-11-01 到期" in words(page)
