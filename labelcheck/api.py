"""``check`` and ``read``: the stages in order, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from labelcheck import __version__
from labelcheck.engine.judge import judge, verdict_of
from labelcheck.engine.pack import RulePack, load_packs
from labelcheck.engine.period import governing_date
from labelcheck.extract import extract
from labelcheck.facts import derive
from labelcheck.ingest import Gathered, gather
from labelcheck.model.document import Declared, Document, Page, Panel, PanelKind
from labelcheck.model.errors import InputError, LabelcheckError
from labelcheck.model.fact import Facts
from labelcheck.model.label import HeadingVocabulary, PageQuality, PageReading
from labelcheck.model.report import LabelReport, Report, Tool
from labelcheck.read.cache import FolderCache, NullCache
from labelcheck.read.reader import Reader
from labelcheck.registry import Registry, load_registry
from labelcheck.registry.declarable import load_declarable
from labelcheck.registry.headings import load_headings
from labelcheck.registry.location import rules_root

UNREAD = PageQuality(sharpness=0.0, glare=0.0, smallest_ink=None, legible=False)
"""Stands for a panel that could not be opened: what it may say is not known to be absent."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to check. ``as_of`` is the day of the check, ``rules`` further rule folders, ``label_width_mm`` the true width."""

    as_of: date
    rules: tuple[Path, ...] = ()
    engine: str = "auto"
    each: bool = False
    cache: bool = True
    label_width_mm: float | None = None


class Checker:
    """Everything that is loaded once and serves many labels."""

    def __init__(self, options: Options) -> None:
        self.options = options

    @cached_property
    def registry(self) -> Registry:
        """The tables."""
        return load_registry(rules_root())

    @cached_property
    def headings(self) -> HeadingVocabulary:
        """The headings that open a field."""
        return load_headings(rules_root())

    @cached_property
    def pack(self) -> RulePack:
        """The rules; raises ConfigError when one is faulty."""
        return load_packs(rules_root(), self.options.rules)

    @cached_property
    def reader(self) -> Reader:
        """Reads panels; opens its OCR engine when the first picture comes."""
        return Reader(self.options.engine, FolderCache() if self.options.cache else NullCache())

    def check(self, paths: Sequence[str | Path], progress: Callable[[str], None] | None = None) -> Report:
        """Read and judge the labels at ``paths``; ``progress`` hears the name of each panel as it is read."""
        pack = self.pack
        return self._run(paths, progress, lambda document, pages: self._judged(document, pages, pack))

    def read(self, paths: Sequence[str | Path], progress: Callable[[str], None] | None = None) -> Report:
        """Read the labels at ``paths`` without judging: no rule is asked."""
        return self._run(paths, progress, self._unjudged)

    def facts_of_lines(self, panels: tuple[tuple[str, ...], ...], declared: Mapping[str, Any], as_of: date) -> Facts:
        """The facts of a label whose panels are given as printed lines."""
        document = Document(
            "lines", tuple(_transcribed(number, lines) for number, lines in enumerate(panels, 1)), Declared(facts=declared)
        )
        return self._facts(self.reader.read(document), document.declared, as_of)

    def _run(
        self,
        paths: Sequence[str | Path],
        progress: Callable[[str], None] | None,
        report_on: Callable[[Document, tuple[PageReading, ...]], LabelReport],
    ) -> Report:
        gathered: Gathered = gather(paths, each=self.options.each, declarable=load_declarable(rules_root()))
        unreadable: list[LabelcheckError] = list(gathered.unreadable)
        labels: list[LabelReport] = []
        for document in map(self._with_width, gathered.documents):
            pages, faults = self._pages(document, progress or (lambda _: None))
            unreadable += faults
            if len(faults) < len(document.panels):
                labels.append(report_on(document, pages))
        tool = Tool(__version__, self.pack.identities, self.reader.engine_identity)
        return Report(tool, self.options.as_of, tuple(labels), tuple(unreadable))

    def _with_width(self, document: Document) -> Document:
        """The document with the width of ``--scale``, unless its own label.yaml states one."""
        if self.options.label_width_mm is None:
            return document
        facts = {"label_width_mm": self.options.label_width_mm, **document.declared.facts}
        return replace(document, declared=replace(document.declared, facts=facts))

    def _pages(self, document: Document, progress: Callable[[str], None]) -> tuple[tuple[PageReading, ...], list[InputError]]:
        pages = [_unread(path) for path in document.unread]
        faults: list[InputError] = []
        for panel in document.panels:
            progress(panel.path)
            try:
                pages += self.reader.read(replace(document, panels=(panel,)))
            except InputError as error:
                faults.append(error)
                pages.append(_unread(panel.path))
        return tuple(pages), faults

    def _judged(self, document: Document, pages: tuple[PageReading, ...], pack: RulePack) -> LabelReport:
        as_of = document.declared.as_of or self.options.as_of
        facts = self._facts(pages, document.declared, as_of)
        verdict = judge(facts, pack, as_of)
        return LabelReport(document, pages, facts, verdict.governing, verdict.findings, verdict.outcomes, verdict.verdict)

    def _unjudged(self, document: Document, pages: tuple[PageReading, ...]) -> LabelReport:
        as_of = document.declared.as_of or self.options.as_of
        facts = self._facts(pages, document.declared, as_of)
        return LabelReport(document, pages, facts, governing_date(facts, as_of), (), (), verdict_of(()))

    def _facts(self, pages: tuple[PageReading, ...], declared: Declared, as_of: date) -> Facts:
        return derive(pages, extract(pages, self.headings), declared, self.registry, as_of)


def _unread(path: str) -> PageReading:
    return PageReading(path, 1, lines=(), barcodes=(), quality=UNREAD, scale=None, engine="unreadable")


def _transcribed(number: int, lines: Sequence[str]) -> Panel:
    data = "\n".join(lines).encode()
    return Panel(f"panel-{number}", sha256(data).hexdigest(), PanelKind.TEXT, (Page(1, 0, 0),), data)
