"""What a ``label.yaml`` may state, from ``rules/schema/declared.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from labelcheck.model.text import Text
from labelcheck.registry.yaml_file import load_yaml


@cache
def load_declarable(root: Path) -> Mapping[str, str]:
    """The type of every fact that may be declared, by key."""
    return {key: row["type"] for key, row in load_yaml(root / "schema" / "declared.yaml").items()}


@cache
def declarable_words(root: Path) -> Mapping[str, Text]:
    """What each fact that may be declared means, by key."""
    return {key: Text(**row["about"]) for key, row in load_yaml(root / "schema" / "declared.yaml").items()}
