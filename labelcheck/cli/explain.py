"""``labelcheck explain``: one rule, as a card a person can read aloud."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from labelcheck.cli.language import say
from labelcheck.cli.options import DEFAULT_LANGUAGE, Language, Rules, TextFormat
from labelcheck.model.text import Lang, Text

RuleId = Annotated[
    str,
    typer.Argument(metavar="RULE", help=say("规则编号，见 labelcheck rules list", "the rule's id, see labelcheck rules list")),
]

HEADS = {
    "require": Text("要求", "requires"),
    "applies": Text("适用于", "speaks to"),
    "unless": Text("例外", "unless"),
    "citations": Text("依据", "rests on"),
    "penalty": Text("可能的处罚", "penalty candidates"),
    "message": Text("发现时", "finding"),
    "advice": Text("怎样改", "advice"),
    "question": Text("须核实", "to be answered"),
    "examples": Text("例子", "examples"),
}
ONLY_ASKS = Text("只提问，不断定", "only asks, never asserts")


def register(app: typer.Typer, about: str) -> None:
    """Add the command to ``app``."""

    @app.command("explain", help=about)
    def explain(rule: RuleId, rules: Rules = None, format: TextFormat = "terminal", lang: Language = DEFAULT_LANGUAGE) -> None:  # noqa: A002
        from labelcheck.engine.describe import rule_data
        from labelcheck.engine.pack import load_packs
        from labelcheck.registry.location import rules_root
        from labelcheck.registry.remembered import default_folder

        pack = load_packs(rules_root(), tuple(rules or ()), memory=default_folder())
        data = rule_data(pack.rule(rule), pack, lang)
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2) if format == "json" else "\n".join(_card(data, lang)))


def _card(data: dict[str, Any], lang: Lang) -> Iterator[str]:
    from labelcheck.report.phrases import bracketed

    yield f"{data['id']}  {data['title']}"
    marks = (data["topic"], data["severity"], data["defect_kind"], ONLY_ASKS.in_lang(lang) if data["may_only_ask"] else None)
    yield " · ".join(filter(None, marks))
    for key in ("require", "applies"):
        if data[key]:
            yield from _section(HEADS[key].in_lang(lang), [data[key]])
    yield from _section(
        HEADS["unless"].in_lang(lang),
        [row["because"] + bracketed("; ".join(each["reference"] for each in row["citations"]), lang) for row in data["unless"]],
    )
    for key in ("citations", "penalty"):
        yield from _section(HEADS[key].in_lang(lang), [_cited(clause) for clause in data[key]])
    if data["no_penalty"]:
        yield from _section(HEADS["penalty"].in_lang(lang), [data["no_penalty"]])
    for key in ("message", "advice", "question"):
        yield from _section(HEADS[key].in_lang(lang), [data[key]])
    yield from _section(HEADS["examples"].in_lang(lang), [line for example in data["examples"] for line in _example(example)])


def _section(head: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield head
        yield from (f"  {line}" for line in lines)


def _cited(clause: dict[str, Any]) -> str:
    start, end = (day or "…" for day in clause["in_force"])
    return f"{clause['reference']} [{start} – {end}] {clause['gist']}"


def _example(example: dict[str, Any]) -> Iterator[str]:
    yield f"{example['expect']:>14}  {example['name']}"
    for panel in example.get("lines", ()):
        yield from (f"{'':>16}| {line}" for line in panel)
    if "facts" in example:
        yield f"{'':>16}{json.dumps(example['facts'], ensure_ascii=False)}"
