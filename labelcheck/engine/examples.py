"""The examples of the rules are their tests: run them, and see which endings they prove."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from labelcheck.engine.judge import judge
from labelcheck.engine.pack import RulePack
from labelcheck.engine.rule import Example, Rule
from labelcheck.model.clause import Seen
from labelcheck.model.fact import Fact, Facts, State
from labelcheck.model.finding import Replacement
from labelcheck.model.text import Text

NOT_SELECTED = "not_selected"
FIRES = frozenset({"fail", "review"})
BECAUSE = Text("例子所设", "set by the example")


class FactsOfLines(Protocol):
    """Reads printed lines as the program reads a transcription: panels of lines → facts."""

    def __call__(self, panels: tuple[tuple[str, ...], ...], declared: Mapping[str, Any], as_of: date) -> Facts:
        """The facts of the label whose panels are transcribed."""
        ...


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """One example with the ending that was expected and the one that came out, and what was said to print instead."""

    rule: Rule
    example: Example
    got: str
    because: Text | None
    replacements: tuple[Replacement, ...] = ()

    @property
    def right(self) -> bool:
        """Whether the rule ended as its author decided, with the words to print instead."""
        return self.got == self.example.expect and self.example.replaced in (None, self._replaced)

    @property
    def expected(self) -> str:
        """What the author decided, as a person reads it."""
        return _told(self.example.expect, self.example.replaced or {})

    @property
    def came_out(self) -> str:
        """What came out, as a person reads it."""
        return _told(self.got, self._replaced if self.example.replaced is not None else {})

    @property
    def _replaced(self) -> Mapping[str, str]:
        return {each.words: each.to for each in self.replacements}


def _told(ending: str, replaced: Mapping[str, str]) -> str:
    return "; ".join([ending, *(f"{words} → {to}" for words, to in replaced.items())])


def run_examples(pack: RulePack, facts_of_lines: FactsOfLines, rules: tuple[Rule, ...] | None = None) -> Iterator[ExampleResult]:
    """Every example of ``rules`` (all rules when not given), in order; a label that several examples print is read once."""
    read: dict[tuple[object, ...], Facts] = {}

    def facts_of(example: Example, as_of: date) -> Facts:
        if example.facts is not None:
            return _given(example, pack, as_of)
        label = (example.panels, repr(sorted(example.declared.items())), as_of)
        if label not in read:
            read[label] = facts_of_lines(example.panels, example.declared, as_of)
        return read[label]

    for rule in pack.rules if rules is None else rules:
        alone = replace(pack, rules=(rule, *pack.earlier(rule)))
        for example in rule.examples:
            as_of = example.as_of or pack.examples_as_of
            judged = judge(facts_of(example, as_of), alone, as_of, _made_on(example, as_of))
            own = next((outcome for outcome in judged.outcomes if outcome.rule == rule.id), None)
            instead = next((finding.replacements for finding in judged.findings if finding.rule == rule.id), ())
            because = own.because if own else None
            yield ExampleResult(rule, example, own.ending.value if own else NOT_SELECTED, because, instead)


def _made_on(example: Example, as_of: date) -> date | None:
    """An example of facts that speaks of no date is one of food made on the day of its check; others tell their own date."""
    dated = example.facts is None or any(key.startswith(("production_date", "expiry_date")) for key in example.facts)
    return None if dated else as_of


def _given(example: Example, pack: RulePack, as_of: date) -> Facts:
    facts = {key: Fact(key, State.ABSENT, because=BECAUSE) for key, spec in pack.vocabulary.items() if spec.only_declared}
    facts["as_of"] = Fact("as_of", State.KNOWN, as_of, as_of.isoformat(), because=BECAUSE)
    facts |= {key: given_fact(key, value) for key, value in (example.facts or {}).items()}
    return Facts(facts)


def given_fact(key: str, value: Any) -> Fact:
    """The fact an example writes as ``null`` (absent), a value (known), or ``{state, value, text, confidence, seen}``."""
    if value is None:
        return Fact(key, State.ABSENT, because=BECAUSE)
    if isinstance(value, dict) and "state" in value:
        return Fact(
            key,
            State(value["state"]),
            _frozen(value.get("value")),
            value.get("text", ""),
            confidence=value.get("confidence"),
            because=BECAUSE,
            seen=Seen(value["seen"]) if "seen" in value else None,
        )
    return Fact(key, State.KNOWN, _frozen(value), value if isinstance(value, str) else "", because=BECAUSE)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
