"""A rule told to a person: as data for scripts, conditions in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from labelcheck.engine.conditions import Condition
from labelcheck.engine.pack import RulePack
from labelcheck.engine.rule import Example, Rule
from labelcheck.model.clause import Clause
from labelcheck.model.text import Lang, Text

OPERATORS: Mapping[str, Text] = {
    "present": Text("已标示", "is printed"),
    "absent": Text("未标示", "is not printed"),
    "consistent": Text("各处一致", "is the same everywhere"),
    "is": Text("为", "is"),
    "one_of": Text("为下列之一", "is one of"),
    "matches": Text("符合写法", "is written as"),
    "mentions": Text("出现", "mentions"),
    "at_least": Text("不小于", "is at least"),
    "at_most": Text("不大于", "is at most"),
    "before": Text("早于或小于", "is before or below"),
}
JOINERS: Mapping[str, Text] = {"all": Text("；且 ", "; and "), "any": Text("；或 ", "; or ")}
NOT = Text("并非：", "not: ")


def in_words(condition: Condition, pack: RulePack, lang: Lang) -> str:
    """The condition as a sentence in ``lang``, facts called by what they mean."""
    if condition.operator == "not":
        return f"{NOT.in_lang(lang)}({in_words(condition.parts[0], pack, lang)})"
    if condition.parts:
        return JOINERS[condition.operator].in_lang(lang).join(f"({in_words(part, pack, lang)})" for part in condition.parts)
    about = pack.vocabulary[condition.fact or ""].about.in_lang(lang)
    return " ".join(filter(None, (about, OPERATORS[condition.operator].in_lang(lang), _argument(condition, pack, lang))))


def _argument(condition: Condition, pack: RulePack, lang: Lang) -> str:
    argument = condition.argument or {}
    if "than" in argument:
        return pack.vocabulary[argument["than"]].about.in_lang(lang)
    values = argument.get("values") or argument.get("words") or [argument[key] for key in ("value", "pattern") if key in argument]
    yes_no = {True: Text("是", "true").in_lang(lang), False: Text("否", "false").in_lang(lang)}
    return "、".join(yes_no[value] if isinstance(value, bool) else str(value) for value in values)


def rule_data(rule: Rule, pack: RulePack, lang: Lang) -> dict[str, Any]:
    """The rule as plain data, in the order a person reads it."""
    return {
        "id": rule.id,
        "title": rule.title.in_lang(lang),
        "topic": rule.topic,
        "severity": rule.severity.value,
        "defect_kind": pack.consequences.defect_kinds[rule.defect_kind].about.in_lang(lang) if rule.defect_kind else None,
        "may_only_ask": rule.may_only_ask,
        "citations": [clause_data(clause, pack, lang) for clause in (*rule.clauses, *rule.also)],
        "penalty": [clause_data(clause, pack, lang) for clause in rule.penalty],
        "no_penalty": rule.no_penalty.in_lang(lang) if rule.no_penalty else None,
        "applies": in_words(rule.applies, pack, lang) if rule.applies else None,
        "unless": [
            {
                "when": in_words(exemption.when, pack, lang),
                "because": exemption.because.in_lang(lang),
                "citations": [clause_data(clause, pack, lang) for clause in exemption.clauses],
            }
            for exemption in rule.exemptions
        ],
        "require": in_words(rule.require, pack, lang),
        "message": rule.message.in_lang(lang),
        "advice": rule.advice.in_lang(lang),
        "question": rule.question.in_lang(lang),
        "examples": [_example_data(example) for example in rule.examples],
    }


def clause_data(clause: Clause, pack: RulePack, lang: Lang) -> dict[str, Any]:
    """A clause with its document, window and gist as plain data; ``reference`` is how a person cites it."""
    document = pack.documents[clause.document]
    window = (document.in_force_from, document.in_force_to)
    return {
        "document": document.id,
        "number": document.number,
        "title": document.title.in_lang(lang),
        "clause": clause.number,
        "reference": f"{document.short_name.in_lang(lang)} {clause.number}",
        "gist": clause.gist.in_lang(lang),
        "in_force": [day.isoformat() if day else None for day in window],
        "seen": clause.seen.value,
    }


def _example_data(example: Example) -> dict[str, Any]:
    given = {"lines": [list(panel) for panel in example.panels]} if example.facts is None else {"facts": _plain(example.facts)}
    return {"name": example.name, "expect": example.expect, **given}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
