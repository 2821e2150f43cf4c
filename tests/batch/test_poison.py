"""A label that no worker survives takes no other with it."""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import date
from functools import cached_property, partial
from multiprocessing import get_context

import pytest

from labelcheck.api import Checker
from labelcheck.memory import limit_memory
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text
from tests.batch.labels import folder_of, ran

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="the worker takes over what the test replaced only when it is forked"
)


def forked(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, get_context("fork"))


def limited(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, get_context("fork"), limit_memory, (1024,))


@pytest.fixture
def poisonous(monkeypatch):
    whole = Checker.check_label

    def check(self, files):
        if files.id == "tea-002":
            os._exit(3)
        if files.id == "tea-004":
            time.sleep(60)
        if files.id == "tea-005":
            raise MemoryError
        return whole(self, files)

    monkeypatch.setattr(Checker, "check_label", check)


@pytest.mark.usefixtures("poisonous")
def test_crashes_and_hangs_are_set_aside_and_all_others_are_done(tmp_path):
    result, heard = ran(folder_of(tmp_path, 8), tmp_path / "out", make=forked, time_limit=5.0, workers=2)
    reasons = {unread.id: unread.reasons[0] for unread in result.unread}
    assert set(reasons) == {"tea-002", "tea-004", "tea-005"}
    assert "中途退出" in reasons["tea-002"]
    assert "5 秒" in reasons["tea-004"]
    assert "4096 MB" in reasons["tea-005"]
    assert result.counts.products == 5
    assert len(heard.entries) == 8


def test_loading_rules_and_tables_is_not_counted_against_the_first_label(tmp_path, monkeypatch):
    loading = Checker.registry.func

    def slowly(self):
        time.sleep(4)
        return loading(self)

    slow = cached_property(slowly)
    slow.__set_name__(Checker, "registry")
    monkeypatch.setattr(Checker, "registry", slow)
    assert ran(folder_of(tmp_path, 1), tmp_path / "out", make=forked, time_limit=4.0)[0].unread == ()


def test_a_crash_is_told_as_one_where_loading_took_longer_than_a_label_may(tmp_path, monkeypatch):
    monkeypatch.setattr(Checker, "check_label", lambda *_: os._exit(3))
    slow = partial(ProcessPoolExecutor, mp_context=get_context("fork"), initializer=time.sleep, initargs=(2.5,))
    (unread,) = ran(folder_of(tmp_path, 1), tmp_path / "out", make=slow, time_limit=2.0)[0].unread
    assert "中途退出" in unread.reasons[0]


def test_a_worker_that_ends_while_judging_again_is_one_clear_line_and_the_next_run_goes_on(tmp_path, monkeypatch):
    folder, output, day = folder_of(tmp_path, 3), tmp_path / "out", date(2027, 6, 1)
    ran(folder, output)
    with monkeypatch.context() as broken:
        broken.setattr(Checker, "judge_facts_again", lambda *_: os._exit(3))
        with pytest.raises(ConfigError, match="goes on where it stopped"):
            ran(None, output, as_of=day, make=forked)
    assert len(ran(None, output, as_of=day)[1].entries) == 3


class Leaving(ProcessPoolExecutor):
    """Takes back what it was given, as a cluster does whose scheduler has gone."""

    def submit(self, *_args, **_more):
        future = Future()
        future.cancel()
        future.set_running_or_notify_cancel()
        return future


def test_a_cluster_that_goes_away_is_one_clear_line_and_no_labels_fault(tmp_path):
    folder, output, day = folder_of(tmp_path, 3), tmp_path / "out", date(2027, 6, 1)
    with pytest.raises(ConfigError, match=r"scheduler.*goes on where it stopped"):
        ran(folder, output, make=Leaving)
    assert len(ran(folder, output)[1].entries) == 3
    with pytest.raises(ConfigError, match=r"scheduler.*goes on where it stopped"):
        ran(None, output, as_of=day, make=Leaving)


class Losing(ProcessPoolExecutor):
    """Gives up on what it was given, as a cluster does whose workers end again and again: with an error that is its own."""

    def submit(self, *_args, **_more):
        future = Future()
        future.set_exception(RuntimeError("attempted to run on 4 workers, all of which died"))
        return future


def test_a_cluster_whose_workers_end_while_judging_again_is_one_clear_line(tmp_path):
    folder, output, day = folder_of(tmp_path, 3), tmp_path / "out", date(2027, 6, 1)
    ran(folder, output)
    with pytest.raises(ConfigError, match="goes on where it stopped"):
        ran(None, output, as_of=day, make=Losing)
    assert len(ran(None, output, as_of=day)[1].entries) == 3


def test_a_label_whose_stated_facts_no_longer_fit_the_rules_costs_no_other(tmp_path, monkeypatch):
    whole = Checker.judge_facts_again

    def judge(self, report):
        if report.labels[0].document.id == "tea-001":
            raise ConfigError("label.yaml", Text("不是可提前执行的标准", "may not be adopted early"), Text("请改正", "mend it"))
        return whole(self, report)

    folder, output, day = folder_of(tmp_path, 3), tmp_path / "out", date(2027, 6, 1)
    ran(folder, output)
    monkeypatch.setattr(Checker, "judge_facts_again", judge)
    result, _ = ran(None, output, as_of=day, make=forked)
    (unread,) = result.unread
    assert (unread.id, unread.set_aside, result.counts.products) == ("tea-001", True, 2)
    assert "label.yaml" in unread.reasons[0]


def test_what_was_set_aside_is_read_again_only_when_asked(tmp_path, monkeypatch):
    folder, output = folder_of(tmp_path, 3), tmp_path / "out"
    with monkeypatch.context() as broken:
        broken.setattr(Checker, "check_label", lambda *_: os._exit(3))
        ran(folder, output, make=forked)
    assert ran(folder, output)[1].begun == []
    assert ran(folder, output, retry=True)[0].unread == ()


@pytest.mark.skipif(sys.platform != "linux", reason="macOS does not keep to the limit")
def test_a_label_that_takes_too_much_memory_is_set_aside_for_it_and_harms_no_other(tmp_path, monkeypatch):
    whole = Checker.check_label

    def check(self, files):
        return bytearray(1 << 31) if files.id == "tea-001" else whole(self, files)

    monkeypatch.setattr(Checker, "check_label", check)
    result, heard = ran(folder_of(tmp_path, 3), tmp_path / "out", make=limited, memory_limit=1024)
    (unread,) = result.unread
    assert (unread.id, len(heard.entries)) == ("tea-001", 3)
    assert "1024 MB" in unread.reasons[0]
    assert "--memory-limit" in unread.reasons[0]
