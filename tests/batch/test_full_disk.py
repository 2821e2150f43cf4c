"""A disk that fills, goes read-only or is unplugged ends a batch with one clear line, and costs nothing that was done."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import contextmanager

import pytest

from labelcheck.batch.journal import FILE, opened
from labelcheck.batch.ledger import CSV, XLSX, write_ledgers
from labelcheck.batch.main import PAGE
from labelcheck.model.errors import ConfigError, ExitCode
from tests.batch.labels import Heard, folder_of, ran, reports, write_label

LABELS = 8
PAGE_BYTES = 4096
"""What a file system in memory gives out at a time."""
KIBIBYTE = 1024


class Interfering(Heard):
    """Does something once so many labels are in."""

    def __init__(self, after, what):
        super().__init__()
        self._after, self._what = after, what

    def entered(self, entry):
        super().entered(entry)
        if len(self.entries) == self._after:
            self._what()


def mounted(*arguments):
    """Runs mount or umount; the test is skipped where that is not allowed."""
    try:
        done = subprocess.run(arguments, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        done = False
    if not done:
        pytest.skip("mounting is not permitted here")


@pytest.fixture
def disk(tmp_path):
    """A disk of 4 MiB."""
    if sys.platform != "linux":
        pytest.skip("mounts as Linux does")
    place = tmp_path / "disk"
    place.mkdir()
    mounted("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place))
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk, leaving):
    """Fill ``disk`` but for ``leaving`` bytes."""
    free = shutil.disk_usage(disk).free - leaving
    (disk / "ballast").write_bytes(b"\0" * free)


def assert_whole(output):
    """Every report that is there is whole, nothing half-written lies about, and the journal is sound."""
    for path in (output / "labels").glob("*"):
        assert json.loads(path.read_text(encoding="utf-8"))["labels"], path
    assert not list(output.rglob(".*"))
    with sqlite3.connect(output / FILE) as journal:
        assert journal.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@contextmanager
def refused(why):
    """Raises, unless one clear line in both languages says ``why`` and that the same command goes on."""
    with pytest.raises(ConfigError) as caught:
        yield
    assert why in caught.value.what.zh
    assert caught.value.what.en.isascii()
    assert "goes on" in caught.value.remedy.en
    assert caught.value.exit_code is ExitCode.USAGE


def complete(output):
    """The results of a batch that came to its end, all of them."""
    return {**reports(output), **{name: (output / name).read_bytes() for name in (XLSX, CSV, PAGE)}}


@pytest.mark.parametrize("leaving", [16, 96, 160, 260])
def test_a_disk_that_fills_while_labels_are_read_costs_nothing(tmp_path, disk, leaving):
    folder, output = folder_of(tmp_path, LABELS), disk / "out"
    ran(folder, tmp_path / "as-deep" / "whole")
    fill(disk, leaving * KIBIBYTE)
    with refused("磁盘已满"):
        ran(folder, output)
    (disk / "ballast").unlink()
    assert_whole(output)
    result, _ = ran(folder, output)
    assert result.unread == ()
    assert complete(output) == complete(tmp_path / "as-deep" / "whole")


@pytest.mark.parametrize("written", [[], [XLSX], [XLSX, CSV]])
def test_a_disk_that_fills_while_the_ledger_is_written_costs_nothing(tmp_path, disk, monkeypatch, written):
    folder, output = folder_of(tmp_path, 3), disk / "out"
    ran(folder, output)
    before = complete(output)
    room = sum(-(-(output / name).stat().st_size // PAGE_BYTES) * PAGE_BYTES for name in written)
    for name in (XLSX, CSV, PAGE):
        (output / name).unlink()

    def write(*arguments):
        fill(disk, room)
        return write_ledgers(*arguments)

    with refused("磁盘已满"), monkeypatch.context() as filling:
        filling.setattr("labelcheck.batch.main.write_ledgers", write)
        ran(folder, output)
    assert [name for name in (XLSX, CSV, PAGE) if (output / name).exists()] == written
    (disk / "ballast").unlink()
    assert_whole(output)
    assert ran(folder, output)[1].begun == []
    assert complete(output) == before


def test_a_full_disk_under_the_reading_cache_is_no_matter(tmp_path, disk, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(disk / "cache"))
    fill(disk, 0)
    folder = folder_of(tmp_path, 2)
    command = [sys.executable, "-m", "labelcheck", "batch", str(folder), "-o", str(tmp_path / "out"), "-q", "-j", "1"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode in (ExitCode.CLEAN, ExitCode.FINDINGS), run.stderr
    assert len(reports(tmp_path / "out")) == 4


def test_an_output_folder_that_becomes_read_only_ends_the_run_and_the_next_goes_on(tmp_path, disk):
    folder, output = folder_of(tmp_path, LABELS), disk / "out"
    ran(folder, tmp_path / "as-deep" / "whole")
    with refused("不许写入"):
        ran(folder, output, heard=Interfering(3, lambda: make_read_only(output / "labels")))
    unmount(output / "labels")
    assert_whole(output)
    make_read_only(output)
    with refused("不许写入"):
        ran(folder, output)
    unmount(output)
    _, heard = ran(folder, output)
    assert 0 < len(heard.entries) < LABELS
    assert complete(output) == complete(tmp_path / "as-deep" / "whole")


def make_read_only(folder):
    """Lay ``folder`` over itself, read-only: a disk on which SQLite has files open does not become so itself."""
    mounted("mount", "-o", "bind,ro", str(folder), str(folder))


def unmount(folder):
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.skipif(sys.platform == "win32", reason="there, a folder in use cannot be removed")
def test_an_output_folder_that_is_removed_ends_the_run(tmp_path):
    folder, output = folder_of(tmp_path, LABELS), tmp_path / "out"
    with refused("文件夹已不在"):
        ran(folder, output, heard=Interfering(2, lambda: output.rename(tmp_path / "removed")))
    assert not output.exists()
    assert ran(folder, output)[0].counts.products == LABELS


def test_pictures_that_go_in_the_middle_are_set_aside_and_read_once_they_are_back(tmp_path):
    folder, output = folder_of(tmp_path, LABELS), tmp_path / "out"
    ran(folder, tmp_path / "whole")
    heard = Interfering(2, lambda: folder.rename(tmp_path / "unplugged"))
    result, _ = ran(folder, output, heard=heard)
    assert result.unread
    assert all(each.set_aside and "不存在" in each.reasons[0] for each in result.unread)
    (tmp_path / "unplugged").rename(folder)
    result, heard = ran(folder, output)
    assert result.unread == ()
    assert len(heard.entries) < LABELS
    assert complete(output) == complete(tmp_path / "whole")


def test_what_a_killed_run_had_half_written_is_removed(tmp_path):
    folder, output = folder_of(tmp_path, 1), tmp_path / "out"
    ran(folder, output)
    before = {path.name for path in output.rglob("*")}
    for name in ("labels/.labelcheck-begun-ab12cd_9", ".labelcheck-begun-ab12cd_8"):
        (output / name).write_bytes(b"half")
    ran(folder, output)
    assert {path.name for path in output.rglob("*")} == before
    with opened(output) as journal:
        assert list(journal.finished()) == ["tea-000"]


def test_hidden_files_of_the_user_in_the_output_folder_stay(tmp_path):
    folder, output = folder_of(tmp_path, 1), tmp_path / "out"
    output.mkdir()
    (output / ".notes.original").write_bytes(b"mine")
    ran(folder, output)
    ran(folder, output)
    assert (output / ".notes.original").read_bytes() == b"mine"


def test_a_report_is_written_however_many_bytes_its_name_has(tmp_path):
    write_label(tmp_path / "labels" / ("\U00020000" * 60), "产品名称：绿茶\n净含量：50克\n")
    assert ran(tmp_path / "labels", tmp_path / "out")[0].counts.products == 1
