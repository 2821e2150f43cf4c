"""What to avoid beside what to prefer: an example that fails or asks and the nearest one that passes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from labelcheck.model.finding import Ending
from labelcheck.report.example_view import ExampleView


def contrast(examples: Sequence[ExampleView]) -> tuple[ExampleView | None, ExampleView | None]:
    """The two examples with what sets them apart; None in the place of one that is missing.

    A failure tells more than a question, a printed label more than facts, and of the pairs left the one that differs least.
    """
    bad = [example for example in examples if example.expect in (Ending.FAIL, Ending.REVIEW)]
    good = [example for example in examples if example.expect == Ending.PASS]
    pairs = sorted(product(bad, good), key=_remoteness)
    if not pairs:
        return next(iter(bad), None), next(iter(good), None)
    avoid, prefer = pairs[0]
    return replace(avoid, unlike=avoid.parts - prefer.parts), replace(prefer, unlike=prefer.parts - avoid.parts)


def _remoteness(pair: tuple[ExampleView, ExampleView]) -> tuple[bool, bool, bool, bool, int]:
    """How little a pair teaches; the least is the best."""
    avoid, prefer = pair
    asks = avoid.expect != Ending.FAIL
    printed = bool(avoid.panels)
    different_kind = printed is not bool(prefer.panels)
    unread = avoid.unsure or not {about for about, _ in prefer.rows} <= {about for about, _ in avoid.rows}
    return asks, different_kind, unread, not printed, len(avoid.parts ^ prefer.parts)
