"""A rule pack of one rule, for tests of the engine."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from labelcheck.engine.examples import given_fact
from labelcheck.engine.judge import Judgement, judge
from labelcheck.engine.pack import RulePack, load_rule
from labelcheck.engine.vocabulary import load_vocabulary
from labelcheck.model.fact import Facts
from labelcheck.registry.consequences import load_consequences
from labelcheck.registry.documents import load_documents
from labelcheck.registry.location import rules_root

TODAY = date(2026, 11, 22)

RULE: dict[str, Any] = {
    "id": "test-storage-1",
    "title": {"zh": "未标贮存条件", "en": "Storage missing"},
    "topic": "storage",
    "severity": "defect",
    "clauses": ["gb-7718-2011#4.1.8"],
    "require": {"present": "storage"},
    "message": {"zh": "未见贮存条件，名称为{product_name}", "en": "no storage on {product_name}"},
    "advice": {"zh": "请标", "en": "print it"},
    "question": {"zh": "在哪一面？", "en": "on which panel?"},
    "examples": [{"name": "any", "expect": "pass", "facts": {"storage": "阴凉"}}],
}


def write_rule(folder: Path, **changes: Any) -> Path:
    """Write RULE with ``changes`` into ``folder``; a change to None leaves the key out."""
    data = {key: value for key, value in (RULE | changes).items() if value is not None}
    path = folder / "test" / f"{data['id']}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def pack_of(folder: Path, **changes: Any) -> RulePack:
    """A pack that holds only RULE with ``changes``, on top of the built-in law."""
    documents = load_documents(rules_root())
    rule = load_rule(write_rule(folder, **changes), documents)
    return RulePack(
        (rule,),
        documents,
        load_vocabulary(rules_root()),
        identities=(),
        examples_as_of=TODAY,
        consequences=load_consequences(rules_root(), documents),
    )


def facts_of(**values: Any) -> Facts:
    """Facts as an example writes them; dots in keys are written as two underscores."""
    return Facts({key.replace("__", "."): given_fact(key.replace("__", "."), value) for key, value in values.items()})


def judged(pack: RulePack, as_of: date = TODAY, **values: Any) -> Judgement:
    """What ``pack`` says of the facts."""
    return judge(facts_of(**values), pack, as_of)
