"""The ledger says what was found, by which law, and of which product."""

from __future__ import annotations

import csv
import os
import sys
import zipfile
from collections import Counter

import pytest

from labelcheck.model.text import Lang
from tests.batch.labels import folder_of, ran, write_label


def rows(output):
    with (output / "ledger.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def words(output):
    with zipfile.ZipFile(output / "ledger.xlsx") as book:
        return "".join(book.read(name).decode("utf-8") for name in book.namelist() if "sheet" in name or "Strings" in name)


def test_every_clause_names_its_law(tmp_path):
    ran(folder_of(tmp_path, 1), tmp_path / "out")
    clauses = rows(tmp_path / "out")[0]["条款"].split("；")
    assert clauses
    assert [clause for clause in clauses if not clause.startswith(("《", "GB", "NY", "SB", "GH"))] == []
    assert any(clause.startswith("《") for clause in clauses)


def test_what_is_only_a_question_is_called_one(tmp_path):
    write_label(tmp_path / "labels" / "one", "产品名称：绿茶\n净含量：50克\n生产日期：见包装\n国家级\n")
    result, _ = ran(tmp_path / "labels", tmp_path / "out")
    (row,) = rows(tmp_path / "out")
    failed = {result.counts.titles[rule] for rule, tally in result.counts.rules.items() if tally["fail"]}
    asked = {result.counts.titles[rule] for rule, tally in result.counts.rules.items() if tally["review"]}
    assert failed
    assert asked
    assert set(row["摘要"].split("；")) == failed
    assert row["待核实事项"].startswith("待核实：")
    assert set(row["待核实事项"].removeprefix("待核实：").split("；")) == asked
    assert (int(row["问题"]), int(row["待核实数"])) == (len(failed), len(asked))


@pytest.mark.parametrize(("lang", "word"), [(Lang.ZH, "瑕疵"), (Lang.EN, "shown on the label")])
def test_the_sheets_speak_the_language_of_the_run(tmp_path, lang, word):
    ran(folder_of(tmp_path, 1), tmp_path / "out", lang=lang)
    told = words(tmp_path / "out")
    assert word in told
    assert ">fail<" not in told


def test_products_with_one_number_are_counted_once(tmp_path):
    text = "产品名称：绿茶\n生产者：安溪茶厂有限公司\n净含量：50克\n"
    for name in ("one", "two"):
        write_label(tmp_path / "labels" / name, text)
    write_label(tmp_path / "labels" / "three", text.replace("50", "60"))
    result, _ = ran(tmp_path / "labels", tmp_path / "out")
    numbers = Counter(row["产品序号"] for row in rows(tmp_path / "out"))
    assert sorted(numbers.values()) == [1, 2]
    assert len(numbers) == result.counts.products


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of POSIX")
def test_ledgers_may_be_read_by_whom_any_new_file_may(tmp_path):
    before = os.umask(0o022)
    try:
        result, _ = ran(folder_of(tmp_path, 1), tmp_path / "out")
    finally:
        os.umask(before)
    assert {path.name: path.stat().st_mode & 0o777 for path in result.files} == dict.fromkeys(
        ("ledger.xlsx", "ledger.csv", "summary.html"), 0o644
    )
