"""An answer, ready to be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from labelcheck.model.clause import Seen
from labelcheck.model.text import Lang, Text

SEEN = {
    Seen.TEXT: Text("见过原文", "read in the text"),
    Seen.SECONDARY: Text("据二手来源", "from a secondary source"),
    Seen.MEMORY: Text("仅凭记忆，须核对", "remembered only, to be verified"),
}
RELIABLE = Text("可靠程度", "how surely known")
SOURCES = Text("来源", "sources")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing found: ``key`` for scripts, a title, and labelled rows in the order a person reads them."""

    key: str
    title: Text
    rows: tuple[tuple[str, Text, Text], ...]
    seen: Seen | None = None
    sources: tuple[str, ...] = ()

    def lines(self, lang: Lang) -> Iterator[str]:
        """The answer as lines for a terminal."""

        def told(label: Text, value: str) -> str:
            return f"  {label.zh}：{value}" if lang is Lang.ZH else f"  {label.en}: {value}"

        yield self.title.in_lang(lang)
        for _, label, value in self.rows:
            yield told(label, value.in_lang(lang))
        if self.seen is not None:
            yield told(RELIABLE, SEEN[self.seen].in_lang(lang))
        for source in self.sources:
            yield told(SOURCES, source)

    def data(self, lang: Lang) -> dict[str, Any]:
        """The answer as plain data."""
        return {
            "key": self.key,
            "title": self.title.in_lang(lang),
            **{name: value.in_lang(lang) for name, _, value in self.rows},
            "seen": self.seen.value if self.seen else None,
            "sources": list(self.sources),
        }


def row(name: str, zh: str, en: str, value: Text | str | None) -> tuple[tuple[str, Text, Text], ...]:
    """A row labelled in both languages; nothing when there is no value."""
    if not value:
        return ()
    return ((name, Text(zh, en), Text(value, value) if isinstance(value, str) else value),)
