"""No folder that was mistyped, moved or unplugged costs what was read before."""

from __future__ import annotations

import os
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from labelcheck.model.errors import ConfigError
from tests.batch.labels import folder_of, ran, reports, write_label


def refused(message, *folders):
    with pytest.raises(ConfigError, match=message):
        ran(*folders)


def test_no_missing_empty_or_other_folder_costs_earlier_results(tmp_path):
    folder, output = folder_of(tmp_path, 2), tmp_path / "out"
    ran(folder, output)
    before = reports(output)
    other = folder_of(tmp_path / "other", 3)
    refused("another folder", other, output)
    folder.rename(tmp_path / "unplugged")
    refused("is no folder", folder, output)
    folder.write_bytes(b"")
    refused("is no folder", folder, output)
    folder.unlink()
    folder.mkdir()
    refused("no labels any more", folder, output)
    folder.rmdir()
    (tmp_path / "unplugged").rename(folder)
    assert ran(folder, output)[1].begun == []
    assert reports(output) == before


def test_labels_that_are_gone_are_counted(tmp_path):
    folder, output = folder_of(tmp_path, 3), tmp_path / "out"
    ran(folder, output)
    shutil.rmtree(folder / "tea-002")
    assert ran(folder, output)[0].struck_out == 1
    assert ran(folder, output)[0].struck_out == 0


def test_nothing_is_struck_out_while_a_place_cannot_be_looked_into(tmp_path, monkeypatch):
    folder, output = folder_of(tmp_path, 3), tmp_path / "out"
    ran(folder, output)
    whole = Path.iterdir

    def failing(path):
        if path.name == "tea-001":
            raise OSError(5, "input/output error")
        return whole(path)

    with monkeypatch.context() as broken:
        broken.setattr(Path, "iterdir", failing)
        result, _ = ran(folder, output)
    assert (result.struck_out, result.counts.products, len(result.problems)) == (0, 3, 1)


def test_judging_again_needs_results_and_makes_no_folder(tmp_path):
    refused("no results", None, tmp_path / "mistyped")
    (tmp_path / "empty").mkdir()
    refused("no results", None, tmp_path / "empty")
    assert [path.name for path in tmp_path.rglob("*")] == ["empty"]


def test_results_inside_the_folder_are_not_taken_for_labels(tmp_path):
    folder = folder_of(tmp_path, 2)
    output = folder / "out"
    ran(folder, output)
    write_label(output / "mine", "产品名称：红茶\n")
    result, heard = ran(folder, output)
    assert (result.counts.products, heard.begun, result.problems) == (2, [], ())
    refused("is both", folder, folder)


def test_however_the_folder_is_spelt_nothing_is_read_again(tmp_path, monkeypatch):
    folder, output = folder_of(tmp_path, 2), tmp_path / "out"
    ran(folder, output)
    monkeypatch.chdir(folder)
    for spelt in (Path(), Path(os.pardir, folder.name), folder / os.curdir):
        assert ran(spelt, output)[1].begun == []


def test_a_file_in_place_of_the_output_folder_is_said_to_be_one(tmp_path):
    (tmp_path / "out").write_bytes(b"")
    folder = folder_of(tmp_path, 1)
    refused("out: is a file", folder, tmp_path / "out")
    refused("out: is a file", folder, tmp_path / "out" / "below")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are always text")
def test_a_folder_whose_name_is_no_text_is_read(tmp_path):
    named = tmp_path / os.fsdecode(b"\xb2\xe8")
    folder_of(tmp_path, 1).rename(named)
    assert ran(named, tmp_path / "out")[0].counts.products == 1
    assert ran(named, tmp_path / "out")[1].begun == []


def test_an_archive_that_was_damaged_later_is_told_of_and_its_results_are_kept(tmp_path):
    folder, output = folder_of(tmp_path, 1), tmp_path / "out"
    with zipfile.ZipFile(folder / "case.zip", "w") as archive:
        archive.writestr("tea-zip/back.txt", "产品名称：红茶\n净含量：5克\n")
    ran(folder, output)
    before, whole = reports(output), (folder / "case.zip").read_bytes()
    (folder / "case.zip").write_bytes(whole[:40])
    result, _ = ran(folder, output)
    assert (result.counts.products, result.struck_out, result.held) == (2, 0, 1)
    (unread,) = result.unread
    assert (unread.id.endswith("case.zip"), unread.set_aside) == (True, True)
    assert "已损坏" in unread.reasons[0]
    assert "case.zip" in (output / "summary.html").read_text(encoding="utf-8")
    assert ran(None, output)[0].unread == (unread,)
    (folder / "case.zip").write_bytes(whole)
    result, _ = ran(folder, output)
    assert (result.unread, result.held) == ((), 0)
    assert reports(output) == before


def test_a_file_in_place_of_the_folder_of_pictures_is_said_to_be_one(tmp_path):
    archive = tmp_path / "case.zip"
    archive.write_bytes(b"PK")
    refused("is a file", archive, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="devices and /proc as on Linux")
@pytest.mark.parametrize(("output", "line"), [("/dev/null", "is a file, not a folder"), ("/proc/none", "cannot be made")])
def test_an_output_folder_that_cannot_be_made_is_not_called_gone(tmp_path, output, line):
    refused(line, folder_of(tmp_path, 1), Path(output))
