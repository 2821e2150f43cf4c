"""Why a clause has no rule: the reasons that documents name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from labelcheck.model.coverage import ClauseStatus
from labelcheck.model.text import Text
from labelcheck.registry.remembered import load_valid


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a clause has no rule, as one sentence."""

    status: ClauseStatus
    about: Text


def load_reasons(root: Path) -> Mapping[str, Reason]:
    """The reasons of ``tables/without-rule.yaml`` under ``root`` by their word; raises ConfigError for a faulty file."""
    rows = load_valid(root / "tables" / "without-rule.yaml", "without-rule.schema.json")
    return {word: Reason(ClauseStatus(row["status"]), Text(**row["about"])) for word, row in rows.items()}
