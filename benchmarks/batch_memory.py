"""Memory of a worker over many labels: ``python -m benchmarks.batch_memory FOLDER --labels 1000``.

FOLDER has pictures of labels; they are saved again smaller, each time with other bytes, so that every one is read. One worker reads them
all, and its resident memory is sampled. Printed are the means of the second and the last quarter of the labels and their ratio, which is to
stay at or below 1.05. Linux only.
"""

from __future__ import annotations

import argparse
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from statistics import mean

from PIL import Image

from benchmarks.batch_kills import children, done

SMALL = 360
"""Pixels of the longer side: what is read in little time still goes through every library."""
MOST = 1.05
"""Last quarter over second: limit of issue 5."""
EVERY = 0.5
"""Seconds between two samples."""


def draw(pictures: Sequence[Path], folder: Path, labels: int) -> None:
    """``labels`` labels of one picture each, all with different pixels."""
    shrunk = [_shrunk(path) for path in pictures[:labels]]
    for number in range(labels):
        small = shrunk[number % len(shrunk)]
        small.putpixel((0, 0), (number % 256, number // 256 % 256, 0))
        place = folder / f"{number:06}"
        place.mkdir(parents=True)
        small.save(place / "back.jpg", quality=80 + number % 15)


def _shrunk(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        picture.draft("RGB", (SMALL, SMALL))
        picture.thumbnail((SMALL, SMALL))
        return picture.convert("RGB")


def resident(pid: int) -> int:
    """Bytes of memory that ``pid`` holds; 0 where it has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmRSS")), 0)


def _samples(run: subprocess.Popen[bytes], output: Path) -> list[tuple[int, int]]:
    """How many labels were done and the bytes that the worker held, as long as the run goes."""
    taken: list[tuple[int, int]] = []
    while run.poll() is None:
        time.sleep(EVERY)
        held = [resident(worker) for worker in children(run.pid)]
        if any(held):
            taken.append((done(output), max(held)))
    return taken


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, sample and print; returns 1 where memory grows beyond the limit."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--labels", type=int, default=1000)
    told = parser.parse_args(arguments)
    pictures = sorted(path for path in told.folder.rglob("*") if path.suffix.lower() in (".jpg", ".jpeg", ".png"))
    with tempfile.TemporaryDirectory(prefix="memory-") as place:
        folder, output = Path(place, "labels"), Path(place, "out")
        draw(pictures, folder, told.labels)
        command = [sys.executable, "-m", "labelcheck", "batch", str(folder), "-o", str(output), "-j", "1", "-q", "--no-cache"]
        run = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        samples = _samples(run, output)
        run.wait()
        with closing(sqlite3.connect(output / "journal.sqlite")) as journal:
            (read,) = journal.execute("SELECT count(*) FROM label WHERE state = 'done'").fetchone()
    quarter = [mean(held for at, held in samples if low <= at / told.labels < low + 0.25) for low in (0.25, 0.5, 0.75)]
    ratio = quarter[2] / quarter[0]
    print(f"{read} labels read by one worker, {len(samples)} samples")
    print(f"second quarter {quarter[0] / 2**20:.0f} MiB, third {quarter[1] / 2**20:.0f} MiB, last {quarter[2] / 2**20:.0f} MiB")
    print(f"last over second: {ratio:.3f} (limit {MOST})")
    return 0 if ratio <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
