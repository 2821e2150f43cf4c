"""Folders of transcribed labels: they need no OCR, so that many are read in little time."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from labelcheck.api import Options
from labelcheck.batch.entry import Entry
from labelcheck.batch.executors import local_processes
from labelcheck.batch.main import Order, Progress, Result, run_batch
from labelcheck.batch.run import MakeExecutor
from labelcheck.model.text import Lang

AS_OF = date(2026, 11, 22)


class Heard:
    """What a batch tells while it runs."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.entries: list[Entry] = []

    def begin(self, labels: int) -> None:
        self.begun.append(labels)

    def entered(self, entry: Entry) -> None:
        self.entries.append(entry)

    @property
    def ids(self) -> set[str]:
        return {entry.id for entry in self.entries}


def folder_of(parent: Path, count: int) -> Path:
    """``count`` labels, each in a folder of its own; every third has no storage conditions."""
    folder = parent / "labels"
    for number in range(count):
        storage = "" if number % 3 == 0 else "贮存条件：密封、避光\n"
        write_label(folder / f"tea-{number:03}", f"产品名称：绿茶{number}号\n配料：茶鲜叶\n净含量：{50 + number}克\n{storage}")
    return folder


def write_label(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "back.txt").write_text(text, encoding="utf-8")


def ran(
    folder: Path | None,
    output: Path,
    *,
    as_of: date = AS_OF,
    make: MakeExecutor | None = None,
    heard: Progress | None = None,
    **order: object,
) -> tuple[Result, Any]:
    """A batch over ``folder`` with one process."""
    wanted = Order(folder, output, Options(as_of, cache=False), Lang.ZH, 1, 60.0, 4096)
    wanted = Order(**{**{name: getattr(wanted, name) for name in wanted.__slots__}, **order})  # type: ignore[arg-type]
    settings, listener = wanted.settings(), heard or Heard()
    return run_batch(wanted, settings, make or local_processes(settings), listener, lambda: False), listener


def reports(output: Path) -> dict[str, bytes]:
    """The bytes of every report and of both ledgers, by name."""
    paths = (*(output / "labels").iterdir(), output / "ledger.csv", output / "ledger.xlsx")
    return {path.name: path.read_bytes() for path in paths}
