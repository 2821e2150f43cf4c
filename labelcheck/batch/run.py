"""Runs a batch: hands labels to workers, enters what comes back, and sets aside what no worker survives."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from dataclasses import dataclass, replace
from typing import TypeAlias

from labelcheck.batch.entry import SET_ASIDE, Entry
from labelcheck.batch.journal import Journal
from labelcheck.batch.work import Settings, Task, check, judge_again, read_file
from labelcheck.model.errors import ConfigError, LabelcheckError
from labelcheck.model.text import Text

MakeExecutor: TypeAlias = Callable[[int], Executor]
"""An executor with so many workers."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One kind of work: what a worker does with a task, what the task needs beforehand, and where the outcome is entered."""

    job: Callable[[Task, Settings], Entry]
    ready: Callable[[Task], Task]
    enter: Callable[[Sequence[Entry]], None]


def label_stage(journal: Journal) -> Stage:
    """Whole labels, with what was read of their files before."""
    return Stage(check, lambda task: replace(task, parts=journal.files.of(panel.where for panel in task.apart)), journal.write)


def file_stage(journal: Journal) -> Stage:
    """The files of labels of many, one by one."""
    return Stage(read_file, lambda task: task, journal.files.write)


Told: TypeAlias = Callable[[Entry], None]
"""Hears what became of each label, once it is in the journal."""

Stop: TypeAlias = Callable[[], bool]
"""Whether no further label is to be begun."""

_AHEAD = 2
"""Labels handed out for each worker: one under way, one waiting."""
_TOGETHER = 50
"""Labels that are judged again in one go: to judge one takes less time than to hand it over."""


def read_all(
    tasks: Sequence[Task], stage: Stage, make: MakeExecutor, workers: int, settings: Settings, told: Told, stop: Stop
) -> None:
    """Do ``stage`` for every label of ``tasks``, until all are done or ``stop``.

    When a worker ends, the labels that were under way are read once more, each alone; one that ends its worker again is set
    aside. Raises LabelcheckError where nothing can be read at all: no OCR engine, faulty rules.
    """
    waiting = deque(tasks)
    try:
        while waiting and not stop():
            for task in _until_lost(waiting, stage, make, workers, settings, told, stop):
                if not stop():
                    _enter(stage, _alone(task, stage, make, settings), told)
    except CancelledError as error:
        raise _let_down(settings) from error


def judge_all_again(journal: Journal, make: MakeExecutor, workers: int, settings: Settings, told: Told, stop: Stop) -> None:
    """Judge every label that was read before by the rules and the day of ``settings``.

    Raises LabelcheckError for faulty rules, and where a worker ended: no picture is at fault then, and what is judged stays so.
    """
    try:
        _judge_again(journal, make, workers, settings, told, stop)
    except CancelledError as error:
        raise _let_down(settings) from error
    except BrokenExecutor as error:
        raise ConfigError(
            str(settings.folder),
            Text("重判的进程中途退出（可能内存不足）", "a process that judged again ended early (out of memory?)"),
            Text(
                "请用较小的 --jobs 再运行同一命令，会从停下的地方继续",
                "run the same command with fewer --jobs; it goes on where it stopped",
            ),
        ) from error


def _judge_again(journal: Journal, make: MakeExecutor, workers: int, settings: Settings, told: Told, stop: Stop) -> None:
    under_way: set[Future[list[Entry]]] = set()
    place, more = -1, True
    with make(workers) as executor:
        while (more and not stop()) or under_way:
            while more and not stop() and len(under_way) < _AHEAD * workers:
                by = (settings.judged_by, settings.derived_by, settings.options.as_of)
                entries = journal.to_judge_after(place, _TOGETHER, *by)
                more = len(entries) == _TOGETHER
                if entries:
                    place = entries[-1].place
                    under_way.add(executor.submit(judge_again, entries, settings))
            done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
            for future in done:
                entered = _judged(future)
                journal.write(entered)
                for entry in entered:
                    told(entry)


def _judged(future: Future[list[Entry]]) -> list[Entry]:
    """What came back; raises BrokenExecutor for whatever is no fault of rules or labels: clusters have errors of their own for lost workers."""
    try:
        return future.result()
    except (LabelcheckError, CancelledError):
        raise
    except Exception as error:
        raise BrokenExecutor(str(error)) from error


def _until_lost(
    waiting: deque[Task], stage: Stage, make: MakeExecutor, workers: int, settings: Settings, told: Told, stop: Stop
) -> list[Task]:
    """Hands out ``waiting`` until it is empty or a label is lost; returns those that were, after all others came back."""
    under_way: dict[Future[Entry], Task] = {}
    lost: list[Task] = []
    with make(workers) as executor:
        while under_way or (waiting and not lost and not stop()):
            while waiting and not lost and not stop() and len(under_way) < _AHEAD * workers:
                task = waiting.popleft()
                try:
                    under_way[executor.submit(stage.job, stage.ready(task), settings)] = task
                except BrokenExecutor:
                    lost.append(task)
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                task = under_way.pop(future)
                error = future.exception()
                if error is None:
                    _enter(stage, future.result(), told)
                elif isinstance(error, LabelcheckError):
                    raise error
                else:
                    lost.append(task)
    return lost


def _alone(task: Task, stage: Stage, make: MakeExecutor, settings: Settings) -> Entry:
    """The label read with nothing beside it, or set aside with the reason."""
    began = time.monotonic()
    with make(1) as executor:
        try:
            # The time to load rules and tables is not the label's.
            executor.submit(_nothing).result()
            began = time.monotonic()
            return executor.submit(stage.job, stage.ready(task), settings).result()
        except (LabelcheckError, CancelledError):
            raise
        except Exception as error:
            reason = _late(settings) if time.monotonic() - began >= settings.time_limit else _ended(error, settings)
    line = Text(f"{task.files.where}: {reason.zh}", f"{task.files.where}: {reason.en}")
    return Entry(task.id, task.place, task.fingerprint, SET_ASIDE, (line,), settings.judged_by)


def _nothing() -> None:
    """What a process that has loaded is asked first."""


def _let_down(settings: Settings) -> ConfigError:
    """Only a cluster takes back what it was given: when its scheduler has gone."""
    return ConfigError(
        str(settings.folder),
        Text("集群的调度器已断开，已有的结果未动", "the scheduler of the cluster has gone; what is done is kept"),
        Text(
            "请重新启动集群再运行同一命令，会从停下的地方继续",
            "start the cluster again and run the same command; it goes on where it stopped",
        ),
    )


def _late(settings: Settings) -> Text:
    limit = f"{settings.time_limit:g}"
    return Text(
        f"读了 {limit} 秒还没读完，已搁置；可用 --time-limit 放宽",
        f"was not read within {limit} seconds and is set aside; --time-limit gives it more time",
    )


def _ended(error: Exception, settings: Settings) -> Text:
    if isinstance(error, MemoryError):
        limit = settings.memory_limit
        return Text(
            f"读取需要的内存超过 {limit} MB，已搁置；可用 --memory-limit 放宽",
            f"needs more than {limit} MB of memory and is set aside; --memory-limit gives it more",
        )
    if isinstance(error, BrokenExecutor):
        return Text(
            "两次读取都使进程中途退出（可能内存不足或图片损坏），已搁置",
            "ended the process that read it twice (out of memory, or a damaged picture) and is set aside",
        )
    told = f"{type(error).__name__}: {' '.join(str(error).split())}"[:160]
    return Text(f"两次读取都出错（{told}），已搁置", f"failed twice ({told}) and is set aside")


def _enter(stage: Stage, entry: Entry, told: Told) -> None:
    stage.enter([entry])
    told(entry)
