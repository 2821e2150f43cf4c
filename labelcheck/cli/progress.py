"""Telling a waiting person what is being read: on a terminal's stderr only."""

from __future__ import annotations

import sys
from collections.abc import Callable

from labelcheck.cli.language import say

CLEAR_LINE = "\r\x1b[K"


def panel_progress(quiet: bool) -> Callable[[str], None] | None:
    """A listener that shows the panel being read, None when nobody is watching."""
    if quiet or not sys.stderr.isatty():
        return None

    def show(panel: str) -> None:
        sys.stderr.write(f"{CLEAR_LINE}{say('正在读取', 'reading')} {panel} …")
        sys.stderr.flush()

    return show


def clear_progress(quiet: bool) -> None:
    """Wipe the progress line before the result is printed."""
    if not quiet and sys.stderr.isatty():
        sys.stderr.write(CLEAR_LINE)
        sys.stderr.flush()
