"""A batch is resumed, judged again, and told of, without losing or doing anything twice."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
from datetime import date

import pytest

from labelcheck.batch.journal import FILE, opened
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Lang
from tests.batch.labels import folder_of, ran, reports, write_label


def test_every_label_has_a_report_and_a_row(tmp_path):
    result, heard = ran(folder_of(tmp_path, 4), tmp_path / "out")
    assert heard.begun == [4]
    assert result.counts.products == 4
    made = [json.loads(path.read_text(encoding="utf-8")) for path in (tmp_path / "out" / "labels").iterdir()]
    assert {label["id"] for report in made for label in report["labels"]} == {f"tea-{n:03}" for n in range(4)}
    with (tmp_path / "out" / "ledger.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["净含量"] for row in csv.DictReader(file)] == ["50克", "51克", "52克", "53克"]


def test_a_second_run_does_nothing_and_a_changed_input_is_done_again(tmp_path):
    folder, output = folder_of(tmp_path, 3), tmp_path / "out"
    ran(folder, output)
    before = reports(output)
    assert ran(folder, output)[1].begun == []
    assert reports(output) == before
    write_label(folder / "tea-001", "产品名称：红茶\n净含量：5克\n")
    _, heard = ran(folder, output)
    assert heard.ids == {"tea-001"}
    changed = {name for name, content in reports(output).items() if before[name] != content}
    assert {name.split("-")[1] for name in changed - {"ledger.csv", "ledger.xlsx"}} == {"001"}


def test_a_label_that_is_gone_leaves_nothing_behind(tmp_path):
    folder, output = folder_of(tmp_path, 3), tmp_path / "out"
    ran(folder, output)
    shutil.rmtree(folder / "tea-002")
    result, heard = ran(folder, output)
    assert heard.begun == []
    assert result.counts.products == 2
    assert len(list((output / "labels").iterdir())) == 2


def test_judging_again_gives_what_a_fresh_run_gives_without_the_inputs(tmp_path):
    folder, day = folder_of(tmp_path, 3), date(2027, 6, 1)
    ran(folder, tmp_path / "fresh", as_of=day)
    ran(folder, tmp_path / "out")
    shutil.rmtree(folder)
    _, heard = ran(None, tmp_path / "out", as_of=day)
    assert len(heard.entries) == 3
    assert reports(tmp_path / "out") == reports(tmp_path / "fresh")


def test_another_day_alone_reads_nothing(tmp_path):
    folder, output = folder_of(tmp_path, 2), tmp_path / "out"
    ran(folder, output)
    journaled = [_column(output, name) for name in ("fingerprint", "facts", "pages")]
    _, heard = ran(folder, output, as_of=date(2027, 6, 1))
    assert len(heard.entries) == 2
    assert [_column(output, name) for name in ("fingerprint", "facts", "pages")] == journaled


def test_what_cannot_be_read_is_set_aside_with_its_reason_and_the_rest_goes_on(tmp_path):
    folder = folder_of(tmp_path, 2)
    (folder / "tea-bad").mkdir()
    (folder / "tea-bad" / "front.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    result, _ = ran(folder, tmp_path / "out")
    (unread,) = result.unread
    assert unread.set_aside
    assert "front.jpg" in unread.reasons[0]
    assert result.counts.products == 2


def test_two_runs_on_one_output_folder_are_refused(tmp_path):
    with opened(tmp_path / "out"), pytest.raises(ConfigError, match="another batch"):
        ran(folder_of(tmp_path, 1), tmp_path / "out")


def test_the_same_product_in_two_folders_counts_once(tmp_path):
    folder = tmp_path / "labels"
    text = "产品名称：绿茶\n生产者：安溪茶厂有限公司\n净含量：50克\n"
    for name in ("one", "two"):
        write_label(folder / name, text)
    counts = ran(folder, tmp_path / "out")[0].counts
    assert counts.products == 1
    assert all(sum(tally.values()) == 1 for tally in counts.rules.values())


def test_what_another_picture_of_a_product_shows_counts_for_its_producer(tmp_path):
    for name, more in (("one", ""), ("two", "生产者：安溪茶厂有限公司\n")):
        write_label(tmp_path / "labels" / name, f"产品名称：绿茶\n净含量：50克\n商品条码：6901234567892\n{more}")
    counts = ran(tmp_path / "labels", tmp_path / "out")[0].counts
    assert counts.products == 1
    assert counts.groups["producer"]["安溪茶厂有限公司"]["products"] == 1


def test_a_formula_in_a_label_is_text_in_the_ledger(tmp_path):
    write_label(tmp_path / "labels" / "=cmd", '产品名称：=HYPERLINK("x")\n净含量：50克\n')
    ran(tmp_path / "labels", tmp_path / "out")
    with (tmp_path / "out" / "ledger.csv").open(encoding="utf-8-sig", newline="") as file:
        assert not [cell for row in csv.reader(file) for cell in row if cell.startswith(("=", "+", "-", "@"))]


def _column(output, name):
    with sqlite3.connect(output / FILE) as journal:
        return [value for (value,) in journal.execute(f"SELECT {name} FROM label ORDER BY id")]


def damage(output, label):
    with sqlite3.connect(output / FILE) as journal:
        journal.execute("UPDATE label SET facts = x'00' WHERE id = ?", (label,))


def test_a_damaged_record_is_set_aside_and_read_again_when_its_files_are_there(tmp_path):
    folder, output, day = folder_of(tmp_path, 3), tmp_path / "out", date(2027, 6, 1)
    ran(folder, output)
    damage(output, "tea-001")
    result, _ = ran(None, output, as_of=day)
    assert [(unread.id, unread.set_aside) for unread in result.unread] == [("tea-001", True)]
    assert result.counts.products == 2
    result, heard = ran(folder, output, as_of=day)
    assert (result.unread, heard.ids) == ((), {"tea-001"})
    damage(output, "tea-002")
    assert ran(folder, output)[0].counts.products == 3
    ran(folder, tmp_path / "fresh")
    assert reports(output) == reports(tmp_path / "fresh")


def test_reasons_are_told_in_the_language_of_the_run(tmp_path):
    folder = folder_of(tmp_path, 1)
    (folder / "tea-bad").mkdir()
    (folder / "tea-bad" / "front.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    ran(folder, tmp_path / "out")
    (unread,) = ran(folder, tmp_path / "out", lang=Lang.EN)[0].unread
    assert unread.reasons[0].isascii()


@pytest.mark.parametrize("damaged", [b"no database at all" * 100, None], ids=["other", "torn"])
def test_a_damaged_journal_is_called_damaged(tmp_path, damaged):
    folder, output = folder_of(tmp_path, 3), tmp_path / "out"
    ran(folder, output)
    content = (output / FILE).read_bytes()
    (output / FILE).write_bytes(damaged or content[:4096] + b"\x55" * (len(content) - 4096))
    with pytest.raises(ConfigError, match=r"journal is damaged.*-o"):
        ran(folder, output)


def test_a_full_disk_is_called_full_in_both_languages(tmp_path):
    with pytest.raises(ConfigError) as caught, opened(tmp_path / "out"):
        raise OSError(28, "No space left on device")
    assert "磁盘已满" in caught.value.what.zh
    assert "device" not in caught.value.what.zh
    assert "make room" in caught.value.remedy.en


def test_changed_tables_are_asked_again_from_what_was_read(tmp_path):
    folder, output, day = folder_of(tmp_path, 3), tmp_path / "out", date(2027, 6, 1)
    ran(folder, output)
    with sqlite3.connect(output / FILE) as journal:
        journal.execute("UPDATE label SET derived_by = 'other tables'")
    shutil.rmtree(folder)
    ran(None, output, as_of=day)
    assert len(set(_column(output, "derived_by")) - {"other tables"}) == 1
    ran(folder_of(tmp_path, 3), tmp_path / "fresh", as_of=day)
    assert reports(output) == reports(tmp_path / "fresh")
