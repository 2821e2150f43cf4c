"""Measured character heights against the drawn ones.

The height of a field is that of the tallest Han character of its line, the heading's included: a line is set in one size, and a flat character is no
smaller. Digits and letters without Han have a height of their own in a PDF; in a picture they have that of their line, as the program measures it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.reading.pictures.forms import Form
from benchmarks.reading.truth import LabelTruth
from labelcheck.model.fact import Fact, Facts
from labelcheck.model.label import PageReading, is_ideograph

_LIMITS_MM = {"pdf": 0.02, "scan-dpi": 0.1}
_LIMIT_SHARE = 0.08
"""How near the truth a height should come: in millimetres for artwork and scans, as a share of it for photos (the card's limit)."""


@dataclass(frozen=True, slots=True)
class HeightScore:
    """Millimetres as drawn, as measured, and the error bar that was claimed; None where no height was given.

    ``source`` is that of the scale of the page the field stands on, ``no scale`` where it has none.
    """

    key: str
    source: str
    true: float
    measured: float | None
    error: float | None

    @property
    def held(self) -> bool:
        """Whether the error bar contains the true height."""
        return self.measured is not None and self.error is not None and abs(self.measured - self.true) <= self.error

    @property
    def near(self) -> bool:
        """Whether it came out within the limit of its source."""
        return self.measured is not None and abs(self.measured - self.true) <= _LIMITS_MM.get(
            self.source, _LIMIT_SHARE * self.true
        )


def score_heights(truth: LabelTruth, facts: Facts, pages: Sequence[PageReading]) -> Iterator[HeightScore]:
    """The fields that are drawn in one size and known."""
    drawn: dict[str, set[float]] = {}
    for panel in truth.panels:
        for line in panel.lines:
            for place in line.fields:
                own = truth.form == Form.PDF and not any(map(is_ideograph, place.text))
                drawn.setdefault(place.key, set()).add(place.height_mm if own else line.height_mm)
    for key, heights in drawn.items():
        fact = facts[key]
        if fact.spans and max(heights) - min(heights) < 0.1 * max(heights):
            measured = fact.height
            value, error = (measured.value, measured.error) if measured else (None, None)
            yield HeightScore(key, _source(fact, pages), max(heights), value, error)


def _source(fact: Fact, pages: Sequence[PageReading]) -> str:
    place = (fact.spans[0].panel, fact.spans[0].page)
    return next((page.scale.source for page in pages if page.scale and (page.panel, page.page) == place), "no scale")
