"""A run that was killed at any moment ends, once it was run again, as one that was left alone."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from tests.batch.labels import folder_of, reports

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of POSIX")


def command(folder, output):
    return [sys.executable, "-m", "labelcheck", "batch", str(folder), "-o", str(output), "--as-of", "2026-11-22", "-j", "2", "-q"]


def test_a_killed_run_loses_nothing_and_does_nothing_twice(tmp_path):
    folder = folder_of(tmp_path, 40)
    subprocess.run(command(folder, tmp_path / "whole"), capture_output=True, check=False)
    chance, output = random.Random(7), tmp_path / "out"
    killed = 0
    for _ in range(4):
        run = subprocess.Popen(
            command(folder, output), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(chance.uniform(0.6, 3.0))
        if run.poll() is None:
            killed += 1
            os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    subprocess.run(command(folder, output), capture_output=True, check=False)
    assert killed
    assert reports(output) == reports(tmp_path / "whole")


def workers_of(pid):
    listed = subprocess.run(["ps", "-ww", "-A", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(maxsplit=2) for line in listed.splitlines()]
    return [int(own) for own, parent, args in rows if int(parent) == pid and "spawn_main" in args]


def running(pids):
    stated = subprocess.run(["ps", "-o", "stat=", "-p", ",".join(map(str, pids))], capture_output=True, text=True, check=False)
    return [state for state in stated.stdout.split() if not state.startswith("Z")]


def begun(folder, output):
    """A run and its two workers."""
    run = subprocess.Popen(command(folder, output), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 20
    while len(found := workers_of(run.pid)) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    return run, found


def test_workers_end_with_a_run_that_was_killed(tmp_path):
    run, workers = begun(folder_of(tmp_path, 200), tmp_path / "out")
    assert len(workers) == 2
    time.sleep(1.0)
    run.kill()
    run.wait()
    until = time.monotonic() + 20
    while running(workers) and time.monotonic() < until:
        time.sleep(0.1)
    assert running(workers) == []


def test_a_run_that_is_told_to_end_does_so_after_the_labels_under_way(tmp_path):
    folder, output = folder_of(tmp_path, 2000), tmp_path / "out"
    run, workers = begun(folder, output)
    run.terminate()
    assert run.wait(60) == 130
    assert running(workers) == []
    assert (output / "ledger.csv").is_file()
    assert not list((output / "labels").iterdir())[1999:]


def test_a_run_that_is_interrupted_twice_waits_for_no_worker(tmp_path):
    run, workers = begun(folder_of(tmp_path, 200), tmp_path / "out")
    for worker in workers:
        os.kill(worker, signal.SIGSTOP)
    try:
        for _ in range(2):
            run.send_signal(signal.SIGINT)
            time.sleep(0.5)
        assert run.wait(30) == 130
        assert running(workers) == []
    finally:
        for worker in workers_of(run.pid):
            os.kill(worker, signal.SIGKILL)
        run.kill()


def test_a_run_whose_worker_was_killed_ends_like_one_left_alone(tmp_path):
    folder = folder_of(tmp_path, 40)
    subprocess.run(command(folder, tmp_path / "whole"), capture_output=True, check=False)
    run = subprocess.Popen(command(folder, tmp_path / "out"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(1.5)
    subprocess.run(["pkill", "-9", "-P", str(run.pid), "-f", "spawn_main"], check=False)
    run.wait()
    assert reports(tmp_path / "out") == reports(tmp_path / "whole")
