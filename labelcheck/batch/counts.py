"""What a batch found, counted: the same product counts once, however many pictures show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TypeAlias

from labelcheck.batch.rows import ProductRow
from labelcheck.model.finding import Status
from labelcheck.model.identity import Identity
from labelcheck.model.report import Verdict

GROUPS = ("producer", "tea_class", "province", "district")
"""What violations are counted by beside rules and topics; a district stands below its province and city."""

Key: TypeAlias = bytes
"""What a product is known by, in few bytes: there is one for every product."""

_KEY_BYTES = 12
"""Among a thousand million products the chance that two get one key is below one in a thousand million."""
_ORDER = tuple(verdict.value for verdict in Verdict)
_BAD = (Verdict.VIOLATION.value, Verdict.DEFECT.value)


@dataclass(slots=True)
class Counts:
    """Of products, not of pictures.

    ``verdicts`` by verdict. ``rules`` and ``topics``: those on which a rule, or any of a topic, fails, and those on which it asks;
    ``titles`` of the rules. ``groups`` by column and value: all of them and those with a violation or defect (``fail``).
    """

    pictures: int = 0
    products: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    rules: dict[str, Counter[str]] = field(default_factory=dict)
    topics: dict[str, Counter[str]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    groups: dict[str, dict[str, Counter[str]]] = field(default_factory=lambda: {group: {} for group in GROUPS})
    _numbers: dict[Key, int] = field(default_factory=dict)

    def number(self, row: ProductRow) -> int:
        """The number of the product in ``row``, from 1: that of the first of these rows that shows it."""
        return self._numbers[_key(identity(row))]


def identity(row: ProductRow) -> Identity:
    """What makes two rows the same product: the bar code; else name, maker and net content together; else nothing but the row itself."""
    return row.product or ("label", row.id)


def _key(parts: tuple[str, ...]) -> Key:
    return blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=_KEY_BYTES).digest()


@dataclass(slots=True)
class _Product:
    """What the rows of one product tell together: the worst verdict, each rule once, and of a group what the first row shows of it."""

    verdict: int
    failed: frozenset[str]
    asked: frozenset[str]
    groups: tuple[str, ...]

    def join(self, other: _Product) -> None:
        self.verdict = min(self.verdict, other.verdict)
        self.failed |= other.failed
        self.asked |= other.asked
        self.groups = tuple(mine or theirs for mine, theirs in zip(self.groups, other.groups, strict=True))


def count(rows: Iterable[ProductRow]) -> Counts:
    """The counts over ``rows``. A product that was seen several times has the worst of its verdicts and each finding once."""
    counts, tally = Counts(), _Tally()
    for row in rows:
        counts.pictures += len(row.files)
        counts.titles.update((finding.rule, finding.title) for finding in row.findings)
        tally.add(row)
    products = tally.joined(counts._numbers)
    counts.products = len(products)
    for product in products:
        _count(product, counts, tally.topics)
    return counts


class _Tally:
    """Products by their keys while rows come, and the bar codes of those that are also known by name."""

    def __init__(self) -> None:
        self.topics: dict[str, str] = {}
        self._seen: dict[Key, _Product] = {}
        self._code: dict[Key, Key | None] = {}
        # Many products have the same findings, and the same words.
        self._rules: dict[frozenset[str], frozenset[str]] = {}
        self._words: dict[str, str] = {}

    def add(self, row: ProductRow) -> None:
        known, name = identity(row), row.name
        key = _key(known)
        product = self._of(row)
        if key in self._seen:
            self._seen[key].join(product)
        else:
            self._seen[key] = product
        if name is not None and name != known:
            by_name = _key(name)
            # A name that several bar codes bear is that of none of them.
            self._code[by_name] = key if self._code.get(by_name, key) == key else None

    def _of(self, row: ProductRow) -> _Product:
        self.topics.update((finding.rule, finding.topic) for finding in row.findings)
        failed, asked = (self._ruled(row, status) for status in (Status.FAIL, Status.REVIEW))
        groups = tuple(self._words.setdefault(value, value) for value in _groups(row.facts))
        return _Product(_ORDER.index(row.verdict), failed, asked, groups)

    def _ruled(self, row: ProductRow, status: Status) -> frozenset[str]:
        rules = frozenset(finding.rule for finding in row.findings if finding.status == status.value)
        return self._rules.setdefault(rules, rules)

    def joined(self, numbers: dict[Key, int]) -> list[_Product]:
        """The products in the order of their first rows, those without a bar code with the one that alone bears their name.

        ``numbers`` gets the place of each, from 1, under every key that its rows have.
        """
        places: dict[Key, int] = {}
        products: list[_Product] = []
        for key, product in self._seen.items():
            place = places.setdefault(self._code.get(key) or key, len(products) + 1)
            if place > len(products):
                products.append(product)
            else:
                products[place - 1].join(product)
            numbers[key] = place
        return products


def _groups(facts: Mapping[str, str]) -> tuple[str, ...]:
    """The values of GROUPS, empty where one is not known. A district without its province could be any of that name."""
    places = dict.fromkeys(facts.get(key, "") for key in ("province", "city", "county"))
    district = "".join(places) if "province" in facts and len(facts.keys() & {"city", "county"}) else ""
    return (*(facts.get(group, "") for group in GROUPS[:-1]), district)


def _count(product: _Product, counts: Counts, topics: Mapping[str, str]) -> None:
    verdict = _ORDER[product.verdict]
    counts.verdicts[verdict] += 1
    asked = product.asked - product.failed
    failed_topics = {topics[rule] for rule in product.failed}
    asked_topics = {topics[rule] for rule in asked} - failed_topics
    for told, failed, open_ones in (
        (counts.rules, product.failed, asked),
        (counts.topics, failed_topics, asked_topics),
    ):
        for status, names in ((Status.FAIL, failed), (Status.REVIEW, open_ones)):
            for name in names:
                told.setdefault(name, Counter())[status.value] += 1
    for (_, found), value in zip(counts.groups.items(), product.groups, strict=True):
        if value:
            of_value = found.setdefault(value, Counter())
            of_value["products"] += 1
            of_value[Status.FAIL.value] += verdict in _BAD
