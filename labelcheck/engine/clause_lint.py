"""What the documents say of clauses without a rule must be true: reasons and references exist, and no rule contradicts them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from labelcheck.engine.coverage import rules_by_clause
from labelcheck.engine.pack import RulePack
from labelcheck.model.clause import Clause
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text
from labelcheck.registry.validation import MEND, unknown_word
from labelcheck.registry.without_rule import load_reasons
from labelcheck.registry.yaml_file import line_of


def clause_faults(pack: RulePack, roots: Sequence[Path]) -> Iterator[ConfigError]:
    """The faults of ``without_rule`` and ``covered_by`` in the documents of ``roots``, the built-in rules first."""
    reasons, citing = load_reasons(roots[0]), rules_by_clause(pack)
    for document in pack.documents.values():
        for clause in document.clauses.values():
            if clause.without_rule is not None and clause.without_rule not in reasons:
                yield _fault(clause, roots, unknown_word(clause.without_rule, reasons))
            if clause.covered_by is not None and clause.covered_by not in citing:
                what = Text(f"{clause.covered_by} 没有规则", f"no rule rests on {clause.covered_by}")
                yield _fault(clause, roots, what)
            if clause.ref in citing and (clause.without_rule or clause.covered_by):
                rule = citing[clause.ref][0]
                what = Text(
                    f"规则 {rule} 引用了此条，不应再写无规则的理由",
                    f"the rule {rule} cites this clause, so it needs no reason why not",
                )
                yield _fault(clause, roots, what)


def _fault(clause: Clause, roots: Sequence[Path], what: Text) -> ConfigError:
    paths = [root / "documents" / f"{clause.document}.yaml" for root in reversed(roots)]
    path = next((path for path in paths if path.is_file()), paths[-1])
    return ConfigError(f"{path}:{line_of(path, ('clauses', clause.number))}", what, MEND)
