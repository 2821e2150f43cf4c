"""What is found on a label with one breach, and that nothing is found on the lawful labels that look like it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from labelcheck.model.finding import Status
from tests.rules.test_compliant import AS_OF, judged

TABLE = yaml.safe_load((Path(__file__).parent / "breaches.yaml").read_text(encoding="utf-8"))


def cases() -> Iterator[Any]:
    for label in TABLE["labels"]:
        for edition in [label["edition"]] if "edition" in label else AS_OF:
            yield pytest.param(edition, label, id=f"{label['what']}, {edition}")


@cache
def base(edition: str) -> Mapping[str, str]:
    return TABLE["base"] | (TABLE["base_2025"] if edition == "2025" else {})


def printed(edition: str, changes: Mapping[str, str | None]) -> Sequence[str]:
    lines = dict(base(edition)) | dict(changes)
    return [line for value in lines.values() if value for line in value.split("\n")]


@pytest.mark.parametrize(("edition", "label"), cases())
def test_the_breach_is_found_and_its_look_alike_is_not_accused(edition, label):
    found = label["found"][edition] if isinstance(label["found"], dict) else label["found"]
    judgement = judged(edition, printed(edition, label.get("print", {})), label.get("declared"))
    shown = [finding.rule + ("" if finding.status is Status.FAIL else "?") for finding in judgement.findings]
    if found:
        assert set(found) <= set(shown)
    else:
        assert shown == []
