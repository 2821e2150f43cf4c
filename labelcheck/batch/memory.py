"""How much memory a process may take, and has taken."""

from __future__ import annotations

import sys

USUAL_MEGABYTES = 4096
"""What a worker may hold unless told otherwise: one that has read a picture of 108 million pixels held 1,250 MiB, of 12 million 570."""
LEAST_MEGABYTES = 1024

_MEBIBYTE = 1024 * 1024


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


def peak_megabytes() -> float:
    """The most memory this process has held so far, in MiB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / _MEBIBYTE if sys.platform == "darwin" else peak / 1024
