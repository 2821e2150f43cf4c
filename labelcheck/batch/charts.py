"""What a batch came to, as bars: by verdict, by rule, and by the columns that tell where a training is needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from labelcheck.batch.counts import Counts
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
        *(_group(name, found, lang) for name, found in counts.groups.items()),
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


def _group(name: str, found: Mapping[str, Counter[str]], lang: Lang) -> Chart:
    bad = [(tally[Status.FAIL.value], tally["products"], value) for value, tally in found.items() if tally[Status.FAIL.value]]
    most = max((number for number, _, _ in bad), default=0)
    bars = [
        Bar(value, number, _percent(number, most), "defect", of=products)
        for number, products, value in sorted(bad, key=lambda each: (-each[0], -each[1], each[2]))
    ]
    title = f"{COUNTS['bad'].in_lang(lang)}: {COUNTS[name].in_lang(lang)}"
    return Chart(title, tuple(bars[:_MOST_BARS]))


def _percent(number: int, most: int) -> int:
    return round(100 * number / most) if most else 0


def sized(counts: Counts, lang: Lang) -> str:
    """How many products and pictures there were."""
    return Text(
        f"产品 {counts.products}，图片 {counts.pictures}", f"{counts.products} products, {counts.pictures} pictures"
    ).in_lang(lang)
