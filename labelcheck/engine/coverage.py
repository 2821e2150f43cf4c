"""What the rules prove and what of the law they reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from labelcheck.engine.examples import FIRES, ExampleResult
from labelcheck.engine.pack import RulePack
from labelcheck.engine.rule import Rule
from labelcheck.model.clause import Clause


@dataclass(frozen=True, slots=True)
class RuleCoverage:
    """The endings that examples prove of one rule."""

    rule: str
    endings: frozenset[str]

    @property
    def fires(self) -> bool:
        """Whether some example makes the rule find something."""
        return bool(self.endings & FIRES)


@dataclass(frozen=True, slots=True)
class DocumentCoverage:
    """How many clauses of a document some rule rests on; ``untouched`` are the numbers of the others."""

    document: str
    clauses: int
    untouched: tuple[str, ...]


def rule_coverage(pack: RulePack, results: Iterable[ExampleResult]) -> tuple[RuleCoverage, ...]:
    """For each rule the endings its right examples prove."""
    proved: dict[str, set[str]] = {rule.id: set() for rule in pack.rules}
    for result in results:
        if result.right:
            proved[result.rule.id].add(result.got)
    return tuple(RuleCoverage(rule, frozenset(endings)) for rule, endings in proved.items())


def document_coverage(pack: RulePack) -> tuple[DocumentCoverage, ...]:
    """For each document which of its clauses no rule cites, rests on, or takes an exemption from."""
    cited = {clause.ref for rule in pack.rules for clause in _all_clauses(rule)}
    return tuple(
        DocumentCoverage(
            document.id,
            len(document.clauses),
            tuple(number for number, clause in document.clauses.items() if clause.ref not in cited),
        )
        for document in sorted(pack.documents.values(), key=lambda document: document.id)
        if document.clauses
    )


def _all_clauses(rule: Rule) -> Iterator[Clause]:
    yield from (*rule.clauses, *rule.also, *rule.penalty)
    for exemption in rule.exemptions:
        yield from exemption.clauses
