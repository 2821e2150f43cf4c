"""The help of a command in the language of the run, and the Typer whose commands have it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from labelcheck.cli.language import say
from labelcheck.cli.options import DEFAULT_LANGUAGE, Language
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text
from labelcheck.report.line_breaking import cell_width, wrap

Row = tuple[str, str]
"""What is written, and what it means."""

_WIDEST_FIRST, _GAP = 28, 2
"""Cells of the column of what is written, beyond which its meaning begins on a line of its own; and the gap between both."""
_NARROWEST, _WIDEST = 50, 110
"""Cells of a page."""


class Command(TyperCommand):
    """A command with this help."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page."""
        formatter.write("\n".join(_page(self, ctx)))


class Group(TyperGroup):
    """A group of commands with this help."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page."""
        formatter.write("\n".join(_page(self, ctx)))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is named; raises ConfigError where there is none of this name."""
        if args[0] not in self.commands:
            raise ConfigError(
                ctx.command_path,
                Text(f"没有命令“{args[0]}”", f'there is no command "{args[0]}"'),
                Text(f"可用：{'、'.join(self.commands)}", f"there are: {', '.join(self.commands)}"),
            )
        return super().resolve_command(ctx, args)


class Commands(typer.Typer):
    """Commands with this help, under the line ``about``; the group itself also takes the language."""

    def __init__(self, about: str) -> None:
        super().__init__(
            cls=Group,
            help=about,
            no_args_is_help=True,
            add_completion=False,
            pretty_exceptions_enable=False,
            rich_markup_mode=None,
        )
        self.callback()(_speaking)

    def command(self, name: str | None = None, **settings: Any) -> Any:
        """As of any Typer."""
        return super().command(name, cls=Command, **settings)


def _speaking(lang: Language = DEFAULT_LANGUAGE) -> None:
    """The language is heard by ``LANGUAGE``; this only lets it stand before the name of a command."""


def shape(parameter: Any) -> str:
    """The values of an argument or option as help names them, empty for a flag."""
    return "" if getattr(parameter, "is_flag", False) else parameter.metavar or parameter.name


def _page(command: Any, ctx: Any) -> Iterator[str]:
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    options = [each for each in command.params if each.param_type_name == "option"]
    within = getattr(command, "commands", {})
    used = [shape(each) if each.required else f"[{shape(each)}]" for each in arguments]
    used += [say("命令", "COMMAND")] if within else []
    needed = [f"{each.opts[0]} {shape(each)}" for each in options if each.required]
    yield say("用法：", "Usage: ") + " ".join([ctx.command_path, *used, *needed, say("[选项]…", "[OPTIONS]…")])
    yield from ("", command.help or "")
    this_page = ("--help", say("看这一页", "show this page"))
    for heading, listed in (
        (say("命令：", "Commands:"), [(name, each.help or "") for name, each in within.items()]),
        (say("参数：", "Arguments:"), [(shape(each), _meaning(each)) for each in arguments]),
        (say("选项：", "Options:"), [*((_written(each), _meaning(each)) for each in options), this_page]),
    ):
        if listed:
            yield from ("", heading, *_table(listed))
    if within:
        path = ctx.command_path
        yield from (
            "",
            say(f"“{path} 命令 --help”看它的参数和选项。", f"'{path} COMMAND --help' shows its arguments and options."),
        )


def _written(option: Any) -> str:
    names = ", ".join(sorted(option.opts, key=len))
    return " ".join(filter(None, (names, shape(option))))


def _meaning(parameter: Any) -> str:
    """Its help, with what is taken where it is not given, or that it must be."""
    default = parameter.default
    shown = default.value if isinstance(default, Enum) else f"{default:g}" if isinstance(default, float) else default
    note = ""
    if parameter.required and parameter.param_type_name == "option":
        note = say("（必填）", " (required)")
    elif shown is not None and not isinstance(shown, bool):
        note = say(f"（默认 {shown}）", f" (default {shown})")
    return f"{parameter.help or ''}{note}"


def _table(rows: Sequence[Row]) -> Iterator[str]:
    first = min(max(cell_width(written) for written, _ in rows), _WIDEST_FIRST) + _GAP
    page = max(_NARROWEST, min(_WIDEST, shutil.get_terminal_size().columns))
    for written, meaning in rows:
        lines = wrap(meaning, page - first - 3)
        if cell_width(written) + _GAP > first:
            yield f"  {written}"
        else:
            yield f"  {written}{' ' * (first - cell_width(written))}{lines.pop(0)}"
        yield from (f"  {' ' * first}{line}" for line in lines)
