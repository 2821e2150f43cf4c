"""Patterns of rule files. RE2 runs in linear time, so that no pattern can hang a check."""

from __future__ import annotations

from functools import cache
from typing import Any

import re2


@cache
def compiled(pattern: str) -> Any:
    """The compiled RE2 pattern; raises ``re2.error`` for one that RE2 does not know."""
    return re2.compile(pattern)
