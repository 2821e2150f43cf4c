from __future__ import annotations

import asyncio
import io
import os
import tempfile
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelcheck.memory import LEAST_MEGABYTES, USUAL_MEGABYTES, data_megabytes
from labelcheck.model.errors import InputError
from labelcheck.model.text import Lang
from labelcheck.web.file_names import plain_name
from labelcheck.web.sessions import MOST_UPLOADS, Sessions
from labelcheck.web.settings import WorkerSettings

pytest.importorskip("uvicorn")
from starlette.datastructures import UploadFile

from labelcheck.web.receive import store
from labelcheck.web.refusal import RefusedError
from labelcheck.web.workers import Workers
from tests.web.labels import ORGANIC, hand_in, running, settings

CLIMBING = [
    *("../../../etc/passwd", "/etc/passwd", "C:\\Windows\\win.ini", "..\\..\\x.txt", "a\x00b.txt", "a\nb.txt", "\x1b[31mred.txt"),
    *(
        "..",
        ".",
        "",
        "   ",
        "...",
        "con.txt",
        "LPT1",
        ".bashrc",
        "a:b.txt",
        "-rf.txt",
        "x" * 4000 + ".jpg",
        "茶" * 300,
        "\u202etxt.exe",
    ),
]


@pytest.mark.parametrize("given_name", CLIMBING)
def test_a_name_becomes_one_plain_component(given_name, tmp_path):
    name = plain_name(given_name, ())
    path = tmp_path / name
    path.write_bytes(b"x")
    assert path.parent == tmp_path
    assert [each.name for each in tmp_path.iterdir()] == [name]
    assert name.isprintable()


@given(st.text(), st.text())
def test_two_names_are_never_one(one, other):
    first = plain_name(one, ())
    second = plain_name(other, (first,))
    assert first.casefold() != second.casefold()
    assert not set("/\\\x00") & set(first + second)
    assert not {first, second} & {"", ".", ".."}


def test_names_that_people_gave_are_kept():
    assert plain_name("正面 (1).JPG", ()) == "正面 (1).JPG"
    assert plain_name("image.jpg", ("Image.JPG",)) == "image-2.jpg"


def test_no_path_leaves_the_folder_of_uploads(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    names = ("../../../climbed.txt", "/tmp/climbed.txt", "..\\climbed.txt")
    with running() as visitor:
        for name in names:
            assert hand_in(visitor, (name, ORGANIC)).status_code == 200
        (area,) = tmp_path.iterdir()
        assert (area.stat().st_mode & 0o077 == 0) or os.name == "nt"
        stored = list(tmp_path.rglob("*climbed.txt"))
        assert len(stored) == len(names)
        assert all(path.parent.name == "panels" and area in path.parents for path in stored)
        assert hand_in(visitor, ("a.jpg", b"")).status_code == 422
        assert list(tmp_path.rglob("*.jpg")) == [], "what could not be read is not kept"
    assert list(tmp_path.iterdir()) == []


def test_files_go_with_their_visitor_and_after_an_hour(tmp_path):
    now = [0.0]
    sessions = Sessions(tmp_path, 3600, lambda: now[0])
    idle, busy = sessions.start(), sessions.start()
    assert idle is not None
    assert busy is not None
    upload = idle.new_upload()
    (upload.panels / "a.txt").write_bytes(ORGANIC)
    now[0] = 3000.0
    assert sessions.find(busy.id) is busy
    now[0] = 3601.0
    sessions.sweep()
    assert sessions.find(idle.id) is None
    assert sessions.find(busy.id) is busy
    assert list(tmp_path.iterdir()) == [busy.folder]
    sessions.end(busy)
    assert list(tmp_path.iterdir()) == []


def test_a_visitor_cannot_fill_the_disk_with_labels(tmp_path):
    session = Sessions(tmp_path, 3600, time.monotonic).start()
    for _ in range(MOST_UPLOADS):
        upload = session.new_upload()
        session.uploads[upload.id] = upload
    assert session.new_upload() is None
    session.remove(upload)
    assert session.new_upload() is not None


@pytest.fixture(scope="module")
def guarded():
    with running(token="let-me-in", hosts=None) as visitor:
        yield visitor


def test_beyond_this_machine_the_token_is_asked_for(guarded):
    guarded.cookies.clear()
    for path in ("/", "/page.js", "/page.css", "/labels/x", "/?key=", "/?key=let-me-i", "/?key=wrong", "/?key=%FF"):
        assert guarded.get(path).status_code == 403, path
    assert guarded.post("/labels?key=let-me-in").status_code == 403
    entered = guarded.get("/?key=let-me-in", follow_redirects=False)
    assert entered.headers["location"] == "/"
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert guarded.get("/").status_code == 200
    assert guarded.get("/page.js").status_code == 200


@pytest.fixture(scope="module")
def site():
    with running() as visitor:
        yield visitor


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example:8321", "evil.example:8321", "", "[::1", "192.168.1.7:8321"]
)
def test_a_page_of_this_machine_answers_to_no_other_name(host, site):
    assert site.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8321", "localhost:8321", "127.0.0.1"])
def test_it_answers_to_its_own(host, site):
    assert site.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "sent",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_no_other_page_can_act_for_the_visitor(sent, site):
    assert site.post("/end", headers=sent).status_code == 403
    assert site.post("/labels", headers=sent, files=[("panels", ("a.txt", ORGANIC))]).status_code == 403


def test_its_own_page_can(site):
    assert (
        site.post("/end", headers={"origin": str(site.base_url).rstrip("/"), "sec-fetch-site": "same-origin"}).status_code == 200
    )


def test_every_answer_keeps_the_browser_to_this_page(site):
    page = hand_in(site, ("a.txt", ORGANIC))
    answers = [site.get("/"), site.get("/nowhere"), site.get("/page.js"), page, site.get("/", headers={"host": "evil.example"})]
    for answer in answers:
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert "no-store" in answer.headers["cache-control"]
    report = site.get(f"{page.url.path}/report")
    assert "sandbox allow-scripts allow-modals" in report.headers["content-security-policy"]
    assert "allow-same-origin" not in report.headers["content-security-policy"] + page.text
    assert report.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "asked", [("GET", "/labels"), ("DELETE", "/"), ("PUT", "/end"), ("GET", "/labels/../../etc/passwd"), ("GET", "/%00")]
)
def test_addresses_that_there_are_not_end_in_a_line(asked, site):
    answer = site.request(*asked)
    assert answer.status_code in (404, 405)
    assert "Traceback" not in answer.text


def test_a_process_that_dies_takes_only_its_own_task_with_it():
    async def scene() -> tuple[object, object, object]:
        workers = Workers(2, worker_settings(), reads=False)
        try:
            lost, kept = await asyncio.gather(
                workers.run("back.jpg", os._exit, 3), workers.run("other.jpg", slowly), return_exceptions=True
            )
            return lost, kept, await workers.run("next.jpg", slowly)
        finally:
            workers.close()

    lost, kept, after = asyncio.run(scene())
    assert isinstance(lost, InputError)
    assert lost.where == "back.jpg"
    assert (kept, after) == ("done", "done")


def worker_settings(memory_limit: int = USUAL_MEGABYTES) -> WorkerSettings:
    return WorkerSettings(settings().options, {}, 60.0, memory_limit, None)


def slowly() -> str:
    time.sleep(0.5)
    return "done"


_kept: list[bytearray] = []


def grow(megabytes: int) -> int:
    """Keep that many MiB for good, as a picture library does that leaks; the id of the process."""
    _kept.append(bytearray(megabytes << 20))
    return os.getpid()


@pytest.mark.skipif(data_megabytes() == 0, reason="the system tells no data")
def test_a_process_that_has_grown_is_replaced_between_two_labels():
    async def scene() -> list[int]:
        workers = Workers(1, worker_settings(LEAST_MEGABYTES), reads=False)
        try:
            return [await workers.run("back.jpg", grow, megabytes) for megabytes in (1, 800, 1, 1)]
        finally:
            workers.close()

    first, second, third, fourth = asyncio.run(scene())
    assert first == second != third == fourth


@pytest.mark.skipif(data_megabytes() == 0, reason="the system keeps to no limit of data")
def test_a_label_that_takes_more_memory_than_it_may_is_told_so_and_the_next_is_read():
    async def scene() -> tuple[object, object]:
        workers = Workers(1, worker_settings(LEAST_MEGABYTES), reads=False)
        try:
            lost = (await asyncio.gather(workers.run("back.jpg", grow, 2 * LEAST_MEGABYTES), return_exceptions=True))[0]
            return lost, await workers.run("next.jpg", slowly)
        finally:
            workers.close()

    lost, after = asyncio.run(scene())
    assert isinstance(lost, InputError)
    assert "--memory-limit" in lost.line(Lang.EN)
    assert after == "done"


def test_the_end_waits_for_no_label_that_is_still_read():
    async def scene() -> float:
        workers = Workers(1, worker_settings(), reads=False)
        assert await workers.run("a.jpg", slowly) == "done"
        reading = asyncio.create_task(workers.run("back.jpg", time.sleep, 60))
        await asyncio.sleep(0.5)
        began = time.monotonic()
        workers.close()
        await asyncio.gather(reading, return_exceptions=True)
        return time.monotonic() - began

    assert asyncio.run(scene()) < 30


def test_reading_for_too_long_ends_in_a_line_and_the_next_visitor_is_served():
    with running(time_limit=0.001) as visitor:
        assert "中途退出" in hand_in(visitor, ("a.txt", ORGANIC)).text
        assert visitor.get("/").status_code == 200


def test_by_itself_the_day_is_today():
    with running(fixed_day=False) as visitor:
        assert date.today().isoformat() in hand_in(visitor, ("a.txt", ORGANIC)).text  # noqa: DTZ011


class _FullDisk(io.BytesIO):
    """Gives some bytes, and then what a full disk says."""

    def read(self, size: int | None = -1) -> bytes:  # noqa: ARG002
        if self.tell():
            raise OSError(28, "No space left on device")
        return super().read(10)


def test_a_full_disk_is_told_and_leaves_no_half_file(tmp_path):
    files = [UploadFile(io.BytesIO(ORGANIC), filename="a.txt"), UploadFile(_FullDisk(ORGANIC), filename="b.txt")]
    with pytest.raises(RefusedError, match="the disk is full") as refusal:
        asyncio.run(store(files, tmp_path, ()))
    assert refusal.value.status == 507
    assert list(tmp_path.iterdir()) == []
