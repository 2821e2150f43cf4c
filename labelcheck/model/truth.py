"""Three-valued truth."""

from __future__ import annotations

from enum import Enum


class Truth(Enum):
    """True, false, or not known."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    # By identity, without a call into Python: it is asked for every condition of every label.
    __hash__ = object.__hash__
