"""What the documents say of clauses without a rule must be true: reasons and references exist, and no rule contradicts them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from labelcheck.engine.coverage import CONSEQUENCES, rules_by_clause
from labelcheck.engine.pack import RulePack
from labelcheck.model.clause import Clause, LegalDocument
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text
from labelcheck.registry.validation import MEND, unknown_word
from labelcheck.registry.without_rule import load_reasons
from labelcheck.registry.yaml_file import line_of


def clause_faults(pack: RulePack, roots: Sequence[Path]) -> Iterator[ConfigError]:
    """The faults of ``without_rule`` and ``covered_by`` in the documents of ``roots``, the built-in rules first.

    A note is stale where the rules of its own folder cite the clause: whoever adds rules cannot mend the law of another folder.
    """
    reasons, citing = load_reasons(roots[0]), rules_by_clause(pack)
    root_of = {rule.id: _root(rule.path, roots) for rule in pack.rules} | {CONSEQUENCES: roots[0]}
    for document in pack.documents.values():
        path = _path(document, roots)
        for clause in document.clauses.values():
            rules = [rule for rule in citing.get(clause.ref, ()) if root_of[rule] == _root(path, roots)]
            for what in _faults(clause, rules, reasons, citing):
                yield ConfigError(f"{path}:{line_of(path, ('clauses', clause.number))}", what, MEND)


def _faults(clause: Clause, rules: Sequence[str], reasons: Collection[str], citing: Collection[str]) -> Iterator[Text]:
    if clause.without_rule is not None and clause.without_rule not in reasons:
        yield unknown_word(clause.without_rule, reasons)
    if clause.covered_by is not None and clause.covered_by not in citing:
        yield Text(f"{clause.covered_by} 没有规则", f"no rule rests on {clause.covered_by}")
    if rules and (clause.without_rule or clause.covered_by):
        yield Text(
            f"规则 {rules[0]} 引用了此条，不应再写无规则的理由",
            f"the rule {rules[0]} cites this clause, so it needs no reason why not",
        )


def _path(document: LegalDocument, roots: Sequence[Path]) -> Path:
    """The file of the document: of folders that have one of this name the last."""
    paths = [root / "documents" / f"{document.id}.yaml" for root in reversed(roots)]
    return next((path for path in paths if path.is_file()), paths[-1])


def _root(path: Path, roots: Sequence[Path]) -> Path:
    return next(root for root in reversed(roots) if path.is_relative_to(root))
