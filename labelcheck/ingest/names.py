"""File names: how they are shown, ordered, and which are never a panel."""

from __future__ import annotations

import re
from pathlib import Path, PurePath, PurePosixPath
from typing import TypeAlias

from labelcheck.model.text import escaped

NaturalKey: TypeAlias = tuple[tuple[tuple[int, int, str], ...], str]

DECLARATION_NAMES = ("label.yaml", "label.yml")

_DIGITS = re.compile(r"([0-9]+)")
# What operating systems and network drives leave behind.
_LITTER = frozenset({"__macosx", "thumbs.db", "desktop.ini", "@eadir", "$recycle.bin", "system volume information"})


def shown(path: str | PurePath) -> str:
    """``path`` as the user gave it, with forward slashes, safe to print."""
    return escaped(Path(path).as_posix())


def stem_of(name: str) -> str:
    """The file name without its last suffix."""
    return PurePosixPath(name).stem


def suffix_of(name: str) -> str:
    """The last suffix in lower case, with its dot; empty when there is none."""
    return PurePosixPath(name).suffix.lower()


def natural_key(name: str) -> NaturalKey:
    """A sort key under which ``2.jpg`` stands before ``10.jpg`` and case does not matter; ties fall to the exact name."""
    pieces = _DIGITS.split(name.casefold())
    # A number is compared by its length and digits: int() refuses very long ones.
    parts = ((0, len(piece.lstrip("0")), piece.lstrip("0")) if index % 2 else (1, 0, piece) for index, piece in enumerate(pieces))
    return (tuple(parts), name)


def is_litter(name: str) -> bool:
    """Whether ``name`` is hidden or left by an operating system."""
    return name.startswith((".", "~$")) or name.casefold() in _LITTER


def is_declaration(name: str) -> bool:
    """Whether ``name`` is that of the file that states what no panel shows."""
    return name.casefold() in DECLARATION_NAMES
