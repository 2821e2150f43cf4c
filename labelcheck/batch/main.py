"""A batch from beginning to end: what is to be done, doing it, and what there is to tell."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from labelcheck.api import Options
from labelcheck.batch.counts import Counts, count
from labelcheck.batch.folders import check_folders
from labelcheck.batch.journal import Entry, Unread, opened
from labelcheck.batch.ledger import write_ledgers
from labelcheck.batch.plan import Plan, judged_by, plan
from labelcheck.batch.run import MakeExecutor, Stage, Stop, file_stage, judge_all_again, label_stage, read_all
from labelcheck.batch.summary import summary_page
from labelcheck.batch.work import REPORTS, Settings, Task
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

    ``workers`` is how many processes work, ``time_limit`` the seconds a label may take; ``retry`` reads what was set aside once more.
    """

    folder: Path | None
    output: Path
    options: Options
    lang: Lang
    workers: int
    time_limit: float
    retry: bool = False

    def settings(self) -> Settings:
        """What every worker must know; raises ConfigError for faulty rules."""
        judges = judged_by(self.options, self.lang)
        return Settings(self.options, self.output.resolve(), self.lang, self.time_limit, judges)


@dataclass(frozen=True, slots=True)
class Result:
    """What is in the journal after a run: the counts, what could not be read, and the files that tell of it.

    ``struck_out`` is how many labels were forgotten because their files are gone, ``held`` how many were not found but kept,
    because one of ``problems`` may be where they are.
    """

    counts: Counts
    unread: tuple[Unread, ...]
    problems: tuple[InputError, ...]
    struck_out: int
    held: int
    files: tuple[Path, ...]


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
        counts = count(row for _, row in journal.products())
        unread = tuple(journal.unread(order.lang))
        ledgers = write_ledgers(order.output, journal, counts, order.lang)
        page = order.output / PAGE
        write_whole(page, summary_page(counts, unread, order.lang).encode("utf-8", "backslashreplace"))
        return Result(counts, unread, found.problems, found.struck_out, found.held, (*ledgers, page))
