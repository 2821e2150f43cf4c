"""The files of a rules folder: which there are, and what they hold by digest."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

NOT_RULES = frozenset({"documents", "tables", "cases", "schema"})


def digests_below(root: Path) -> Mapping[Path, bytes]:
    """SHA-256 of each YAML and JSON file below ``root``, in the order of their paths; line ends count as on Unix."""
    return {path: digest_of(path) for path in _files(root, (".yaml", ".json"))}


def digest_of(path: Path) -> bytes:
    """SHA-256 of the content of ``path`` with Unix line ends."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).digest()


def rule_files(root: Path) -> Iterator[Path]:
    """The rule files below ``root``, in order: every YAML file in a folder that holds rules."""
    for path in _files(root, (".yaml",)):
        parts = path.relative_to(root).parts
        if parts[0] not in NOT_RULES and parts != ("pack.yaml",):
            yield path


def _files(root: Path, endings: tuple[str, ...]) -> list[Path]:
    # os.walk takes a third of the time of Path.rglob, which counts at every start of the program.
    return sorted(Path(folder, name) for folder, _, names in os.walk(root) for name in names if name.endswith(endings))
