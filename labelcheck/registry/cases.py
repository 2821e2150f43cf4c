"""The published cases of a rules folder."""

from __future__ import annotations

from pathlib import Path

from labelcheck.model.case import Dating, Outcome, PublishedCase, Sureness
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text
from labelcheck.registry.remembered import Load, load_valid
from labelcheck.registry.validation import MEND
from labelcheck.registry.yaml_file import line_of

SCHEMA = "case.schema.json"


def load_cases(root: Path, load: Load = load_valid) -> tuple[PublishedCase, ...]:
    """The cases of ``<root>/cases`` in the order of their ids; raises ConfigError with file and line for a faulty file."""
    return tuple(_case(path, load) for path in sorted((root / "cases").glob("*.yaml")))


def _case(path: Path, load: Load) -> PublishedCase:
    data = load(path, SCHEMA)
    if path.stem != data["id"]:
        raise ConfigError(
            f"{path}:{line_of(path, ('id',))}",
            Text(f"文件名应为 {data['id']}.yaml", f"the file should be called {data['id']}.yaml"),
            MEND,
        )
    texts = {key: Text(**data[key]) for key in ("place", "title", "facts", "result", "lesson")}
    return PublishedCase(
        id=data["id"],
        when=data["when"],
        dating=Dating(data.get("dating", Dating.DECIDED)),
        outcome=Outcome(data["outcome"]),
        provision=Text(**data["provision"]) if "provision" in data else None,
        rules=tuple(data["rules"]),
        sure=Sureness(data["sure"]),
        sources=tuple(data["sources"]),
        **texts,
    )
