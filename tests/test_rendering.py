"""Where renderings go, and what they do with pages that cannot be drawn."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from labelcheck.cli.rendering import RENDERERS, deliver, renderings
from labelcheck.model.errors import ConfigError
from labelcheck.model.report import Verdict
from labelcheck.model.text import Lang
from tests.report.factory import artwork, report, small_label


def test_a_pdf_page_that_cannot_be_drawn_is_shown_by_its_words(tmp_path):
    page = tmp_path / "report.html"
    deliver(report(small_label("A12", artwork(), Verdict.CLEAN)), renderings(["html"], [page]), Lang.ZH)
    assert "品名：绿茶" in page.read_text(encoding="utf-8")


def test_the_suffix_of_a_file_names_its_format():
    (rendering,) = renderings(None, [Path("report.json")])
    assert (rendering.format, rendering.output) == ("json", Path("report.json"))


@pytest.mark.parametrize("name", ["report", "report.pdf"])
def test_a_file_whose_suffix_is_no_format_is_named(name):
    with pytest.raises(ConfigError, match=f"^-o {name}: "):
        renderings(None, [Path(name)])


def test_a_folder_is_no_file_to_write(tmp_path):
    folder = tmp_path / "out.json"
    folder.mkdir()
    with pytest.raises(ConfigError, match="is a folder") as caught:
        renderings(None, [folder])
    assert caught.value.where == f"-o {folder}"


@pytest.mark.parametrize("parent", ["missing", "file"])
def test_a_file_that_cannot_be_written_is_told_of_beforehand(tmp_path, parent):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(ConfigError, match="cannot be written") as caught:
        renderings(None, [tmp_path / parent / "report.json"])
    assert caught.value.where == f"-o {tmp_path / parent / 'report.json'}"


def test_the_same_file_twice_is_told_of(tmp_path):
    again = tmp_path / "x" / ".." / "report.json"
    with pytest.raises(ConfigError, match="twice"):
        renderings(["json", "html"], [tmp_path / "report.json", again])


@pytest.mark.parametrize("name", ["front.txt", "label.yaml", "photo"])
def test_what_is_to_be_read_is_not_written_over(tmp_path, name):
    case = tmp_path / "case"
    case.mkdir()
    (case / name).write_bytes(b"\xff\xd8\xff\xe0 a picture" if name == "photo" else b"as_of: 2026-01-01")
    for given in (case, tmp_path, case / name):
        with pytest.raises(ConfigError, match="to be read"):
            renderings(["json"], [case / name], [str(given)])


def test_an_earlier_report_beside_the_panels_is_replaced(tmp_path):
    (tmp_path / "front.txt").write_text("品名：绿茶", encoding="utf-8")
    for name in ("report.html", "report.md", "report.docx", "report.json"):
        (tmp_path / name).write_bytes(b"PK\x03\x04" if name.endswith("docx") else b"old")
        assert renderings(None, [tmp_path / name], [str(tmp_path), "gone.txt", ""])


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes")
def test_a_pipe_or_device_is_written_through_and_never_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    wanted = renderings(["json"], [pipe], [str(tmp_path)])
    with ThreadPoolExecutor(1) as reader:
        came = reader.submit(pipe.read_bytes)
        deliver(report(small_label("A12", artwork(), Verdict.CLEAN)), wanted, Lang.ZH)
        assert came.result().startswith(b"{")
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege")
def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "out.json").write_text("old", encoding="utf-8")
    link = tmp_path / "link.json"
    link.symlink_to("out.json")
    deliver(report(small_label("A12", artwork(), Verdict.CLEAN)), renderings(None, [link]), Lang.ZH)
    assert link.is_symlink()
    assert (tmp_path / "out.json").read_text(encoding="utf-8").startswith("{")


def test_looking_whether_a_file_can_be_written_leaves_nothing_behind(tmp_path):
    renderings(None, [tmp_path / "report.json"])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_a_binary_format_needs_a_file(name):
    with pytest.raises(ConfigError, match="needs a file"):
        renderings([name], None)


@pytest.mark.parametrize("name", ["docx", "sarif"])
def test_a_format_of_findings_tells_nothing_of_a_mere_reading(name, tmp_path):
    with pytest.raises(ConfigError, match="judges nothing"):
        renderings([name], [tmp_path / f"r.{name}"], findings=False)


@pytest.mark.parametrize("name", RENDERERS)
def test_every_format_goes_whole_into_its_file(name, tmp_path):
    page = tmp_path / f"report.{name}"
    deliver(report(small_label("A12", artwork(), Verdict.CLEAN)), renderings([name], [page]), Lang.EN)
    assert page.stat().st_size > 100
    assert list(tmp_path.iterdir()) == [page]
