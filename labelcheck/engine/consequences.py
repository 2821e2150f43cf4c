"""What may follow from a finding, by the table of consequences: candidates for the officer, nothing chosen."""

from __future__ import annotations

from collections.abc import Collection

from labelcheck.engine.period import Period
from labelcheck.engine.rule import Rule
from labelcheck.model.clause import Clause
from labelcheck.model.finding import Consequence, FlawTest
from labelcheck.registry.consequences import ConsequenceTable


def flaw_test(rule: Rule, grounds: Collection[Clause], period: Period, table: ConsequenceTable) -> FlawTest | None:
    """What divides defect from violation for a finding of ``rule``; None where the law knows no such test.

    ``grounds`` are the clauses in force that the finding cites or may be punished under.
    """
    clauses = tuple(
        clause
        for scope, clauses in table.flaw_tests
        if scope.covers(rule.id, rule.topic, rule.severity, grounds)
        for clause in clauses
    )
    if not clauses:
        return None
    if rule.defect_kind is None:
        return FlawTest(None, table.questions, period.citations(clauses))
    kind = table.defect_kinds[rule.defect_kind]
    return FlawTest(kind.about, table.questions, period.citations(clauses), period.citations(kind.clauses))


def consequences(rule: Rule, grounds: Collection[Clause], period: Period, table: ConsequenceTable) -> tuple[Consequence, ...]:
    """The clauses in force that may lighten or weigh on the penalty or give others a claim, in the order of the table."""
    return tuple(
        Consequence(row.kind, row.to, citation)
        for row in table.rows
        if row.scope.covers(rule.id, rule.topic, rule.severity, grounds)
        for citation in period.citations(row.clauses)
    )
