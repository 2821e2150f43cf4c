"""The page against the command: ``python -m benchmarks.serve FOLDER --tablets 2 --labels 20``.

FOLDER has labels as ``benchmarks.reading.generate`` draws them, ``FOLDER/<form>/<number>/``. First the same labels are checked in this process
and handed in to the page in turn, one at a time, both with everything loaded: printed is the ratio of the times, which is to stay at or below
1.15. Then that many tablets hand in that many labels each at the same time; each label has to come to a verdict.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from statistics import median

import httpx

from labelcheck.api import Checker, Options

MOST = 1.15
"""Time of the page over that of the command: limit of issue 6."""
PATIENCE = 600.0
"""Seconds for which a tablet waits."""
DAY = date(2026, 11, 22)
_BLINK = 0.2


def labels_in(folder: Path, count: int) -> list[tuple[Path, ...]]:
    """The panels of each label."""
    folders = sorted(path for path in folder.glob("*/*") if path.is_dir())
    panels = [tuple(sorted(file for file in path.iterdir() if file.suffix in (".jpg", ".png", ".pdf"))) for path in folders]
    return [files for files in panels if files][:count]


@contextmanager
def served() -> Iterator[str]:
    """The address of a page that a process of its own serves, without a cache."""
    command = [sys.executable, "-m", "labelcheck", "serve", "--port", "0", "--no-cache", "--as-of", DAY.isoformat()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip()
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(60)


def hand_in(tablet: httpx.Client, panels: Sequence[Path]) -> tuple[float, bool]:
    """Seconds from the upload to the page with the verdict, and whether there is one."""
    began = time.perf_counter()
    page = tablet.post("/labels", files=[("panels", (path.name, path.read_bytes())) for path in panels])
    return time.perf_counter() - began, page.status_code == 200 and 'class="ruling' in page.text


def tablet_at(address: str) -> httpx.Client:
    """Somebody with a tablet."""
    return httpx.Client(base_url=address, follow_redirects=True, timeout=PATIENCE)


def ratio(address: str, labels: Sequence[Sequence[Path]]) -> float:
    """The page over the command, label by label in turn: the sum of the times, so that long ones count for what they are."""
    checker = Checker(Options(DAY, cache=False))
    checker.check(labels[0])
    rows = []
    with tablet_at(address) as tablet:
        hand_in(tablet, labels[0])
        for panels in labels:
            began = time.perf_counter()
            checker.check(panels)
            rows.append((time.perf_counter() - began, hand_in(tablet, panels)[0]))
    command, page = (sum(times) for times in zip(*rows, strict=True))
    middle = median(there / here for here, there in rows)
    print(
        f"{len(rows)} labels in turn: command {command:.1f} s, page {page:.1f} s, ratio {page / command:.2f} (median {middle:.2f})"
    )
    return page / command


def together(address: str, labels: Sequence[Sequence[Path]], tablets: int) -> int:
    """How many labels came to no verdict when each tablet handed in all of ``labels`` at the same time; the start page must stay quick."""

    def work(_: int) -> list[tuple[float, bool]]:
        with tablet_at(address) as tablet:
            return [hand_in(tablet, panels) for panels in labels]

    with ThreadPoolExecutor(tablets + 1) as pool:
        began = time.perf_counter()
        running = [pool.submit(work, number) for number in range(tablets)]
        blinks = []
        with tablet_at(address) as visitor:
            while not all(each.done() for each in running):
                asked = time.perf_counter()
                visitor.get("/")
                blinks.append(time.perf_counter() - asked)
                time.sleep(_BLINK)
        results = [result for each in running for result in each.result()]
        took = time.perf_counter() - began
    failed = sum(not done for _, done in results)
    slowest = max(seconds for seconds, _ in results)
    print(
        f"{tablets} tablets, {len(labels)} labels each: {failed} failed, {took:.1f} s in all, slowest {slowest:.1f} s, start page {max(blinks):.2f} s"
    )
    return failed


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 1 when a label came to no verdict or the page took too long."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tablets", type=int, default=2)
    parser.add_argument("--labels", type=int, default=20)
    chosen = parser.parse_args(arguments)
    labels = labels_in(chosen.folder, chosen.labels)
    with served() as address:
        measured = ratio(address, labels)
        failed = together(address, labels, chosen.tablets)
    return int(failed > 0 or measured > MOST)


if __name__ == "__main__":
    sys.exit(main())
