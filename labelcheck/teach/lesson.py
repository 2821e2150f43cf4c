"""A lesson as its file holds it: points with a wrong and a right label, and questions. The law is in the rules it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text
from labelcheck.registry.validation import MEND, no_such, unknown_word, validate
from labelcheck.registry.yaml_file import line_of, load_yaml
from labelcheck.teach.cutout import plain

LESSONS = Path(__file__).with_name("lessons")
_LABEL = LESSONS / "_label.yaml"
SCHEMA = "lesson.schema.json"

Lines = Mapping[str, str | None]
"""Printed lines by their place on the plain label; None prints nothing."""


@dataclass(frozen=True, slots=True)
class LabelCase:
    """A label of a lesson: all its lines, those that the picture shows, what is known beside it, and the day it is looked at.

    Spots to look at stand in the brackets of ``cutout.SPOT``.
    """

    lines: Lines
    show: tuple[str, ...]
    front: bool
    declared: Mapping[str, Any]
    as_of: date

    def printed(self) -> tuple[str, ...]:
        """Every line of the label as it is printed."""
        return tuple(plain(line) for line in self.lines.values() if line is not None)


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to learn; ``rules`` are the ids of the rules that say it, the first one the rule that ``wrong`` breaks."""

    title: Text
    plain: Text
    rules: tuple[str, ...]
    wrong: LabelCase
    right: LabelCase


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its choices; ``right`` is the place of the right one from 0."""

    ask: Text
    choices: tuple[Text, ...]
    right: int
    why: Text
    rule: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """The lesson on one topic."""

    topic: str
    title: Text
    aim: Text
    palette: str
    points: tuple[Point, ...]
    questions: tuple[Question, ...]

    def rules(self) -> tuple[str, ...]:
        """The ids of all its rules, each once, in the order of the lesson."""
        named = [rule for point in self.points for rule in point.rules] + [question.rule for question in self.questions]
        return tuple(dict.fromkeys(named))


def topics() -> tuple[str, ...]:
    """The topics there are lessons on, in order."""
    return tuple(sorted(path.stem for path in LESSONS.glob("[!_]*.yaml")))


def load_lesson(topic: str) -> Lesson:
    """The lesson on ``topic``; raises ConfigError with the nearest topic when there is none, and for a faulty file."""
    if topic not in topics():
        all_of_them = Text("全部主题见 labelcheck teach lesson --list", "labelcheck teach lesson --list shows them all")
        raise no_such(topic, Text("个主题", "topic"), topics(), all_of_them)
    path = LESSONS / f"{topic}.yaml"
    data = load_yaml(path)
    validate(data, SCHEMA, path)
    return Lesson(
        topic=topic,
        title=Text(**data["title"]),
        aim=Text(**data["aim"]),
        palette=data.get("palette", "jade"),
        points=tuple(_point(row, path, number) for number, row in enumerate(data["points"])),
        questions=tuple(_question(row, path, number) for number, row in enumerate(data["questions"])),
    )


def _point(row: Mapping[str, Any], path: Path, number: int) -> Point:
    for side in ("wrong", "right", "show"):
        for place in row[side]:
            if place not in _label()["lines"]:
                where = line_of(path, ("points", number, side, place))
                raise ConfigError(f"{path}:{where}", unknown_word(place, _label()["lines"]), MEND)
    return Point(
        title=Text(**row["title"]),
        plain=Text(**row["plain"]),
        rules=tuple(row["rules"]),
        wrong=_case(row, row["wrong"]),
        right=_case(row, row["right"]),
    )


def _case(row: Mapping[str, Any], changes: Lines) -> LabelCase:
    label = _label()
    following = row.get("edition") == "next"
    return LabelCase(
        lines={**label["lines"], **(label["next"] if following else {}), **changes},
        show=tuple(row["show"]),
        front=row.get("front", False),
        declared=row.get("declared", {}),
        as_of=label["as_of_next" if following else "as_of"],
    )


def _question(row: Mapping[str, Any], path: Path, number: int) -> Question:
    if row["right"] > len(row["choices"]):
        raise ConfigError(
            f"{path}:{line_of(path, ('questions', number, 'right'))}",
            Text("没有这个选项", "there is no such choice"),
            MEND,
        )
    return Question(
        ask=Text(**row["ask"]),
        choices=tuple(Text(**choice) for choice in row["choices"]),
        right=row["right"] - 1,
        why=Text(**row["why"]),
        rule=row["rule"],
    )


@cache
def _label() -> Mapping[str, Any]:
    label: Mapping[str, Any] = load_yaml(_LABEL)
    return label
