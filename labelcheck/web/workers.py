"""Worker processes, each with one task at a time: one that dies takes its own task with it and no other."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TypeVar

from labelcheck.model.errors import InputError, LabelcheckError
from labelcheck.model.text import Text
from labelcheck.web import work
from labelcheck.web.settings import WorkerSettings

_Result = TypeVar("_Result")

_GROWN = 0.75
"""Share of its memory limit beyond which a process is replaced after a label: one that has read pictures of 12 million pixels rests at 540 MiB."""


@dataclass(frozen=True, slots=True, eq=False)
class _Process:
    """A pool of one process; ``first`` is its first task, which tells its id once all is loaded."""

    pool: ProcessPoolExecutor
    first: Future[int]

    def end(self) -> None:
        """End it whatever it is doing; one that is still loading is waited for, some seconds."""
        if self.first.done() and not self.first.cancelled() and self.first.exception() is None:
            with suppress(ProcessLookupError):
                os.kill(self.first.result(), signal.SIGTERM)
        self.pool.shutdown(wait=True, cancel_futures=True)


class Workers:
    """``count`` processes with rules and tables loaded; those that read load the models of their OCR engine too."""

    def __init__(self, count: int, settings: WorkerSettings, *, reads: bool) -> None:
        self._settings, self._reads = settings, reads
        self._free: asyncio.Queue[_Process] = asyncio.Queue()
        self._all = {self._started() for _ in range(count)}
        for process in self._all:
            self._free.put_nowait(process)

    def _started(self) -> _Process:
        # A forked process would inherit the locks of the server's threads.
        pool = ProcessPoolExecutor(1, get_context("spawn"), work.start, (self._settings,))
        first = pool.submit(work.read_blank if self._reads else work.loaded)
        first.add_done_callback(_let_pass)
        return _Process(pool, first)

    async def run(self, where: str, task: Callable[..., _Result], *arguments: object) -> _Result:
        """What ``task`` returns in the first process that is free.

        Raises InputError for ``where`` when the process ends early or may not have the memory that it takes.
        """
        process = await self._free.get()
        try:
            done = await asyncio.wrap_future(process.pool.submit(work.weighed, task, *arguments))
            if done.megabytes > _GROWN * self._settings.memory_limit:
                process = self._instead_of(process)
            return done.result
        except LabelcheckError:
            raise
        except BrokenProcessPool as error:
            process = self._instead_of(process)
            raise _ended_early(where) from error
        except MemoryError as error:
            process = self._instead_of(process)
            raise _too_little_memory(where, self._settings.memory_limit) from error
        finally:
            self._free.put_nowait(process)

    def _instead_of(self, process: _Process) -> _Process:
        """A new process; the other ends by itself, and nobody waits for that."""
        self._all.discard(process)
        process.pool.shutdown(wait=False)
        new = self._started()
        self._all.add(new)
        return new

    def close(self) -> None:
        """End the processes: who waited for them is gone."""
        for process in self._all:
            process.end()


def _let_pass(first: Future[int]) -> None:
    """A process that cannot start says so to the first task that somebody waits for."""
    if not first.cancelled():
        first.exception()


def _ended_early(where: str) -> InputError:
    return InputError(
        where,
        Text(
            "读取这个标签的进程中途退出（内存不足或用时过长）",
            "the process that read this label ended early (out of memory, or out of time)",
        ),
        Text("请缩小图片后重试", "make the pictures smaller and try again"),
    )


def _too_little_memory(where: str, megabytes: int) -> InputError:
    return InputError(
        where,
        Text(f"读取需要的内存超过 {megabytes} MB", f"needs more than {megabytes} MB of memory"),
        Text(
            "请缩小图片后重试，或启动时用 --memory-limit 放宽",
            "make the pictures smaller and try again, or give it more with --memory-limit at the start",
        ),
    )
