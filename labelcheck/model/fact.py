"""Facts: what a rule may use, each with one of five states and a sentence that says why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from labelcheck.model.clause import Seen
from labelcheck.model.label import Correction, Span
from labelcheck.model.text import EMPTY, Text

Value: TypeAlias = str | int | float | bool | date | tuple[str, ...] | Mapping[str, str | int | float]


class State(StrEnum):
    """How much is known of a fact."""

    KNOWN = "known"
    ABSENT = "absent"
    UNREADABLE = "unreadable"
    CONFLICTING = "conflicting"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Height:
    """A character height in millimetres with its error bar (plus or minus).

    ``above`` is by how much more the type may be higher than what was measured: of figures and letters alone a limit may be held against
    the size of type they are set in, whose Han characters are higher.
    """

    value: float
    error: float
    above: float = 0.0


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement about the label.

    ``value`` is typed when ``state`` is known; an unreadable fact may carry what little was read. ``text`` is the printed
    form, ``spans`` where it stands, ``confidence`` 0-1 of the reading, ``because`` how the state was reached. ``seen`` is set
    on a fact that comes from a registry row: how surely that row is known. ``corrections`` are those its readings went through.
    ``term`` is a value that is a term of our tables, as it is called in each language; None where the value is what is printed.
    """

    key: str
    state: State
    value: Value | None = None
    text: str = ""
    spans: tuple[Span, ...] = ()
    confidence: float | None = None
    because: Text = EMPTY
    height: Height | None = None
    seen: Seen | None = None
    corrections: tuple[Correction, ...] = ()
    term: Text | None = None


class Facts(Mapping[str, Fact]):
    """The facts of one label by key. A key that nobody derived is unreadable, never absent.

    ``lasting`` are the first and last day of the check on which they stay the same, but for what the day settles by itself; None where
    nobody asked.
    """

    __slots__ = ("_facts", "lasting")

    def __init__(self, facts: Mapping[str, Fact], lasting: tuple[date, date] | None = None) -> None:
        self._facts = dict(facts)
        self.lasting = lasting

    def __getitem__(self, key: str) -> Fact:
        try:
            return self._facts[key]
        except KeyError:
            return Fact(key, State.UNREADABLE, because=_NOT_DERIVED)

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)

    def __contains__(self, key: object) -> bool:
        return key in self._facts


_NOT_DERIVED = Text("没有读到与此有关的内容", "nothing bearing on this was read")
