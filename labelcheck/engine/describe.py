"""A rule told to a person: as data for scripts, conditions in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from labelcheck.engine.conditions import Condition
from labelcheck.engine.pack import RulePack
from labelcheck.engine.replace import Replace
from labelcheck.engine.rule import Example, Rule
from labelcheck.engine.vocabulary import FactSpec
from labelcheck.model.case import PublishedCase
from labelcheck.model.clause import Clause
from labelcheck.model.rule_card import Combination, Statement, Told
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
    "before": Text("小于", "is below"),
}
OF_DATES: Mapping[str, Text] = {
    "at_least": Text("不早于", "is not before"),
    "at_most": Text("不晚于", "is not after"),
    "before": Text("早于", "is before"),
}
OF_DECLARED: Mapping[str, Text] = {"present": Text("已声明", "is declared"), "absent": Text("未声明", "is not declared")}
OF_DERIVED: Mapping[str, Text] = {"present": Text("可以得知", "can be told"), "absent": Text("无从得知", "cannot be told")}
YES_NO: Mapping[bool, Text] = {True: Text("—— 是", "— yes"), False: Text("—— 否", "— no")}
JOINERS: Mapping[str, Text] = {"all": Text("；且 ", "; and "), "any": Text("；或 ", "; or ")}
NOT = Text("并非：", "not: ")


def told(condition: Condition, pack: RulePack) -> Told:
    """The condition in words, facts called by what they mean."""
    if condition.parts:
        return Combination(condition.operator, tuple(told(part, pack) for part in condition.parts))
    spec = spec_of(condition.fact or "", pack)
    value = (condition.argument or {}).get("value")
    about, among = _parted(spec.about)
    if isinstance(value, bool):
        return Statement(about, YES_NO[value], among=among)
    return Statement(about, _holds(condition.operator, spec), _argument(condition, pack), among)


def spec_of(key: str, pack: RulePack) -> FactSpec:
    """What the fact ``key`` means; one that the vocabulary lacks, in a rule that was never linted, goes by its key."""
    return pack.vocabulary.get(key) or FactSpec("text", Text(key, key), only_declared=False)


def brief(key: str, pack: RulePack) -> Text:
    """What the fact ``key`` means, without the words it may be."""
    return _parted(spec_of(key, pack).about)[0]


def _parted(about: Text) -> tuple[Text, Text]:
    """What a fact means, and the words it may be, which follow a colon."""
    (zh, _, zh_words), (en, _, en_words) = about.zh.partition("："), about.en.partition(": ")
    return Text(zh, en), Text(zh_words, en_words)


def _holds(operator: str, spec: FactSpec) -> Text:
    """What an operator says, in the words that suit a date, a declared fact, or what no label prints as such."""
    of_dates = OF_DATES if spec.type == "date" else {}
    of_others = OF_DECLARED if spec.only_declared else OF_DERIVED if spec.type in ("flag", "number") else {}
    return {**OPERATORS, **of_dates, **of_others}[operator]


def _argument(condition: Condition, pack: RulePack) -> Text:
    argument = condition.argument or {}
    if "than" in argument:
        return brief(argument["than"], pack)
    if "about" in argument:
        return Text(**argument["about"])
    values = argument.get("values") or argument.get("words") or [argument[key] for key in ("value", "pattern") if key in argument]
    return Text("、".join(map(str, values)), ", ".join(map(str, values)))


def in_words(condition: Told, lang: Lang) -> str:
    """The condition as one sentence in ``lang``."""
    if isinstance(condition, Statement):
        return " ".join(filter(None, (part.in_lang(lang) for part in (condition.about, condition.holds, condition.of))))
    parts = [f"({in_words(part, lang)})" for part in condition.parts]
    if condition.operator == "not":
        return NOT.in_lang(lang) + parts[0]
    return JOINERS[condition.operator].in_lang(lang).join(parts)


def rule_data(rule: Rule, pack: RulePack, cases: Iterable[PublishedCase], lang: Lang) -> dict[str, Any]:
    """The rule as plain data, in the order a person reads it, with those of ``cases`` that met it."""
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
        "applies": in_words(told(rule.applies, pack), lang) if rule.applies else None,
        "unless": [
            {
                "when": in_words(told(exemption.when, pack), lang),
                "because": exemption.because.in_lang(lang),
                "citations": [clause_data(clause, pack, lang) for clause in exemption.clauses],
            }
            for exemption in rule.exemptions
        ],
        "require": in_words(told(rule.require, pack), lang),
        "message": rule.message.in_lang(lang),
        "advice": rule.advice.in_lang(lang),
        "replace": [_replace_data(each, pack, lang) for each in rule.replaces],
        "question": rule.question.in_lang(lang),
        "examples": [_example_data(example) for example in rule.examples],
        "cases": [_case_data(case, lang) for case in cases if rule.id in case.rules],
    }


def clause_data(clause: Clause, pack: RulePack, lang: Lang) -> dict[str, Any]:
    """A clause with its document, window and gist as plain data; ``reference`` is how a person cites it."""
    document = pack.documents[clause.document]
    window = (document.in_force_from, document.in_force_to)
    return {
        "document": document.id,
        "number": document.number,
        "title": document.title.in_lang(lang),
        "clause": clause.citable.in_lang(lang),
        "reference": f"{document.short_name.in_lang(lang)} {clause.citable.in_lang(lang)}",
        "gist": clause.gist.in_lang(lang),
        "in_force": [day.isoformat() if day else None for day in window],
        "seen": clause.seen.value,
    }


def _case_data(case: PublishedCase, lang: Lang) -> dict[str, Any]:
    return {
        "id": case.id,
        "title": case.title.in_lang(lang),
        "place": case.place.in_lang(lang),
        "when": case.when,
        "dating": case.dating.value,
        "outcome": case.outcome.value,
        "facts": case.facts.in_lang(lang),
        "result": case.result.in_lang(lang),
        "provision": case.provision.in_lang(lang) if case.provision else None,
        "lesson": case.lesson.in_lang(lang),
        "sure": case.sure.value,
        "sources": list(case.sources),
    }


def _replace_data(replace: Replace, pack: RulePack, lang: Lang) -> dict[str, Any]:
    when = in_words(told(replace.when, pack), lang) if replace.when else None
    return {"each" if replace.each else "from": replace.fact, "to": replace.to, "when": when}


def _example_data(example: Example) -> dict[str, Any]:
    replaced = {} if example.replaced is None else {"replaced": dict(example.replaced)}
    given = {"lines": [list(panel) for panel in example.panels]} if example.facts is None else {"facts": _plain(example.facts)}
    return {"name": example.name, "expect": example.expect, **replaced, **given}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
