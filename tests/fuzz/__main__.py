"""``python -m tests.fuzz``: a long hunt for inputs that harm, and a table of what it found."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.fuzz.hunt import Found, Limits, hunt
from tests.fuzz.seeds import TARGETS

_COLUMNS = ("target", "inputs", "read", "refused", "slowest s", "peak MB", "failures")


def main(arguments: Sequence[str] | None = None) -> int:
    """Hunt as told; 1 when anything failed."""
    given = _parser().parse_args(arguments)
    targets = given.target or TARGETS
    limits, found = Limits(given.time_limit, given.memory), []
    _print_row(_COLUMNS)
    for index, target in enumerate(targets):
        count = given.inputs // len(targets) + (index < given.inputs % len(targets))
        found.append(hunt(target, given.seed, range(count), limits, given.keep))
        _print_found(found[-1])
    total = Found("all", *(sum(getattr(each, name) for each in found) for name in ("inputs", "read", "refused")))
    total.slowest_seconds = max(each.slowest_seconds for each in found)
    total.peak_megabytes = max(each.peak_megabytes for each in found)
    _print_found(total, failures := sum(len(each.failures) for each in found))
    if failures:
        sys.stdout.write(f"\nkept in {given.keep}\n")
    return int(failures > 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=3000, help="how many mutated inputs, over all targets")
    parser.add_argument("--seed", type=int, default=7, help="another seed gives other inputs")
    parser.add_argument("--target", action="append", choices=TARGETS, help="only this target (may be given several times)")
    parser.add_argument("--time-limit", type=float, default=20.0, help="the seconds one input may take")
    parser.add_argument("--memory", type=int, default=1024, help="the MB an input may take beyond what a process has at rest")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-failures"), help="the folder for inputs that failed")
    return parser


def _print_found(found: Found, failures: int | None = None) -> None:
    numbers = (found.inputs, found.read, found.refused)
    failed = len(found.failures) if failures is None else failures
    _print_row((found.target, *map(str, numbers), f"{found.slowest_seconds:.2f}", f"{found.peak_megabytes:.0f}", str(failed)))


def _print_row(cells: Sequence[str]) -> None:
    sys.stdout.write(f"{cells[0]:<12}" + "".join(f"{cell:>11}" for cell in cells[1:]) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
