"""Simplified and traditional script. OpenCC is imported when the first Han text comes."""

from __future__ import annotations

from functools import cache
from typing import Any


def is_han(char: str) -> bool:
    """Whether ``char`` is a CJK unified ideograph of the basic block."""
    return "\u4e00" <= char <= "\u9fff"


def simplified(text: str) -> str:
    """``text`` in simplified characters, of the same length, for looking words up in the tables and matching patterns."""
    if not any(is_han(char) for char in text):
        return text
    return "".join(_simplified_char(char) for char in text)


@cache
def is_traditional(char: str) -> bool:
    """Whether ``char`` has a simplified form that leads back to it alone, so that it cannot be a standard character."""
    simple = _simplified_char(char)
    return simple != char and _converter("s2t").convert(simple) == char


@cache
def _simplified_char(char: str) -> str:
    simple: str = _converter("t2s").convert(char) if is_han(char) else char
    return simple if len(simple) == 1 else char


@cache
def _converter(direction: str) -> Any:
    from opencc import OpenCC

    return OpenCC(direction)
