from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from labelcheck.api import Checker, Options
from labelcheck.draft.drafting import Draft, draft
from labelcheck.draft.facts_file import facts_of
from labelcheck.draft.keys import facts_text, flattened
from labelcheck.model.text import Lang

PRODUCTS = yaml.safe_load(Path(__file__).with_name("products.yaml").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 26)
MADE = {"current": date(2026, 12, 1), "2025": date(2027, 5, 1)}

Drafter = Callable[..., Draft]


@pytest.fixture(scope="session")
def checker() -> Checker:
    return Checker(Options(TODAY, cache=False))


def values_of(row: Mapping[str, Any], **others: Any) -> dict[str, Any]:
    """The facts of a product of ``products.yaml`` by key."""
    return flattened({**PRODUCTS["common"], **row, **others}, "facts.yaml")


@pytest.fixture
def drafted(checker: Checker, tmp_path: Path) -> Drafter:
    """Drafts a row of ``products.yaml`` into ``tmp_path / "label"``."""

    def run(row: Mapping[str, Any], edition: str | None = None, font: Path | None = None, **others: Any) -> Draft:
        values = values_of(row, **others)
        facts = facts_of(values, "facts.yaml", checker.registry.gi_teas)
        return draft(facts, facts_text(values, Lang.ZH), edition, font, checker, tmp_path / "label")

    return run
