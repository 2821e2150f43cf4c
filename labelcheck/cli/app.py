"""Runs one command with Typer; every foreseen failure ends as one line on stderr with its exit code."""

from __future__ import annotations

import sys
from importlib import import_module

import typer

from labelcheck.cli.commands import ABOUT, COMMANDS
from labelcheck.cli.help_page import Commands
from labelcheck.cli.language import LANGUAGE
from labelcheck.cli.usage_fault import usage_fault
from labelcheck.model.errors import PIPE_CLOSED, ConfigError, ExitCode, LabelcheckError
from labelcheck.model.system_error import reason_of
from labelcheck.model.text import Text

UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""What wrong options and missing arguments raise; Typer gives no name of its own to it."""


def run_command(name: str) -> None:
    """Run the command ``name`` on the arguments of this process; always ends with SystemExit."""
    app = Commands(ABOUT.in_lang(LANGUAGE))
    import_module(f"labelcheck.cli.{name}").register(app, COMMANDS[name].in_lang(LANGUAGE))
    try:
        sys.exit(app(prog_name="labelcheck", standalone_mode=False))
    except UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            typer.echo(str(error.args[0]), err=True)
        else:
            typer.echo(usage_fault(name, error).line(LANGUAGE), err=True)
        sys.exit(int(ExitCode.USAGE))
    except LabelcheckError as error:
        typer.echo(error.line(LANGUAGE), err=True)
        sys.exit(int(error.exit_code))
    except SystemExit as end:
        # Typer ends with 1, which says findings, where the reader of a pipe has gone.
        sys.exit(PIPE_CLOSED if isinstance(end.__context__, BrokenPipeError) else end.code)
    except OSError as error:
        typer.echo(_refused(error).line(LANGUAGE), err=True)
        sys.exit(int(ExitCode.USAGE))


def _refused(error: OSError) -> ConfigError:
    reason = reason_of(error)
    return ConfigError(
        str(error.filename or "labelcheck"),
        Text(f"无法读写（{reason.zh}）", f"cannot be read or written ({reason.en})"),
        Text("请检查路径、权限与磁盘空间", "check path, permissions and disk space"),
    )
