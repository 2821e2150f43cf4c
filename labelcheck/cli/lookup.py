"""``labelcheck lookup``: plain answers from the registries."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from labelcheck.cli import options as option
from labelcheck.cli.help_page import Commands
from labelcheck.cli.language import say
from labelcheck.model.errors import ExitCode

if TYPE_CHECKING:
    from labelcheck.lookup.entry import Entry

Sought = Annotated[
    list[str],
    typer.Argument(metavar=say("字词…", "TEXT…"), help=say("要查的编号、名称或文字", "the number, name or words to look up")),
]

KINDS = {
    "standard": say("标准是否现行、管什么茶、有哪些等级", "is this standard current, what does it cover, which grades"),
    "gi": say("这种茶在哪里受地理标志保护", "where is this tea protected as a geographical indication"),
    "material": say("这种植物可否入茶、有何限制", "may this plant be used in tea, and on what terms"),
    "licence": say("生产许可证编号的含义", "what a production licence number says"),
    "code": say("信用代码、条码、有机码等号码的含义", "what a credit code, bar code, organic code … says"),
    "clause": say("条款说什么、何时有效", "what a clause says and when it is in force"),
}


def register(app: typer.Typer, about: str) -> None:
    """Add the group of commands to ``app``."""
    group = Commands(about)
    for kind, help_text in KINDS.items():
        group.command(kind, help=help_text)(_command(kind))
    app.add_typer(group, name="lookup")


def _command(kind: str) -> Callable[..., None]:
    def look_up(
        words: Sought,
        as_of: option.AsOf = None,
        format: option.TextFormat = "terminal",  # noqa: A002 - the option's public name
        lang: option.Language = option.DEFAULT_LANGUAGE,
    ) -> None:
        text = " ".join(words)  # a code such as GB/T 22291 need not be quoted
        found = _find(kind, text, as_of)
        if format == "json":
            typer.echo(json.dumps([entry.data(lang) for entry in found], ensure_ascii=False, indent=2))
        else:
            typer.echo("\n\n".join("\n".join(entry.lines(lang)) for entry in found) or _nothing(text))
        sys.exit(int(ExitCode.CLEAN if found else ExitCode.FINDINGS))

    return look_up


def _nothing(text: str) -> str:
    return say(
        f"登记表里没有“{text}”。表里没有，不等于不存在；请查官方公布。",
        f"'{text}' is not in the registry, which does not mean that it does not exist; look at the official publication.",
    )


def _find(kind: str, text: str, as_of: str | None) -> tuple[Entry, ...]:
    from labelcheck.registry.location import rules_root
    from labelcheck.registry.remembered import default_folder, remembering

    if kind == "clause":
        from labelcheck.lookup import clause
        from labelcheck.registry.documents import load_documents

        with remembering(default_folder() / "documents") as load:
            return clause.find(text, load_documents(rules_root(), load))
    from labelcheck.registry import load_registry

    registry = load_registry(rules_root(), memory=default_folder())
    if kind in ("code", "licence"):
        from labelcheck.engine.vocabulary import load_vocabulary
        from labelcheck.lookup import code

        with remembering(default_folder() / "facts") as load:
            return code.find(kind, text, registry, load_vocabulary(rules_root(), load), option.day(as_of))
    from labelcheck.lookup import gi, material, standard

    if kind == "standard":
        return standard.find(text, registry.standards, option.day(as_of))
    return gi.find(text, registry.gi_teas) if kind == "gi" else material.find(text, registry.materials)
