"""What a worker process does: read an upload, judge it by what a person says of it, write its report."""

from __future__ import annotations

import contextlib
import os
import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Generic, TypeVar

from labelcheck.api import Checker
from labelcheck.engine.waiver_use import use_in
from labelcheck.memory import data_megabytes, limit_memory
from labelcheck.model.answer import Statement
from labelcheck.model.document import Document, Page, Panel, PanelKind, Raster
from labelcheck.model.errors import ConfigError, EngineMissingError
from labelcheck.model.report import Report
from labelcheck.model.text import Lang, Text
from labelcheck.read.cache import FolderCache, NullCache
from labelcheck.read.reader import Reader
from labelcheck.web.sessions import Said
from labelcheck.web.settings import WorkerSettings
from labelcheck.web.shown import Shown, shown
from labelcheck.whole_file import write_whole
from labelcheck.worker_process import serve_parent, within

BREACH, NO_BREACH = "breach", "no_breach"
_ANSWERS = {BREACH: True, NO_BREACH: False}
_LINES = (("品名：绿茶",),)
"""Enough of a label for everything that reads words to be loaded."""

_BLANK = Raster(64, 64, b"\xff" * (64 * 64 * 3))

_Result = TypeVar("_Result")

_worker: list[tuple[Checker, WorkerSettings]] = []
"""What the process has loaded: rules, tables and the OCR engine; and what it was told."""


def start(settings: WorkerSettings) -> None:
    """Prepare a worker process with rules and tables.

    Its OCR engine uses all cores, as that of ``check`` does: an inspector waits for one label, and most often nobody else does.
    """
    serve_parent()
    limit_memory(settings.memory_limit)
    checker = Checker(settings.options)
    cache = NullCache() if settings.readings is None else FolderCache(settings.readings)
    checker.reader = Reader(settings.options.engine, cache)
    checker.facts_of_lines(_LINES, {}, settings.options.as_of)
    _worker[:] = [(checker, settings)]


@dataclass(frozen=True, slots=True)
class Done(Generic[_Result]):
    """What a task returned, and the MiB of data that its process has after it; 0 where the system does not tell."""

    result: _Result
    megabytes: float


def weighed(task: Callable[..., _Result], *arguments: object) -> Done[_Result]:
    """What ``task`` returns, with the memory that the process has kept."""
    return Done(task(*arguments), data_megabytes())


def loaded() -> int:
    """The id of this process, which has rules and tables loaded."""
    return os.getpid()


def read_blank() -> int:
    """The id of this process, which has read a picture without a word, so that the first with words need not wait for the models.

    Texts and live PDFs do without.
    """
    page = Page(1, _BLANK.width, _BLANK.height, raster=_blank)
    panel = Panel("blank", sha256(_BLANK.rgb).hexdigest(), PanelKind.IMAGE, (page,), b"")
    with contextlib.suppress(EngineMissingError):
        _worker[0][0].reader.read(Document("blank", (panel,)))
    return loaded()


def _blank() -> Raster:
    return _BLANK


def read(panels: Path, names: tuple[str, ...], reading: Path, said: Said, today: date) -> Shown:
    """Read and judge the files ``names`` in the folder ``panels`` as one label; what was read is kept in the file ``reading``.

    Raises ConfigError for words that state nothing, EngineMissingError where a picture needs an engine that is missing.
    """
    checker, settings = _worker[0]
    width = checker.facts_stated({"label_width_mm": said.label_width_mm}).get("label_width_mm")
    checker.options = replace(settings.options, as_of=today, label_width_mm=width if isinstance(width, float) else None)
    with within(settings.time_limit), contextlib.chdir(panels):
        report = checker.check(names)
    write_whole(reading, pickle.dumps(report, protocol=5))
    return _shown(checker, _stated(checker, report, said))


def judge(reading: Path, said: Said, today: date) -> Shown:
    """The upload that was read into ``reading``, judged by what is ``said``; raises ConfigError for words that state nothing."""
    checker = _on(today)
    return _shown(checker, _stated(checker, _kept(reading), said))


def _shown(checker: Checker, report: Report) -> Shown:
    return shown(report, checker.declarable, tuple(_of_waivers(checker, report)))


def _of_waivers(checker: Checker, report: Report) -> Iterator[Text]:
    """How much is waived unless the report lists it, and what is wrong with waivers of these products that waived nothing: as ``check`` says it."""
    options = checker.options
    use = use_in(report, options.waivers)
    if use.waived and not options.show_waived:
        yield Text(f"另有 {use.waived} 项发现已豁免", f"findings waived: {use.waived}")
    for fault in use.idle({rule.id for rule in checker.pack.rules}, report.as_of, seen_only=True):
        yield Text(fault.line(Lang.ZH), fault.line(Lang.EN))


def render(reading: Path, said: Said, today: date, format_: str, lang: Lang) -> bytes:
    """The report on the upload as the renderer ``format_`` writes it."""
    checker, settings = _worker[0]
    report = _stated(_on(today), _kept(reading), said)
    listed = report if checker.options.show_waived else report.without_waived()
    written = settings.renderers[format_](listed, lang, True)
    return written if isinstance(written, bytes) else written.encode("utf-8")


def _on(today: date) -> Checker:
    checker, settings = _worker[0]
    checker.options = replace(settings.options, as_of=today)
    return checker


def _kept(reading: Path) -> Report:
    """The report that ``read`` wrote, in a folder that no other user may enter."""
    report: Report = pickle.loads(reading.read_bytes())
    return report


def _stated(checker: Checker, report: Report, said: Said) -> Report:
    facts = checker.facts_stated(said.facts)
    breaches = {where: _ANSWERS[answer] for where, answer in said.answers.items() if answer in _ANSWERS}
    as_of = _day(said.as_of)
    if not (as_of or facts or breaches):
        return report
    return checker.judge_stated(report, Statement(as_of, facts, breaches))


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError as error:
        raise ConfigError(
            words, Text("不是存在的日期", "not a date that exists"), Text("请写成 年-月-日", "write it as YYYY-MM-DD")
        ) from error
