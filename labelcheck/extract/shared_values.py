"""Headings that share one value: 产地/等级：浙江/特级 names two, 生产日期/批号：… names one twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from labelcheck.extract.lexicon import Lexicon
from labelcheck.extract.stream import Stream

_PART = re.compile(r"[^\s/]+")

Place: TypeAlias = tuple[int, int]


def split_value(stream: Stream, keys: Sequence[str], start: int, end: int, lexicon: Lexicon) -> tuple[Place, ...]:
    """The place of each key's value: one part each where there are as many and none contradicts its field, else all of it."""
    whole = tuple((start, end) for _ in keys)
    if len(keys) < 2:
        return whole
    parts = tuple((start + m.start(), start + m.end()) for m in _PART.finditer(stream.text[start:end]))
    if len(parts) != len(keys):
        return whole
    fits = all(
        not lexicon.has_beginnings(key) or lexicon.begins(key, stream.text[first:last])
        for key, (first, last) in zip(keys, parts, strict=True)
    )
    return parts if fits else whole
