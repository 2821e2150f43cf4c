"""What a batch came to, as bars: by verdict, by rule, and by all that tells where a training is needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from labelcheck.batch.counts import Counts
from labelcheck.batch.tables import Table, tables
from labelcheck.batch.words import VERDICTS
from labelcheck.model.finding import Status
from labelcheck.model.text import Lang, Text

_MOST_BARS = 15
_TITLES: Mapping[str, Text] = {
    "verdict": Text("结论", "verdicts"),
    "fail": Text("最常见的问题", "the most frequent findings"),
    "review": Text("最常见的待核实事项", "the most frequent questions"),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """``number`` products, of ``of`` where the bars of a chart differ in that (else 0), and the share that is, in words.

    ``tone`` is a verdict, ``percent`` the length 0-100, ``code`` that of a rule or topic.
    """

    name: str
    number: int
    percent: int
    tone: str
    share: str
    code: str = ""
    of: int = 0

    @property
    def counted(self) -> str:
        """The number, with that of which it is where bars differ in it."""
        return f"{self.number} / {self.of}" if self.of else str(self.number)


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under a title, the longest first."""

    title: str
    bars: tuple[Bar, ...]


def charts(counts: Counts, lang: Lang) -> tuple[Chart, ...]:
    """The charts that have anything to show."""
    topics, _, *groups = tables(counts, lang)
    made = [
        _verdicts(counts, lang),
        _rules(counts, Status.FAIL, "violation", lang),
        _rules(counts, Status.REVIEW, "review", lang),
        *(_table(table, lang) for table in (topics, *groups)),
    ]
    return tuple(chart for chart in made if chart.bars)


def _verdicts(counts: Counts, lang: Lang) -> Chart:
    most = max(counts.verdicts.values(), default=0)
    bars = [
        _bar(word.in_lang(lang), counts.verdicts[verdict], most, verdict, counts.products) for verdict, word in VERDICTS.items()
    ]
    return Chart(_TITLES["verdict"].in_lang(lang), tuple(bars) if most else ())


def _rules(counts: Counts, status: Status, tone: str, lang: Lang) -> Chart:
    found = [(tally[status.value], rule) for rule, tally in counts.rules.items() if tally[status.value]]
    most = _most(number for number, _ in found)
    bars = [
        _bar(counts.titles[rule], number, most, tone, counts.products, code=rule)
        for number, rule in sorted(found, key=lambda each: (-each[0], each[1]))[:_MOST_BARS]
    ]
    return Chart(_TITLES[status.value].in_lang(lang), tuple(bars))


def _table(table: Table, lang: Lang) -> Chart:
    lines = [line for line in table.lines if line.failed][:_MOST_BARS]
    most = _most(line.failed for line in lines)
    bars = [_bar(line.name, line.failed, most, "defect", line.of, parts=table.of_all) for line in lines]
    counted = table.columns[2]
    return Chart(Text(f"{counted}，按{table.title}", f"{counted}, by {table.title}").in_lang(lang), tuple(bars))


def _most(numbers: Iterable[int]) -> int:
    return max(numbers, default=0)


def _bar(name: str, number: int, most: int, tone: str, of: int, *, code: str = "", parts: bool = False) -> Bar:
    """The bar of ``number`` products of ``of``; ``parts`` where the bars of its chart differ in that."""
    percent = round(100 * number / most) if most else 0
    return Bar(name, number, percent, tone, _share(number, of), code, of if parts else 0)


def _share(number: int, of: int) -> str:
    percent = round(100 * number / of) if of else 0
    return "<1%" if number and not percent else f"{percent}%"
