"""A quiz over labels with known answers: what may be wrong with each, what a person marks, and the score."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from labelcheck.engine.rule import Rule
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Lang, Text
from labelcheck.teach.answer_key import FILE, AnswerKey, KeyEntry, load

_DECOYS = 3
"""Choices of a label that are not wrong with it: so many missing items, and so many other things."""
_ALIKE = 75
"""Of 100, from which similarity on typed words mean a choice."""
_SEPARATORS = re.compile(r"[\s,，、;；]+")


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that may be wrong with a label; ``entry`` is None where it is not.

    ``lacking`` is what no spot on the label shows: that something is not there.
    """

    rule: str
    title: Text
    lacking: bool
    entry: KeyEntry | None = None


@dataclass(frozen=True, slots=True)
class QuizLabel:
    """One label of the quiz: its folder, its key, and the choices in the order they are shown."""

    folder: Path
    key: AnswerKey
    choices: tuple[Choice, ...]

    def files(self) -> tuple[Path, ...]:
        """The files of its panels, the front first."""
        found = [path for path in self.folder.iterdir() if path.suffix.lower() in (".pdf", ".jpg", ".jpeg", ".png")]
        return tuple(sorted(found, key=lambda path: (path.stem != "front", path.name)))


@dataclass(frozen=True, slots=True)
class Score:
    """How many breaches there were, how many were marked, and how many marks were on nothing wrong."""

    breaches: int = 0
    found: int = 0
    mistaken: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.breaches + other.breaches, self.found + other.found, self.mistaken + other.mistaken)


def quiz_labels(folders: Iterable[Path], rules: Sequence[Rule]) -> tuple[QuizLabel, ...]:
    """The labels of ``folders``, each one label of ``teach make`` or a folder of such; ``rules`` give the other choices.

    Raises ConfigError for a folder without an answer key.
    """
    found = [path for folder in folders for path in _with_key(folder)]
    return tuple(_label(path, load(path), rules) for path in found)


def marks(line: str, choices: Sequence[Choice], lang: Lang) -> frozenset[int]:
    """The places of the choices that ``line`` names: by number from 1, by rule, or by words of their titles."""
    from rapidfuzz import fuzz

    named: set[int] = set()
    for word in filter(None, _SEPARATORS.split(line.strip())):
        if word.isdecimal():
            named |= {int(word) - 1} & set(range(len(choices)))
            continue
        likeness = [100.0 if word == choice.rule else fuzz.partial_ratio(word, choice.title.in_lang(lang)) for choice in choices]
        best = max(likeness, default=0)
        if best >= _ALIKE:
            named.add(likeness.index(best))
    return frozenset(named)


def score(choices: Sequence[Choice], marked: Iterable[int]) -> Score:
    """What the marks on one label are worth."""
    hits = [choices[place].entry is not None for place in marked]
    return Score(sum(choice.entry is not None for choice in choices), sum(hits), len(hits) - sum(hits))


def _with_key(folder: Path) -> list[Path]:
    if (folder / FILE).is_file():
        return [folder]
    found = sorted(path.parent for path in folder.glob(f"*/{FILE}"))
    if not found:
        raise ConfigError(
            str(folder),
            Text("没有答案文件", "has no answer key"),
            Text("请用 labelcheck teach make 画标签", "draw labels with labelcheck teach make"),
        )
    return found


def _label(folder: Path, key: AnswerKey, rules: Sequence[Rule]) -> QuizLabel:
    rng = Random(f"{key.product}/{key.seed}")
    broken = [Choice(entry.rule, entry.title, _unseen(entry), entry) for entry in key.entries]
    choices = [*broken, *_decoys(broken, rules, rng)]
    rng.shuffle(choices)
    return QuizLabel(folder, key, tuple(choices))


def _decoys(broken: Sequence[Choice], rules: Sequence[Rule], rng: Random) -> Iterator[Choice]:
    """Rules that nobody broke; one that reads like another choice would be a trap and is left out."""
    names = {choice.rule for choice in broken}
    read = {choice.title for choice in broken}
    left = {True: _DECOYS, False: _DECOYS}
    for rule in rng.sample(rules, len(rules)):
        lacking = rule.require.operator == "present"
        if left[lacking] and rule.id not in names and rule.title not in read:
            left[lacking] -= 1
            read.add(rule.title)
            yield Choice(rule.id, rule.title, lacking)


def _unseen(entry: KeyEntry) -> bool:
    return all(place.box is None for place in entry.where)
