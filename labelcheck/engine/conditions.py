"""The closed operators of rule files, evaluated on facts. Each answers true, false or unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

from labelcheck.engine.folding import fold
from labelcheck.engine.truth import Judged, conjunction, disjunction, negation
from labelcheck.model.fact import Fact, Facts, State
from labelcheck.model.truth import Truth
from labelcheck.registry.patterns import compiled

Ask: TypeAlias = Callable[[Facts], Judged]
Holds: TypeAlias = Callable[[Fact], Truth]


@dataclass(frozen=True)
class Condition:
    """One operator with its argument, as written in the rule file; ``parts`` are the conditions inside a combination.

    Not slotted: it keeps what it is asked by.
    """

    operator: str
    fact: str | None = None
    argument: Mapping[str, Any] | None = None
    parts: tuple[Condition, ...] = ()

    @cached_property
    def ask(self) -> Ask:
        """Tells whether it holds for the facts of a label; made when it is first asked, and asked of every label."""
        return _asking(self)

    def facts(self) -> Iterable[str]:
        """Every fact key the condition asks for."""
        if self.fact is not None:
            yield self.fact
        if self.argument and "than" in self.argument:
            yield self.argument["than"]
        for part in self.parts:
            yield from part.facts()


def parse(node: Mapping[str, Any]) -> Condition:
    """The condition written as ``{operator: argument}``; the schema has already proved its shape."""
    ((operator, argument),) = node.items()
    if operator == "not":
        return Condition(operator, parts=(parse(argument),))
    if operator in COMBINATIONS:
        return Condition(operator, parts=tuple(parse(part) for part in argument))
    if isinstance(argument, str):
        return Condition(operator, fact=argument)
    return Condition(operator, fact=argument["fact"], argument=argument)


def _asking(condition: Condition) -> Ask:
    operator, asks = condition.operator, tuple(part.ask for part in condition.parts)
    if operator == "not":
        return lambda facts: negation(asks[0](facts))
    if operator in COMBINATIONS:
        combine = COMBINATIONS[operator]
        return lambda facts: combine(ask(facts) for ask in asks)
    key, argument = condition.fact, condition.argument
    if key is None:
        raise ValueError(f"the operator {operator} names no fact")
    answers = {truth: Judged(truth, tuple(condition.facts())) for truth in Truth}
    if argument is None:
        present = PRESENCE[operator]
        return lambda facts: answers[present(facts[key])]
    if operator in COMPARISONS:
        compare = _comparing(COMPARISONS[operator], argument)
        return lambda facts: answers[compare(facts[key], facts)]
    holds = CONTENT[operator](argument)
    return lambda facts: answers[holds(facts[key])]


def _truth(value: bool) -> Truth:
    return Truth.TRUE if value else Truth.FALSE


def _undecided(fact: Fact) -> Truth | None:
    """What a fact without a usable value makes of an operator that asks for its value; None when the value is known."""
    if fact.state in (State.ABSENT, State.NOT_APPLICABLE):
        return Truth.FALSE
    return None if fact.state is State.KNOWN else Truth.UNKNOWN


def _present(fact: Fact) -> Truth:
    return Truth.UNKNOWN if fact.state is State.UNREADABLE else _truth(fact.state in (State.KNOWN, State.CONFLICTING))


def _absent(fact: Fact) -> Truth:
    return Truth.UNKNOWN if fact.state is State.UNREADABLE else _truth(fact.state in (State.ABSENT, State.NOT_APPLICABLE))


def _consistent(fact: Fact) -> Truth:
    return _truth(fact.state is not State.CONFLICTING)


def _is(argument: Mapping[str, Any]) -> Holds:
    value = argument["value"]
    return lambda fact: _undecided(fact) or _truth(fact.value == value)


def _one_of(argument: Mapping[str, Any]) -> Holds:
    values = argument["values"]
    return lambda fact: _undecided(fact) or _truth(all(item in values for item in _items(fact)))


def _matches(argument: Mapping[str, Any]) -> Holds:
    pattern = compiled(argument["pattern"])
    return lambda fact: _found(fact, any(pattern.search(str(item)) for item in _items(fact)))


def _mentions(argument: Mapping[str, Any]) -> Holds:
    words = [fold(word) for word in argument["words"]]

    def holds(fact: Fact) -> Truth:
        folded = [fold(str(item)) for item in _items(fact)]
        return _found(fact, any(word in item for word in words for item in folded))

    return holds


def _found(fact: Fact, found: bool) -> Truth:
    """Words found in the part that was read are there, whatever was not read."""
    if found and fact.state is not State.ABSENT:
        return Truth.TRUE
    return _undecided(fact) or Truth.FALSE


def _items(fact: Fact) -> tuple[Any, ...]:
    if isinstance(fact.value, tuple):
        return fact.value
    return (fact.text if fact.value is None or isinstance(fact.value, Mapping) else fact.value,)


def _comparing(holds: Callable[[Any, Any], bool], argument: Mapping[str, Any]) -> Callable[[Fact, Facts], Truth]:
    if "than" not in argument:
        limit = argument["value"]
        return lambda fact, _facts: _undecided(fact) or _holds_all_over(fact, lambda number: holds(number, limit))
    than = argument["than"]

    def compare(fact: Fact, facts: Facts) -> Truth:
        other = facts[than]
        gaps = {_undecided(fact), _undecided(other)} - {None}
        if gaps:
            return Truth.FALSE if Truth.FALSE in gaps else Truth.UNKNOWN
        return _truth(holds(_number(fact), _number(other)))

    return compare


def _holds_all_over(fact: Fact, holds: Callable[[Any], bool]) -> Truth:
    """Unknown when the limit lies between the least and the most that a measured height may be."""
    number = _number(fact)
    measured = fact.height if isinstance(number, int | float) else None
    ends = (
        {holds(number)} if measured is None else {holds(number - measured.error), holds(number + measured.error + measured.above)}
    )
    return _truth(ends.pop()) if len(ends) == 1 else Truth.UNKNOWN


def _number(fact: Fact) -> Any:
    if isinstance(fact.value, int | float | date):
        return fact.value
    raise TypeError(f"the fact {fact.key} holds {type(fact.value).__name__}, which has no order")


COMBINATIONS: Mapping[str, Callable[[Iterable[Judged]], Judged]] = {"all": conjunction, "any": disjunction}
PRESENCE: Mapping[str, Callable[[Fact], Truth]] = {"present": _present, "absent": _absent, "consistent": _consistent}
CONTENT: Mapping[str, Callable[[Mapping[str, Any]], Holds]] = {
    "is": _is,
    "one_of": _one_of,
    "matches": _matches,
    "mentions": _mentions,
}
COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "at_least": lambda value, limit: value >= limit,
    "at_most": lambda value, limit: value <= limit,
    "before": lambda value, limit: value < limit,
}
