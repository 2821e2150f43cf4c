"""Values recognised without a heading: numbers with a structure of their own, and lines that are nothing but a value."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from labelcheck.extract.found import Found
from labelcheck.extract.lexicon import Lexicon
from labelcheck.extract.parties import UNLISTED
from labelcheck.extract.stream import Stream

# Fields whose value stands in prose of other things as well (a method standard, a nutrient reference): without a heading they
# count only where the label gives none with one.
_ONLY_WITHOUT_HEADED = frozenset(
    {
        "ingredients",
        "standard_code",
        "storage",
        "shelf_life",
        "expiry_date",
        "nutrition",
        "warning",
        "allergen",
        "trademark_no",
        "gi_announcement",
    }
)
# A party named in a sentence or an address standing alone is less surely that than one with a heading.
_PARTY_DOUBT = 0.8
# Words that look like a list of ingredients may be said of something else.
_LIST_DOUBT = 0.7
_LIST = "ingredients"
_PARTY_KEYS = frozenset({"entrusting_party", "distributor", "party_address"})


@dataclass(frozen=True, slots=True)
class FreeLine:
    """A stretch of one row that belongs to no heading: its place in the stream."""

    stream: Stream
    page: int
    block: int
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words as one normalised line."""
        return self.stream.value(self.start, self.end)

    @property
    def printed(self) -> str:
        """The words as they stand in the stream."""
        return self.stream.text[self.start : self.end]

    def alone(self, key: str, lexicon: Lexicon) -> Found | None:
        """The value of ``key`` that fills the line; None when the line is none."""
        place = lexicon.alone(key, self.printed)
        return self.found(key, *place) if place is not None else None

    def found(self, key: str, start: int, end: int, doubt: float = 1.0) -> Found:
        """The words from ``start`` to ``end`` of the line as a value of ``key`` without a heading."""
        first = self.start + start
        return Found(
            key, self.page, self.block, self.stream, first, self.start + end, heading_start=first, heading_end=first, doubt=doubt
        )

    @property
    def fills_row(self) -> bool:
        """Whether nothing else stands in the row."""
        row = self.stream.row[self.start]
        begins = self.start == 0 or self.stream.row[self.start - 1] != row
        return begins and self.end >= self.stream.row_end(self.start)


def free_lines(stream: Stream, page: int, block: int, taken: Iterable[tuple[int, int]]) -> tuple[FreeLine, ...]:
    """What is left of each row when the stretches ``taken`` are cut out."""
    used = bytearray(len(stream.text))
    for start, end in taken:
        used[start:end] = b"\1" * max(0, end - start)
    lines: list[FreeLine] = []
    start = 0
    for at in range(len(stream.text) + 1):
        if at < len(stream.text) and not used[at] and stream.text[at] not in "\n\t":
            continue
        if stream.text[start:at].strip():
            lines.append(_trimmed(FreeLine(stream, page, block, start, at)))
        start = at + 1
    return tuple(lines)


def bare_values(
    free: Sequence[FreeLine], streams: Sequence[tuple[int, int, Stream]], headed: Sequence[Found], lexicon: Lexicon
) -> tuple[Found, ...]:
    """Values without heading that no reading with a heading already covers.

    Coded numbers are looked for in all words of ``streams`` (page, block, stream), since one may stand in the value of a
    heading we do not know; parties, addresses and contacts only in the ``free`` lines.
    """
    known = {found.key for found in headed}
    values = list(_in_free_lines(free, lexicon))
    values += [found for page, block, stream in streams for found in _in_stream(page, block, stream, headed, lexicon)]
    return tuple(found for found in _longest(values) if not (found.key in _ONLY_WITHOUT_HEADED and found.key in known))


def _loose(key: str) -> bool:
    return key in _PARTY_KEYS or key == "party_contact"


def _in_free_lines(free: Sequence[FreeLine], lexicon: Lexicon) -> Iterator[Found]:
    for line in free:
        if line.fills_row and (company := line.alone(UNLISTED, lexicon)) is not None:
            yield company
        if line.fills_row and (items := line.alone(_LIST, lexicon)) is not None:
            yield replace(items, doubt=_LIST_DOUBT)
        for key, start, end in lexicon.find(line.printed):
            if _loose(key):
                yield line.found(key, start, end, _PARTY_DOUBT if key in _PARTY_KEYS else 1.0)


def _in_stream(page: int, block: int, stream: Stream, headed: Sequence[Found], lexicon: Lexicon) -> Iterator[Found]:
    covered = _Covered()
    for found in headed:
        if found.stream is stream:
            covered.add(found)
    for key, start, end in lexicon.find(stream.text):
        found = Found(key, page, block, stream, start, end, heading_start=start, heading_end=start)
        if not _loose(key) and not covered.touches(found):
            yield found


class _Covered:
    """The places of each field that are already spoken for."""

    def __init__(self) -> None:
        self._places: dict[tuple[int, str], bytearray] = {}

    def add(self, found: Found) -> None:
        self._of(found)[found.start : found.end] = b"\1" * (found.end - found.start)

    def touches(self, found: Found) -> bool:
        return 1 in self._of(found)[found.start : found.end]

    def _of(self, found: Found) -> bytearray:
        return self._places.setdefault((id(found.stream), found.key), bytearray(len(found.stream.text)))


def _longest(values: Collection[Found]) -> Iterator[Found]:
    """Of values of one field that overlap, the longest: two patterns may see the same words."""
    covered = _Covered()
    kept: list[Found] = []
    for found in sorted(values, key=lambda each: (each.start - each.end, each.page, each.block, each.start)):
        if not covered.touches(found):
            covered.add(found)
            kept.append(found)
    return iter(sorted(kept, key=lambda each: (each.page, each.block, each.start, each.key)))


def _trimmed(line: FreeLine) -> FreeLine:
    text = line.stream.text[line.start : line.end]
    start = line.start + len(text) - len(text.lstrip())
    return FreeLine(line.stream, line.page, line.block, start, line.start + len(text.rstrip()))
