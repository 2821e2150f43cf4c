"""How far a batch has come, on a terminal's stderr only: a bar with rate, time left and the counts by verdict."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from labelcheck.batch.entry import Entry
from labelcheck.batch.words import VERDICTS
from labelcheck.cli.language import LANGUAGE, say


class _Silent:
    """Nobody is watching."""

    def begin(self, labels: int) -> None:
        """Nothing."""

    def entered(self, entry: Entry) -> None:
        """Nothing."""


@contextmanager
def batch_progress(quiet: bool) -> Iterator[_Silent]:
    """A listener that shows what it hears while it is open."""
    if quiet or not sys.stderr.isatty():
        yield _Silent()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[told]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:

        class Shown(_Silent):
            """Moves the bar."""

            def __init__(self) -> None:
                self._task: TaskID | None = None
                self._verdicts: Counter[str] = Counter()

            def begin(self, labels: int) -> None:
                """Start over with a new bar."""
                if self._task is not None:
                    bar.remove_task(self._task)
                self._task = bar.add_task("", total=labels, rate="", told="")

            def entered(self, entry: Entry) -> None:
                """One label more."""
                assert self._task is not None
                self._verdicts.update(row.verdict for row in entry.rows)
                told = "  ".join(f"{word.in_lang(LANGUAGE)} {self._verdicts[name]}" for name, word in VERDICTS.items())
                speed = bar.tasks[0].finished_speed or bar.tasks[0].speed
                rate = f"{speed:.1f} {say('个/秒', '/s')}" if speed else ""
                bar.update(self._task, advance=1, told=told, rate=rate)

        yield Shown()
