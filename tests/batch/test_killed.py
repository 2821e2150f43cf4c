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


def test_a_run_whose_worker_was_killed_ends_like_one_left_alone(tmp_path):
    folder = folder_of(tmp_path, 40)
    subprocess.run(command(folder, tmp_path / "whole"), capture_output=True, check=False)
    run = subprocess.Popen(command(folder, tmp_path / "out"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(1.5)
    subprocess.run(["pkill", "-9", "-P", str(run.pid), "-f", "spawn_main"], check=False)
    run.wait()
    assert reports(tmp_path / "out") == reports(tmp_path / "whole")
