"""Plain-text tables, and the list of faults for whoever works on them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from benchmarks.reading.scoring.labels import LabelScore
from benchmarks.reading.scoring.summaries import Table


def shown(table: Table) -> str:
    """The table with its columns aligned."""
    rows = [table.columns, *table.rows]
    widths = [max(_columns(row[at]) for row in rows) for at in range(len(table.columns))]
    lines = [
        "  ".join(cell + " " * (width - _columns(cell)) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]
    return "\n".join((f"== {table.name}", *lines))


def faults(scores: Sequence[LabelScore]) -> Iterator[str]:
    """A line for each field that is not right and each line with an error, by label."""
    for score in scores:
        notes = [f"  {f.outcome:8} {f.key}: {f.true!r} read as {f.read!r}" for f in score.fields if f.outcome != "right"]
        notes += [
            f"  {line.errors:3} of {line.length} in {line.text!r}, {line.height:.0f} units high"
            for line in score.lines
            if line.errors
        ]
        if score.breach is not None and score.answer is None:
            notes.append(f"  missed   breach {score.breach}")
        notes += [f"  accused  {rule}" for rule in score.accused]
        if notes:
            yield f"{score.folder} {score.layout} {score.ground}"
            yield from notes


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
