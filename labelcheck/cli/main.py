"""The way in. Root help is answered at once; a command imports only its own module."""

from __future__ import annotations

import sys

from labelcheck import __version__
from labelcheck.cli.commands import COMMANDS, root_help
from labelcheck.cli.language import LANGUAGE, say
from labelcheck.model.errors import INTERRUPTED


def run() -> None:
    """Run the command line; ends with SystemExit and the contract's exit code, or that of an interrupt from the keyboard."""
    try:
        _run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _run() -> None:
    _speak_utf8()
    _drop_leading_language(sys.argv)
    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    first = sys.argv[1] if len(sys.argv) > 1 else "--help"
    if first == "--version":
        sys.stdout.write(f"labelcheck {__version__}\n")
        sys.exit(0)
    if first in COMMANDS:
        from labelcheck.cli.app import run_command

        run_command(first)
    if first in ("--help", "-h") or (first.startswith("--lang") and not set(words) & COMMANDS.keys()):
        sys.stdout.write(root_help(LANGUAGE))
        sys.exit(0)
    sys.stderr.write(
        say(f"没有命令“{first}”；可用：{'、'.join(COMMANDS)}\n", f"no command '{first}'; there are: {', '.join(COMMANDS)}\n")
    )
    sys.exit(2)


def _drop_leading_language(arguments: list[str]) -> None:
    """Take ``--lang en`` from before a command, which need not know it: ``LANGUAGE`` has heard it."""
    width = 1 if arguments[1:2] and arguments[1].startswith("--lang=") else 2 if arguments[1:2] == ["--lang"] else 0
    if width and arguments[1 + width : 2 + width] and arguments[1 + width] in COMMANDS:
        del arguments[1 : 1 + width]


def _speak_utf8() -> None:
    """Chinese must not fail on a console or pipe with a narrower encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
