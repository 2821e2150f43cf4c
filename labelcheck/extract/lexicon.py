"""The vocabulary made ready for matching: folded headings and compiled patterns."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

import re2
from rapidfuzz.distance import Levenshtein

from labelcheck.model.label import HeadingVocabulary

# google-re2 ships no type information.
Pattern: TypeAlias = Any

# One wrong character is allowed in a heading of at least this many: two characters would match half the dictionary.
_FUZZY_LENGTH = 4
# RE2 needs an end to look at; longer stretches hold no field that a pattern describes.
_REACH = 120


class _Remembered(dict[int, str]):
    """A table for ``str.translate`` that asks ``make`` for each character once."""

    def __init__(self, make: Callable[[int], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, code: int) -> str:
        self[code] = made = self._make(code)
        return made


class Lexicon:
    """Looks up headings and recognises values. A heading's key is None where the word is noise."""

    def __init__(self, vocabulary: HeadingVocabulary) -> None:
        self._variants = dict(vocabulary.variants)
        self._folding = _Remembered(lambda code: self._folded(chr(code)))
        self._words: dict[str, str | None] = {self.fold(word): None for word in vocabulary.noise}
        self._words.update({self.fold(word): key for word, key in vocabulary.words.items()})
        self._by_first: dict[str, list[str]] = {}
        for word in sorted(self._words, key=lambda word: (-len(word), word)):
            self._by_first.setdefault(word[0], []).append(word)
        self._long_words = tuple(sorted(word for word in self._words if len(word) >= _FUZZY_LENGTH - 1 and not word.isascii()))
        self._begins = _compiled(vocabulary.begins)
        self._complete = _compiled(vocabulary.complete)
        self._alone = _compiled(vocabulary.alone)
        self._patterns = _compiled(vocabulary.patterns)
        self._reclassify = [(rule.source, rule.target, _compile(rule.when)) for rule in vocabulary.reclassify]
        self._qualifiers = _all(vocabulary.qualifiers)
        self._pointers = _all(vocabulary.pointers)
        self._not_names = _all(vocabulary.not_names)
        self._food_words = vocabulary.food_words
        self._cautious = frozenset(self.fold(word) for word in vocabulary.cautious)
        self.prefixes = frozenset(self.fold(prefix) for prefix in vocabulary.prefixes)
        self.foreign_prefixes = frozenset(self.fold(prefix) for prefix in vocabulary.foreign_prefixes)

    def character(self, char: str) -> str:
        """``char`` as it stands in a value: NFKC, and the look-alikes of punctuation made plain. May be several characters."""
        variant = self._variants.get(char, "")
        return variant if variant and variant.isascii() else unicodedata.normalize("NFKC", char)

    def fold(self, text: str) -> str:
        """``text`` as headings are compared: without spaces, in lower case, variants of characters made one."""
        return text.translate(self._folding)

    def _folded(self, char: str) -> str:
        return "".join(self._variants.get(each, each).lower() for each in self.character(char) if not each.isspace())

    def key(self, word: str) -> str | None:
        """The field key of a folded word of the vocabulary; None for noise."""
        return self._words[word]

    def words_at(self, folded: str, at: int) -> Iterator[str]:
        """The words that stand at ``at`` of a folded text, longest first."""
        for word in self._by_first.get(folded[at : at + 1], ()):
            if folded.startswith(word, at):
                yield word

    def is_word(self, folded: str) -> bool:
        """Whether the folded text is, whole, a word of the vocabulary."""
        return folded in self._words

    def is_cautious(self, folded: str) -> bool:
        """Whether a word is an ordinary one as well, which is a heading only where a colon says so."""
        return folded in self._cautious

    def near_word(self, folded: str, value: str) -> str | None:
        """The word at most one edit away from ``folded``; None when there is none, or several that mean different fields.

        A word of three characters is taken for a misread one only where ``value`` begins as that field's values do.
        """
        near = [word for word in self._long_words if self._is_near(word, folded, value)]
        same_length = [word for word in near if len(word) == len(folded)] or near
        return same_length[0] if len({self._words[word] for word in same_length}) == 1 else None

    def _is_near(self, word: str, folded: str, value: str) -> bool:
        if abs(len(word) - len(folded)) > 1 or Levenshtein.distance(folded, word, score_cutoff=1) > 1:
            return False
        if min(len(word), len(folded)) >= _FUZZY_LENGTH:
            return True
        key = self._words[word]
        return len(word) == len(folded) and key is not None and self.begins(key, value)

    def begins(self, key: str, text: str) -> bool:
        """Whether ``text`` starts as a value of ``key`` does."""
        return any(pattern.match(text[:_REACH]) for pattern in self._begins.get(key, ()))

    def has_beginnings(self, key: str) -> bool:
        """Whether the table says how values of ``key`` begin."""
        return key in self._begins

    def complete(self, key: str, text: str) -> int | None:
        """Where a complete value of ``key`` at the start of ``text`` ends; None when there is none."""
        ends = [match.end() for pattern in self._complete.get(key, ()) if (match := pattern.match(text[:_REACH]))]
        return max(ends, default=None)

    def alone(self, key: str, text: str) -> tuple[int, int] | None:
        """Where in a line of words the value of ``key`` stands that fills it."""
        return next((_span(m) for pattern in self._alone.get(key, ()) if (m := pattern.fullmatch(text))), None)

    @property
    def lone_keys(self) -> Iterable[str]:
        """The fields of which a value may fill a line without a heading."""
        return self._alone.keys()

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Key, start and end of every value in ``text`` that is recognised without a heading."""
        for key, patterns in self._patterns.items():
            for pattern in patterns:
                for match in pattern.finditer(text):
                    start, end = _span(match)
                    if end > start:
                        yield key, start, end

    def reclassified(self, key: str, text: str) -> str:
        """The field that a value printed under a heading of ``key`` belongs to."""
        return next((target for source, target, when in self._reclassify if source == key and when.match(text)), key)

    def is_qualifier(self, text: str) -> bool:
        """Whether a remark after a heading belongs to its value, as a unit or the order of a date does."""
        return any(pattern.search(text) for pattern in self._qualifiers)

    def is_pointer(self, text: str) -> bool:
        """Whether a value only says where it is printed."""
        return any(pattern.match(text) for pattern in self._pointers)

    def food_word(self, text: str) -> str | None:
        """The longest food word in ``text``, unless something in it shows that it is no food name."""
        if any(pattern.search(text) for pattern in self._not_names):
            return None
        return max((word for word in self._food_words if word in text), key=len, default=None)


@lru_cache(maxsize=4)
def lexicon_of(vocabulary: HeadingVocabulary) -> Lexicon:
    """The lexicon of ``vocabulary``, made once: it folds and compiles some hundreds of words."""
    return Lexicon(vocabulary)


def _compile(pattern: str) -> Pattern:
    options = re2.Options()
    options.log_errors = False
    return re2.compile(pattern, options)


def _all(patterns: Iterable[str]) -> tuple[Pattern, ...]:
    return tuple(_compile(pattern) for pattern in patterns)


def _compiled(patterns: Mapping[str, Iterable[str]]) -> dict[str, tuple[Pattern, ...]]:
    return {key: _all(each) for key, each in patterns.items()}


def _span(match: Any) -> tuple[int, int]:
    """The first group of a match where the pattern has one and it took part, else the whole match."""
    group = 1 if match.re.groups and match.group(1) is not None else 0
    start, end = match.span(group)
    return int(start), int(end)
