"""The draft of a new rule, for a person to fill in."""

from __future__ import annotations

import re
from pathlib import Path

from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text

RULE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+-[0-9]+")

DRAFT = """\
id: {rule_id}
title: {{zh: 用一句话说违反了什么, en: one line that names the breach}}
topic: product-name
severity: violation
clauses: [gb-7718-2011#4.1.1]
require: {{present: product_name}}
message: {{zh: 标签上看到了什么, en: what the label shows}}
advice: {{zh: 应当怎样印, en: what to print instead}}
question: {{zh: 标签不能决定时要人回答的问题, en: the question a person answers where the label does not decide}}
examples:
  - {{name: 合格, expect: pass, facts: {{product_name: 绿茶}}}}
  - {{name: 不合格, expect: fail, facts: {{product_name: null}}}}
  - {{name: 读不清, expect: review, facts: {{product_name: {{state: unreadable}}}}}}
  - {{name: 另一版管辖, expect: not_selected, facts: {{product_name: null, production_date: 2030-01-01}}}}
  - name: 从印出的文字开始
    expect: pass
    lines: [产品名称：绿茶]
"""


def write_draft(rule_id: str, folder: Path) -> Path:
    """Write ``<folder>/<area>/<rule_id>.yaml`` and return its path; raises ConfigError when the id is wrong or the file exists."""
    if RULE_ID.fullmatch(rule_id) is None:
        raise ConfigError(
            rule_id,
            Text("不是合格的规则编号", "not a proper rule id"),
            Text("请写成 领域-主题-序号，如 licence-present-2", "write area-topic-number, such as licence-present-2"),
        )
    path = folder / rule_id.split("-")[0] / f"{rule_id}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(DRAFT.format(rule_id=rule_id))
    except FileExistsError as error:
        raise ConfigError(str(path), Text("文件已存在", "the file exists"), Text("请换一个编号", "choose another id")) from error
    return path
