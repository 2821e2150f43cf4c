"""Words for people in the two languages the tool speaks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Lang(StrEnum):
    """A language of the output; Chinese is the default."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """One statement in Chinese and in English, with the same placeholders in both."""

    zh: str
    en: str

    def in_lang(self, lang: Lang) -> str:
        """The statement in ``lang``."""
        return self.zh if lang is Lang.ZH else self.en


EMPTY = Text("", "")
