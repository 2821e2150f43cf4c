"""What a batch came to, as text."""

from __future__ import annotations

from collections.abc import Iterator

from labelcheck.batch.main import Result
from labelcheck.batch.words import VERDICTS
from labelcheck.model.finding import Status
from labelcheck.model.text import Lang, Text

_RULES = 10
_BAR = 30


def summary_text(result: Result, lang: Lang) -> str:
    """Counts by verdict, the rules that fail most, what was set aside, and where the ledgers are."""
    return "".join(f"{line}\n" for line in _lines(result, lang))


def _lines(result: Result, lang: Lang) -> Iterator[str]:
    counts = result.counts
    yield Text(
        f"产品 {counts.products}，图片 {counts.pictures}", f"{counts.products} products, {counts.pictures} pictures"
    ).in_lang(lang)
    most = max(counts.verdicts.values(), default=1)
    for verdict, word in VERDICTS.items():
        yield _bar(word.in_lang(lang), counts.verdicts[verdict], most)
    failing = [(tally[Status.FAIL.value], rule) for rule, tally in counts.rules.items() if tally[Status.FAIL.value]]
    if failing:
        yield ""
        yield Text("最常见的问题", "the most frequent findings").in_lang(lang)
        worst = sorted(failing, key=lambda each: (-each[0], each[1]))[:_RULES]
        for number, rule in worst:
            yield _bar(f"{counts.titles[rule]}  {rule}", number, worst[0][0])
    for unread in result.unread:
        yield ""
        state = Text("已搁置", "set aside") if unread.set_aside else Text("有文件未能读取", "not read in part")
        yield f"{unread.id}  {state.in_lang(lang)}"
        yield from (f"    {reason}" for reason in unread.reasons)
    yield from (problem.line(lang) for problem in result.problems)
    yield ""
    yield from (str(path) for path in result.ledgers)


def _bar(name: str, number: int, most: int) -> str:
    return f"  {number:>6}  {'█' * round(_BAR * number / most)}{' ' if number else ''}{name}"
