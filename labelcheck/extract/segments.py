"""From a heading to its value: how far it goes within the line and over the lines below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from labelcheck.extract.found import TIGHT
from labelcheck.extract.frame import char_widths
from labelcheck.extract.headings import Heading
from labelcheck.extract.lexicon import Lexicon
from labelcheck.extract.parties import is_party
from labelcheck.extract.rows import Row, gap
from labelcheck.extract.stream import Stream

# Leading is in character sizes, what is measured along the line in character advances.
_LEADING = 0.95
_LEADING_UNDER_HEADING = 1.5
_INDENT = 1.5
_OUTDENT = 1.0
_TOLERANCE = 0.8
_CENTRED = 1.0
# A line this short is not broken for want of room, unless others end at the same margin.
_SHORT_LINE = 9.0
_SMALLEST_RATIO = 0.7
_NARROW_COLUMN = 0.45
# The margin of a column is that of the rows around: further up it may be set wider.
_NEIGHBOURS = 4
# The share of a line that a value of another field must fill for the line to be that field's.
_MOST = 0.7

# A value this short may be a piece of a word that the line break parted.
_TORN = 4

_EDGE = " \t\n:;,、|·，；：】]」〗"
_TAIL = " \t\n;,、|/，；【[「〖·•●■◆★※"
# Strokes drawn where a value would stand say that there is none.
_STROKE = re.compile(r"[\s/\\_—–―－-]+")
_OPEN_END = re.compile(r"[、,，(（和及与或/\-—~《“:：]$")
_CODE = re.compile(r"[A-Z0-9/.—-]")
# Families of fields to which a bracket on the next line is a remark: 码头镇工业区 / (江西理文工业园区62车间).
# The family of fields, besides the codes, whose values a line break may part within a number.
_NUMBERED = "contact"
_WITH_REMARKS = frozenset({"party", "address"})
# What a line break does not part: a number or Latin word, or one Han character, and the punctuation after it.
_FIRST_PIECE = re.compile(r"(?:[A-Za-z0-9./%°-]{1,24}|.)[,.;:、。)]*")
_BULLET = re.compile(r"\s*[·•●■◆★※▪▲►→【]")


@dataclass(frozen=True, slots=True)
class Segment:
    """A heading and the place of its value; both places are equal where there is no value."""

    heading: Heading
    start: int
    end: int


def segments(stream: Stream, headings: Sequence[Heading], lexicon: Lexicon) -> tuple[Segment, ...]:
    """Each heading of ``stream`` with the stretch up to which its value goes."""
    limits = [*(heading.start for heading in headings), len(stream.text)][1:]
    return tuple(_segment(stream, heading, limit, lexicon) for heading, limit in zip(headings, limits, strict=True))


def _segment(stream: Stream, heading: Heading, limit: int, lexicon: Lexicon) -> Segment:
    end = min(limit, stream.row_end(heading.end))
    while end < limit and end < len(stream.text) and _goes_on(stream, heading, end, limit, lexicon):
        end = min(limit, stream.row_end(end + 1))
    start = heading.end
    while start < end and stream.text[start] in _EDGE:
        start += 1
    end = _cut(stream, heading, start, end, lexicon)
    while end > start and stream.text[end - 1] in _TAIL:
        end -= 1
    if _STROKE.fullmatch(stream.text[start:end]):
        end = start
    return Segment(heading, start, end)


def _cut(stream: Stream, heading: Heading, start: int, end: int, lexicon: Lexicon) -> int:
    """Where the value ends if what stands first is a whole value and a space or stop parts it from the rest."""
    text = stream.text[start:end]
    for key in heading.keys[:1]:
        stop = lexicon.complete(key, text)
        joined = text.replace("\n", "")
        whole = lexicon.complete(key, joined) or 0
        if (key in TIGHT and whole > (stop or 0)) or (_family(key) == _NUMBERED and whole == len(joined)):
            return end
        if stop is not None and text[stop : stop + 1] in (" ", "\t", "\n", ";", "。") and not _remark(text[stop:]):
            return start + stop
    return end


def _remark(rest: str) -> bool:
    return rest.lstrip().startswith(("(", "×", "x", "*", "/"))


def _goes_on(stream: Stream, heading: Heading, end: int, limit: int, lexicon: Lexicon) -> bool:
    """Whether the row below the newline at ``end`` carries the value on."""
    number = stream.row[end]
    upper, lower = stream.rows[number], stream.rows[number + 1]
    first = stream.rows[stream.row[heading.start]]
    value = stream.text[heading.end : end].strip().lstrip(_EDGE)
    line = stream.text[end + 1 : min(limit, stream.row_end(end + 1))].lstrip().rstrip(_TAIL)
    if not value:
        return _under_heading(first, upper, lower) and not _is_other_value(heading, line, lexicon, under=True)
    if _is_rest_of_code(heading, value, line, lexicon):
        lacks_end = not any(lexicon.complete(key, value) for key in heading.keys)
        if _close(upper, lower) or (lacks_end and _below(upper, lower)):
            return True
    value_edge = _value_edge(stream, heading)
    if not heading.keys or not _one_paragraph(first, upper, lower, value_edge):
        return False
    if "\n" in value and _leaves_margin(value_edge if upper is first else upper.box.x0, upper, lower):
        return False
    if _is_torn(heading, value, line, lexicon) and _full(stream.rows, number, line):
        return True
    if _BULLET.match(line) or _is_other_value(heading, line, lexicon, under=False):
        return False
    if _unfinished(heading, value, line, lexicon):
        return True
    if TIGHT.intersection(heading.keys) and not _CODE.match(line):
        return False
    return not any(lexicon.complete(key, value) == len(value) for key in heading.keys) and _full(stream.rows, number, line)


def _under_heading(first: Row, upper: Row, lower: Row) -> bool:
    if upper is not first:
        return False
    white = gap(upper, lower) / min(upper.size, lower.size)
    near = lower.box.x0 <= upper.box.x0 + 2 * _INDENT * upper.em or _centred(upper, lower)
    return white <= _LEADING_UNDER_HEADING and near and upper.box.overlap_x(lower.box) > 0


def _is_rest_of_code(heading: Heading, value: str, line: str, lexicon: Lexicon) -> bool:
    """Whether a number, date or code that was broken anywhere is whole with ``line``; a date may seem whole without the last digit of its day."""
    if not any(key in TIGHT or _family(key) == _NUMBERED for key in heading.keys) or not _CODE.match(line):
        return False
    both = value + line
    return any(lexicon.complete(key, both) == len(both) for key in heading.keys)


def _close(upper: Row, lower: Row) -> bool:
    """Whether two rows follow one another at one edge; digits below one another are narrower than the column they stand in."""
    smaller, larger = sorted((upper.size, lower.size))
    apart = abs(upper.box.x0 - lower.box.x0)
    white = gap(upper, lower) - (larger - smaller) / 2
    return smaller >= _NARROW_COLUMN * larger and white <= _LEADING * larger and apart <= larger


def _below(upper: Row, lower: Row) -> bool:
    """Whether a row stands close under another, wherever it begins there; digits alone are lower than Han."""
    near = gap(upper, lower) <= _LEADING * upper.size and lower.size >= _NARROW_COLUMN * upper.size
    return near and upper.box.overlap_x(lower.box) > 0


def _one_paragraph(first: Row, upper: Row, lower: Row, value_edge: float) -> bool:
    """Whether two rows are set as lines of one paragraph whose heading begins at ``first`` and whose value at ``value_edge``."""
    if not _alike(upper, lower) or gap(upper, lower) > _LEADING * min(upper.size, lower.size):
        return False
    left = first.box.x0 - _OUTDENT * upper.em
    right = max(max(upper.box.x0, value_edge) + _INDENT * upper.em, first.box.x0 + first.box.width / 2)
    return left <= lower.box.x0 <= right or _centred(upper, lower)


def _leaves_margin(margin: float, upper: Row, lower: Row) -> bool:
    """Whether a row goes back to the headings from a value whose lines stand below one another at a ``margin`` of their own."""
    return lower.box.x0 < margin - _INDENT * upper.em and not _centred(upper, lower)


def _alike(one: Row, other: Row) -> bool:
    """Whether two rows are of one size of type: a title has margins of its own."""
    return min(one.size, other.size) >= _SMALLEST_RATIO * max(one.size, other.size)


def _value_edge(stream: Stream, heading: Heading) -> float:
    """Where the value of a heading begins along its row, by the usual widths of the characters before it."""
    number = stream.row[heading.start]
    begin = stream.row_start(heading.start)
    row = stream.rows[number]
    widths = char_widths(stream.text[begin : stream.row_end(heading.start)])
    return row.box.x0 + row.box.width * sum(widths[: heading.end - begin]) / (sum(widths) or 1.0)


def _centred(upper: Row, lower: Row) -> bool:
    return abs(upper.box.center[0] - lower.box.center[0]) <= _CENTRED * max(upper.em, lower.em)


def _unfinished(heading: Heading, value: str, line: str, lexicon: Lexicon) -> bool:
    """Whether the value plainly lacks its end: an open bracket, a comma, a remark below, or a form that the next line makes whole."""
    if _OPEN_END.search(value) or value.count("(") > value.count(")"):
        return True
    if line.startswith("(") and {_family(key) for key in heading.keys} & _WITH_REMARKS:
        return True
    both = value + line
    return any(lexicon.complete(key, value) is None and lexicon.complete(key, both) == len(both) for key in heading.keys)


def _is_torn(heading: Heading, value: str, line: str, lexicon: Lexicon) -> bool:
    """Whether the few characters of ``value`` begin as its field does only together with the line below (四 / 川省乐山市)."""
    return len(value) <= _TORN and any(
        lexicon.has_beginnings(key) and not lexicon.begins(key, value) and lexicon.begins(key, value + line)
        for key in heading.keys
    )


def _full(rows: Sequence[Row], number: int, line: str) -> bool:
    """Whether the first piece of ``line``, which is set below, had no room left at the end of the row."""
    upper, lower = rows[number], rows[number + 1]
    around = rows[max(0, number - _NEIGHBOURS) : number + _NEIGHBOURS + 1]
    near = [row for row in around if _alike(row, upper)]
    piece = _FIRST_PIECE.match(line)
    slack = (sum(char_widths(piece.group())) if piece else 1.0) * upper.em + _TOLERANCE * upper.em
    if upper.box.x1 < max(row.box.x1 for row in (*near, lower)) - slack:
        return False
    others = [row for row in near if row is not upper and row.box.x1 >= upper.box.x1 - slack]
    return bool(others) or upper.box.width >= _SHORT_LINE * upper.em


def _is_other_value(heading: Heading, line: str, lexicon: Lexicon, under: bool) -> bool:
    """Whether a line is a value of another field: a bare date, a licence number, a company's address.

    Right ``under`` its heading a value may look like that of another field (the date under 保质期至).
    """
    if under and any(lexicon.begins(key, line) for key in heading.keys):
        return False
    own = {_family(key) for key in heading.keys}
    if any(lexicon.alone(key, line) for key in lexicon.lone_keys if _family(key) not in own):
        return True
    return any(_family(key) not in own and end - start >= _MOST * len(line) for key, start, end in lexicon.find(line))


def _family(key: str) -> str:
    """All addresses are one kind of value, and so are all contacts and all names of companies."""
    if is_party(key):
        return "party"
    return key.rsplit("_", 1)[-1] if key.endswith(("_address", "_contact")) else key
