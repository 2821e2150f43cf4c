"""What a batch came to, as text and as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from labelcheck.batch.charts import Bar, charts
from labelcheck.batch.counts import Counts
from labelcheck.batch.journal import Unread
from labelcheck.batch.words import sized
from labelcheck.model.text import Lang, Text
from labelcheck.report.page import render_page
from labelcheck.report.safe_text import printable

_BAR = 24
"""Characters of the longest bar on a terminal."""
_MOST_UNREAD = 20


def summary_text(counts: Counts, unread: Sequence[Unread], lang: Lang) -> str:
    """The charts with bars of characters, and what could not be read."""
    return "".join(f"{printable(line)}\n" for line in _lines(counts, unread, lang))


def summary_page(counts: Counts, unread: Sequence[Unread], lang: Lang) -> str:
    """The same as one HTML page that needs nothing else."""
    return render_page(
        "summary.html",
        lang,
        title=Text("批量检查统计", "what the batch found").in_lang(lang),
        size=sized(counts.products, counts.pictures, lang),
        charts=charts(counts, lang),
        unread=unread,
        unread_title=_unread_title(unread, lang),
    )


def _lines(counts: Counts, unread: Sequence[Unread], lang: Lang) -> Iterator[str]:
    yield sized(counts.products, counts.pictures, lang)
    for chart in charts(counts, lang):
        yield ""
        yield chart.title
        yield from map(_bar, chart.bars)
    if unread:
        yield ""
        yield _unread_title(unread, lang)
    for each in unread[:_MOST_UNREAD]:
        yield f"  {each.id}"
        yield from (f"      {reason}" for reason in each.reasons)
    if len(unread) > _MOST_UNREAD:
        yield Text(f"  另有 {len(unread) - _MOST_UNREAD} 个", f"  and {len(unread) - _MOST_UNREAD} more").in_lang(lang)


def _bar(bar: Bar) -> str:
    length = round(_BAR * bar.percent / 100) or bool(bar.number)
    number = f"{bar.number} / {bar.of}" if bar.of else str(bar.number)
    return f"  {number:>9}  {'█' * length:<{_BAR}}  {bar.name}{'  ' if bar.code else ''}{bar.code}"


def _unread_title(unread: Sequence[Unread], lang: Lang) -> str:
    aside = sum(each.set_aside for each in unread)
    return Text(
        f"未能读取：{aside} 个标签已搁置，{len(unread) - aside} 个标签有文件未读",
        f"not read: {aside} labels set aside, {len(unread) - aside} with files that could not be read",
    ).in_lang(lang)
