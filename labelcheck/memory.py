"""How much memory a process may take, and has taken."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

USUAL_MEGABYTES = 4096
"""What a worker may hold unless told otherwise: one that has read a picture of 108 million pixels held 1,250 MiB, of 12 million 570."""
LEAST_MEGABYTES = 1024

_MEBIBYTE = 1024 * 1024
_STATUS = Path("/proc/self/status")
"""Of Linux."""


def limit_memory(megabytes: int) -> bool:
    """Let this process have ``megabytes`` MiB of data: beyond that its requests fail, in Python with MemoryError.

    False where the system knows no such limit (Windows). macOS knows it and does not keep to it: a label that takes too much
    is stopped there by the time limit or by the system alone.
    """
    try:
        import resource
    except ImportError:
        return False
    # Data, not addresses: the OCR engine and its models map far more addresses than they ever touch.
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = megabytes * _MEBIBYTE
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
    return True


def data_megabytes() -> float:
    """The data this process has now, in MiB, as ``limit_memory`` counts it; 0 where the system does not tell (all but Linux)."""
    return _status("VmData") or 0.0


def peak_megabytes() -> float:
    """The most memory this process has held so far, in MiB; 0 where the system does not tell."""
    # On Linux ``getrusage`` begins with the peak of the process that started this one.
    told = _status("VmHWM")
    if told is not None:
        return told
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / _MEBIBYTE if sys.platform == "darwin" else peak / 1024


def _status(name: str) -> float | None:
    """What Linux tells of this process under ``name``, in MiB."""
    with suppress(OSError, StopIteration), _STATUS.open(encoding="ascii", errors="replace") as status:
        return int(next(line for line in status if line.startswith(f"{name}:")).split()[1]) / 1024
    return None
