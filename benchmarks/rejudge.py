"""How fast ``labelcheck batch --rejudge`` is on real reports: labels a second of a process alone, and of the whole command.

``python -m benchmarks.rejudge RESULTS`` with the folder that a batch wrote. Its labels are entered many times over into a journal in a
folder of its own, then judged again for another day, and once more as if the tables had changed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import cycle, islice
from pathlib import Path

from labelcheck.api import Options
from labelcheck.batch.entry import Entry
from labelcheck.batch.journal import opened
from labelcheck.batch.main import Order
from labelcheck.batch.work import Settings, judge_again
from labelcheck.memory import USUAL_MEGABYTES
from labelcheck.model.text import Lang

NOBODY = "nobody"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("results", type=Path)
    parser.add_argument("--labels", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2027, 3, 16))
    args = parser.parse_args()
    day: date = args.as_of
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder)
        settings = Order(None, output, Options(day), Lang.ZH, 1, 60.0, USUAL_MEGABYTES).settings()
        kept = _kept(args.results, settings, day)
        _alone("facts kept", kept, settings)
        _alone("tables changed", _kept(args.results, replace(settings, derived_by=NOBODY), day), settings)
        with opened(output) as journal:
            copies = enumerate(islice(cycle(kept), args.labels))
            journal.write(replace(entry, id=f"{number:06}-{entry.id}", place=number) for number, entry in copies)
        _command(output, day, args.labels, args.jobs)


def _kept(results: Path, settings: Settings, day: date) -> Sequence[Entry]:
    """The labels of a batch with all that is kept of them; without their pages where ``settings`` have no use for them."""
    with opened(results) as journal:
        return journal.to_judge_after(-1, sys.maxsize, NOBODY, settings.derived_by, day)


def _alone(what: str, entries: Sequence[Entry], settings: Settings) -> None:
    judge_again(entries, settings)
    began = time.process_time()
    judge_again(entries, settings)
    each = (time.process_time() - began) / len(entries)
    print(f"{what:<15} {1000 * each:6.2f} ms of processor time a label, {1 / each:6.0f} labels a second a core")


def _command(output: Path, day: date, labels: int, jobs: int) -> None:
    command = (sys.executable, "-m", "labelcheck", "batch", "--rejudge", "-o", str(output), "--as-of", day.isoformat())
    began = time.perf_counter()
    subprocess.run((*command, "--jobs", str(jobs), "--fail-on", "never"), check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - began
    print(f"the command     {seconds:6.1f} s for {labels} labels with {jobs} processes, ledgers written")


if __name__ == "__main__":
    main()
