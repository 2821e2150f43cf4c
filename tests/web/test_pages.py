from __future__ import annotations

import json
import re
from contextlib import chdir

import pytest

from labelcheck.api import Checker, Options
from labelcheck.model.text import Lang
from tests.fuzz import hostile
from tests.ingest.files import packed, pdf, picture

pytest.importorskip("uvicorn")
from tests.web.labels import ASKS, DAY, ORGANIC, hand_in, running, words


@pytest.fixture(scope="module")
def site():
    with running() as visitor:
        yield visitor


@pytest.fixture
def visitor(site):
    """Somebody who was not here before."""
    site.cookies.clear()
    return site


def report_of(visitor, page):
    return json.loads(visitor.get(f"{page.url.path}/report.json").text)["labels"][0]


def answer(visitor, page, **fields: str):
    return visitor.post(page.url.path, data=fields)


def test_a_label_handed_in_is_judged_as_check_judges_it(visitor, tmp_path):
    page = hand_in(visitor, ("back.txt", ORGANIC))
    (tmp_path / "back.txt").write_bytes(ORGANIC)
    with chdir(tmp_path):
        (label,) = Checker(Options(DAY, cache=False)).check(["back.txt"]).labels
    shown = report_of(visitor, page)
    assert shown["verdict"] == label.verdict.value
    assert [each["fingerprint"] for each in shown["findings"]] == [each.fingerprint for each in label.findings]
    assert shown["inputs"][0]["path"] == "back.txt"


def test_the_panels_of_one_upload_are_one_label(visitor):
    front, back = ORGANIC.split("生产日期".encode(), 1)
    page = hand_in(visitor, ("image.txt", front), ("image.txt", "生产日期".encode() + back))
    label = report_of(visitor, page)
    assert [each["path"] for each in label["inputs"]] == ["image.txt", "image-2.txt"]
    assert label["fields"]["production_date"]["state"] == "known"


def test_a_panel_can_be_added_later(visitor):
    front, back = ORGANIC.split("生产日期".encode(), 1)
    page = hand_in(visitor, ("front.txt", front))
    assert report_of(visitor, page)["fields"]["production_date"]["state"] != "known"
    again = visitor.post(f"{page.url.path}/panels", files=[("panels", ("back.txt", "生产日期".encode() + back))])
    assert again.url.path == page.url.path
    assert report_of(visitor, again)["fields"]["production_date"]["state"] == "known"


def test_an_answer_settles_a_question_and_the_report_says_who_settled_it(visitor):
    page = hand_in(visitor, ("back.txt", ORGANIC))
    before = report_of(visitor, page)
    asked = {each["rule"] for each in before["findings"] if each["status"] == "review"}
    assert ASKS in asked
    page = answer(visitor, page, **{f"answer:back|{rule}": "no_breach" for rule in asked})
    after = report_of(visitor, page)
    assert (before["verdict"], after["verdict"]) == ("review", "clean")
    assert after["outcomes"][ASKS] == "pass"
    assert {each["rule"] for each in after["answers"]} == asked
    assert all(each["breach"] is False and each["on"] == DAY.isoformat() for each in after["answers"])
    evidence = words(visitor.get(f"{page.url.path}/report"))
    assert "检查人员答复" in evidence
    assert "认定不违反" in evidence


def test_a_breach_that_a_person_sees_becomes_one_and_can_be_taken_back(visitor):
    page = hand_in(visitor, ("back.txt", ORGANIC))
    page = answer(visitor, page, **{f"answer:back|{ASKS}": "breach"})
    label = report_of(visitor, page)
    (finding,) = [each for each in label["findings"] if each["rule"] == ASKS]
    assert finding["status"] == "fail"
    assert "检查人员答复" in finding["message"]
    assert label["outcomes"][ASKS] == "fail"
    label = report_of(visitor, answer(visitor, page, **{f"answer:back|{ASKS}": ""}))
    assert "answers" not in label
    assert label["outcomes"][ASKS] == "review"


def test_what_a_label_shows_cannot_be_answered_away(visitor):
    page = hand_in(visitor, ("back.txt", ORGANIC.replace("保质期：18个月\n".encode(), b"")))
    label = report_of(visitor, page)
    (rule,) = [each["rule"] for each in label["findings"] if each["topic"] == "shelf-life" and each["status"] == "fail"]
    assert report_of(visitor, answer(visitor, page, **{f"answer:back|{rule}": "no_breach"}))["outcomes"][rule] == "fail"


def test_a_fact_that_is_stated_settles_the_question_it_is_asked_for(visitor):
    page = hand_in(visitor, ("back.txt", ORGANIC))
    assert 'name="fact:organic_code"' in page.text
    page = answer(visitor, page, **{"fact:organic_code": "12345678901234567"})
    label = report_of(visitor, page)
    assert label["fields"]["organic_code"]["value"] == "12345678901234567"
    assert label["outcomes"][ASKS] == "pass"
    assert [(each["answer"], each["rule"]) for each in label["answers"]] == [("12345678901234567", None)]


def test_words_that_are_no_value_change_nothing_and_are_told(visitor):
    page = hand_in(visitor, ("back.txt", ORGANIC))
    told = answer(visitor, page, **{"fact:largest_surface_cm2": "gross"})
    assert told.status_code == 422
    assert "大于 0 的数字" in words(told)
    assert "answers" not in report_of(visitor, page)


@pytest.mark.parametrize("field", ["fact:no_such_fact", "answer:back|no-such-rule", "answer:", "fact:"])
def test_fields_that_no_form_has_do_no_harm(field, visitor):
    page = hand_in(visitor, ("back.txt", ORGANIC))
    assert answer(visitor, page, **{field: "yes"}).status_code in (200, 422)
    assert report_of(visitor, page)["verdict"] == "review"


def test_another_day_is_judged_by_its_own_law(visitor):
    page = hand_in(visitor, ("back.txt", ORGANIC))
    page = answer(visitor, page, as_of="2028-01-05")
    report = json.loads(visitor.get(f"{page.url.path}/report.json").text)
    assert report["as_of"] == "2028-01-05"
    assert "2028-01-05" in page.text
    told = answer(visitor, page, as_of="2028-13-45")
    assert told.status_code == 422
    assert "不是存在的日期" in words(told)


def test_the_day_of_a_label_yaml_holds_until_another_is_chosen(visitor):
    page = hand_in(visitor, ("back.txt", ORGANIC), ("label.yaml", b"as_of: 2026-05-01\n"))
    assert "2026-05-01" in page.text
    assert "2026-05-01" in answer(visitor, page, **{"fact:repacked": "no"}).text


def test_the_width_of_the_label_is_heard_and_must_be_one(visitor):
    assert hand_in(visitor, ("back.txt", ORGANIC), label_width_mm="92.5").status_code == 200
    told = hand_in(visitor, ("back.txt", ORGANIC), label_width_mm="wide")
    assert told.status_code == 422
    assert "大于 0 的数字" in words(told)


HOSTILE = {
    "empty.jpg": b"",
    "cut.jpg": picture()[:200],
    "lie.png": b"no picture at all",
    "locked.pdf": pdf(password="secret"),
    "none.pdf": b"%PDF-1.7\n",
    "bomb.pdf": hostile.doubling_forms(),
    "tree.pdf": hostile.deep_tree(),
    "words.txt": b"a" * 200_000,
    "unknown.xyz": b"\x00\x01\x02",
    "zip.zip": packed({"inner.zip": packed({"a.txt": b"x"})}),
    "bomb.zip": packed({"zeros.bmp": b"\x00" * (64 << 20)}),
    "climbing.zip": packed({"../../etc/passwd.txt": ORGANIC}),
    "label.yaml": b"facts: {imported: maybe}\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_upload_is_answered_with_the_line_of_check(name, visitor, tmp_path):
    (tmp_path / name).write_bytes(HOSTILE[name])
    with chdir(tmp_path):
        report = Checker(Options(DAY, cache=False)).check([name])
    told = hand_in(visitor, (name, HOSTILE[name]))
    assert report.unreadable
    for fault in report.unreadable:
        assert fault.line(Lang.ZH) in words(told)
    assert "Traceback" not in told.text
    assert told.status_code == (200 if report.labels else 422)


def test_what_can_be_read_is_judged_beside_what_cannot(visitor):
    page = hand_in(visitor, ("back.txt", ORGANIC), ("front.jpg", b""))
    assert page.status_code == 200
    assert "front.jpg: 文件为空（0 字节）" in words(page)


def test_no_file_is_no_upload(visitor):
    assert visitor.post("/labels", data={"label_width_mm": ""}).status_code == 422
    assert visitor.post("/labels", files=[("panels", ("", b""))]).status_code in (400, 422)


def test_a_body_that_is_no_form_is_refused_in_a_line(visitor):
    sent = visitor.post("/labels", content=b"--x\r\nrubbish", headers={"content-type": "multipart/form-data; boundary=x"})
    assert sent.status_code in (400, 422)
    assert "Traceback" not in sent.text


def test_too_much_is_refused_as_soon_as_it_is_announced_or_came():
    with running(upload_bytes=10_000) as visitor:
        told = hand_in(visitor, ("back.txt", b"x" * 20_000))
        assert told.status_code == 413
        assert "MiB" in words(told)
        # Nothing announced: counted as it comes.
        head = b'--x\r\nContent-Disposition: form-data; name="panels"; filename="a.txt"\r\n\r\n'
        body = (part for part in [head, *[b"y" * 1000] * 100])
        counted = visitor.post("/labels", content=body, headers={"content-type": "multipart/form-data; boundary=x"})
        assert counted.status_code == 413
        assert hand_in(visitor, ("back.txt", ORGANIC)).status_code == 200


def test_a_form_of_answers_is_bounded_too(visitor):
    page = hand_in(visitor, ("back.txt", ORGANIC))
    assert answer(visitor, page, **{"fact:actual_origin": "x" * 100_000}).status_code == 413


@pytest.mark.parametrize("form", ["json", "html"])
def test_a_report_is_taken_away_as_a_file(form, visitor):
    page = hand_in(visitor, ("有机茶 back.txt", ORGANIC))
    file = visitor.get(f"{page.url.path}/report.{form}")
    assert file.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%E6%9C%89")
    assert file.headers["content-disposition"].endswith(f".{form}")


def test_there_is_no_report_in_a_form_nobody_writes(visitor):
    page = hand_in(visitor, ("back.txt", ORGANIC))
    assert visitor.get(f"{page.url.path}/report.terminal").status_code == 404
    assert visitor.get(f"{page.url.path}/report.exe").status_code == 404


def test_the_visitor_chooses_the_language(visitor):
    assert "检查一个标签" in visitor.get("/").text
    assert "Check a label" in visitor.get("/", headers={"accept-language": "fr, en;q=0.5"}).text
    assert "Check a label" in visitor.get("/?lang=en").text
    page = hand_in(visitor, ("back.txt", ORGANIC))
    assert "Judge again" in page.text
    assert "Tea label report" in visitor.get(f"{page.url.path}/report").text
    assert "重新判定" in visitor.get(f"{page.url.path}?lang=zh").text


def test_every_page_is_the_visitors_own(visitor):
    page = hand_in(visitor, ("back.txt", ORGANIC))
    assert re.fullmatch(r"/labels/[\w-]{32}", page.url.path)
    mine = visitor.cookies["labelcheck_session"]
    visitor.cookies.clear()
    for path in ("", "/report", "/report.json"):
        assert visitor.get(page.url.path + path).status_code == 404
    assert visitor.post(f"{page.url.path}/delete").status_code == 404
    visitor.cookies["labelcheck_session"] = mine
    assert visitor.get(page.url.path).status_code == 200
    assert page.url.path in visitor.get("/").text


def test_what_is_deleted_is_gone(visitor):
    one, other = hand_in(visitor, ("a.txt", ORGANIC)), hand_in(visitor, ("b.txt", ORGANIC))
    visitor.post(f"{one.url.path}/delete")
    assert visitor.get(one.url.path).status_code == 404
    assert visitor.get(other.url.path).status_code == 200
    visitor.post("/end")
    assert visitor.get(other.url.path).status_code == 404
