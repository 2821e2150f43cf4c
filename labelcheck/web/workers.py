"""Worker processes, each with one task at a time: one that dies takes its own task with it and no other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

from labelcheck.model.errors import InputError
from labelcheck.model.text import Text
from labelcheck.web import work
from labelcheck.web.settings import WorkerSettings

_Result = TypeVar("_Result")


class Workers:
    """``count`` processes with rules and tables loaded; those that read load the models of their OCR engine too."""

    def __init__(self, count: int, settings: WorkerSettings, *, reads: bool) -> None:
        self._settings, self._reads = settings, reads
        self._free: asyncio.Queue[ProcessPoolExecutor] = asyncio.Queue()
        self._all = {self._started() for _ in range(count)}
        for process in self._all:
            self._free.put_nowait(process)

    def _started(self) -> ProcessPoolExecutor:
        # A forked process would inherit the locks of the server's threads.
        process = ProcessPoolExecutor(1, get_context("spawn"), work.start, (self._settings,))
        process.submit(work.read_blank if self._reads else _nothing).add_done_callback(_let_pass)
        return process

    async def run(self, where: str, task: Callable[..., _Result], *arguments: object) -> _Result:
        """What ``task`` returns in the first process that is free; raises InputError for ``where`` when the process ends early."""
        process = await self._free.get()
        try:
            return await asyncio.wrap_future(process.submit(task, *arguments))
        except BrokenProcessPool as error:
            self._all.discard(process)
            process.shutdown(wait=False)
            process = self._started()
            self._all.add(process)
            raise _ended_early(where) from error
        finally:
            self._free.put_nowait(process)

    def close(self) -> None:
        """End the processes once their tasks are done."""
        for process in self._all:
            process.shutdown(wait=True, cancel_futures=True)


def _nothing() -> None:
    """The first task of a process: it is loaded before somebody waits for it."""


def _let_pass(first: Future[None]) -> None:
    """A process that cannot start says so to the first task that somebody waits for."""
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
