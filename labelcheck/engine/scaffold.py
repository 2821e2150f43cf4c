"""The draft of a new rule, for a person to fill in."""

from __future__ import annotations

import re
from pathlib import Path

from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text
from labelcheck.registry.location import rules_root

RULE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+-[0-9]+")

DRAFT = "schema/draft.yaml"
"""The draft, below the rules folder; ID stands for the rule's id."""


def write_draft(rule_id: str, folder: Path) -> Path:
    """Write ``<folder>/<area>/<rule_id>.yaml`` and return its path; raises ConfigError when the id is wrong or the file exists."""
    if RULE_ID.fullmatch(rule_id) is None:
        raise ConfigError(
            rule_id,
            Text("不是合格的规则编号", "not a proper rule id"),
            Text("请写成 领域-主题-序号，如 licence-present-2", "write area-topic-number, such as licence-present-2"),
        )
    path = folder / rule_id.split("-")[0] / f"{rule_id}.yaml"
    draft = (rules_root() / DRAFT).read_text(encoding="utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(draft.replace("id: ID", f"id: {rule_id}", 1))
    except FileExistsError as error:
        raise ConfigError(str(path), Text("文件已存在", "the file exists"), Text("请换一个编号", "choose another id")) from error
    return path
