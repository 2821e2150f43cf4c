"""Words for people in the two languages the tool speaks."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


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


def escaped(words: str) -> str:
    """``words`` with control, direction and undecodable characters spelt out, so that no terminal obeys them."""
    return "".join(
        char.encode("unicode_escape").decode("ascii") if unicodedata.category(char) in _UNPRINTABLE else char for char in words
    )
