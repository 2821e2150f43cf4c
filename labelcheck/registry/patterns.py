"""Patterns of the data files. RE2 runs in linear time, so that no pattern can hang a check."""

from __future__ import annotations

from functools import cache
from typing import Any

import re2


@cache
def compiled(pattern: str) -> Any:
    """The compiled RE2 pattern; raises ValueError, saying why, for one that RE2 does not know."""
    options = re2.Options()
    # Else re2 writes its own complaint to stderr before it raises.
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        raise ValueError(error.args[0].decode()) from error
