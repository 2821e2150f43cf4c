"""A batch that is killed at random moments, beside one that was left alone: ``python -m benchmarks.batch_kills --moments 30 --seed 7``.

Draws a folder of labels, runs ``labelcheck batch`` over it undisturbed, and for every moment begins a run, kills it (``kill -9``) and
resumes it until it is done. Then everything in the output folder must be the same byte for byte, and every row of the journal by content.
``--cluster local:2`` does the same on a Dask cluster within the main process, ``--cluster apart:2`` with a scheduler and workers of their
own. Exits with 1 where anything differs. Linux only.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

from PIL import Image

from benchmarks.reading.generate import Form
from benchmarks.reading.generate import write_label as draw_label
from labelcheck.batch.journal import FILE

DAY, OTHER_DAY = "2026-11-22", "2027-06-01"
NOT_RESULTS = (FILE, f"{FILE}-wal", f"{FILE}-shm", "lock.sqlite", "lock.sqlite-journal")
"""The journal is compared by content; the lock holds nothing."""
MOST_RUNS = 6
SECONDS = 300.0
"""How long a run may take before it counts as hanging."""
SMALL = 700
"""Pixels of the longer side of a photo here: it is to be read, not to be read well."""


def draw(folder: Path, texts: int, pdfs: int, photos: int) -> None:
    """A folder of labels: transcriptions, PDFs, photographs, one that cannot be read, and one flat folder of many products."""
    for number in range(texts):
        _transcribe(folder / f"tea-{number:03}" / "back.txt", number)
    for number in range(12):
        _transcribe(folder / "flat" / f"IMG_{number:04}.txt", 500 + number)
    with tempfile.TemporaryDirectory() as drawn:
        for form, count in ((Form.PDF, pdfs), (Form.PHOTO, photos)):
            for number in range(count):
                label = Path(drawn) / f"{form.value}-{number}"
                draw_label(label, 7, number, form)
                _take(label, folder / label.name)
    (folder / "damaged").mkdir()
    (folder / "damaged" / "front.jpg").write_bytes(b"\xff\xd8\xff\xe0 no picture")


def _transcribe(path: Path, number: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    storage = "" if number % 3 == 0 else "贮存条件：密封、避光\n"
    maker = f"生产者：安溪第{number}茶厂有限公司\n地址：福建省安溪县\n保质期：18个月\n生产日期：2026-05-01\n"
    path.write_text(f"产品名称：云岭绿茶{number}号\n配料：茶鲜叶\n净含量：{50 + number}克\n{maker}{storage}", encoding="utf-8")


def _take(drawn: Path, folder: Path) -> None:
    folder.mkdir()
    for panel in sorted(drawn.iterdir()):
        if panel.suffix == ".pdf":
            shutil.copyfile(panel, folder / panel.name)
        elif panel.suffix == ".jpg" and panel.stem == "back":
            with Image.open(panel) as picture:
                picture.thumbnail((SMALL, SMALL))
                picture.save(folder / panel.name, quality=90)


@dataclass(frozen=True, slots=True)
class Command:
    """``labelcheck batch`` over ``folder`` into ``output``; without a folder what was read is judged again for another day."""

    folder: Path | None
    output: Path
    cluster: str | None

    def begin(self) -> subprocess.Popen[bytes]:
        """Start it."""
        day = OTHER_DAY if self.folder is None else DAY
        what = ["--rejudge"] if self.folder is None else [str(self.folder), "--no-cache"]
        where = ["--cluster", self.cluster] if self.cluster else ["-j", "2"]
        command = [sys.executable, "-m", "labelcheck", "batch", *what, "-o", str(self.output), "--as-of", day, "-q", *where]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def run(self) -> int:
        """Run it to its end; returns the exit code."""
        return self.begin().wait(SECONDS)


def children(pid: int) -> list[int]:
    """The processes below ``pid`` that do its work."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
    below = [child for child, parent in parents.items() if parent == pid]
    return [each for child in below for each in (child, *children(child)) if _is_worker(each)]


def _is_worker(pid: int) -> bool:
    with suppress(OSError):
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


@contextmanager
def apart(workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and workers as processes of their own: the address, and the processes, the scheduler first."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    dask = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", address, "--no-dashboard"]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    started = [subprocess.Popen(each, **quiet) for each in (dask, *[worker] * workers)]  # type: ignore[call-overload]
    try:
        time.sleep(4)
        yield address, started
    finally:
        for each in reversed(started):
            each.terminate()
            with suppress(subprocess.TimeoutExpired):
                each.wait(10)
            each.kill()


def results(output: Path) -> dict[str, object]:
    """Every file of the output folder by name, with its bytes, and the rows of the journal."""
    files: dict[str, object] = {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file() and path.name not in NOT_RESULTS
    }
    with closing(sqlite3.connect(output / FILE)) as journal:
        sound = journal.execute("PRAGMA integrity_check").fetchall()
        for table in ("label", "product", "file", "input"):
            files[f"journal: {table}"] = sorted(journal.execute(f"SELECT * FROM {table}"), key=repr)
    files["journal: sound"] = sound
    return files


def done(output: Path) -> int:
    """How many labels are in the journal now."""
    with suppress(sqlite3.Error), closing(sqlite3.connect(f"{(output / FILE).as_uri()}?mode=ro", uri=True)) as journal:
        return int(journal.execute("SELECT count(*) FROM label").fetchone()[0])
    return 0


@dataclass(frozen=True, slots=True)
class Scene:
    """What is killed while it does what; ``seconds`` is how long that takes undisturbed, ``labels`` how many there are.

    A moment of *reading* is one of time, start-up included; one of *entering* is when so many labels are in the journal.
    """

    victim: str
    doing: str
    seconds: float
    labels: int


def wait_for(scene: Scene, run: subprocess.Popen[bytes], output: Path, moment: float) -> float:
    """Wait for the moment, a share of what the scene takes; returns the seconds since the run began."""
    began = time.monotonic()
    while run.poll() is None:
        match scene.doing:
            case "ledger":
                come = any(output.glob(".labelcheck-begun-*"))
            case "entering":
                come = done(output) >= moment * scene.labels
            case _:
                come = time.monotonic() - began >= moment * scene.seconds
        if come:
            break
        time.sleep(0.002)
    return time.monotonic() - began


def kill(scene: Scene, run: subprocess.Popen[bytes], servers: Sequence[subprocess.Popen[bytes]], chance: Random) -> str:
    """Kill the victim; returns what was killed."""
    if run.poll() is not None:
        return "nothing"
    if scene.victim == "scheduler":
        servers[0].kill()
        return "scheduler"
    workers = [each for server in servers[1:] for each in children(server.pid)] or children(run.pid)
    if scene.victim == "worker" and workers:
        with suppress(ProcessLookupError):
            os.kill(chance.choice(workers), signal.SIGKILL)
            return "worker"
    run.kill()
    return "main"


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill, resume, compare and print; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--moments", type=int, default=30)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--cluster", help="local:N or apart:N")
    parser.add_argument("--victims", default="main,worker,scheduler")
    parser.add_argument("--texts", type=int, default=40)
    parser.add_argument("--pdfs", type=int, default=2)
    parser.add_argument("--photos", type=int, default=1)
    told = parser.parse_args(arguments)
    chance = Random(told.seed)
    with tempfile.TemporaryDirectory(prefix="kills-") as place:
        return _kill_all(Path(place), told, chance)


def _kill_all(place: Path, told: argparse.Namespace, chance: Random) -> int:
    folder, left_alone, judged_again = place / "labels", place / "left-alone", place / "judged-again"
    draw(folder, told.texts, told.pdfs, told.photos)
    with _servers(told.cluster) as (address, _):
        seconds, code = _timed(Command(folder, left_alone, address))
        shutil.copytree(left_alone, judged_again)
        again_seconds, again_code = _timed(Command(None, judged_again, address))
    whole, whole_again = results(left_alone), results(judged_again)
    print(f"left alone: {done(left_alone)} labels, {seconds:.1f} s, exit code {code}; judged again: {again_seconds:.1f} s")
    print(f"{'no.':>4}  {'while':<10}{'killed':<11}{'at s':>6}{'done then':>11}{'more runs':>11}  identical")
    kinds = [
        "main entering",
        "worker entering",
        "main reading",
        "worker reading",
        "main rejudge",
        "worker rejudge",
        "main ledger",
    ]
    kinds += ["scheduler reading", "scheduler entering"] if (told.cluster or "").startswith("apart:") else []
    kinds = [kind for kind in kinds if kind.split()[0] in told.victims.split(",")]
    scenes = [Scene(*kind.split(), again_seconds if "rejudge" in kind else seconds, done(left_alone)) for kind in kinds]
    different = 0
    for number in range(told.moments):
        scene, output = scenes[number % len(scenes)], place / f"out-{number}"
        again = scene.doing == "rejudge"
        if again:
            shutil.copytree(left_alone, output)
        moment = chance.uniform(0.0, 1.0)
        with _servers(told.cluster) as (address, servers):
            command = Command(None if again else folder, output, address)
            run = command.begin()
            at = wait_for(scene, run, output, moment)
            killed = kill(scene, run, servers, chance)
            then = done(output)
            ended = _ended(run)
        runs = 0
        while ended != (again_code if again else code) and runs < MOST_RUNS:
            with _servers(told.cluster) as (address, _):
                ended, runs = Command(command.folder, output, address).run(), runs + 1
        differing = _differing(results(output), whole_again if again else whole)
        different += bool(differing)
        print(f"{number + 1:>4}  {scene.doing:<10}{killed:<11}{at:>6.2f}{then:>11}{runs:>11}  {differing or 'yes'}", flush=True)
        shutil.rmtree(output)
    print(f"{told.moments} moments, {different} with other results")
    return 1 if different else 0


def _ended(run: subprocess.Popen[bytes]) -> int | None:
    """The exit code; None where it hangs, and is killed."""
    try:
        return run.wait(SECONDS)
    except subprocess.TimeoutExpired:
        print("hangs", flush=True)
        run.kill()
        run.wait()
        return None


@contextmanager
def _servers(cluster: str | None) -> Iterator[tuple[str | None, list[subprocess.Popen[bytes]]]]:
    if cluster is None or not cluster.startswith("apart:"):
        yield cluster, []
        return
    with apart(int(cluster.removeprefix("apart:"))) as started:
        yield started


def _timed(command: Command) -> tuple[float, int]:
    began = time.monotonic()
    code = command.run()
    return time.monotonic() - began, code


def _differing(found: dict[str, object], whole: dict[str, object]) -> str:
    names = [name for name in sorted({*found, *whole}) if found.get(name) != whole.get(name)]
    return f"NO: {', '.join(names[:4])}" if names else ""


if __name__ == "__main__":
    sys.exit(main())
