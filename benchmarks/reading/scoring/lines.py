"""Character error rate of printed lines, wherever on the panel they were read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.reading.recovery import fold, printed_rows, substring_distance
from benchmarks.reading.truth import LabelTruth
from labelcheck.model.label import PageReading


@dataclass(frozen=True, slots=True)
class LineScore:
    """One printed line: its length in folded characters, how many are wrong, and how large it is in page units."""

    text: str
    length: int
    errors: int
    stacked: bool
    height: float


def score_lines(truth: LabelTruth, pages: tuple[PageReading, ...]) -> Iterator[LineScore]:
    """Each printed line against everything that was read on its panel."""
    by_file = {page.panel.rsplit("/", 1)[-1]: page for page in pages}
    for panel in truth.panels:
        page = by_file.get(panel.file)
        read = fold("".join(printed_rows(page.lines))) if page is not None else ""
        for line in panel.lines:
            wanted = fold(line.text)
            if wanted:
                errors = min(len(wanted), substring_distance(wanted, read))
                yield LineScore(line.text, len(wanted), errors, line.stacked, line.height_mm * panel.units_per_mm)
