"""``check`` and ``read``: the stages in order, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from labelcheck import __version__
from labelcheck.engine.answer import answered
from labelcheck.engine.judge import judge, verdict_of
from labelcheck.engine.pack import RulePack, load_packs
from labelcheck.engine.period import governing_date
from labelcheck.engine.trace import trace
from labelcheck.engine.waive import waive
from labelcheck.extract import extract
from labelcheck.facts.derive import derive, facts_on
from labelcheck.facts.products import ALONE, products_of
from labelcheck.facts.side_by_side import TOGETHER, labels_in
from labelcheck.ingest import DEFAULT_LIMITS, Gathered, LabelFiles, gather, open_label
from labelcheck.ingest.panel import panel_of
from labelcheck.ingest.sources import Source
from labelcheck.ingest.stated import stated
from labelcheck.model.answer import Answer, Statement
from labelcheck.model.document import PANELS_COMPLETE, Declared, Document, Page, Panel, PanelKind
from labelcheck.model.errors import ConfigError, InputError, LabelcheckError
from labelcheck.model.fact import Facts
from labelcheck.model.label import PageReading, Reading
from labelcheck.model.report import LabelReport, Report, Tool
from labelcheck.model.text import Lang, Text
from labelcheck.model.trace import RuleTrace
from labelcheck.model.waiver import NO_WAIVERS, Waivers
from labelcheck.model.wording import value_words
from labelcheck.read.cache import FolderCache, NullCache
from labelcheck.read.panels import LabelReading, joined, read_label, read_labels, unopened
from labelcheck.read.reader import UNREADABLE, Reader
from labelcheck.registry import Registry, load_registry
from labelcheck.registry.declarable import declarable_words, load_declarable
from labelcheck.registry.location import rules_root
from labelcheck.registry.remembered import default_folder as rules_memory


@dataclass(frozen=True, slots=True)
class Options:
    """How to check.

    ``as_of`` is the day of the check, ``rules`` further rule folders, ``label_width_mm`` the true width of the label face,
    ``jobs`` how many processes read. With ``show_waived`` reports show what ``waivers`` waive, in a place of its own.
    """

    as_of: date
    rules: tuple[Path, ...] = ()
    engine: str = "auto"
    each: bool = False
    cache: bool = True
    label_width_mm: float | None = None
    jobs: int = 1
    waivers: Waivers = NO_WAIVERS
    show_waived: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    """A label as it was read: its pages, and the fields found on them."""

    document: Document
    pages: tuple[PageReading, ...]
    readings: tuple[Reading, ...]

    def readings_of(self, page: PageReading) -> list[Reading]:
        return [reading for reading in self.readings if reading.stands_on(page)]


class Checker:
    """Everything that is loaded once and serves many labels."""

    def __init__(self, options: Options) -> None:
        self.options = options

    @cached_property
    def registry(self) -> Registry:
        """The tables."""
        return load_registry(rules_root(), memory=self._memory)

    @cached_property
    def pack(self) -> RulePack:
        """The rules; raises ConfigError when one is faulty."""
        return load_packs(rules_root(), self.options.rules, memory=self._memory)

    @cached_property
    def _titles(self) -> Mapping[str, Text]:
        return {rule.id: rule.title for rule in self.pack.rules}

    @property
    def _memory(self) -> Path | None:
        return rules_memory() if self.options.cache else None

    @cached_property
    def reader(self) -> Reader:
        """Reads panels; opens its OCR engine when the first picture comes."""
        return Reader(self.options.engine, FolderCache() if self.options.cache else NullCache())

    def check(self, paths: Sequence[str | Path], progress: Callable[[str], None] | None = None) -> Report:
        """Read and judge the labels at ``paths``; ``progress`` hears the name of each panel as it is read."""
        pack = self.pack
        report = self._run(self._gathered(paths), progress, lambda label: self._judged(label, pack))
        return replace(report, titles=self._titles)

    def check_label(self, files: LabelFiles) -> Report:
        """Read and judge one label that ``labelcheck.ingest.survey`` found."""
        pack = self.pack
        gathered = open_label(files, declarable=load_declarable(rules_root()))
        return self._run(gathered, None, lambda label: self._judged(label, pack))

    def read_apart(self, panel: Source) -> LabelReading:
        """The reading of one file of a label, for ``check_apart``."""
        try:
            opened = panel_of(panel, DEFAULT_LIMITS)
        except InputError as problem:
            return unopened(problem)
        return read_label(self._with_width(Document(panel.where, (opened,))), self.reader, lambda _: None)

    def check_apart(self, files: LabelFiles, parts: Sequence[LabelReading]) -> Report:
        """Judge one label without ``label.yaml`` by the readings of its files one by one: the same as ``check_label``."""
        pack = self.pack
        problems = [fault for part in parts if not part.document.panels for fault in part.faults]
        reading = joined(self._with_width(Document(files.id, (), grouping=files.grouping, mixed=files.mixed)), parts)
        return self._report(problems, [reading], lambda label: self._judged(label, pack))

    def judge_again(self, report: Report) -> Report:
        """What was read for ``report``, judged by the rules, tables and day of now; no picture is touched."""
        labels = tuple(self._judged(self._extracted(label.document, label.pages), self.pack) for label in report.labels)
        return Report(self._tool(report.tool.engine), self.options.as_of, labels, report.unreadable, self._titles)

    def judge_stated(self, report: Report, statement: Statement) -> Report:
        """The same where a person states facts and answers the questions: each label tells what was answered, and by it ends otherwise."""
        labels = tuple(self._stated(label, statement) for label in report.labels)
        day = statement.as_of or self.options.as_of
        return Report(self._tool(report.tool.engine), day, labels, report.unreadable, self._titles)

    def _stated(self, label: LabelReport, statement: Statement) -> LabelReport:
        declared, words = label.document.declared, declarable_words(rules_root())
        more = replace(declared, as_of=statement.as_of or declared.as_of, facts={**declared.facts, **statement.facts})
        # Whoever calls the panels complete counts those in that could not be read.
        unread = any(page.engine == UNREADABLE for page in label.pages)
        lacking = declared.partial or (unread and bool(more.facts.get(PANELS_COMPLETE)))
        document = replace(label.document, declared=more.incomplete() if lacking else more)
        judged, day = self._judged(self._extracted(document, label.pages), self.pack), self._day(document)
        facts = [Answer(words[key], _in_words(value), day) for key, value in statement.facts.items()]
        breaches = {rule: breach for (id_, rule), breach in statement.breaches.items() if id_ == document.id}
        return answered(judged, breaches, facts, day)

    def facts_stated(self, values: Mapping[str, str]) -> dict[str, object]:
        """The facts that the words of a form state, by key; raises ConfigError for words that are no value of their fact."""
        return stated(values, load_declarable(rules_root()))

    @property
    def declarable(self) -> Mapping[str, tuple[str, Text]]:
        """The facts that a person may state: the type of each, and what it means."""
        types, words = load_declarable(rules_root()), declarable_words(rules_root())
        return {key: (types[key], words[key]) for key in types}

    def judge_facts_again(self, report: Report) -> Report:
        """The same where the facts of every label hold on the day of now too; its pages are not needed."""
        days = [self._day(label.document) for label in report.labels]
        labels = tuple(
            self._on_facts(label.document, (), facts_on(label.facts, day), self.pack)
            for label, day in zip(report.labels, days, strict=True)
        )
        return Report(self._tool(report.tool.engine), self.options.as_of, labels, report.unreadable)

    def _tool(self, engine: Mapping[str, str]) -> Tool:
        return Tool(__version__, self.pack.identities, engine)

    def compare(
        self, paths: Sequence[str | Path], to: date, progress: Callable[[str], None] | None = None
    ) -> tuple[Report, Report]:
        """The labels at ``paths`` as they are judged now, and as they would be judged if they were made on ``to``."""
        now = self.check(paths, progress)
        return now, replace(now, labels=tuple(self._as_made_on(label, to) for label in now.labels))

    def _as_made_on(self, label: LabelReport, day: date) -> LabelReport:
        as_of = max(label.document.declared.as_of or self.options.as_of, day)
        then = judge(label.facts, self.pack, as_of, made_on=day)
        return replace(label, governing=then.governing, findings=then.findings, outcomes=then.outcomes, verdict=then.verdict)

    def explain(
        self, rule_id: str, paths: Sequence[str | Path], progress: Callable[[str], None] | None = None
    ) -> tuple[Report, tuple[RuleTrace, ...]]:
        """The labels at ``paths`` judged, and for each of them how the rule came to its ending."""
        rule = self.pack.rule(rule_id)
        report = self.check(paths, progress)
        return report, tuple(trace(rule, label, self.pack, self._day(label.document)) for label in report.labels)

    def read(self, paths: Sequence[str | Path], progress: Callable[[str], None] | None = None) -> Report:
        """Read the labels at ``paths`` without judging: no rule is asked."""
        return self._run(self._gathered(paths), progress, self._unjudged)

    def facts_of_lines(self, panels: tuple[tuple[str, ...], ...], declared: Mapping[str, Any], as_of: date) -> Facts:
        """The facts of a label whose panels are given as printed lines."""
        document = Document(
            "lines", tuple(_transcribed(number, lines) for number, lines in enumerate(panels, 1)), Declared(facts=declared)
        )
        return self._facts(self._extracted(document, self.reader.read(document)), as_of)

    def _gathered(self, paths: Sequence[str | Path]) -> Gathered:
        return gather(paths, each=self.options.each, declarable=load_declarable(rules_root()))

    def _run(
        self,
        gathered: Gathered,
        progress: Callable[[str], None] | None,
        report_on: Callable[[_Read], LabelReport],
    ) -> Report:
        documents = [self._with_width(document) for document in gathered.documents]
        readings = read_labels(documents, self.reader, self.options.jobs, progress or (lambda _: None))
        return self._report(gathered.unreadable, readings, report_on)

    def _report(
        self, problems: Sequence[LabelcheckError], readings: Iterable[LabelReading], report_on: Callable[[_Read], LabelReport]
    ) -> Report:
        unreadable = list(problems)
        labels: list[LabelReport] = []
        for reading in readings:
            unreadable += reading.faults
            if len(reading.faults) == len(reading.document.panels):
                continue
            try:
                labels += [report_on(product) for product in self._products(reading.document, reading.pages)]
            except ConfigError as fault:
                unreadable.append(fault)
        engine = self.reader.engine_identity(page for label in labels for page in label.pages)
        return Report(self._tool(engine), self.options.as_of, tuple(labels), tuple(unreadable))

    def _products(self, document: Document, pages: tuple[PageReading, ...]) -> Sequence[_Read]:
        """The label, or one for each product where a picture or the panels of a flat folder show several."""
        whole = self._extracted(document, pages)
        pictured = self._side_by_side(whole)
        if pictured:
            return pictured
        # A panel that could not be read may be of any product.
        read = tuple(page for page in pages if page.engine != UNREADABLE)
        products = products_of(read, whole.readings) if document.mixed else ()
        if len(products) < 2:
            return [whole]
        settled = all(product.because != ALONE for product in products)
        return [
            self._extracted(
                document.part(product.panels, product.because, complete=settled),
                tuple(page for page in pages if page.panel in product.panels or page.engine == UNREADABLE),
            )
            for product in products
        ]

    def _side_by_side(self, whole: _Read) -> Sequence[_Read]:
        """A label for each part of a picture that shows several, another for the other pictures; none where no picture does."""
        parts = [labels_in(page, whole.readings_of(page)) for page in whole.pages]
        several = [group for group in parts if len(group) > 1]
        if not several:
            return ()
        single = tuple(group[0] for group in parts if len(group) == 1)
        divided = [*((part,) for group in several for part in group), *((single,) if single else ())]
        return [
            self._extracted(whole.document.piece(number, {page.panel for page in pages}, TOGETHER), pages)
            for number, pages in enumerate(divided, 1)
        ]

    def _extracted(self, document: Document, pages: tuple[PageReading, ...]) -> _Read:
        return _Read(document, pages, extract(pages, self.registry.headings))

    def _with_width(self, document: Document) -> Document:
        """The document with the width of ``--scale``, unless its own label.yaml states one."""
        if self.options.label_width_mm is None:
            return document
        facts = {"label_width_mm": self.options.label_width_mm, **document.declared.facts}
        return replace(document, declared=replace(document.declared, facts=facts))

    def _judged(self, label: _Read, pack: RulePack) -> LabelReport:
        return self._on_facts(label.document, label.pages, self._facts(label, self._day(label.document)), pack)

    def _day(self, document: Document) -> date:
        return document.declared.as_of or self.options.as_of

    def _on_facts(self, document: Document, pages: tuple[PageReading, ...], facts: Facts, pack: RulePack) -> LabelReport:
        try:
            judgement = judge(facts, pack, self._day(document))
        except ConfigError as fault:
            raise ConfigError(document.declared.path, fault.what, fault.remedy) from fault
        judged = LabelReport(
            document, pages, facts, judgement.governing, judgement.findings, judgement.outcomes, judgement.verdict
        )
        return waive(judged, self.options.waivers, self._day(document))

    def _unjudged(self, label: _Read) -> LabelReport:
        as_of = self._day(label.document)
        facts = self._facts(label, as_of)
        return LabelReport(label.document, label.pages, facts, governing_date(facts, as_of), (), (), verdict_of(()))

    def _facts(self, label: _Read, as_of: date) -> Facts:
        return derive(label.pages, label.readings, label.document.declared, self.registry, as_of)


def _in_words(value: Any) -> Text:
    return Text(value_words(value, Lang.ZH), value_words(value, Lang.EN))


def _transcribed(number: int, lines: Sequence[str]) -> Panel:
    data = "\n".join(lines).encode()
    return Panel(f"panel-{number}", sha256(data).hexdigest(), PanelKind.TEXT, (Page(1, 0, 0),), data)
