"""What a batch came to, as bars: by verdict, by rule, and by the columns that tell where a training is needed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from labelcheck.batch.counts import Counts
from labelcheck.batch.tables import Table, tables
from labelcheck.batch.words import COUNTS, VERDICTS
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
    """``number`` of ``of`` products (0: of all); ``tone`` is a verdict, ``percent`` the length 0-100, ``code`` a rule."""

    name: str
    number: int
    percent: int
    tone: str
    code: str = ""
    of: int = 0


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under a title, the longest first."""

    title: str
    bars: tuple[Bar, ...]


def charts(counts: Counts, lang: Lang) -> tuple[Chart, ...]:
    """The charts that have anything to show."""
    made = [
        _verdicts(counts, lang),
        _rules(counts, Status.FAIL, "violation", lang),
        _rules(counts, Status.REVIEW, "review", lang),
        *(_table(table) for table in tables(counts, lang) if table.title != COUNTS["rule"].in_lang(lang)),
    ]
    return tuple(chart for chart in made if chart.bars)


def _verdicts(counts: Counts, lang: Lang) -> Chart:
    most = max(counts.verdicts.values(), default=0)
    bars = [
        Bar(word.in_lang(lang), counts.verdicts[verdict], _percent(counts.verdicts[verdict], most), verdict)
        for verdict, word in VERDICTS.items()
    ]
    return Chart(_TITLES["verdict"].in_lang(lang), tuple(bars) if most else ())


def _rules(counts: Counts, status: Status, tone: str, lang: Lang) -> Chart:
    found = [(tally[status.value], rule) for rule, tally in counts.rules.items() if tally[status.value]]
    most = max((number for number, _ in found), default=0)
    bars = [
        Bar(counts.titles[rule], number, _percent(number, most), tone, rule)
        for number, rule in sorted(found, key=lambda each: (-each[0], each[1]))
    ]
    return Chart(_TITLES[status.value].in_lang(lang), tuple(bars[:_MOST_BARS]))


def _table(table: Table) -> Chart:
    lines = [line for line in table.lines if line.failed]
    most = max((line.failed for line in lines), default=0)
    bars = [Bar(line.name, line.failed, _percent(line.failed, most), "defect", of=line.of) for line in lines[:_MOST_BARS]]
    return Chart(f"{table.columns[2]}: {table.title}", tuple(bars))


def _percent(number: int, most: int) -> int:
    return round(100 * number / most) if most else 0
