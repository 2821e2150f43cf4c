"""What is done to a label to break a rule, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from labelcheck.model.text import Text
from labelcheck.registry.declarable import declarable_words
from labelcheck.registry.location import rules_root
from labelcheck.teach.breaches import Breach
from labelcheck.teach.printed import PrintedLabel

_STYLES: Mapping[str, Text] = {
    "text_mm": Text("项目字高改为 {} 毫米", "the items {} mm high"),
    "date_mm": Text("日期字高改为 {} 毫米", "the dates {} mm high"),
    "net_mm": Text("净含量字高改为 {} 毫米", "the net content {} mm high"),
    "title_mm": Text("名称字高改为 {} 毫米", "the name {} mm high"),
    "english_mm": Text("外文名称字高改为 {} 毫米", "the foreign name {} mm high"),
    "date_ink": Text("日期改印成 {} 色", "the dates in the colour {}"),
    "words_mm": Text("字句字高改为 {} 毫米", "the words {} mm high"),
    "text_stretch": Text("项目字宽压到 {} 倍", "the items narrowed to {} of their width"),
    "back": Text("背面改排成 {}", "the back arranged as {}"),
}


def described(breach: Breach, label: PrintedLabel) -> Text:
    """The changes of ``breach`` on ``label``."""
    printed = breach.planted(label).lines
    parts = [_line(printed.get(name), label.lines.get(name)) for name in breach.changes()]
    parts += [
        Text(words.zh.format(value), words.en.format(value))
        for key, value in breach.style.items()
        if (words := _STYLES.get(key)) is not None
    ]
    parts += [Text(f"标签之外已知{told.zh}", f"known beside the label: {told.en}") for told in known(breach.facts)]
    return Text("；".join(part.zh for part in parts), "; ".join(part.en for part in parts))


def known(facts: Mapping[str, Any]) -> tuple[Text, ...]:
    """What is known beside a label, each fact in words."""
    about = declarable_words(rules_root())
    told = ((about[key], _words(value)) for key, value in facts.items())
    return tuple(Text(f"{what.zh}：{value.zh}", f"{what.en}: {value.en}") for what, value in told)


def _words(value: Any) -> Text:
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    words = "、".join(value) if isinstance(value, list) else str(value)
    return Text(words, words)


def _line(line: str | None, own: str | None) -> Text:
    if line is None:
        return Text(f"不印“{own}”", f"leaves out {own}")
    if own is None:
        return Text(f"加印“{line}”", f"adds {line}")
    return Text(f"改印“{line}”", f"prints {line}")
