"""What every worker process owes the one that started it: to end with it, and never to hang. Standard library only."""

from __future__ import annotations

import faulthandler
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread


def serve_parent() -> None:
    """End this process with the one that started it, to whom alone an interrupt from the keyboard speaks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Ends this process when the time is over: a picture library that hangs listens to nothing else."""
    with open(os.devnull, "w", encoding="ascii") as nowhere:  # noqa: PTH123 - the watchdog needs a file descriptor
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()
