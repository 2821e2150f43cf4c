"""Cut off from the network, with an empty home folder: everything works, nothing is looked up, nothing is left behind."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
CHECK = [sys.executable, "-m", "labelcheck", "check", "--as-of", "2026-11-22", "--format", "json", "--fail-on", "never"]
PHOTO = str(SAMPLES / "net-weight-heading")
INTERNET = re.compile(r"\b(connect|sendto|sendmsg|sendmmsg)\(.*AF_INET")

SPY = """
import runpy, sys
def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        sys.stderr.write(f"NETWORK {event} {arguments}\\n")
sys.addaudithook(watch)
sys.argv = ["labelcheck", *sys.argv[1:]]
runpy.run_module("labelcheck", run_name="__main__")
"""


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def run(home: Path, command: list[str]) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "ORT_"))}
    environment = kept | {"HOME": str(home), "USERPROFILE": str(home), "LOCALAPPDATA": str(home / "AppData")}
    return subprocess.run(
        command, env=environment, cwd=home.parent, capture_output=True, text=True, encoding="utf-8", check=False
    )


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_photo_is_judged_and_only_the_cache_is_written(home):
    done = run(home, [sys.executable, "-c", SPY, *CHECK[3:], PHOTO])
    assert done.returncode == 0, done.stderr
    assert "NETWORK" not in done.stderr
    written = files_in(home.parent)
    assert written
    assert all("labelcheck" in name for name in written), written


def test_without_a_cache_nothing_is_written_at_all(home):
    done = run(home, [*CHECK, "--no-cache", PHOTO])
    assert done.returncode == 0, done.stderr
    assert files_in(home.parent) == set()


@pytest.mark.skipif(shutil.which("unshare") is None, reason="unshare is not installed")
def test_it_works_where_there_is_no_network(home):
    if subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("this system allows no network namespace")
    done = run(home, ["unshare", "-rn", *CHECK, "--no-cache", PHOTO])
    assert done.returncode == 0, done.stderr
    assert '"verdict": "defect"' in done.stdout


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_no_native_library_calls_out(home):
    trace = home.parent / "trace"
    done = run(home, ["strace", "-f", "-qq", "-e", "trace=network", "-o", str(trace), *CHECK, "--no-cache", PHOTO])
    assert done.returncode == 0, done.stderr
    calls = [line for line in trace.read_text(encoding="utf-8", errors="replace").splitlines() if INTERNET.search(line)]
    assert calls == []


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no interrupt to one process alone")
def test_a_page_is_served_without_asking_anybody(home):
    """A tablet hands in a photo and takes the report; the server calls nobody, and what was handed in is gone in the end."""
    httpx = pytest.importorskip("httpx")
    pytest.importorskip("uvicorn")
    area = home.parent / "temporary"
    area.mkdir()
    environment = os.environ | {"HOME": str(home), "XDG_CACHE_HOME": str(home), "TMPDIR": str(area), "TEMP": str(area)}
    command = [sys.executable, "-c", SPY, "serve", "--port", "0", "--jobs", "1"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, env=environment, cwd=home.parent, text=True, encoding="utf-8", **pipes) as server:
        address = server.stdout.readline().strip()
        photo = next(Path(PHOTO).glob("*.jpg"))
        with httpx.Client(base_url=address, follow_redirects=True, timeout=300) as tablet:
            page = tablet.post("/labels", files=[("panels", (photo.name, photo.read_bytes()))])
            assert page.status_code == 200
            assert tablet.get(f"{page.url.path}/report").status_code == 200
        assert list(area.rglob(photo.name))
        server.send_signal(signal.SIGINT)
        errors = server.communicate(timeout=60)[1]
    assert server.returncode == 0
    calls = [line for line in errors.splitlines() if line.startswith("NETWORK") and "127.0.0.1" not in line]
    assert calls == []
    assert "Traceback" not in errors
    assert files_in(area) == set()
