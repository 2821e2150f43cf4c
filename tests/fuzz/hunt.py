"""Runs mutated inputs in a child process with limits, and keeps those that fail."""

from __future__ import annotations

import os
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

from labelcheck.memory import limit_memory, peak_megabytes
from tests.fuzz.mutate import mutated
from tests.fuzz.targets import outcome_of, write_input

READ, REFUSED = "read", "refused"
_TO_START = 60.0
"""Seconds a child may take to load everything."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may ask for: ``seconds``, and ``megabytes`` beyond what the process had."""

    seconds: float
    megabytes: int


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one input: READ, REFUSED, or else what went wrong; seconds it took, and the process's peak so far."""

    outcome: str
    seconds: float
    peak_megabytes: float


@dataclass(slots=True)
class Found:
    """What a hunt found on one target."""

    target: str
    inputs: int = 0
    read: int = 0
    refused: int = 0
    slowest_seconds: float = 0.0
    peak_megabytes: float = 0.0
    failures: dict[int, str] = field(default_factory=dict)

    def note(self, number: int, done: Done) -> None:
        """Enter what became of input ``number``."""
        self.inputs += 1
        self.read += done.outcome == READ
        self.refused += done.outcome == REFUSED
        self.slowest_seconds = max(self.slowest_seconds, done.seconds)
        self.peak_megabytes = max(self.peak_megabytes, done.peak_megabytes)
        if done.outcome not in (READ, REFUSED):
            self.failures[number] = done.outcome


def input_of(target: str, seed: int, number: int) -> bytes:
    """Input ``number`` of a hunt with ``seed``."""
    return mutated(target, Random(f"{target} {seed} {number}"))


def hunt(target: str, seed: int, numbers: Sequence[int], limits: Limits, kept: Path) -> Found:
    """Run the inputs ``numbers`` on ``target``; what fails is written into ``kept`` with what went wrong."""
    found, left = Found(target), list(numbers)
    while left:
        for number, done in _in_child(target, seed, left, limits):
            found.note(number, done)
            if number in found.failures:
                _keep(kept / f"{target}-{seed}-{number}", target, input_of(target, seed, number), done.outcome)
        left = left[left.index(number) + 1 :]
    return found


def _in_child(target: str, seed: int, numbers: Sequence[int], limits: Limits) -> list[tuple[int, Done]]:
    """What became of ``numbers``, up to the first that ended the child or took too long."""
    ours, theirs = get_context("spawn").Pipe()
    child = get_context("spawn").Process(target=_run, args=(theirs, target, seed, tuple(numbers), limits.megabytes), daemon=True)
    child.start()
    theirs.close()
    done: list[tuple[int, Done]] = []
    try:
        ours.recv() if ours.poll(_TO_START) else None
        for number in numbers:
            began = time.monotonic()
            try:
                answer = (
                    ours.recv() if ours.poll(limits.seconds) else Done(f"no end within {limits.seconds:g} s", limits.seconds, 0)
                )
            except EOFError:
                child.join()
                answer = Done(f"the process ended with {child.exitcode}", time.monotonic() - began, 0)
            done.append((number, answer))
            if not child.is_alive() or answer.seconds >= limits.seconds:
                break
    finally:
        child.kill()
        child.join()
    return done


def _run(pipe: Connection, target: str, seed: int, numbers: Sequence[int], megabytes: int) -> None:
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as noise:
        os.dup2(noise.fileno(), sys.stderr.fileno())
        # Tables and libraries are loaded before anything is measured.
        _answer(Path(folder) / "warm", target, input_of(target, seed, -1), noise.fileno())
        at_rest = peak_megabytes()
        # One that grows far beyond the limit is stopped by the system; whether one did is told by what it held.
        limit_memory(int(at_rest) + 2 * megabytes)
        pipe.send(None)
        for number in numbers:
            done = _answer(Path(folder) / str(number), target, input_of(target, seed, number), noise.fileno())
            grown = done.peak_megabytes - at_rest
            pipe.send(replace(done, outcome=f"grew by {grown:.0f} MB") if grown > megabytes else done)


def _answer(folder: Path, target: str, data: bytes, noise: int) -> Done:
    folder.mkdir()
    write_input(folder, target, data)
    began, quiet = time.monotonic(), os.fstat(noise).st_size
    try:
        outcome = READ if outcome_of(folder, target) else REFUSED
    except BaseException:
        outcome = traceback.format_exc()
    seconds = time.monotonic() - began
    sys.stderr.flush()
    if outcome in (READ, REFUSED) and os.fstat(noise).st_size > quiet:
        outcome = f"wrote to stderr: {os.pread(noise, 2000, quiet)!r}"
    return Done(outcome, seconds, peak_megabytes())


def _keep(folder: Path, target: str, data: bytes, outcome: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_input(folder, target, data)
    (folder.parent / f"{folder.name}.why").write_text(outcome, encoding="utf-8")
