"""Measure reading on drawn labels: ``python -m benchmarks.reading.score OUT [--engine …] [--jobs 2] [--missed] [--json] [--compare 4]``.

OUT is a folder that ``benchmarks.reading.generate`` wrote. Every label goes through the program's own ``check``, without its cache.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.reading.scoring.costs import tesseract_seconds, untuned_seconds
from benchmarks.reading.scoring.labels import LabelScore, score_all
from benchmarks.reading.scoring.show import faults, shown
from benchmarks.reading.scoring.summaries import Table, tables
from benchmarks.reading.truth import load


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading.score", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--engine", default="rapidocr", choices=("rapidocr", "tesseract"))
    parser.add_argument("--jobs", type=int, default=1, help="processes that read")
    parser.add_argument(
        "--compare", type=int, default=0, help="labels a form read by the untuned engine and by Tesseract as well"
    )
    parser.add_argument("--missed", action="store_true", help="list the faults")
    parser.add_argument("--json", action="store_true", help="print everything for machines")
    options = parser.parse_args(arguments)
    scores = tuple(score_all(options.folder, options.engine, options.jobs))
    found = tables(scores)
    if options.compare:
        found = (*found, ratios(scores, options.folder, options.compare))
    if options.json:
        everything = {"labels": [asdict(score) for score in scores], "tables": [asdict(table) for table in found]}
        print(json.dumps(everything, ensure_ascii=False, indent=1, sort_keys=True))
        return 0
    print("\n\n".join(map(shown, found)))
    if options.missed:
        print("\n== faults")
        print("\n".join(faults(scores)))
    return 0


def ratios(scores: Sequence[LabelScore], root: Path, count: int) -> Table:
    """What the program costs over the same pictures as the untuned engine, and as one Tesseract pass."""
    rows = []
    for form in dict.fromkeys(score.form for score in scores if score.form != "pdf"):
        chosen = [score for score in scores if score.form == form][:count]
        folders = [root / score.folder for score in chosen]
        paths = [folder / panel.file for folder in folders for panel in load(folder).panels]
        here, untuned, tesseract = sum(score.cost.whole for score in chosen), untuned_seconds(paths), tesseract_seconds(paths)
        seconds = (_quotient(each, len(paths)) for each in (here, untuned, tesseract))
        rows.append((form, str(len(paths)), *seconds, _quotient(here, untuned), _quotient(here, tesseract)))
    columns = ("form", "pictures", "CPU s here", "untuned", "Tesseract", "here/untuned", "here/Tesseract")
    return Table("cost beside other engines (CPU s a picture)", columns, tuple(rows))


def _quotient(one: float | None, other: float | None) -> str:
    return f"{one / other:.2f}" if one is not None and other else "-"


if __name__ == "__main__":
    sys.exit(main())
