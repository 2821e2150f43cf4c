"""Tea classes: which class a product name or an ingredient shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True, slots=True)
class TeaClass:
    """One class; ``english`` is its name in English. ``form`` marks those that say how tea is made up (pressed, bagged, powdered), which go with any kind."""

    name: str
    english: str
    made_from_tea: bool
    form: bool
    words: tuple[str, ...]
    varieties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClassWord:
    """A word of ``text[start:end]`` that shows ``tea_class``; ``states_class`` is False for a variety."""

    tea_class: str
    start: int
    end: int
    states_class: bool


@dataclass(frozen=True)
class TeaClasses:
    """All classes by name, and the words for ingredients."""

    classes: Mapping[str, TeaClass]
    name_suffixes: tuple[str, ...]
    tea_words: tuple[str, ...]
    tea_exactly: frozenset[str]
    cultivars: tuple[str, ...]
    substitutes: tuple[str, ...]
    scenting: tuple[str, ...]
    flavouring: tuple[str, ...]

    @classmethod
    def from_rows(cls, rows: Mapping[str, Any]) -> TeaClasses:
        """The table as loaded from YAML."""
        ingredients = rows["ingredients"]
        return cls(
            {
                name: TeaClass(
                    name, row["en"], row["made_from_tea"], row.get("form", False), tuple(row["words"]), tuple(row["varieties"])
                )
                for name, row in rows["classes"].items()
            },
            tuple(rows["name_suffixes"]),
            tuple(ingredients["tea"]),
            frozenset(ingredients["tea_exactly"]),
            tuple(ingredients["cultivars"]),
            tuple(ingredients["substitutes"]),
            tuple(ingredients["scenting"]),
            tuple(ingredients["flavouring"]),
        )

    @cached_property
    def _vocabulary(self) -> tuple[tuple[str, str | None, bool], ...]:
        """Every word with its class (None for a cultivar), the longest first; of equal ones a kind before a form: 茯砖 before 砖茶."""
        entries: list[tuple[str, str | None, bool]] = [
            (word, tea_class.name, states)
            for tea_class in self.classes.values()
            for words, states in ((tea_class.words, True), (tea_class.varieties, False))
            for word in words
        ]
        entries += [(cultivar, None, False) for cultivar in self.cultivars]
        return tuple(sorted(entries, key=lambda entry: (-len(entry[0]), self._is_form(entry[1]), entry[0])))

    def _is_form(self, name: str | None) -> bool:
        return name is not None and self.classes[name].form

    def words_in(self, text: str) -> tuple[ClassWord, ...]:
        """The class words and varieties in ``text`` in order; a word inside a longer one does not count."""
        taken: list[tuple[int, int]] = []
        found: list[ClassWord] = []
        for word, tea_class, states in self._vocabulary:
            if word not in text:
                continue
            for match in re.finditer(re.escape(word), text):
                if any(match.start() < end and start < match.end() for start, end in taken):
                    continue
                taken.append(match.span())
                if tea_class is not None:
                    found.append(ClassWord(tea_class, *match.span(), states))
        return tuple(sorted(found, key=lambda word: word.start))

    def plants_in(self, text: str) -> tuple[str, ...]:
        """The substitute plants named in ``text``."""
        return tuple(plant for plant in self.substitutes if plant in text)

    def speaks_of_tea(self, text: str) -> bool:
        """Whether a class, a cultivar or the leaves of tea (or of a substitute tea) are mentioned in ``text``."""
        return bool(self.words_in(text)) or any(word in text for word in (*self.tea_words, *self.cultivars))

    def names_tea(self, ingredient: str) -> bool:
        """Whether ``ingredient`` comes from the tea plant, by its words."""
        if ingredient in self.tea_exactly:
            return True
        plants = self.plants_in(ingredient)
        if any(word in ingredient for word in (*self.tea_words, *self.cultivars)) and not plants:
            return True
        named = [word for word in self.words_in(ingredient) if self.classes[word.tea_class].made_from_tea]
        # 茉莉 alone names a scented tea, but within 茉莉花 it is the flower.
        return any(not any(ingredient[word.start : word.end] in plant for plant in plants) for word in named)

    def compatible(self, first: str, second: str) -> bool:
        """Whether one product can be of both classes: the same, or one of them a form of tea and the other made from tea."""
        one, other = self.classes[first], self.classes[second]
        return first == second or ((one.form or other.form) and one.made_from_tea == other.made_from_tea)
