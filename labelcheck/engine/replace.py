"""The words to print instead: what a rule file says of them, filled with the facts of a label, where nothing about it is a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from labelcheck.engine.conditions import Condition
from labelcheck.model.clause import Seen
from labelcheck.model.fact import Fact, Facts, State
from labelcheck.model.finding import Replacement
from labelcheck.model.sureness import PLAIN_READING
from labelcheck.model.text import Lang
from labelcheck.model.truth import Truth
from labelcheck.model.wording import value_words

PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*(?:\.[a-z0-9_]+)*)\}")


@dataclass(frozen=True, slots=True)
class Replace:
    """The printed words of ``fact`` (with ``each`` every item of it by itself) give way to ``to``; empty: they are struck out.

    ``to`` may name facts; ``when`` limits the cases in which this is so.
    """

    fact: str
    to: str
    each: bool = False
    when: Condition | None = None

    def facts(self) -> Iterator[str]:
        """Every fact key it needs."""
        yield self.fact
        yield from PLACEHOLDER.findall(self.to)
        if self.when is not None:
            yield from self.when.facts()


def replacements(replaces: tuple[Replace, ...], facts: Facts) -> tuple[Replacement, ...]:
    """What to print instead on the label with ``facts``; nothing where a fact that is needed is not known or was not read plainly."""
    return tuple(dict.fromkeys(found for each in replaces for found in _found(each, facts)))


def _found(replace: Replace, facts: Facts) -> Iterator[Replacement]:
    if replace.when is not None and replace.when.ask(facts).truth is not Truth.TRUE:
        return
    fact, named = facts[replace.fact], PLACEHOLDER.findall(replace.to)
    values = {key: _to_print(facts[key]) for key in named}
    if not _is_plain(fact) or not all(values.values()):
        return
    to = PLACEHOLDER.sub(lambda match: values[match[1]], replace.to)
    for words in _words(fact, each=replace.each):
        if words and words != to:
            yield Replacement(words, to)


def _words(fact: Fact, *, each: bool) -> tuple[str, ...]:
    if each and isinstance(fact.value, tuple):
        return fact.value
    return (fact.text or (fact.value if isinstance(fact.value, str) else ""),)


def _is_plain(fact: Fact) -> bool:
    return fact.state is State.KNOWN and (fact.confidence is None or fact.confidence >= PLAIN_READING)


def _to_print(fact: Fact) -> str:
    """The value as a label prints it; empty where it is not known, rests on a table row that was not read, or has no such form."""
    if not _is_plain(fact) or fact.seen not in (None, Seen.TEXT) or isinstance(fact.value, bool):
        return ""
    if isinstance(fact.value, date):
        return f"{fact.value.year}年{fact.value.month:02}月{fact.value.day:02}日"
    if isinstance(fact.value, str | int | float):
        return value_words(fact.value, Lang.ZH)
    return fact.text
