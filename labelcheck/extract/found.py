"""A field found in a stream, before it becomes a reading."""

from __future__ import annotations

import re
from dataclasses import dataclass

from labelcheck.extract.stream import Stream

# Fields whose value a line break parts without a space: codes and numbers.
TIGHT = frozenset(
    {
        "licence_no",
        "standard_code",
        "barcode",
        "uscc",
        "organic_code",
        "green_food_code",
        "batch_no",
        "production_date",
        "repack_date",
        "picking_date",
        "expiry_date",
    }
)

_PREFIXED = "licence_no"
# A date whose year, month and day are parted by blanks keeps the blank where the line breaks.
_SPACED_DATE = re.compile(r"[0-9]{4}[ \n][0-9]{2}[ \n][0-9]{2}")


@dataclass(frozen=True, slots=True)
class Found:
    """A value of ``key`` from ``start`` to ``end`` of a stream, and the heading that stands from ``heading_start``.

    ``heading`` is None and ``heading_start`` equals ``start`` where there is none. ``doubt`` is the factor below 1 by which the
    attribution to this field is less sure than the reading of the characters. ``page`` and ``block`` say where the stream is.
    ``qualifier`` is the place of a remark between heading and colon that belongs to the value.
    """

    key: str
    page: int
    block: int
    stream: Stream
    start: int
    end: int
    heading: str | None = None
    heading_start: int = 0
    heading_end: int = 0
    doubt: float = 1.0
    qualifier: tuple[int, int] | None = None

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Where the value stands, after the remark that its heading bears on it."""
        value = (self.start, self.end)
        return (value,) if self.qualifier is None or self.start == self.end else (self.qualifier, value)

    @property
    def text(self) -> str:
        """The value as one normalised line."""
        tight = self.key in TIGHT and not any(_SPACED_DATE.fullmatch(self.stream.text[start:end]) for start, end in self.places)
        parts = [self.stream.value(start, end, tight=tight) for start, end in self.places]
        if self.key == _PREFIXED:
            # The letters of the number may stand in brackets beside its heading.
            parts[:-1] = [part.strip("()") for part in parts[:-1]]
        return "".join(parts)

    @property
    def row(self) -> int:
        """The row of the stream in which the field begins."""
        at = self.start if self.heading is None else self.heading_start
        return self.stream.row[min(at, len(self.stream.row) - 1)]
