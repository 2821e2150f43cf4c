"""What a worker process does: read an upload, judge it by what a person says of it, write its report."""

from __future__ import annotations

import contextlib
import pickle
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from labelcheck.api import Checker
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

_worker: list[tuple[Checker, WorkerSettings]] = []
"""What the process has loaded: rules, tables and the OCR engine; and what it was told."""


def start(settings: WorkerSettings) -> None:
    """Prepare a worker process with rules and tables.

    Its OCR engine uses all cores, as that of ``check`` does: an inspector waits for one label, and most often nobody else does.
    """
    serve_parent()
    checker = Checker(settings.options)
    cache = NullCache() if settings.readings is None else FolderCache(settings.readings)
    checker.reader = Reader(settings.options.engine, cache)
    checker.facts_of_lines(_LINES, {}, settings.options.as_of)
    _worker[:] = [(checker, settings)]


def read_blank() -> None:
    """Read a picture without a word, so that the first with words need not wait for the models; texts and live PDFs do without."""
    page = Page(1, _BLANK.width, _BLANK.height, raster=_blank)
    panel = Panel("blank", sha256(_BLANK.rgb).hexdigest(), PanelKind.IMAGE, (page,), b"")
    with contextlib.suppress(EngineMissingError):
        _worker[0][0].reader.read(Document("blank", (panel,)))


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
    return shown(_stated(checker, report, said), checker.declarable)


def judge(reading: Path, said: Said, today: date) -> Shown:
    """The upload that was read into ``reading``, judged by what is ``said``; raises ConfigError for words that state nothing."""
    checker = _on(today)
    return shown(_stated(checker, _kept(reading), said), checker.declarable)


def render(reading: Path, said: Said, today: date, format_: str, lang: Lang) -> bytes:
    """The report on the upload as the renderer ``format_`` writes it."""
    written = _worker[0][1].renderers[format_](_stated(_on(today), _kept(reading), said), lang, True)
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
