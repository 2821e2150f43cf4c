"""Words around a geographical indication: styles, companies, marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

NOTHING: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkWord:
    """A word ``text[start:end]`` that claims or shows a geographical indication; ``kind`` is its group in the table."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class GiWords:
    """The table ``gi-words.yaml``. Not slotted: it keeps its compiled patterns."""

    made_into: tuple[str, ...]
    look_alikes: Mapping[int, int]
    style_listed: tuple[str, ...]
    style_other: tuple[str, ...]
    style_before: tuple[str, ...]
    style_unless: tuple[str, ...]
    not_a_use: tuple[str, ...]
    not_a_use_after: Mapping[str, tuple[str, ...]]
    cultivar_headings: tuple[str, ...]
    class_headings: tuple[str, ...]
    marks: Mapping[str, tuple[str, ...]]
    marks_alone: Mapping[str, tuple[str, ...]]
    agri_number: re.Pattern[str]
    mark_headings: tuple[str, ...]
    announcement: re.Pattern[str]

    @classmethod
    def from_rows(cls, rows: Mapping[str, Any]) -> GiWords:
        """The table as loaded from YAML."""
        style = rows["style"]
        return cls(
            tuple(rows["made_into"]),
            str.maketrans(rows["look_alikes"]),
            tuple(style["listed"]),
            tuple(style["other"]),
            tuple(style["before"]),
            tuple(style["unless"]),
            tuple(rows["not_a_use"]),
            {ending: tuple(words) for ending, words in rows["not_a_use_after"].items()},
            tuple(rows["cultivar_headings"]),
            tuple(rows["class_headings"]),
            {kind: tuple(words) for kind, words in rows["marks"].items()},
            {kind: tuple(words) for kind, words in rows["marks_alone"].items()},
            re.compile(rows["agri_number"]),
            tuple(rows["mark_headings"]),
            re.compile(rows["announcement"]),
        )

    def style_after(self, text: str, start: int, end: int) -> tuple[str, bool] | None:
        """The style word beside the name ``text[start:end]`` and whether the measures list it; None when there is none."""
        rest = text[end:]
        if not rest.startswith(self.style_unless):
            for words, listed in ((self.style_listed, True), (self.style_other, False)):
                word = next((word for word in words if rest.startswith(word)), None)
                if word is not None:
                    return word, listed
        before = next((word for word in self.style_before if text[:start].endswith(word)), None)
        return (before, False) if before is not None else None

    def is_use(self, name: str, rest: str) -> bool:
        """Whether ``name`` with ``rest`` behind it names goods, not a company, an institution or a place."""
        return not rest.startswith(self.not_a_use) and self.is_goods(name, rest)

    def is_goods(self, name: str, rest: str) -> bool:
        """Whether the last character of ``name`` belongs to it, and not to the next word as in 勐海茶厂 or 遵义红色."""
        return not rest.startswith(self.not_a_use_after.get(name[-1:], NOTHING))

    @cached_property
    def _mark_pattern(self) -> re.Pattern[str]:
        words = sorted((word for group in self.marks.values() for word in group), key=len, reverse=True)
        return re.compile("|".join(map(re.escape, words)))

    @cached_property
    def _mark_kinds(self) -> Mapping[str, str]:
        return {word: kind for kind, words in self.marks.items() for word in words}

    def marks_in(self, text: str) -> Iterator[MarkWord]:
        """The mark words in the folded ``text``, without headings of numbers."""
        for kind, words in self.marks_alone.items():
            if text in words:
                yield MarkWord(kind, 0, len(text))
        for match in self._mark_pattern.finditer(text):
            if not text[match.end() :].startswith(self.mark_headings):
                yield MarkWord(self._mark_kinds[match[0]], *match.span())
        for match in self.agri_number.finditer(text):
            yield MarkWord("agri", *match.span())
