"""What journal, counts and ledgers of a batch cost as labels become many.

``python -m benchmarks.batch_scale --labels 1000 10000 100000`` reads ``samples/``, enters one of them so many times with other names,
makers, places and findings, each entry a transaction as in a real run, and writes counts, ledgers and summary. Each size in a process of
its own, so that its peak memory is its own; prints a table.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from labelcheck.api import Checker, Options
from labelcheck.batch.counts import count
from labelcheck.batch.entry import DONE, Entry
from labelcheck.batch.journal import FILE, Journal, opened
from labelcheck.batch.kept import keep
from labelcheck.batch.ledger import CSV, XLSX, write_csv
from labelcheck.batch.rows import Face, ProductRow, row_of
from labelcheck.batch.summary import summary_page
from labelcheck.batch.workbook import write_xlsx
from labelcheck.memory import peak_megabytes
from labelcheck.model.text import Lang

T = TypeVar("T")

SAMPLES = Path(__file__).parents[1] / "samples"
PHOTOGRAPHED = "ingredients-heading"
DAY = date(2026, 11, 22)
_PLACES = (("浙江省", "杭州市", "西湖区"), ("福建省", "南平市", "武夷山市"), ("云南省", "西双版纳傣族自治州", "勐海县"))
_CLASSES = ("绿茶", "红茶", "乌龙茶", "黑茶", "白茶")
_MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of a step by the clock, and those of them in which this process was at work: the others went to disk and neighbours."""

    clock: float
    work: float

    def __str__(self) -> str:
        return f"{self.clock:.2f} ({self.work:.2f})"


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one size: what each step took, megabytes of the files, and peak megabytes of memory before anything was entered and at the end."""

    labels: int
    journal: Spent
    counts: Spent
    xlsx: Spent
    csv: Spent
    page: Spent
    journal_mb: float
    xlsx_mb: float
    memory_before: float
    memory: float

    @property
    def row(self) -> str:
        """The line of the table."""
        a_label = f"{1e6 * self.journal.clock / self.labels:.0f}"
        more = f"{1024 * (self.memory - self.memory_before) / self.labels:.2f}"
        journal, xlsx, memory = (f"{size:.0f}" for size in (self.journal_mb, self.xlsx_mb, self.memory))
        cells = (self.labels, self.journal, a_label, journal, self.counts, self.xlsx, xlsx, self.csv, self.page, memory, more)
        return f"| {' | '.join(map(str, cells))} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--labels", type=int, nargs="+", default=[1000, 10_000, 100_000])
    sizes: list[int] = parser.parse_args().labels
    print("Seconds by the clock (at work).\n")
    print("| labels | journal | µs a label | journal MB | counts | xlsx | xlsx MB | csv | page | memory MB | KB more a label |")
    print("| ---: " * 11 + "|")
    entry, picture = _sample()
    for labels in sizes:
        with ProcessPoolExecutor(1, get_context("spawn")) as alone:
            print(alone.submit(measure, labels, entry, picture).result().row, flush=True)


def measure(labels: int, entry: Entry, picture: bytes) -> Cost:
    """The cost of so many labels like ``entry``, each with a ``picture``."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        before = peak_megabytes()
        with opened(folder) as journal:
            _, written = _timed(lambda: _enter(journal, entry, picture, labels))
            counts, counted = _timed(lambda: count(row for _, row in journal.products()))
            _, xlsx = _timed(lambda: write_xlsx(folder / XLSX, journal, counts, DAY, Lang.ZH))
            _, plain = _timed(lambda: write_csv(folder / CSV, (row for _, row in journal.products()), counts, Lang.ZH))
            _, page = _timed(lambda: summary_page(counts, tuple(journal.unread()), Lang.ZH))
            journal_mb, xlsx_mb = ((folder / name).stat().st_size / _MEGABYTE for name in (FILE, XLSX))
        return Cost(labels, written, counted, xlsx, plain, page, journal_mb, xlsx_mb, before, peak_megabytes())


def _timed(step: Callable[[], T]) -> tuple[T, Spent]:
    clock, work = time.perf_counter(), time.process_time()
    done = step()
    return done, Spent(time.perf_counter() - clock, time.process_time() - work)


def _sample() -> tuple[Entry, bytes]:
    """A photographed label with what was found on all samples, and a picture as small as those of a ledger."""
    from PIL import Image

    report = Checker(Options(DAY)).check([SAMPLES])
    rows = {row.id: row for row in (row_of(label, Lang.ZH) for label in report.labels)}
    found = {finding.rule: finding for row in rows.values() for finding in row.findings}
    label = next(label for label in report.labels if label.document.id == PHOTOGRAPHED)
    row = replace(rows[PHOTOGRAPHED], findings=tuple(found.values()))
    report = replace(report, labels=(label,), unreadable=())
    picture = BytesIO()
    Image.effect_noise((128, 64), 40).convert("RGB").save(picture, "JPEG", quality=30)
    return Entry("", 0, "0" * 64, DONE, (), "0" * 64, (row,), keep(report, Lang.ZH, "")), picture.getvalue()


def _enter(journal: Journal, entry: Entry, picture: bytes, labels: int) -> None:
    for each in _entries(entry, picture, labels):
        journal.write([each])


def _entries(entry: Entry, picture: bytes, labels: int) -> Iterator[Entry]:
    (sample,) = entry.rows
    for number in range(labels):
        name = f"archive/shelf-{number // 1000:03}/label-{number:07}"
        # What follows the end of a JPEG is of no account, but makes it a picture of its own.
        face = Face(f"../{name}/front.jpg", picture + number.to_bytes(4, "big"))
        yield replace(entry, id=name, place=number, rows=(_row(sample, name, number),), faces=(face,))


def _row(sample: ProductRow, name: str, number: int) -> ProductRow:
    """Every fifth label shows the product of the one before; a maker has twenty labels, and each label misses other findings."""
    product = number - (number % 5 == 4)
    province, city, county = _PLACES[number % len(_PLACES)]
    varied = {
        "product": f"云谷茶{product}号",
        "producer": f"云谷{number // 20}茶业有限公司",
        "barcode": f"69{product:011}",
        "tea_class": _CLASSES[number % len(_CLASSES)],
        "province": province,
        "city": city,
        "county": county,
    }
    findings = tuple(finding for place, finding in enumerate(sample.findings) if (number >> place) % 3)
    return replace(
        sample, id=name, files=(f"{name}/front.jpg", f"{name}/back.jpg"), facts={**sample.facts, **varied}, findings=findings
    )


if __name__ == "__main__":
    main()
