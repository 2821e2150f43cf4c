"""A folder of many products is read a file at a time by all workers, and ends as if it had been read as a whole."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from labelcheck.api import Checker, Options
from labelcheck.batch.journal import opened
from labelcheck.ingest import DEFAULT_LIMITS, survey
from labelcheck.model.text import Lang
from labelcheck.report.json_report import to_json
from tests.batch.labels import AS_OF, ran, reports

PRODUCTS = 6


def flat_folder(parent, products=PRODUCTS):
    """Front and back of each product under the numbers of a camera, one file that cannot be read and one that nothing tells of."""
    folder = parent / "今天的照片"
    folder.mkdir(parents=True)
    for number in range(products):
        name = f"云岭毫峰{'甲乙丙丁戊己庚辛'[number]}号"
        back = (
            f"产品名称：{name}\n配料：茶鲜叶\n净含量：{50 + number}克\n生产者：安溪县第{number}茶厂\n地址：福建省安溪县\n"
            "贮存条件：密封、避光\n生产日期：2026-05-01\n保质期：18个月\n产品标准代号：GB/T 14456.1\n"
        )
        (folder / f"IMG_{2 * number:04}.txt").write_text(f"{name}\n净含量：{50 + number}克\n", encoding="utf-8")
        (folder / f"IMG_{2 * number + 1:04}.txt").write_text(back, encoding="utf-8")
    (folder / "IMG_0900.txt").write_text("明前采摘\n", encoding="utf-8")
    (folder / "IMG_0901.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")
    return folder


def as_a_whole(folder):
    """The report of the same label read in one go."""
    (label,) = survey([folder], each=False, limits=DEFAULT_LIMITS).labels
    return to_json(Checker(Options(AS_OF, cache=False)).check_label(label), Lang.ZH).encode()


def test_read_file_by_file_it_is_divided_and_judged_as_when_read_as_a_whole(tmp_path):
    folder = flat_folder(tmp_path)
    result, heard = ran(folder, tmp_path / "out", workers=2)
    assert heard.begun == [2 * PRODUCTS + 2, 1]
    assert result.counts.products == PRODUCTS + 1
    made = reports(tmp_path / "out")
    (report,) = (made[name] for name in made if name.endswith(".json"))
    assert report == as_a_whole(folder)
    (unread,) = result.unread
    assert (unread.set_aside, len(unread.reasons)) == (False, 1)
    assert ran(folder, tmp_path / "out")[1].begun == []


def test_a_picture_more_is_all_that_is_read(tmp_path):
    folder, output = flat_folder(tmp_path), tmp_path / "out"
    ran(folder, output)
    (folder / "IMG_0902.txt").write_text("特级\n", encoding="utf-8")
    (folder / "IMG_0001.txt").unlink()
    assert ran(folder, output)[1].begun == [1, 1]
    ran(folder, tmp_path / "fresh")
    assert reports(output) == reports(tmp_path / "fresh")
    with opened(output) as journal:
        assert len(journal.files.finished()) == len(list(folder.iterdir()))


@pytest.mark.skipif(sys.platform == "win32", reason="a worker takes over what the test replaced only when it is forked")
def test_a_poisonous_picture_costs_no_other_and_can_be_read_once_more(tmp_path, monkeypatch):
    folder, output = flat_folder(tmp_path), tmp_path / "out"
    with monkeypatch.context() as broken:
        whole = Checker.read_apart

        def read(self, panel):
            if panel.name == "IMG_0003.txt":
                os._exit(3)
            return whole(self, panel)

        broken.setattr(Checker, "read_apart", read)
        result, _ = ran(folder, output, make=lambda workers: ProcessPoolExecutor(workers, get_context("fork")))
    (unread,) = result.unread
    assert not unread.set_aside
    assert [reason for reason in unread.reasons if "IMG_0003.txt" in reason and "中途退出" in reason]
    assert result.counts.products >= PRODUCTS
    assert ran(folder, output)[1].begun == []
    _, heard = ran(folder, output, retry=True)
    assert heard.begun == [2, 1]
    ran(folder, tmp_path / "fresh")
    assert reports(output) == reports(tmp_path / "fresh")


def test_a_run_that_ended_before_the_picture_read_once_more_was_judged_goes_on(tmp_path, monkeypatch):
    folder, output = flat_folder(tmp_path), tmp_path / "out"
    ran(folder, output)
    with monkeypatch.context() as broken:
        broken.setattr("labelcheck.batch.main.label_stage", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            ran(folder, output, retry=True)
    assert ran(folder, output)[1].begun == [1]
