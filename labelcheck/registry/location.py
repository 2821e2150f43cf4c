"""Where the rules are: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def rules_root() -> Path:
    """The folder of the built-in rules."""
    shipped = PACKAGE / "rules"
    return shipped if shipped.is_dir() else PACKAGE.parent / "rules"
