"""What a batch found, counted: the same product counts once, however many pictures show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from labelcheck.batch.rows import ProductRow
from labelcheck.model.finding import Status
from labelcheck.model.identity import Identity
from labelcheck.model.report import Verdict

GROUPS = ("producer", "tea_class", "province")
"""Columns by which violations are counted."""


@dataclass(slots=True)
class Counts:
    """Of products, not of pictures.

    ``verdicts`` by verdict; ``rules`` by rule those on which it fails and those on which it asks, ``titles`` its title; ``groups`` by
    column and value all of them and those with a violation or defect (``fail``).
    """

    pictures: int = 0
    products: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    rules: dict[str, Counter[str]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    groups: dict[str, dict[str, Counter[str]]] = field(default_factory=lambda: {group: {} for group in GROUPS})


def identity(row: ProductRow) -> Identity:
    """What makes two rows the same product: the bar code; else name, maker and net content together; else nothing but the row itself."""
    return row.product or ("label", row.id)


def count(rows: Iterable[ProductRow]) -> Counts:
    """The counts over ``rows``. A product that was seen several times has the worst of its verdicts and each finding once."""
    counts = Counts()
    order = [verdict.value for verdict in Verdict]
    verdicts: dict[tuple[str, ...], str] = {}
    # What one picture does not show another may: the first that shows it tells.
    read: dict[tuple[str, ...], Mapping[str, str]] = {}
    told: set[tuple[tuple[str, ...], str]] = set()
    for row in rows:
        key = identity(row)
        counts.pictures += len(row.files)
        read[key] = {**row.facts, **read.get(key, {})}
        verdicts[key] = min(verdicts.get(key, row.verdict), row.verdict, key=order.index)
        for finding in row.findings:
            if (key, finding.rule) not in told:
                told.add((key, finding.rule))
                counts.rules.setdefault(finding.rule, Counter())[finding.status] += 1
                counts.titles[finding.rule] = finding.title
    counts.products = len(verdicts)
    counts.verdicts.update(verdicts.values())
    for key, facts in read.items():
        bad = verdicts[key] in (Verdict.VIOLATION.value, Verdict.DEFECT.value)
        for group, found in counts.groups.items():
            if group in facts:
                tally = found.setdefault(facts[group], Counter())
                tally["products"] += 1
                tally[Status.FAIL.value] += bad
    return counts
