"""Loading rule packs: the built-in rules and those of ``--rules DIR``."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from labelcheck.engine.conditions import parse
from labelcheck.engine.replace import Replace
from labelcheck.engine.rule import Example, Exemption, Rule
from labelcheck.engine.vocabulary import FactSpec, load_vocabulary
from labelcheck.model.clause import Clause, LegalDocument
from labelcheck.model.errors import ConfigError
from labelcheck.model.finding import Severity
from labelcheck.model.report import PackIdentity
from labelcheck.model.text import Text
from labelcheck.registry.consequences import ConsequenceTable, load_consequences
from labelcheck.registry.documents import load_documents, resolve
from labelcheck.registry.folder import digests_below, rule_files
from labelcheck.registry.remembered import Load, load_valid, remembering
from labelcheck.registry.validation import MEND, no_such, unknown_word
from labelcheck.registry.yaml_file import line_of, load_yaml


@dataclass(frozen=True, slots=True, eq=False)
class RulePack:
    """All rules of a run with the law they cite, in the order of their ids. One pack equals no other."""

    rules: tuple[Rule, ...]
    documents: Mapping[str, LegalDocument]
    vocabulary: Mapping[str, FactSpec]
    identities: tuple[PackIdentity, ...]
    examples_as_of: date
    consequences: ConsequenceTable

    def rule(self, rule_id: str) -> Rule:
        """The rule called ``rule_id``; raises ConfigError with the nearest id when there is none."""
        by_id = {rule.id: rule for rule in self.rules}
        if rule_id not in by_id:
            all_of_them = Text("全部规则见 labelcheck rules list", "labelcheck rules list shows them all")
            raise no_such(rule_id, Text("条规则", "rule"), by_id, all_of_them)
        return by_id[rule_id]

    def earlier(self, rule: Rule) -> tuple[Rule, ...]:
        """The rules with the duty of ``rule`` in the edition before."""
        return tuple(each for each in self.rules if each.id in rule.earlier)


def load_packs(built_in: Path, others: Sequence[Path] = (), *, memory: Path | None = None) -> RulePack:
    """The built-in rules and those of other folders as one pack; raises ConfigError with file and line for any fault.

    ``memory`` is a folder that remembers files already parsed and validated, by their content; None remembers nothing.
    """
    for root in others:
        if not root.is_dir():
            raise ConfigError(
                str(root), Text("没有这个规则文件夹", "there is no such rules folder"), Text("请检查 --rules", "check --rules")
            )
    digests = {root: digests_below(root) for root in (built_in, *others)}
    with remembering(memory, {path: digest for files in digests.values() for path, digest in files.items()}) as load:
        return _load_packs(digests, load)


def _load_packs(roots: Mapping[Path, Mapping[Path, bytes]], load: Load) -> RulePack:
    """The pack of ``roots``, the built-in one first, each with the digests of its files."""
    built_in = next(iter(roots))
    documents: dict[str, LegalDocument] = {}
    for root in roots:
        documents |= load_documents(root, load)
    rules: dict[str, Rule] = {}
    for root in roots:
        for path in rule_files(root):
            rule = load_rule(path, documents, load)
            if rule.id in rules:
                raise ConfigError(
                    f"{path}:{line_of(path, ('id',))}",
                    Text(
                        f"规则编号 {rule.id} 已被 {rules[rule.id].path} 使用",
                        f"the id {rule.id} is taken by {rules[rule.id].path}",
                    ),
                    Text("请换一个编号", "choose another id"),
                )
            rules[rule.id] = rule
    consequences = load_consequences(built_in, documents, load)
    for rule in rules.values():
        _check_defect_kind(rule, consequences)
    ordered = tuple(rules[key] for key in sorted(rules))
    return RulePack(
        rules=ordered,
        documents=documents,
        vocabulary=load_vocabulary(built_in, load),
        identities=tuple(identify(root, digests) for root, digests in roots.items()),
        examples_as_of=load_yaml(built_in / "pack.yaml")["examples_as_of"],
        consequences=consequences,
    )


def _check_defect_kind(rule: Rule, consequences: ConsequenceTable) -> None:
    if rule.defect_kind is not None and rule.defect_kind not in consequences.defect_kinds:
        raise ConfigError(
            f"{rule.path}:{line_of(rule.path, ('defect_kind',))}",
            unknown_word(rule.defect_kind, consequences.defect_kinds),
            MEND,
        )


def identify(root: Path, digests: Mapping[Path, bytes]) -> PackIdentity:
    """Name and version of the pack at ``root`` and one SHA-256 over the names and ``digests`` of all its files."""
    whole = hashlib.sha256()
    for path, digest in digests.items():
        whole.update(path.relative_to(root).as_posix().encode() + b"\0" + digest)
    about = root / "pack.yaml"
    names = load_yaml(about) if about in digests else {"name": root.resolve().name, "version": "0"}
    return PackIdentity(str(names["name"]), str(names["version"]), whole.hexdigest())


def load_rule(path: Path, documents: Mapping[str, LegalDocument], load: Load = load_valid) -> Rule:
    """The rule in ``path``; raises ConfigError with file and line when its form is wrong or a clause does not exist."""
    data = load(path, "rule.schema.json")
    if path.stem != data["id"]:
        raise ConfigError(
            f"{path}:{line_of(path, ('id',))}",
            Text(f"文件名应为 {data['id']}.yaml", f"the file should be called {data['id']}.yaml"),
            Text("请使文件名与 id 一致", "make the file name and the id agree"),
        )

    def clauses(refs: Sequence[str], *steps: str | int) -> tuple[Clause, ...]:
        return tuple(_clause(ref, documents, path, (*steps, number)) for number, ref in enumerate(refs))

    return Rule(
        id=data["id"],
        path=path,
        title=Text(**data["title"]),
        topic=data["topic"],
        severity=Severity(data["severity"]),
        clauses=clauses(data["clauses"], "clauses"),
        also=clauses(data.get("also", ()), "also"),
        penalty=clauses(data.get("penalty", ()), "penalty"),
        may_only_ask=data.get("ceiling") == "review",
        applies=parse(data["applies"]) if "applies" in data else None,
        exemptions=tuple(
            Exemption(parse(row["when"]), clauses(row["clauses"], "unless", number, "clauses"), Text(**row["because"]))
            for number, row in enumerate(data.get("unless", ()))
        ),
        require=parse(data["require"]),
        message=Text(**data["message"]),
        advice=Text(**data["advice"]),
        question=Text(**data["question"]),
        examples=tuple(_example(row) for row in data["examples"]),
        defect_kind=data.get("defect_kind"),
        no_penalty=Text(**data["no_penalty"]) if "no_penalty" in data else None,
        earlier=tuple(data.get("earlier", ())),
        replaces=tuple(_replace(row) for row in data.get("replace", ())),
    )


def _clause(ref: str, documents: Mapping[str, LegalDocument], path: Path, steps: tuple[str | int, ...]) -> Clause:
    try:
        return resolve(ref, documents)
    except ConfigError as error:
        raise ConfigError(f"{path}:{line_of(path, steps)}", error.what, error.remedy) from error


def _replace(row: Mapping[str, Any]) -> Replace:
    when = parse(row["when"]) if "when" in row else None
    return Replace(row.get("from") or row["each"], row["to"], "each" in row, when)


def _example(row: Mapping[str, Any]) -> Example:
    lines = row.get("lines", [])
    panels = lines if lines and isinstance(lines[0], list) else [lines]
    return Example(
        name=row["name"],
        expect=row["expect"],
        as_of=row.get("as_of"),
        facts=row.get("facts"),
        declared=row.get("declared", {}),
        panels=tuple(tuple(panel) for panel in panels if panel),
        replaced=row.get("replaced"),
    )
