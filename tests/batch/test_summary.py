"""What a batch came to, on the terminal and as a page."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from labelcheck.batch.counts import count
from labelcheck.batch.journal import FILE, opened, viewed
from labelcheck.batch.summary import summary_page, summary_text
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Lang
from labelcheck.report.line_breaking import cell_width
from tests.batch.labels import folder_of, ran, write_label


def told(output):
    with viewed(output) as journal:
        return count(row for _, row in journal.products()), tuple(journal.unread()), Lang.ZH


def test_rules_are_listed_by_how_many_products_they_concern(tmp_path):
    ran(folder_of(tmp_path, 6), tmp_path / "out")
    counts, *rest = told(tmp_path / "out")
    assert counts.rules["storage-present-1"]["fail"] == 2
    assert counts.rules["licence-present-1"]["fail"] == 6
    text = summary_text(counts, *rest)
    assert text.index("licence-present-1") < text.index("storage-present-1")


def test_script_in_a_label_is_text_on_the_page(tmp_path):
    maker = "<script>alert(1)</script>茶厂"
    write_label(tmp_path / "labels" / "one", f"产品名称：绿茶\n生产者：{maker}\n净含量：50克\n")
    ran(tmp_path / "labels", tmp_path / "out")
    page = summary_page(*told(tmp_path / "out"))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_a_folder_without_results_says_so(tmp_path):
    with pytest.raises(ConfigError, match="no results"), viewed(tmp_path):
        pass


def test_results_of_another_version_are_said_to_be_and_those_of_a_run_that_never_began_are_none(tmp_path):
    with opened(tmp_path):
        pass
    for version, line in ((3, "another version"), (0, "no results")):
        with closing(sqlite3.connect(tmp_path / FILE)) as journal:
            journal.execute(f"PRAGMA user_version = {version}")
        with pytest.raises(ConfigError, match=line), viewed(tmp_path):
            pass


@pytest.mark.parametrize("page", ["nowhere/page.html", ""])
def test_a_page_that_cannot_be_written_is_named(tmp_path, page):
    with opened(tmp_path):
        pass
    command = [sys.executable, "-m", "labelcheck", "summary", str(tmp_path), "-o", str(tmp_path / page)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(f"{tmp_path / page}: ")
    assert len(done.stderr.splitlines()) == 1


def test_no_line_is_wider_than_a_terminal_and_no_word_is_lost(tmp_path):
    maker = "西双版纳傣族自治州勐海县布朗山老班章古树茶农民专业合作社联合社第二初制所有限公司"
    write_label(tmp_path / "labels" / "one", f"产品名称：国家级绿茶\n生产者：{maker}\n净含量：50克\n")
    ran(tmp_path / "labels", tmp_path / "out")
    text = summary_text(*told(tmp_path / "out"))
    assert max(map(cell_width, text.splitlines())) <= 80
    assert maker in "".join(text.split())


def test_titles_of_rules_are_told_in_the_language_asked_for(tmp_path):
    (tmp_path / "labels" / "one").mkdir(parents=True)
    (tmp_path / "labels" / "one" / "back.txt").write_text("Net weight: 100g\n", encoding="utf-8")
    ran(tmp_path / "labels", tmp_path / "out")
    told = {}
    for lang in ("zh", "en"):
        command = [sys.executable, "-m", "labelcheck", "summary", str(tmp_path / "out"), "--lang", lang]
        told[lang] = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    assert "标签没有中文" in told["zh"]
    assert "language-chinese-1" in told["en"]
    assert told["en"].replace("█", "").isascii()


def test_reasons_are_told_in_the_language_asked_for(tmp_path):
    (tmp_path / "labels" / "bad").mkdir(parents=True)
    (tmp_path / "labels" / "bad" / "front.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    ran(tmp_path / "labels", tmp_path / "out")
    command = [sys.executable, "-m", "labelcheck", "summary", str(tmp_path / "out"), "--lang", "en"]
    asked = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    assert "bad/front.jpg" in "".join(asked.split())
    assert asked.isascii()


def test_a_page_is_never_written_over_the_results_that_it_tells_of(tmp_path):
    with opened(tmp_path):
        pass
    before = (tmp_path / "journal.sqlite").read_bytes()
    command = [sys.executable, "-m", "labelcheck", "summary", str(tmp_path), "-o", str(tmp_path / "journal.sqlite")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert (tmp_path / "journal.sqlite").read_bytes() == before
