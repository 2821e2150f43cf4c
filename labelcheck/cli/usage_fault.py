"""What is wrong with the words of a command line: what, where, and what to do."""

from __future__ import annotations

import re
from typing import Any

from labelcheck.cli.help_page import shape
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text

_TOO_MUCH = re.compile(r"extra arguments?(?:\(s\))? \((.*)\)")


def usage_fault(command: str, error: Any) -> ConfigError:
    """The fault that ``error`` tells, on the command line of ``command``.

    Typer names none of these errors to its users, and changed where they come from: their kinds go by the names of their classes.
    """
    where, what, remedy = _TOLD.get(type(error).__name__, _unexpected)(error)
    path = error.ctx.command_path if error.ctx else f"labelcheck {command}"
    help_of = Text(f"用法见 {path} --help", f"see {path} --help")
    both = Text(f"{remedy.zh}；{help_of.zh}", f"{remedy.en}; {help_of.en}") if remedy else help_of
    return ConfigError(f"{path} {where}".rstrip(), what, both)


_Told = tuple[str, Text, Text | None]
"""Where, what is wrong, and what to do where that is known."""


def _no_such_option(error: Any) -> _Told:
    near = sorted(error.possibilities or ())
    remedy = Text(f"是否想写 {'、'.join(near)}？", f"did you mean {', '.join(near)}?") if near else None
    return error.option_name, Text("没有这个选项", "there is no such option"), remedy


def _option_usage(error: Any) -> _Told:
    if "does not take" in error.message:
        return (
            error.option_name,
            Text("是开关，后面不跟值", "is a switch and takes no value"),
            Text("请去掉“=”及其后面的字", 'leave out "=" and what follows it'),
        )
    return error.option_name, Text("后面缺值", "lacks its value"), None


def _missing(error: Any) -> _Told:
    parameter = error.param
    written = parameter.opts[0] if parameter.param_type_name == "option" else ""
    wanted = " ".join(filter(None, (written, shape(parameter))))
    return "", Text(f"缺少 {wanted}", f"{wanted} is missing"), Text(f"请补上：{parameter.help}", f"add it: {parameter.help}")


def _bad_value(error: Any) -> _Told:
    parameter = error.param
    values = shape(parameter).split("|")
    least, most = getattr(parameter, "min", None), getattr(parameter, "max", None)
    what = Text("没有这样的值", "takes no such value")
    if len(values) > 1:
        return parameter.opts[0], what, Text(f"可用：{'、'.join(values)}", f"there are: {', '.join(values)}")
    if least is None:
        remedy = Text("应为整数", "it must be a whole number")
    elif most is None:
        remedy = Text(f"应为不小于 {least:g} 的数", f"it must be a number from {least:g} up")
    else:
        remedy = Text(f"应为 {least:g} 到 {most:g} 的数", f"it must be a number from {least:g} to {most:g}")
    return parameter.opts[0], what, remedy


def _unexpected(error: Any) -> _Told:
    """Words that no argument takes, or a group without the name of a command; any other fault in its own words."""
    if words := _TOO_MUCH.search(error.message):
        return "", Text(f"多了“{words[1]}”", f'"{words[1]}" is too much'), Text("请去掉", "leave it out")
    if names := getattr(error.ctx.command if error.ctx else None, "commands", None):
        what = Text("没有说做什么", "no command is given")
        return "", what, Text(f"可用：{'、'.join(names)}", f"there are: {', '.join(names)}")
    message = " ".join(error.format_message().split())
    return "", Text(message, message), None


_TOLD = {
    "NoSuchOption": _no_such_option,
    "BadOptionUsage": _option_usage,
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
}
