"""Headings in running text: which words start a field here, and which only look as if they did."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from labelcheck.extract.lexicon import Lexicon
from labelcheck.extract.stream import Stream

_OPENERS = "【[「『〔〖《<"
_CLOSERS = "】]」』〕〗》>"
_COLONS = ":;|"
_WEAK_COLONS = ";|"
_JOINERS = "/、和及与&·或+"
_BULLETS = "·•●■◆★※*—-▪▲►→|○◎#.。`'\"" + _OPENERS
_LIST_ITEM = re.compile(r"[0-9]{1,2}[.、)]")
_SEPARATORS = ";,。|/、)!" + _CLOSERS
_RUN = re.compile(r"[^\W_][㐀-鿿/a-z0-9]{1,11}")
_HAN_RUN = re.compile(r"[㐀-鿿/]{2,8}")
_HAN = re.compile(r"[㐀-鿿]")
_LETTER = re.compile(r"[a-z]")
_NUMBER = re.compile(r"[a-h1-9①-⑨](?=[:;])")
_QUALIFIER_LENGTH = 16
_ASIDE_LENGTH = 40
_REST = 60
_LONG_WORD = 3
_SURE_WORD = 4
_PREFIX = 4
_LISTED = "ingredients"
_LIST_SEPARATORS = ":;,、"


class _Left(IntEnum):
    """What stands before a word: nothing, a space or punctuation, or a character that may belong to it."""

    GLUED = 0
    GAP = 1
    LINE = 2


class _Right(IntEnum):
    """What stands after a word."""

    TEXT = 0
    GAP = 1
    END = 2
    COLON = 3


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in a stream: it stands from ``start``, its value from ``end`` on.

    ``keys`` are several where headings share a value (生产日期/批号) and none where the word is noise. ``qualifier`` is the
    place of a remark before the colon that belongs to the value. ``colon`` says whether anything but its place marks it,
    ``unknown`` that the word is not in the vocabulary at all.
    """

    keys: tuple[str, ...]
    start: int
    end: int
    printed: str
    qualifier: tuple[int, int] | None = None
    colon: bool = True
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class _Tail:
    right: _Right
    end: int
    qualifier: tuple[int, int] | None
    weak: bool


def find_headings(stream: Stream, lexicon: Lexicon) -> tuple[Heading, ...]:
    """The headings of a stream in reading order; they do not overlap."""
    return tuple(_Finder(stream, lexicon).headings())


class _Finder:
    """Walks once through a folded stream. Places are indices into the folded text unless they are called plain."""

    def __init__(self, stream: Stream, lexicon: Lexicon) -> None:
        self._stream = stream
        self._lexicon = lexicon
        self._folded = stream.folded
        self._before = [self._white_before(at) for at in range(len(self._folded))]
        self._line_starts = self._starts_of_lines()
        self._asides = _asides(self._folded)
        self._listed_row = -1
        self._value_from = 0
        self._value_until = 0
        self._open_keys: tuple[str, ...] = ()

    def headings(self) -> Iterator[Heading]:
        at = 0
        while at < len(self._folded):
            found = self._heading_at(at)
            if found is None:
                at += 1
                continue
            heading, at = found
            self._listed_row = self._stream.row[heading.end - 1]
            self._value_from, self._value_until = self._extent_of_value(heading)
            self._open_keys = heading.keys
            yield heading

    def _heading_at(self, at: int) -> tuple[Heading, int] | None:
        if at in self._asides:
            return None
        left = self._left(at)
        if left is _Left.GLUED and self._stream.plain[at] < self._value_until and not self._value_may_end(at):
            return None
        for word in self._words(at):
            if self._begins_with_rest_of_value(word, at):
                continue
            if (found := self._known(word, at, left)) is not None:
                return found
        return self._unlisted(at, left) if left is not _Left.GLUED else None

    def _known(self, word: str, at: int, left: _Left) -> tuple[Heading, int] | None:
        # A short word in the middle of a value is no heading to be joined to another: 处贮存/执行标准 names a standard alone.
        joins = left is not _Left.GLUED or len(word) >= _LONG_WORD
        keys, stop = self._shared_keys(word, at) if joins else (self._keys(word), at + len(word))
        if self._within_latin_word(at, stop) or self._torn(at, stop, left):
            return None
        tail = self._tail(stop, bracketed=at > 0 and self._folded[at - 1] in _OPENERS)
        marked = left is not _Left.GLUED and tail.right is _Right.COLON
        if not self._accepted(keys, at, stop, left, tail) or (self._lexicon.is_cautious(word) and not marked):
            return None
        start = at
        if left is _Left.GLUED:
            start, keys = self._with_prefix(at, keys)
        return self._made(keys, start, stop, tail), max(tail.end, stop)

    def _keys(self, word: str) -> tuple[str, ...]:
        key = self._lexicon.key(word)
        return (key,) if key else ()

    def _shared_keys(self, word: str, at: int) -> tuple[tuple[str, ...], int]:
        """The keys of headings joined to one (生产日期/批号), and where the last of them ends."""
        keys = list(self._keys(word))
        stop = at + len(word)
        while stop < len(self._folded) and self._folded[stop] in _JOINERS and keys:
            more = next(self._lexicon.words_at(self._folded, stop + 1), None)
            key = self._lexicon.key(more) if more else None
            if more is None or key is None:
                break
            keys.append(key)
            stop += 1 + len(more)
        return tuple(dict.fromkeys(keys)), stop

    def _accepted(self, keys: tuple[str, ...], at: int, stop: int, left: _Left, tail: _Tail) -> bool:
        long = stop - at >= _LONG_WORD
        if tail.right is _Right.COLON:
            return left is not _Left.GLUED or not tail.weak
        value = any(self._value_follows(key, tail.end) for key in keys)
        if left is _Left.LINE and tail.right is not _Right.TEXT and keys == self._open_keys and not value:
            # 贮存条件：…无异味处 / 存放 is one value broken over two lines.
            return False
        if left is _Left.LINE:
            return tail.right is not _Right.TEXT or value or (long and self._open(keys))
        if left is _Left.GAP:
            listed = self._listed_row == self._row(at)
            return (value and (long or listed)) or (tail.right is not _Right.TEXT and listed)
        return value and long

    def _open(self, keys: tuple[str, ...]) -> bool:
        """Whether the values of these fields have no form by which a glued one could be known."""
        return bool(keys) and not any(self._lexicon.has_beginnings(key) for key in keys)

    def _extent_of_value(self, heading: Heading) -> tuple[int, int]:
        """From where to where (in plain text) the value of a heading is whole: no heading begins within (公司地址 in 有限公司地址)."""
        rest = self._stream.text[heading.end : heading.end + _REST]
        start = len(rest) - len(rest.lstrip())
        ends = (self._lexicon.complete(key, rest[start:]) for key in heading.keys)
        return heading.end + start, max((heading.end + start + end for end in ends if end is not None), default=0)

    def _value_may_end(self, at: int) -> bool:
        """Whether the open value is whole before ``at`` as well and a heading marked by its colon follows: 有限公司厂址：, where 厂 ends a name too."""
        whole = self._is_whole(self._stream.text[self._value_from : self._stream.plain[at]])
        return whole and any(self._tail(at + len(word), bracketed=False).right is _Right.COLON for word in self._words(at))

    def _begins_with_rest_of_value(self, word: str, at: int) -> bool:
        """Whether the open value lacks its end and a heading stands behind that end: 茶业有限 / 公司 地址 is no 公司地址."""
        before = self._stream.text[self._value_from : self._stream.plain[at]].rstrip()
        wholes = [before + word[:cut] for cut in range(1, len(word)) if self._lexicon.is_word(word[cut:])]
        return bool(before) and not self._is_whole(before) and any(map(self._is_whole, wholes))

    def _is_whole(self, value: str) -> bool:
        return any(self._lexicon.complete(key, value) == len(value) for key in self._open_keys)

    def _words(self, at: int) -> Iterator[str]:
        return self._lexicon.words_at(self._folded, at)

    def _row(self, at: int) -> int:
        return self._stream.row[self._stream.plain[at]]

    def _value_follows(self, key: str, at: int) -> bool:
        return self._lexicon.begins(key, self._rest(at))

    def _rest(self, at: int) -> str:
        if at >= len(self._folded):
            return ""
        plain = self._stream.plain[at]
        return self._stream.text[plain : plain + _REST]

    def _tail(self, stop: int, bracketed: bool) -> _Tail:
        """What follows a word that ends at ``stop``: closing bracket, remark and colon are taken in."""
        text, at = self._folded, stop
        if _NUMBER.match(text, at) and not self._before[at + 1]:
            # One of several of its kind: 生产者A, 电话2.
            at += 1
        closed = at < len(text) and text[at] in _CLOSERS and not self._parted(at)
        at += closed
        qualifier = None
        if at < len(text) and text[at] == "(" and (close := text.find(")", at, at + _QUALIFIER_LENGTH)) > 0:
            after = text[close + 1 : close + 2]
            if after in (*_COLONS, *_CLOSERS) and after:
                qualifier, at = (at, close + 1), close + 1
                closed = closed or after in _CLOSERS
                at += after in _CLOSERS
        colons = at
        while at < len(text) and text[at] in _COLONS and at < colons + 2:
            at += 1
        weak = not closed and at > colons and text[colons] in _WEAK_COLONS
        if at > colons or (closed and (bracketed or at < len(text))):
            return _Tail(_Right.COLON, at, qualifier, weak)
        return _Tail(self._white_right(stop), stop, None, False)

    def _white_right(self, at: int) -> _Right:
        if at >= len(self._folded) or self._before[at] in ("\n", "\t"):
            return _Right.END
        return _Right.GAP if self._parted(at) else _Right.TEXT

    def _parted(self, at: int) -> bool:
        """Whether a space that means something stands before ``at``: in a spread word (产 品) it means nothing."""
        return bool(self._before[at]) and not (self._isolated(at - 1) and self._isolated(at))

    def _isolated(self, at: int) -> bool:
        following = self._before[at + 1] if at + 1 < len(self._folded) else "\n"
        return bool(_HAN.match(self._folded[at])) and bool(self._before[at]) and bool(following)

    def _left(self, at: int) -> _Left:
        if at in self._line_starts:
            return _Left.LINE
        return _Left.GAP if self._parted(at) or self._folded[at - 1] in _SEPARATORS + _OPENERS else _Left.GLUED

    def _with_prefix(self, at: int, keys: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
        """Where a heading begins of which the vocabulary knows the end, and the fields it still names.

        本品净含量 is a net content, but 原料生产日期 is not the production date of the food. Any other word before a heading
        is the end of the value before it, whose line was full.
        """
        for length in range(min(_PREFIX, at), 0, -1):
            if self._stream.plain[at - length] < self._value_until or self._left(at - length) is _Left.GLUED:
                continue
            prefix = self._folded[at - length : at]
            if prefix in self._lexicon.foreign_prefixes:
                return at - length, ()
            if prefix in self._lexicon.prefixes:
                return at - length, keys
        return at, keys

    def _unlisted(self, at: int, left: _Left) -> tuple[Heading, int] | None:
        """A heading that is misread, or one of nothing we know: either ends the value before it."""
        run = _RUN.match(self._folded, at)
        if run is None:
            return None
        stop = self._unbroken(at, run.end())
        tail = self._tail(stop, bracketed=at > 0 and self._folded[at - 1] in _OPENERS)
        word = self._folded[at:stop]
        if self._ends_in_heading(word, self._rest(tail.end)) or self._is_listed_item(at, tail):
            return None
        if tail.right is _Right.COLON or (left is _Left.LINE and tail.right is _Right.END and len(word) > _PREFIX):
            near = self._lexicon.near_word(word, self._rest(tail.end))
            if near is not None:
                key = self._lexicon.key(near)
                return self._made((key,) if key else (), at, stop, tail), max(tail.end, stop)
        if tail.right is _Right.COLON and not tail.weak and _HAN_RUN.fullmatch(word):
            return replace(self._made((), at, stop, tail), unknown=True), max(tail.end, stop)
        return None

    def _is_listed_item(self, at: int, tail: _Tail) -> bool:
        """Whether a word with a colon is one of several products in a list of ingredients (金骏眉：红茶；大红袍：乌龙茶)."""
        if _LISTED not in self._open_keys or self._folded[at - 1] not in _LIST_SEPARATORS:
            return False
        return self._lexicon.begins(_LISTED, self._rest(tail.end))

    def _ends_in_heading(self, word: str, value: str) -> bool:
        """Whether ``word`` is the end of a value with a heading glued to it (业有限公司地址), not a heading itself.

        A heading of two characters is too short to tell (品牌名称) unless a stroke parts it (公司／地址) or what follows is a value of its
        field.
        """
        whole = (word[at:] for at in range(1, len(word) - 1) if self._lexicon.is_word(word[at:]))
        endings = [ending for ending in whole if not self._lexicon.is_cautious(ending)]
        return any(
            len(ending) >= _LONG_WORD
            or word[-len(ending) - 1] == "/"
            or self._lexicon.begins(self._lexicon.key(ending) or "", value)
            for ending in endings
        )

    def _unbroken(self, start: int, stop: int) -> int:
        return next((at for at in range(start + 1, stop) if self._before[at] in ("\n", "\t") or self._parted(at)), stop)

    def _made(self, keys: tuple[str, ...], start: int, stop: int, tail: _Tail) -> Heading:
        plain, text = self._stream.plain, self._stream.text
        first, last = plain[start], plain[stop - 1] + 1
        end = max(plain[tail.end - 1] + 1, last)
        qualifier = None
        if tail.qualifier is not None:
            opened, closed = tail.qualifier
            remark = (plain[opened], plain[closed - 1] + 1)
            qualifier = remark if self._lexicon.is_qualifier(text[slice(*remark)]) else None
        printed = "".join(char for char in text[first:last] if not char.isspace())
        return Heading(keys, first, end, printed, qualifier, colon=tail.right is _Right.COLON)

    def _within_latin_word(self, at: int, stop: int) -> bool:
        """Whether a Latin heading is part of a longer word (PROD of PRODUCT)."""
        text = self._folded
        before = at > 0 and _LETTER.match(text[at]) and _LETTER.match(text[at - 1]) and not self._before[at]
        after = stop < len(text) and _LETTER.match(text[stop - 1]) and _LETTER.match(text[stop]) and not self._before[stop]
        return bool(before or after)

    def _torn(self, at: int, stop: int, left: _Left) -> bool:
        """Whether a space, row or cell ends inside the word, so that it only seems to be one (有限公司 地址).

        A heading with a colon may be broken over two rows.
        """
        gaps = [middle for middle in range(at + 1, stop) if self._before[middle] in ("\n", "\t") or self._parted(middle)]
        if not gaps:
            return False
        breaks = [gap for gap in gaps if self._before[gap] in ("\n", "\t")]
        marked = self._folded[stop : stop + 1] in (":", *_CLOSERS)
        # 日期 may follow the end of a value; 采摘 / 日期 is long enough to be one heading, and 公司 before 地址 ends the name it stands behind.
        sure = marked and stop - at >= _SURE_WORD
        if left is _Left.GLUED and not sure and any(self._lexicon.is_word(self._folded[gap:stop]) for gap in gaps):
            return True
        return len(breaks) > 1 or (not marked and bool(breaks or left is _Left.GLUED))

    def _white_before(self, at: int) -> str:
        plain = self._stream.plain[at]
        previous = self._stream.plain[at - 1] + 1 if at else 0
        between = self._stream.text[previous:plain]
        return next((mark for mark in ("\n", "\t", " ") if mark in between), "")

    def _starts_of_lines(self) -> frozenset[int]:
        starts: set[int] = set()
        for at, white in enumerate(self._before):
            if at == 0 or white in ("\n", "\t"):
                starts.update(self._past_bullets(at))
        return frozenset(starts)

    def _past_bullets(self, at: int) -> Iterator[int]:
        yield at
        if item := _LIST_ITEM.match(self._folded, at):
            at = item.end()
            yield at
        while at < len(self._folded) and self._folded[at] in _BULLETS:
            at += 1
            yield at


def _asides(folded: str) -> frozenset[int]:
    """The places within round brackets that close again soon: 绿茶（产地：浙江） names no field of its own.

    A bracket with which a line of its own begins is kept out: it may hold a heading.
    """
    inside: set[int] = set()
    opened = -1
    for at, char in enumerate(folded):
        if char == "(":
            opened = at
        elif char == ")" and opened >= 0:
            if at - opened <= _ASIDE_LENGTH:
                inside.update(range(opened + 1, at))
            opened = -1
    return frozenset(inside)
