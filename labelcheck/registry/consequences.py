"""What may follow from a finding beside its penalty candidates: the flaw test, leniency, aggravation, civil claims."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from labelcheck.model.clause import Clause, LegalDocument
from labelcheck.model.errors import ConfigError
from labelcheck.model.finding import Addressee, ConsequenceKind, Severity
from labelcheck.model.text import Text
from labelcheck.registry.documents import resolve
from labelcheck.registry.remembered import Load, load_valid
from labelcheck.registry.validation import MEND, unknown_word
from labelcheck.registry.yaml_file import line_of

FILE, SCHEMA = "consequences.yaml", "consequences.schema.json"


@dataclass(frozen=True, slots=True)
class Scope:
    """To which findings a row of the table speaks; an empty condition holds always. ``references`` are documents or clauses."""

    severities: frozenset[Severity]
    references: frozenset[str]
    topics: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()

    def covers(self, rule: str, topic: str, severity: Severity, clauses: Collection[Clause]) -> bool:
        """Whether a finding of ``rule`` that cites, or may be punished under, ``clauses`` is meant."""
        return (
            severity in self.severities
            and (not self.topics or topic in self.topics)
            and (not self.rules or rule in self.rules)
            and (not self.references or any(not self.references.isdisjoint((each.document, each.ref)) for each in clauses))
        )


@dataclass(frozen=True, slots=True)
class DefectKind:
    """A case that counts as a defect as a rule, and the items of the lists that name it."""

    about: Text
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class ConsequenceRow:
    """Clauses of one kind that speak to the same people."""

    kind: ConsequenceKind
    to: tuple[Addressee, ...]
    scope: Scope
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class ConsequenceTable:
    """The whole table; ``flaw_tests`` are the clauses that divide defects from violations, by the findings they speak to."""

    questions: tuple[Text, ...]
    flaw_tests: tuple[tuple[Scope, tuple[Clause, ...]], ...]
    defect_kinds: Mapping[str, DefectKind]
    rows: tuple[ConsequenceRow, ...]

    def clauses(self) -> Iterator[Clause]:
        """Every clause that the table tells of."""
        for _, clauses in self.flaw_tests:
            yield from clauses
        for kind in self.defect_kinds.values():
            yield from kind.clauses
        for row in self.rows:
            yield from row.clauses


def load_consequences(root: Path, documents: Mapping[str, LegalDocument], load: Load = load_valid) -> ConsequenceTable:
    """The table of ``<root>/tables``; raises ConfigError with file and line for a wrong form or a clause that does not exist."""
    path = root / "tables" / FILE
    return _Reader(path, documents).table(load(path, SCHEMA))


class _Reader:
    """Builds the table, proving every reference."""

    def __init__(self, path: Path, documents: Mapping[str, LegalDocument]) -> None:
        self._path = path
        self._documents = documents

    def table(self, data: Mapping[str, Any]) -> ConsequenceTable:
        test, rows = data["flaw_test"], data["rows"]
        return ConsequenceTable(
            questions=tuple(Text(**question) for question in test["questions"]),
            flaw_tests=tuple(
                (self._scope(row, "flaw_test", "rows", at), self._clauses(row["clauses"], "flaw_test", "rows", at, "clauses"))
                for at, row in enumerate(test["rows"])
            ),
            defect_kinds={
                name: DefectKind(Text(**row["about"]), self._clauses(row["clauses"], "defect_kinds", name, "clauses"))
                for name, row in data["defect_kinds"].items()
            },
            rows=tuple(self._row(at, row) for at, row in enumerate(rows)),
        )

    def _row(self, at: int, row: Mapping[str, Any]) -> ConsequenceRow:
        return ConsequenceRow(
            kind=ConsequenceKind(row["kind"]),
            to=tuple(map(Addressee, row["to"])),
            scope=self._scope(row, "rows", at),
            clauses=self._clauses(row["clauses"], "rows", at, "clauses"),
        )

    def _scope(self, row: Mapping[str, Any], *steps: str | int) -> Scope:
        references = row.get("with", [])
        for at, reference in enumerate(references):
            if "#" in reference:
                self._clause(reference, (*steps, "with", at))
            elif reference not in self._documents:
                raise self._fault((*steps, "with", at), unknown_word(reference, self._documents), MEND)
        return Scope(
            severities=frozenset(map(Severity, row["severities"])),
            references=frozenset(references),
            topics=frozenset(row.get("topics", ())),
            rules=frozenset(row.get("rules", ())),
        )

    def _clauses(self, refs: Sequence[str], *steps: str | int) -> tuple[Clause, ...]:
        return tuple(self._clause(ref, (*steps, at)) for at, ref in enumerate(refs))

    def _clause(self, ref: str, steps: tuple[str | int, ...]) -> Clause:
        try:
            return resolve(ref, self._documents)
        except ConfigError as error:
            raise self._fault(steps, error.what, error.remedy) from error

    def _fault(self, steps: tuple[str | int, ...], what: Text, remedy: Text) -> ConfigError:
        return ConfigError(f"{self._path}:{line_of(self._path, steps)}", what, remedy)
