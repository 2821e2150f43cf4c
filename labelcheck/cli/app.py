"""Runs one command with Typer; every foreseen failure ends as one line on stderr with its exit code."""

from __future__ import annotations

import sys
from importlib import import_module

import typer

from labelcheck.cli.commands import COMMANDS
from labelcheck.cli.language import LANGUAGE, say
from labelcheck.model.errors import LabelcheckError


def run_command(name: str) -> None:
    """Run the command ``name`` on the arguments of this process; always ends with SystemExit."""
    app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode=None)
    app.callback()(_root)
    import_module(f"labelcheck.cli.{name}").register(app, COMMANDS[name].in_lang(LANGUAGE))
    try:
        app(prog_name="labelcheck")
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


def _root() -> None:
    """Checks labels of prepackaged tea sold in China."""
