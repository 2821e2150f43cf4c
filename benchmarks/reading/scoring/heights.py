"""Measured character heights against the drawn ones.

The height of a field in a PDF is that of its own characters. In a picture it is that of the tallest Han character of its line, the heading's included:
so the program measures it, and a line is set in one size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.reading.pictures.forms import Form
from benchmarks.reading.truth import LabelTruth
from labelcheck.model.fact import Facts


@dataclass(frozen=True, slots=True)
class HeightScore:
    """Millimetres as drawn, as measured, and the error bar that was claimed; None where no height was given."""

    key: str
    true: float
    measured: float | None
    error: float | None

    @property
    def held(self) -> bool:
        """Whether the error bar contains the true height."""
        return self.measured is not None and self.error is not None and abs(self.measured - self.true) <= self.error


def score_heights(truth: LabelTruth, facts: Facts) -> Iterator[HeightScore]:
    """The fields that are drawn in one size and known."""
    drawn: dict[str, set[float]] = {}
    for panel in truth.panels:
        for line in panel.lines:
            for place in line.fields:
                drawn.setdefault(place.key, set()).add(place.height_mm if truth.form == Form.PDF else line.height_mm)
    for key, heights in drawn.items():
        fact = facts[key]
        if fact.spans and max(heights) - min(heights) < 0.1 * max(heights):
            measured = fact.height
            yield HeightScore(key, max(heights), measured.value if measured else None, measured.error if measured else None)
