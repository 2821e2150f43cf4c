"""The facts a rule may use, from ``rules/schema/facts.yaml`` and its sister files ``facts-*.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from labelcheck.model.text import Text
from labelcheck.registry.remembered import Load, load_valid


@dataclass(frozen=True, slots=True)
class FactSpec:
    """What a known fact carries (``text number flag date texts quantity period``) and what it means.

    ``only_declared`` marks what no panel shows: where nobody stated it, it is absent.
    """

    type: str
    about: Text
    only_declared: bool


SCHEMA = "facts.schema.json"


def load_vocabulary(root: Path, load: Load = load_valid) -> Mapping[str, FactSpec]:
    """Every fact by key, in the order of the files; raises ConfigError with file and line for one that does not fit the schema."""
    rows = {key: row for path in sorted((root / "schema").glob("facts*.yaml")) for key, row in load(path, SCHEMA).items()}
    return {key: FactSpec(row["type"], Text(**row["about"]), row.get("unnamed") == "absent") for key, row in rows.items()}
