"""``labelcheck teach make --list``: the labels, the rules that can be shown on them, and why others cannot."""

from __future__ import annotations

import json
from typing import Any

import typer

from labelcheck.cli.language import say
from labelcheck.model.text import Lang


def show_list(format: str, lang: Lang) -> None:  # noqa: A002
    """Print the lists as tables, or as JSON."""
    data = listed(lang)
    if format == "json":
        typer.echo(json.dumps(data, ensure_ascii=False, indent=2))
        return
    from labelcheck.report.console import show_table

    heads: tuple[str, ...] = (say("标签", "label"), say("茶类", "tea class"), say("是什么", "what it is"))
    show_table(heads, [(row["id"], row["class"], row["about"]) for row in data["labels"]])
    heads = (say("规则", "rule"), say("结果", "found as"), say("标题", "title"), say("怎样演示", "what is done to the label"))
    show_table(heads, [(row["rule"], row["found"], row["title"], row["shown_by"]) for row in data["rules"]])
    heads = (say("规则", "rule"), say("标题", "title"), say("为什么不能演示", "why it is not shown"))
    show_table(heads, [(row["rule"], row["title"], row["because"]) for row in data["not_shown"]])


def listed(lang: Lang) -> dict[str, list[dict[str, Any]]]:
    """The labels, the rules shown and the rules not shown, as plain data."""
    from labelcheck.engine.pack import load_packs
    from labelcheck.registry.location import rules_root
    from labelcheck.registry.remembered import default_folder
    from labelcheck.teach.breaches import breaches, not_shown
    from labelcheck.teach.described import described
    from labelcheck.teach.printed import products

    titles = {rule.id: rule.title.in_lang(lang) for rule in load_packs(rules_root(), memory=default_folder()).rules}
    labels = products()
    return {
        "labels": [
            {"id": label.id, "class": label.tea_class, "about": label.about.in_lang(lang), "as_of": label.as_of.isoformat()}
            for label in labels.values()
        ],
        "rules": [
            {
                "rule": breach.rule,
                "found": breach.status,
                "title": titles[breach.rule],
                "on": list(breach.on),
                "shown_by": described(breach, labels[breach.on[0]]).in_lang(lang),
            }
            for breach in breaches().values()
        ],
        "not_shown": [
            {"rule": rule, "title": titles[rule], "because": because.in_lang(lang)} for rule, because in not_shown().items()
        ],
    }
