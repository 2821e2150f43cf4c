"""What a worker process does with one label: read, judge, write its report; or judge again what was read before."""

from __future__ import annotations

import gc
import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from labelcheck.api import Checker, Options
from labelcheck.batch.entry import DONE, SET_ASIDE, Entry
from labelcheck.batch.faces import face_of, faces_of
from labelcheck.batch.journal import unusable
from labelcheck.batch.kept import DamagedKeepingError, Kept, derivable, judgeable, keep, keep_reading, kept_reading
from labelcheck.batch.rows import row_of
from labelcheck.ingest import LabelFiles
from labelcheck.ingest.disk import is_there
from labelcheck.ingest.sources import DiskFile, Source
from labelcheck.memory import limit_memory
from labelcheck.model.errors import ConfigError, InputError
from labelcheck.model.report import Report
from labelcheck.model.text import Lang, Text
from labelcheck.read.panels import LabelReading, unopened
from labelcheck.report.json_report import to_json, to_json_again
from labelcheck.whole_file import write_whole
from labelcheck.worker_process import serve_parent, within

REPORTS = "labels"
"""The folder of the reports in the output folder."""

_DAMAGED = Text(
    "读取记录已损坏，无法重判；不带 --rejudge 再运行会重读图片",
    "what is kept of it is damaged, so it cannot be judged again; a run without --rejudge reads its pictures again",
)
_ONCE_MORE = Text("--retry 会重读", "--retry reads it once more")
_MOST_FILES = 8
"""Files that one product is photographed in: the six sides of a box, its seal and its lid. More are a folder of many products."""
_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Settings:
    """What every worker must know. ``time_limit`` is in seconds a label may take, ``folder`` the output folder.

    ``judged_by`` tells the rules, the waivers, the day and the language of the reports, ``derived_by`` what facts are derived by,
    ``memory_limit`` the MiB that a worker may hold.
    """

    options: Options
    folder: Path
    lang: Lang
    time_limit: float
    judged_by: str
    derived_by: str
    memory_limit: int


@dataclass(frozen=True, slots=True)
class Task:
    """One label to be read, its place in the folder, and what tells its files and how they are read.

    Of a label of many files each is a task of its own first, and ``parts`` is what became of them.
    """

    files: LabelFiles
    place: int
    fingerprint: str
    parts: tuple[Entry, ...] = ()

    @property
    def id(self) -> str:
        """The id of the label."""
        return self.files.id

    @property
    def apart(self) -> Sequence[Source]:
        """The files that are read one by one before the label is: of a label of many, so that all workers read and none is a risk to the others.

        What a ``label.yaml`` states goes for the files together, so that such a label is read as a whole.
        """
        files = self.files
        return files.panels if len(files.panels) > _MOST_FILES and files.declaration is None else ()


_checker: list[Checker] = []
"""What the process has loaded: rules, tables and the OCR engine."""


def start(settings: Settings) -> None:
    """Prepare a worker process: an interrupt from the keyboard is for the process that runs the batch alone, whose end is its own."""
    serve_parent()
    limit_memory(settings.memory_limit)
    _worker(settings)


def check(task: Task, settings: Settings) -> Entry:
    """Read and judge one label and write its report. Raises EngineMissingError, and ConfigError for faulty rules."""
    worker = _worker(settings)
    with within(settings.time_limit):
        report = _checked(task, worker)
        pictures = {
            panel.where: face.picture for panel, part in zip(task.apart, task.parts, strict=True) for face in part.faces or ()
        }
        faces = faces_of(report, settings.folder, pictures)
    reasons = tuple(Text(fault.line(Lang.ZH), fault.line(Lang.EN)) for fault in report.unreadable)
    entry = Entry(task.id, task.place, _told(task), DONE, reasons, settings.judged_by, faces=faces)
    if report.labels:
        return _with_report(entry, report, settings)
    report_path(settings.folder, task.id).unlink(missing_ok=True)
    return replace(entry, state=SET_ASIDE)


def read_file(task: Task, settings: Settings) -> Entry:
    """Read the one file of ``task``, which is part of a label of many. Raises EngineMissingError."""
    worker = _worker(settings)
    with within(settings.time_limit):
        reading = worker.read_apart(task.files.panels[0])
        faces = tuple(face_of(panel, settings.folder) for panel in reading.document.panels)
    state = SET_ASIDE if reading.faults else DONE
    return Entry(task.id, task.place, _told(task), state, (), "", reading=keep_reading(reading), faces=faces)


def _told(task: Task) -> str:
    """The fingerprint of ``task``; empty, so that it is read again by the next run, where a file went while it was read: a disk was unplugged."""
    there = all(not isinstance(file, DiskFile) or is_there(file.path) for file in task.files.panels)
    return task.fingerprint if there else ""


def _checked(task: Task, checker: Checker) -> Report:
    if not task.parts:
        return checker.check_label(task.files)
    return checker.check_apart(
        task.files, [_reading(part, panel, checker) for part, panel in zip(task.parts, task.files.panels, strict=True)]
    )


def _reading(part: Entry, panel: Source, checker: Checker) -> LabelReading:
    """What was read of a file before; it is read again where the record is damaged, unless no process survived it."""
    if part.reading is None:
        (reason,), named = part.reasons, f"{panel.where}: "
        what = Text(reason.zh.removeprefix(named), reason.en.removeprefix(named))
        return unopened(InputError(panel.where, what, _ONCE_MORE))
    try:
        return kept_reading(part.reading)
    except DamagedKeepingError:
        return checker.read_apart(panel)


def judge_again(entries: Sequence[Entry], settings: Settings) -> list[Entry]:
    """Judge labels by what is kept of them and write their reports; where that is damaged, the label has to be read again."""
    with _without_collector():
        return [_again(entry, settings) for entry in entries]


def _again(entry: Entry, settings: Settings) -> Entry:
    if entry.kept is None:
        return _unjudged(entry, _DAMAGED, settings)
    judged, worker = replace(entry, judged_by=settings.judged_by), _worker(settings)
    try:
        if entry.kept.pages is None:
            before, read = judgeable(entry.kept)
            report = worker.judge_facts_again(before)
        else:
            report, read = worker.judge_again(derivable(entry.kept)), None
    except DamagedKeepingError:
        return _unjudged(entry, _DAMAGED, settings)
    except ConfigError as fault:
        # What its user stated no longer fits the rules: no reason to judge no other label.
        return _unjudged(entry, Text(fault.line(Lang.ZH), fault.line(Lang.EN)), settings)
    if read is None:
        return _with_report(judged, report, settings)
    return _entered(judged, report, to_json_again(_shown(report, settings), read, settings.lang), None, settings)


def _unjudged(entry: Entry, reason: Text, settings: Settings) -> Entry:
    """The label set aside; without a fingerprint it is read again as soon as its files are looked for."""
    report_path(settings.folder, entry.id).unlink(missing_ok=True)
    return Entry(entry.id, entry.place, "", SET_ASIDE, (reason,), settings.judged_by)


def _with_report(entry: Entry, report: Report, settings: Settings) -> Entry:
    text = to_json(_shown(report, settings), settings.lang).encode("utf-8")
    return _entered(entry, report, text, keep(report, settings.lang, settings.derived_by), settings)


def _entered(entry: Entry, report: Report, text: bytes, kept: Kept | None, settings: Settings) -> Entry:
    """The entry of a label whose report, as it is written in ``text``, is in its file."""
    path = report_path(settings.folder, entry.id)
    try:
        path.parent.mkdir(exist_ok=True)
        write_whole(path, text)
    except OSError as error:
        # The label is not at fault: the run ends, and goes on once there is room.
        raise unusable(settings.folder, error) from error
    return replace(entry, rows=tuple(row_of(label, settings.lang) for label in report.labels), kept=kept)


def _shown(report: Report, settings: Settings) -> Report:
    return report if settings.options.show_waived else report.without_waived()


def report_path(folder: Path, label: str) -> Path:
    """Where the report of a label stands: its id as far as it may be a file name, and something that tells ids apart."""
    digest = hashlib.sha256(label.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return folder / REPORTS / f"{_UNSAFE.sub('_', label)[:_LONGEST_NAME]}-{digest}.json"


def _worker(settings: Settings) -> Checker:
    """The checker of this process with rules and tables; a worker that nobody started makes one. Raises ConfigError for faulty rules."""
    if not _checker or _checker[0].options != settings.options:
        checker = Checker(settings.options)
        # As many processes as cores read: threads of their own would only get into each other's way.
        checker.reader = checker.reader.with_threads(1)
        # Loaded before the clock of the first label starts: to a worker of a cluster nobody says when to begin.
        _ = checker.pack, checker.registry
        _checker[:] = [checker]
    return _checker[0]


@contextmanager
def _without_collector() -> Iterator[None]:
    """Reports hold no cycles; to look for some among all rules again and again takes a fifth of the time of judging."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
