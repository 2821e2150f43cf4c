"""One label read, judged and compared with its truth."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from benchmarks.reading.scoring.costs import TimedEngine, cpu_seconds, timed_engine
from benchmarks.reading.scoring.fields import FieldScore, score_fields
from benchmarks.reading.scoring.heights import HeightScore, score_heights
from benchmarks.reading.scoring.lines import LineScore, score_lines
from benchmarks.reading.truth import FILE, LabelTruth, load
from labelcheck.api import Checker, Options
from labelcheck.memory import peak_megabytes
from labelcheck.model.finding import Status
from labelcheck.model.report import LabelReport
from labelcheck.read.reader import Reader


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor seconds of one label: the whole, in the engine, in its networks; ``pictures`` it had; memory in MB so far."""

    pictures: int
    whole: float
    engine: float
    networks: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class LabelScore:
    """One label. ``findings`` are rule and status; ``answer`` is how the planted breach was found, None where it was not.

    ``accused`` are the rules that fail without a breach that they answer to.
    """

    folder: str
    form: str
    layout: str
    ground: str
    breach: str | None
    answer: str | None
    findings: tuple[tuple[str, str], ...]
    accused: tuple[str, ...]
    lines: tuple[LineScore, ...]
    fields: tuple[FieldScore, ...]
    heights: tuple[HeightScore, ...]
    cost: Cost


def score_all(folder: Path, engine: str, jobs: int) -> Iterator[LabelScore]:
    """Every label under ``folder`` in the order of their names; ``jobs`` processes read."""
    labels = sorted(path.parent for path in folder.rglob(FILE))
    if jobs == 1:
        yield from (score(path, folder, engine) for path in labels)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield from pool.map(score, labels, [folder] * len(labels), [engine] * len(labels))


def score(path: Path, root: Path, engine: str) -> LabelScore:
    """The label in ``path``."""
    truth = load(path)
    checker, clock = _checker(engine, truth.as_of)
    cpu, inside, networks = cpu_seconds(), clock.seconds, clock.network_seconds()
    report = checker.check([path])
    cost = Cost(
        pictures=len(truth.panels),
        whole=cpu_seconds() - cpu,
        engine=clock.seconds - inside,
        networks=clock.network_seconds() - networks,
        peak_mb=peak_megabytes(),
    )
    if len(report.labels) != 1:
        raise SystemExit(f"{path}: {[fault.what.en for fault in report.unreadable]}")
    return _scored(path.relative_to(root).as_posix(), truth, report.labels[0], cost)


def _scored(folder: str, truth: LabelTruth, label: LabelReport, cost: Cost) -> LabelScore:
    findings = tuple((finding.rule, finding.status.value) for finding in label.findings)
    return LabelScore(
        folder=folder,
        form=truth.form,
        layout=truth.layout,
        ground=truth.ground,
        breach=truth.breach,
        answer=answer_of(truth.answers, findings),
        findings=findings,
        accused=tuple(
            rule for rule, status in findings if status == Status.FAIL.value and rule not in (*truth.answers, *truth.besides)
        ),
        lines=tuple(score_lines(truth, label.pages)),
        fields=tuple(score_fields(truth, label.facts)),
        heights=tuple(score_heights(truth, label.facts, label.pages)),
        cost=cost,
    )


def answer_of(answers: tuple[str, ...], findings: tuple[tuple[str, str], ...]) -> str | None:
    """``fail`` or ``review`` as one of the rules in ``answers`` found it, None where none did."""
    statuses = {status for rule, status in findings if rule in answers}
    return next((status.value for status in Status if status.value in statuses), None)


@cache
def _checker(engine: str, as_of: str) -> tuple[Checker, TimedEngine]:
    """One checker a process, whose first picture is not charged with loading the models: they are loaded here."""
    clock = timed_engine(engine, 1)
    checker = Checker(Options(date.fromisoformat(as_of), engine=engine, cache=False))
    checker.reader = Reader(engine, None, 1, lambda _name, _threads: clock)
    _warm(clock)
    assert checker.pack
    return checker, clock


def _warm(clock: TimedEngine) -> None:
    from labelcheck.model.document import Raster

    clock.read(Raster(320, 320, b"\xff" * (320 * 320 * 3)))
