"""A batch from beginning to end: what is to be done, doing it, and what there is to tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from labelcheck.api import Options
from labelcheck.batch.counts import Counts, count
from labelcheck.batch.entry import Entry, Unread
from labelcheck.batch.folders import check_folders
from labelcheck.batch.journal import opened
from labelcheck.batch.ledger import write_ledgers
from labelcheck.batch.plan import Plan, derived_by, judged_by, plan
from labelcheck.batch.rows import ProductRow
from labelcheck.batch.run import MakeExecutor, Stage, Stop, file_stage, judge_all_again, label_stage, read_all
from labelcheck.batch.summary import summary_page
from labelcheck.batch.work import REPORTS, Settings, Task
from labelcheck.engine.waiver_use import WaiverUse
from labelcheck.model.errors import InputError
from labelcheck.model.text import Lang
from labelcheck.whole_file import sweep, write_whole

PAGE = "summary.html"


class Progress(Protocol):
    """Hears how far a batch has come."""

    def begin(self, labels: int) -> None:
        """There are so many labels to be read, or to be judged again."""

    def entered(self, entry: Entry) -> None:
        """What became of a label is in the journal."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted: every label below ``folder`` into ``output``; without a folder what was read before is judged again.

    ``workers`` is how many processes work, ``time_limit`` the seconds a label may take, ``memory_limit`` the MiB that a process may
    hold; ``retry`` reads what was set aside once more.
    """

    folder: Path | None
    output: Path
    options: Options
    lang: Lang
    workers: int
    time_limit: float
    memory_limit: int
    retry: bool = False

    def settings(self) -> Settings:
        """What every worker must know; raises ConfigError for faulty rules."""
        judges = judged_by(self.options, self.lang)
        by = derived_by(self.lang)
        return Settings(self.options, self.output.resolve(), self.lang, self.time_limit, judges, by, self.memory_limit)


@dataclass(frozen=True, slots=True)
class Result:
    """What is in the journal after a run: the counts, what could not be read, and the files that tell of it.

    ``struck_out`` is how many labels were forgotten because their files are gone, ``held`` how many were not found but kept,
    because one of ``problems`` may be where they are; ``waivers`` tells what those of the order did.
    """

    counts: Counts
    unread: tuple[Unread, ...]
    problems: tuple[InputError, ...]
    struck_out: int
    held: int
    files: tuple[Path, ...]
    waivers: WaiverUse


def run_batch(order: Order, settings: Settings, make: MakeExecutor, progress: Progress, stop: Stop) -> Result:
    """Do what is not done yet and write the ledgers; raises LabelcheckError where nothing can be read or written."""
    check_folders(order.folder, order.output)
    with opened(order.output) as journal:
        for place in (order.output, order.output / REPORTS):
            sweep(place)
        found = plan(order.folder, order.output, journal, order.options) if order.folder is not None else Plan((), (), (), 0, 0)

        def do(stage: Stage, due: tuple[Task, ...]) -> None:
            if due:
                progress.begin(len(due))
                read_all(due, stage, make, order.workers, settings, progress.entered, stop)

        def read(due: tuple[Task, ...], *, retry: bool) -> None:
            files = found.files_due(due, journal, retry=retry)
            if files:
                # Whatever ends this run now: what its files turn out to show makes them due again.
                journal.reopen(task.id for task in due)
            do(file_stage(journal), files)
            do(label_stage(journal), due)

        read(found.due(journal, retry=order.retry), retry=order.retry)
        outdated = journal.outdated(settings.judged_by)
        if outdated and not stop():
            progress.begin(outdated)
            judge_all_again(journal, make, order.workers, settings, progress.entered, stop)
            # What could not be judged again because the record of it was damaged.
            read(found.due(journal, retry=False), retry=False)
        use = WaiverUse(order.options.waivers)
        counts = count(_watched((row for _, row in journal.products()), use))
        unread = tuple(journal.unread(order.lang))
        ledgers = write_ledgers(order.output, journal, counts, order.options.as_of, order.lang)
        page = order.output / PAGE
        write_whole(page, summary_page(counts, unread, order.lang).encode("utf-8", "backslashreplace"))
        return Result(counts, unread, found.problems, found.struck_out, found.held, (*ledgers, page), use)


def _watched(rows: Iterable[ProductRow], use: WaiverUse) -> Iterator[ProductRow]:
    """``rows``, of each of which ``use`` hears."""
    for row in rows:
        use.saw(row.product, ((each.rule, each.fingerprint) for each in row.findings), row.waived)
        yield row
