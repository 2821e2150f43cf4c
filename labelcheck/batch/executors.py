"""Who does the work: processes of this machine."""

from __future__ import annotations

from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context

from labelcheck.batch.run import MakeExecutor
from labelcheck.batch.work import Settings, start


def local_processes(settings: Settings) -> MakeExecutor:
    """Makes pools of processes of this machine, each with rules and OCR engine loaded once."""

    def make(workers: int) -> Executor:
        # A forked process would inherit the locks of the engine's threads.
        return ProcessPoolExecutor(workers, get_context("spawn"), start, (settings,))

    return make
