"""What there is to do in a folder, seeing what the journal says is done."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import labelcheck
from labelcheck import __version__
from labelcheck.api import Checker, Options
from labelcheck.batch.entry import DONE, Finished
from labelcheck.batch.folders import nothing_found, other_input
from labelcheck.batch.journal import Journal
from labelcheck.batch.work import Task, report_path
from labelcheck.ingest import DEFAULT_LIMITS, LabelFiles, survey
from labelcheck.ingest.names import shown
from labelcheck.ingest.problems import no_panel
from labelcheck.ingest.sources import DiskFile, Source
from labelcheck.model.errors import InputError
from labelcheck.model.text import Lang
from labelcheck.read.cache import READING_VERSION
from labelcheck.registry.folder import digest_of, digests_below
from labelcheck.registry.location import rules_root


@dataclass(frozen=True, slots=True)
class Plan:
    """``tasks`` are all labels of the folder, ``files`` those files that are read one by one before the label they are part of.

    ``problems`` are places that cannot be looked into. ``struck_out`` is how many labels were forgotten because their files are gone, ``held`` how
    many were not found and are kept, because they may be in such a place.
    """

    tasks: tuple[Task, ...]
    files: tuple[Task, ...]
    problems: tuple[InputError, ...]
    struck_out: int
    held: int

    def due(self, journal: Journal, *, retry: bool) -> tuple[Task, ...]:
        """The labels that are to be read; with ``retry`` also those that were set aside."""
        finished, once_more = journal.finished(), journal.files.set_aside() if retry else frozenset()
        return tuple(
            task
            for task in self.tasks
            if not _is_finished(task, finished.get(task.id), retry) or any(file.where in once_more for file in task.apart)
        )

    def files_due(self, due: Sequence[Task], journal: Journal, *, retry: bool) -> tuple[Task, ...]:
        """The files of the labels ``due`` that are to be read one by one beforehand."""
        wanted, finished = {file.where for task in due for file in task.apart}, journal.files.finished()
        return tuple(file for file in self.files if file.id in wanted and not _is_finished(file, finished.get(file.id), retry))


def plan(folder: Path, output: Path, journal: Journal, options: Options) -> Plan:
    """What there is below ``folder``; the journal is put into its order, and labels whose files are gone are struck out.

    Nothing is struck out while a place cannot be looked into: the labels may be there. Raises ConfigError where the journal is of
    another folder, or where every label would be gone.
    """
    resolved = shown(folder.resolve())
    before = journal.input(resolved)
    if before != resolved:
        raise other_input(output, before)
    found = survey([folder], each=options.each, limits=DEFAULT_LIMITS, leave_out=output.resolve())
    if not found.labels and journal.finished():
        raise nothing_found(folder)
    journal.enter_closed(found.problems)
    gone = journal.arrange([label.id for label in found.labels])
    tasks = tuple(Task(label, place, _fingerprint(label, folder, options)) for place, label in enumerate(found.labels))
    apart = [LabelFiles(file.where, file.where, (file,)) for task in tasks for file in task.apart]
    files = tuple(Task(file, place, _fingerprint(file, folder, options)) for place, file in enumerate(apart))
    if any(problem.what != no_panel("").what for problem in found.problems):
        return Plan(tasks, files, found.problems, 0, len(gone))
    journal.files.keep_only(file.id for file in files)
    journal.strike_out(gone)
    for label in gone:
        report_path(output, label).unlink(missing_ok=True)
    return Plan(tasks, files, found.problems, len(gone), 0)


def judged_by(options: Options, lang: Lang) -> str:
    """What tells the rules, the waivers, the day and the words of reports; raises ConfigError for faulty rules."""
    packs = [pack.sha256 for pack in Checker(options).pack.identities]
    waivers = [options.waivers.digest, options.show_waived]
    return _digest([__version__, packs, waivers, options.as_of.isoformat(), lang.value])


def derived_by(lang: Lang) -> str:
    """What tells the program and the tables that facts are derived by, and the language in which they are told."""
    program = Path(labelcheck.__file__).parent
    told = {path.relative_to(program).as_posix(): digest_of(path).hex() for path in sorted(program.rglob("*.py"))}
    tables = [digests_below(rules_root() / folder) for folder in ("tables", "schema")]
    return _digest([told, *([digest.hex() for digest in each.values()] for each in tables), lang.value])


def _is_finished(task: Task, finished: Finished | None, retry: bool) -> bool:
    if finished is None or finished.fingerprint != task.fingerprint:
        return False
    return finished.state == DONE or not retry


def _fingerprint(label: LabelFiles, folder: Path, options: Options) -> str:
    """What tells the files of a label, by size and time of change, and the way they are read."""
    files = [_told(source, folder) for source in (*label.panels, label.declaration) if source is not None]
    return _digest([READING_VERSION, options.engine, options.label_width_mm, label.mixed, *files])


def _told(source: Source, folder: Path) -> Sequence[str | int]:
    # However the folder is spelt, its files are the same.
    where = PurePosixPath(source.where).relative_to(shown(folder)).as_posix()
    if isinstance(source, DiskFile):
        try:
            about = source.path.stat()
        except OSError:
            return (where,)
        return (where, about.st_size, about.st_mtime_ns)
    try:
        return (where, hashlib.sha256(source.read(DEFAULT_LIMITS.file_bytes)).hexdigest())
    except InputError as problem:
        return (where, problem.what.en)


def _digest(parts: Sequence[object]) -> str:
    return hashlib.sha256(json.dumps(parts).encode("utf-8")).hexdigest()
