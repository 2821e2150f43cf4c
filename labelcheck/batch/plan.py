"""What there is to do in a folder, seeing what the journal says is done."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from labelcheck import __version__
from labelcheck.api import Checker, Options
from labelcheck.batch.journal import DONE, Finished, Journal
from labelcheck.batch.work import Task, report_path
from labelcheck.ingest import DEFAULT_LIMITS, LabelFiles, survey
from labelcheck.ingest.sources import DiskFile, Source
from labelcheck.model.errors import InputError
from labelcheck.model.text import Lang
from labelcheck.read.cache import READING_VERSION


@dataclass(frozen=True, slots=True)
class Plan:
    """``tasks`` are to be read; ``problems`` are places of the folder that cannot be looked into."""

    tasks: tuple[Task, ...]
    problems: tuple[InputError, ...]


def plan(folder: Path, output: Path, journal: Journal, options: Options, *, retry: bool) -> Plan:
    """Which labels below ``folder`` are to be read; the journal is put into their order, and those that are gone are struck out.

    With ``retry`` the labels that were set aside are read once more.
    """
    found = survey([folder], each=options.each, limits=DEFAULT_LIMITS)
    finished = journal.finished()
    gone = journal.arrange([label.id for label in found.labels])
    for label in gone:
        report_path(output, label).unlink(missing_ok=True)
    tasks = [Task(label, place, _fingerprint(label, options)) for place, label in enumerate(found.labels)]
    left = tuple(task for task in tasks if not _is_finished(task, finished.get(task.id), retry))
    return Plan(left, found.problems)


def judged_by(options: Options, lang: Lang) -> str:
    """What tells the rules, the day and the words of reports; raises ConfigError for faulty rules."""
    packs = [pack.sha256 for pack in Checker(options).pack.identities]
    return _digest([__version__, packs, options.as_of.isoformat(), lang.value])


def _is_finished(task: Task, finished: Finished | None, retry: bool) -> bool:
    if finished is None or finished.fingerprint != task.fingerprint:
        return False
    return finished.state == DONE or not retry


def _fingerprint(label: LabelFiles, options: Options) -> str:
    """What tells the files of a label, by size and time of change, and the way they are read."""
    files = [_told(source) for source in (*label.panels, label.declaration) if source is not None]
    return _digest([READING_VERSION, options.engine, options.label_width_mm, label.mixed, *files])


def _told(source: Source) -> Sequence[str | int]:
    if isinstance(source, DiskFile):
        try:
            about = source.path.stat()
        except OSError:
            return (source.where,)
        return (source.where, about.st_size, about.st_mtime_ns)
    try:
        return (source.where, hashlib.sha256(source.read(DEFAULT_LIMITS.file_bytes)).hexdigest())
    except InputError as problem:
        return (source.where, problem.what.en)


def _digest(parts: Sequence[object]) -> str:
    return hashlib.sha256(json.dumps(parts).encode("utf-8")).hexdigest()
