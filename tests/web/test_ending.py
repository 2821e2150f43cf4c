"""The end of the server while a label is read: soon, without a trace on the screen or the disk."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

pytest.importorskip("uvicorn")

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PHOTOS = sorted(SAMPLES.rglob("*.jpg"))[:8]
LONGER_THAN_THE_GRACE = 40
"""Files that are read for longer than the five seconds a server that ends waits for what is under way."""
PATIENCE = 90


def hand_in(address: str) -> httpx.Response:
    files = [("panels", (f"{n}.jpg", PHOTOS[n % len(PHOTOS)].read_bytes())) for n in range(LONGER_THAN_THE_GRACE)]
    return httpx.post(f"{address}labels", files=files, timeout=PATIENCE)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize("asked", ["SIGINT", "SIGHUP"])
def test_asked_to_end_while_a_label_is_read_it_ends_clean(asked, tmp_path):
    command = [sys.executable, "-m", "labelcheck", "serve", "--port", "0", "--no-cache", "--jobs", "1"]
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as server,
        ThreadPoolExecutor(1) as tablet,
    ):
        assert server.stdout is not None
        assert server.stderr is not None
        waiting = tablet.submit(hand_in, server.stdout.readline().strip())
        while len(list(tmp_path.rglob("panels/*.jpg"))) < LONGER_THAN_THE_GRACE and not waiting.done():
            time.sleep(0.1)
        server.send_signal(getattr(signal, asked))
        assert server.wait(PATIENCE) == 0
        answer = waiting.result()
        assert answer.status_code == 503
        assert "服务已结束" in answer.text
        told = server.stderr.read()
        assert told.count("\n") == 1, told
    assert list(tmp_path.iterdir()) == []
