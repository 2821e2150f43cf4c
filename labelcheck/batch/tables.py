"""The counts as tables, the most frequent first: what a training should be about, and who should attend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from labelcheck.batch.counts import Counts
from labelcheck.batch.words import COUNTS, topic_word
from labelcheck.model.finding import Status
from labelcheck.model.text import Lang

_NOTHING: Counter[str] = Counter()


@dataclass(frozen=True, slots=True)
class Line:
    """``failed`` of ``of`` products, and the ``asked`` on which there is only a question (0 where that is not counted)."""

    name: str
    code: str
    failed: int
    of: int
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Lines under the names of their columns: name, code, failed, share of failed, and asked or all (by ``of_all``)."""

    title: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    of_all: bool = False


def tables(counts: Counts, lang: Lang) -> tuple[Table, ...]:
    """By topic, by rule, and by each group."""
    topics = {topic: topic_word(topic, lang) for topic in counts.topics}
    return (
        _ruled("topic", counts.topics, topics, counts.products, lang),
        _ruled("rule", counts.rules, counts.titles, counts.products, lang),
        *(_group(name, found, lang) for name, found in counts.groups.items()),
    )


def _ruled(key: str, found: Mapping[str, Counter[str]], names: Mapping[str, str], products: int, lang: Lang) -> Table:
    lines = (
        Line(names[code], code, tally[Status.FAIL.value], products, tally[Status.REVIEW.value]) for code, tally in found.items()
    )
    columns = (key, "code", "fail", "share", "review")
    return Table(COUNTS[key].in_lang(lang), tuple(COUNTS[name].in_lang(lang) for name in columns), _worst_first(lines))


def _group(key: str, found: Mapping[str, Counter[str]], lang: Lang) -> Table:
    lines = (Line(name, "", tally[Status.FAIL.value], tally["products"]) for name, tally in found.items())
    columns = tuple(COUNTS[name].in_lang(lang) if name else "" for name in (key, "", "bad", "share", "products"))
    return Table(COUNTS[key].in_lang(lang), columns, _worst_first(lines), of_all=True)


def _worst_first(lines: Iterable[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: (-line.failed, -line.asked, -line.of, line.name, line.code)))
