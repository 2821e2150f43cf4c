"""What the rules prove and what of the law they reach."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from labelcheck.engine.examples import FIRES, ExampleResult
from labelcheck.engine.pack import RulePack
from labelcheck.engine.rule import Rule
from labelcheck.model.clause import Clause
from labelcheck.model.coverage import ClauseCoverage, ClauseStatus
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import EMPTY
from labelcheck.registry.validation import MEND, unknown_word
from labelcheck.registry.without_rule import Reason

CONSEQUENCES = "tables/consequences"


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


def clause_coverage(pack: RulePack, reasons: Mapping[str, Reason]) -> tuple[ClauseCoverage, ...]:
    """Every clause of every document, in the order of the documents' ids and of the clauses in their files.

    Raises ConfigError for a clause that names a reason which does not exist.
    """
    citing = rules_by_clause(pack)
    documents = sorted(pack.documents.values(), key=lambda document: document.id)
    return tuple(_covered(clause, citing, reasons) for document in documents for clause in document.clauses.values())


def rules_by_clause(pack: RulePack) -> Mapping[str, tuple[str, ...]]:
    """The ids of the rules that rest on each clause, cite it, take a penalty or an exemption from it, by its reference.

    CONSEQUENCES stands for the table whose clauses are told with the findings of many rules.
    """
    citing: dict[str, list[str]] = {}
    for rule in pack.rules:
        for ref in dict.fromkeys(clause.ref for clause in _all_clauses(rule)):
            citing.setdefault(ref, []).append(rule.id)
    for ref in dict.fromkeys(clause.ref for clause in pack.consequences.clauses()):
        citing.setdefault(ref, []).append(CONSEQUENCES)
    return {ref: tuple(rules) for ref, rules in citing.items()}


def _covered(clause: Clause, citing: Mapping[str, tuple[str, ...]], reasons: Mapping[str, Reason]) -> ClauseCoverage:
    for cited in (clause.ref, clause.covered_by or ""):
        if cited in citing:
            through = None if cited == clause.ref else cited
            return ClauseCoverage(clause, ClauseStatus.RULE, citing[cited], EMPTY, through)
    if clause.without_rule is None:
        return ClauseCoverage(clause, ClauseStatus.NOT_IMPLEMENTED, (), EMPTY)
    if clause.without_rule not in reasons:
        raise ConfigError(clause.ref, unknown_word(clause.without_rule, reasons), MEND)
    reason = reasons[clause.without_rule]
    return ClauseCoverage(clause, reason.status, (), reason.about)


def rule_coverage(pack: RulePack, results: Iterable[ExampleResult]) -> tuple[RuleCoverage, ...]:
    """For each rule the endings its right examples prove."""
    proved: dict[str, set[str]] = {rule.id: set() for rule in pack.rules}
    for result in results:
        if result.right:
            proved[result.rule.id].add(result.got)
    return tuple(RuleCoverage(rule, frozenset(endings)) for rule, endings in proved.items())


def document_coverage(pack: RulePack) -> tuple[DocumentCoverage, ...]:
    """For each document which of its clauses no rule cites, rests on, or takes an exemption from."""
    cited = rules_by_clause(pack)
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
