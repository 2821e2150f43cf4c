"""How the characters in names of teas are spelt in Latin letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from labelcheck.registry.script import is_han, simplified


@dataclass(frozen=True, slots=True)
class Pinyin:
    """The table ``pinyin.yaml``: ``spellings`` gives for a character the syllables it is read as."""

    spellings: Mapping[str, tuple[str, ...]]

    @classmethod
    def from_rows(cls, rows: Mapping[str, Any]) -> Pinyin:
        """The table as loaded from YAML."""
        spellings: dict[str, tuple[str, ...]] = {}
        for syllable, characters in rows["syllables"].items():
            for character in characters:
                spellings[character] = (*spellings.get(character, ()), syllable)
        return cls(spellings)

    def spells(self, words: str, name: str) -> bool:
        """Whether the Latin ``words`` are the sound of the whole of ``name`` or of its end, be it the last character alone."""
        said = _letters(words)
        return bool(said) and any(pattern.fullmatch(said) for pattern in self._endings(name))

    def _endings(self, name: str) -> tuple[re.Pattern[str], ...]:
        syllables: list[tuple[str, ...]] = []
        for character in reversed([character for character in simplified(name) if is_han(character)]):
            if character not in self.spellings:
                break
            syllables.append(self.spellings[character])
        return _ending_patterns(tuple(syllables))


@lru_cache(maxsize=256)
def _ending_patterns(backwards: tuple[tuple[str, ...], ...]) -> tuple[re.Pattern[str], ...]:
    parts = ["(?:" + "|".join(syllables) + ")" for syllables in backwards]
    return tuple(re.compile("".join(reversed(parts[:length]))) for length in range(1, len(parts) + 1))


def _letters(words: str) -> str:
    """The letters of ``words`` as the table spells them: no tone marks, ü (often typed v) as u."""
    plain = unicodedata.normalize("NFD", words.lower()).replace("v", "u")
    return "".join(letter for letter in plain if "a" <= letter <= "z")
