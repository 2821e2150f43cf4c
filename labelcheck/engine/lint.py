"""The meaning of rule files: every fact, placeholder, pattern and clause they name must exist and fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from labelcheck.engine.clause_lint import clause_faults
from labelcheck.engine.conditions import COMPARISONS, Condition
from labelcheck.engine.pack import RulePack, load_packs, load_rule
from labelcheck.engine.replace import PLACEHOLDER
from labelcheck.engine.rule import Rule
from labelcheck.engine.vocabulary import FactSpec
from labelcheck.model.clause import Seen
from labelcheck.model.errors import ConfigError
from labelcheck.model.finding import Severity
from labelcheck.model.text import Text
from labelcheck.registry.consequences import FILE as CONSEQUENCES
from labelcheck.registry.documents import load_documents
from labelcheck.registry.folder import rule_files
from labelcheck.registry.patterns import compiled
from labelcheck.registry.validation import MEND, unknown_word
from labelcheck.registry.yaml_file import line_of

VALUE_TYPES: Mapping[str, tuple[type, ...]] = {
    "text": (str,),
    "texts": (str,),
    "number": (int, float),
    "flag": (bool,),
    "date": (date,),
}


def lint(built_in: Path, others: Sequence[Path] = ()) -> tuple[ConfigError, ...]:
    """Every fault of the rule files, in the order of the files; empty when there is none."""
    documents = {key: value for root in (built_in, *others) for key, value in load_documents(root).items()}
    faults: list[ConfigError] = []
    for root in (built_in, *others):
        for path in rule_files(root):
            try:
                load_rule(path, documents)
            except ConfigError as error:
                faults.append(error)
    if faults:
        return tuple(faults)
    try:
        pack = load_packs(built_in, others)
    except ConfigError as error:
        return (error,)
    return (*_faults(pack), *_table_faults(pack, built_in / "tables" / CONSEQUENCES), *clause_faults(pack, (built_in, *others)))


def _faults(pack: RulePack) -> Iterator[ConfigError]:
    for rule in pack.rules:
        yield from _unknown_facts(rule, pack.vocabulary)
        yield from _conditions(rule, pack.vocabulary)
        yield from _remembered_clauses(rule)
        yield from _misplaced_keys(rule)
        yield from _examples(rule, pack.vocabulary)
        yield from _earlier(rule, pack)


def _fault(rule: Rule, steps: tuple[str | int, ...], what: Text) -> ConfigError:
    return ConfigError(f"{rule.path}:{line_of(rule.path, steps)}", what, MEND)


def _earlier(rule: Rule, pack: RulePack) -> Iterator[ConfigError]:
    """Names of no rule, and names on a rule that accuses under no edition."""
    if rule.earlier and rule.may_only_ask:
        yield _fault(rule, ("earlier",), Text("只提问的规则不必写 earlier", "a rule that may only ask needs no earlier ones"))
    ids = {each.id for each in pack.rules}
    for number, name in enumerate(rule.earlier):
        if name not in ids:
            yield _fault(rule, ("earlier", number), unknown_word(name, ids))


def _unknown_facts(rule: Rule, vocabulary: Mapping[str, FactSpec]) -> Iterator[ConfigError]:
    for key in sorted(rule.facts() - vocabulary.keys()):
        yield _fault(rule, ("require",), unknown_word(key, vocabulary))
    for number, replace in enumerate(rule.replaces):
        for key in sorted(set(replace.facts()) - vocabulary.keys()):
            yield _fault(rule, ("replace", number), unknown_word(key, vocabulary))
    for place, text in rule.texts().items():
        for lang in (text.zh, text.en):
            for key in PLACEHOLDER.findall(lang):
                if key not in vocabulary:
                    yield _fault(rule, (place,), unknown_word(key, vocabulary))


def _conditions(rule: Rule, vocabulary: Mapping[str, FactSpec]) -> Iterator[ConfigError]:
    places: list[tuple[tuple[str | int, ...], Condition]] = [(("require",), rule.require)]
    places += [(("applies",), rule.applies)] if rule.applies is not None else []
    places += [(("unless", number), exemption.when) for number, exemption in enumerate(rule.exemptions)]
    places += [(("replace", number), each.when) for number, each in enumerate(rule.replaces) if each.when is not None]
    for steps, condition in places:
        for leaf in _leaves(condition):
            what = _misfit(leaf, vocabulary)
            if what is not None:
                yield _fault(rule, steps, what)


def _leaves(condition: Condition) -> Iterator[Condition]:
    if not condition.parts:
        yield condition
    for part in condition.parts:
        yield from _leaves(part)


def _misfit(leaf: Condition, vocabulary: Mapping[str, FactSpec]) -> Text | None:
    argument = leaf.argument or {}
    spec = vocabulary.get(leaf.fact or "")
    if spec is None:
        return None
    if "pattern" in argument:
        return _bad_pattern(argument["pattern"])
    if leaf.operator in COMPARISONS and spec.type not in ("number", "date"):
        return Text(f"{leaf.fact} 不是数或日期，不能比较", f"{leaf.fact} is neither a number nor a date and has no order")
    allowed = VALUE_TYPES.get(spec.type, ())
    values = argument.get("values", [argument["value"]] if "value" in argument else [])
    wrong = [value for value in values if not isinstance(value, allowed) or (isinstance(value, bool) and spec.type != "flag")]
    if wrong:
        return Text(
            f"{leaf.fact} 的类型是 {spec.type}，不能与 {wrong[0]!r} 相比",
            f"{leaf.fact} is a {spec.type} and cannot be {wrong[0]!r}",
        )
    return None


def _bad_pattern(pattern: str) -> Text | None:
    try:
        compiled(pattern)
    except ValueError as error:
        return Text(f"模式写错：{error}", f"the pattern is wrong: {error}")
    return None


def _remembered_clauses(rule: Rule) -> Iterator[ConfigError]:
    if rule.may_only_ask:
        return
    for place, clauses in (("clauses", rule.clauses), ("penalty", rule.penalty)):
        for number, clause in enumerate(clauses):
            if clause.seen is Seen.MEMORY:
                yield _fault(
                    rule,
                    (place, number),
                    Text(
                        f"{clause.ref} 只凭记忆（seen: memory），不能作为判定依据；请加 ceiling: review 或换条款",
                        f"{clause.ref} is only remembered (seen: memory) and cannot stand behind a fail; add ceiling: review or cite another",
                    ),
                )


def _misplaced_keys(rule: Rule) -> Iterator[ConfigError]:
    if rule.defect_kind is not None and rule.severity is not Severity.DEFECT:
        yield _fault(
            rule, ("defect_kind",), Text("只有 severity: defect 才有瑕疵情形", "only severity: defect has a kind of defect")
        )
    if rule.no_penalty is not None and rule.penalty:
        yield _fault(
            rule,
            ("no_penalty",),
            Text("已列罚则，不必再写 no_penalty", "penalty candidates are listed: no_penalty is out of place"),
        )


def _table_faults(pack: RulePack, path: Path) -> Iterator[ConfigError]:
    """Rules and topics in the table of consequences that no rule has; its clauses were proved on loading."""
    known = {"rules": {rule.id for rule in pack.rules}, "topics": {rule.topic for rule in pack.rules}}
    for at, row in enumerate(pack.consequences.rows):
        for key, names in (("rules", row.scope.rules), ("topics", row.scope.topics)):
            for name in sorted(names - known[key]):
                yield ConfigError(f"{path}:{line_of(path, ('rows', at, key))}", unknown_word(name, known[key]), MEND)


def _examples(rule: Rule, vocabulary: Mapping[str, FactSpec]) -> Iterator[ConfigError]:
    for number, example in enumerate(rule.examples):
        for key in sorted((example.facts or {}).keys() - vocabulary.keys()):
            yield _fault(rule, ("examples", number, "facts", key), unknown_word(key, vocabulary))
    expected = {example.expect for example in rule.examples}
    missing = [kind for kind in ("pass", "review") if kind not in expected]
    if not rule.may_only_ask and "fail" not in expected:
        missing.append("fail")
    if not expected & {"not_applicable", "not_selected"}:
        missing.append("not_applicable")
    if not any(example.panels for example in rule.examples):
        missing.append("lines")
    if bool(rule.replaces) != any(example.replaced for example in rule.examples):
        missing.append("replaced")
    if missing:
        yield _fault(
            rule, ("examples",), Text(f"缺少这些例子：{'、'.join(missing)}", f"examples are missing: {', '.join(missing)}")
        )
