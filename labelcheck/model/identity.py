"""What makes two labels labels of the same product. Never a path or a pixel, so that a new picture changes nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import TypeAlias

from labelcheck.model.fact import Fact, Facts, State

Identity: TypeAlias = tuple[str, ...]

BARCODE = "barcode"
NAMED = ("product_name", "producer_name", "net_content")
"""What tells a product without a bar code, all three together."""


def identity(printed: Mapping[str, str]) -> Identity | None:
    """The bar code; else name, maker and net content together; None where neither is whole. ``printed`` are words by field key."""
    code = _plain(printed.get(BARCODE, "")).replace("-", "")
    if code:
        return (BARCODE, code)
    return named(printed)


def named(printed: Mapping[str, str]) -> Identity | None:
    """Name, maker and net content together, whatever the bar code; None where one of them is not known."""
    parts = tuple(_plain(printed.get(key, "")) for key in NAMED)
    return ("named", *parts) if all(parts) else None


def identity_of(facts: Facts) -> Identity | None:
    """The identity of a label for whoever must not confuse it with another.

    None where its bar code was seen but not read whole, or where bar codes disagree: its name may be that of several products.
    """
    barcode = facts[BARCODE]
    if barcode.state is State.CONFLICTING or (barcode.state is State.UNREADABLE and barcode.text):
        return None
    return identity(printed_identity(facts))


def printed_identity(facts: Facts) -> Mapping[str, str]:
    """What is known of bar code, name, maker and net content, as printed, by field key."""
    return {key: known_words(facts[key]) for key in (BARCODE, *NAMED) if facts[key].state is State.KNOWN}


def known_words(fact: Fact) -> str:
    """The printed words of a fact that is known, its value where it has none."""
    return str(fact.text or fact.value)


def _plain(text: str) -> str:
    """``text`` in NFKC, lower case and without white space: how wide it is set and where it wraps makes no other product."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
