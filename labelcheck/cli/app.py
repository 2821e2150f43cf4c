"""Runs one command with Typer; every foreseen failure ends as one line on stderr with its exit code."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import typer

from labelcheck.cli.commands import COMMANDS
from labelcheck.cli.language import LANGUAGE, say
from labelcheck.model.errors import ExitCode, LabelcheckError

UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""What wrong options and missing arguments raise; Typer gives no name of its own to it."""


def run_command(name: str) -> None:
    """Run the command ``name`` on the arguments of this process; always ends with SystemExit."""
    app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)
    app.callback()(_root)
    import_module(f"labelcheck.cli.{name}").register(app, COMMANDS[name].in_lang(LANGUAGE))
    try:
        sys.exit(app(prog_name="labelcheck", standalone_mode=False))
    except UsageError as error:
        _tell_usage(name, error)
        sys.exit(int(ExitCode.USAGE))
    except LabelcheckError as error:
        typer.echo(error.line(LANGUAGE), err=True)
        sys.exit(int(error.exit_code))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        where = error.filename or error.strerror or ""
        typer.echo(
            say(
                f"{where}: 无法读写（{error.strerror}）；请检查路径、权限与磁盘空间",
                f"{where}: cannot be read or written ({error.strerror}); check path, permissions and disk space",
            ),
            err=True,
        )
        sys.exit(2)


def _tell_usage(command: str, error: Any) -> None:
    """One line for a wrong option or a missing argument; the help itself where nothing at all was given."""
    if type(error).__name__ == "NoArgsIsHelpError":
        error.show()
        return
    message = " ".join(error.format_message().split())
    typer.echo(
        say(
            f"labelcheck {command}: 参数有误（{message}）；用法见 labelcheck {command} --help",
            f"labelcheck {command}: {message} See labelcheck {command} --help",
        ),
        err=True,
    )


def _root() -> None:
    """Checks labels of prepackaged tea sold in China."""
