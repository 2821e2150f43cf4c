"""What a batch came to, as text and as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from labelcheck.batch.charts import Chart, charts
from labelcheck.batch.counts import Counts
from labelcheck.batch.entry import Unread
from labelcheck.batch.words import sized
from labelcheck.model.text import Lang, Text
from labelcheck.report.line_breaking import wrap
from labelcheck.report.page import render_page
from labelcheck.report.safe_text import printable

_WIDTH = 80
_BAR = 18
"""Cells of a line of text and of the longest bar."""
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
        yield from _bars(chart)
    if unread:
        yield ""
        yield _unread_title(unread, lang)
    for each in unread[:_MOST_UNREAD]:
        yield from _hanging("  ", each.id)
        for reason in each.reasons:
            yield from _hanging("      ", reason)
    if len(unread) > _MOST_UNREAD:
        yield Text(f"  另有 {len(unread) - _MOST_UNREAD} 个", f"  and {len(unread) - _MOST_UNREAD} more").in_lang(lang)


def _bars(chart: Chart) -> Iterator[str]:
    wide = max(len(bar.counted) for bar in chart.bars)
    for bar in chart.bars:
        length = round(_BAR * bar.percent / 100) or bool(bar.number)
        head = f"  {bar.counted:>{wide}} {bar.share:>4}  {'█' * length:<{_BAR}}  "
        yield from _hanging(head, f"{bar.name}  {bar.code}" if bar.code else bar.name)


def _hanging(head: str, text: str) -> Iterator[str]:
    """``text`` after ``head``; what does not fit the line stands below its beginning."""
    for number, line in enumerate(wrap(text, _WIDTH - len(head))):
        yield (" " * len(head) if number else head) + line


def _unread_title(unread: Sequence[Unread], lang: Lang) -> str:
    aside = sum(each.set_aside for each in unread)
    return Text(
        f"未能读取：{aside} 个标签已搁置，{len(unread) - aside} 个标签有文件未读",
        f"not read: {aside} labels set aside, {len(unread) - aside} with files that could not be read",
    ).in_lang(lang)
