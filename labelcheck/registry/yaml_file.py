"""Reading YAML data files, with errors that give the file and the line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from labelcheck.model.errors import ConfigError
from labelcheck.model.system_error import reason_of
from labelcheck.model.text import Text

TEXT = "tag:yaml.org,2002:str"
DEEPEST = 40
"""Levels of a data file; the deepest of our own has nine."""
MOST_NODES = 1_000_000
"""Nodes of a data file; the largest of our own has some ten thousand."""


_HINT = "常见原因：冒号后没有空格，缩进不齐或用了制表符，引号、括号没有成对"
"""What the library says of a fault it says in English only."""


class _Fault(yaml.constructor.ConstructorError):
    """A fault that we look for ourselves."""

    def __init__(self, told: Text, mark: yaml.Mark) -> None:
        super().__init__(None, None, told.en, mark)
        self.told = told


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A safe loader that refuses a key given twice."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """The data of ``node``. Four of five nodes are texts, which need none of the base class's bookkeeping."""
        if node.tag == TEXT and isinstance(node, yaml.ScalarNode):
            return node.value
        return super().construct_object(node, deep)


def _unique_mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    loader.flatten_mapping(node)
    seen: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in seen:
            raise _Fault(Text(f"键“{key}”写了两次", f"the key {key!r} stands twice"), key_node.start_mark)
        seen[key] = loader.construct_object(value_node, deep=True)
    return seen


def _real_date(loader: _Loader, node: yaml.ScalarNode) -> Any:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError as error:
        told = Text(f"{node.value} 不是存在的日期", f"{node.value} is not a date: {error}")
        raise _Fault(told, node.start_mark) from error


_Loader.add_constructor("tag:yaml.org,2002:map", _unique_mapping)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _real_date)


def load_yaml(path: Path) -> Any:
    """The content of ``path``; raises ConfigError with file and line when it is not YAML or cannot be read.

    What nests beyond reason is refused, and so are aliases, a few lines of which stand for more than any machine holds.
    """
    try:
        text = path.read_text(encoding="utf-8")
        _refuse_bombs(text)
        return yaml.load(text, _Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        told = error.told if isinstance(error, _Fault) else Text(_HINT, error.problem or "not YAML")
        raise ConfigError(
            f"{path}:{line}",
            Text(f"不是合法的 YAML（{told.zh}）", f"not valid YAML ({told.en})"),
            Text("请改正这一行或它的上一行", "mend this line or the one before it"),
        ) from error
    except OSError as error:
        reason = reason_of(error)
        raise ConfigError(
            str(path),
            Text(f"无法读取（{reason.zh}）", f"cannot be read ({reason.en})"),
            Text("请检查文件与权限", "check the file and its permissions"),
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(
            str(path),
            Text("不是 UTF-8 编码的文字", "is no text in UTF-8"),
            Text("请另存为 UTF-8 编码的 YAML", "save it as YAML in UTF-8"),
        ) from error
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:  # no number, no key, or nested too deep
        problem = " ".join(str(error).split())
        raise ConfigError(
            str(path), Text("不是合法的 YAML", f"not valid YAML ({problem})"), Text("请改正此文件", "mend this file")
        ) from error


@dataclass(slots=True)
class _Extent:
    """How many nodes a part of a file stands for with its aliases written out, and how many levels."""

    nodes: int = 1
    levels: int = 1

    def take_in(self, part: _Extent) -> None:
        """``part`` stands one level further in."""
        self.nodes += part.nodes
        self.levels = max(self.levels, part.levels + 1)


def _refuse_bombs(text: str) -> None:
    """Raises YAMLError for what no machine holds; building the data of it would end the process, its events harm nobody."""
    anchored: dict[str | None, _Extent] = {}
    way_in: list[tuple[str | None, _Extent]] = []
    event: Any
    for event in yaml.parse(text, _Loader):
        anchor, extent = getattr(event, "anchor", None), _Extent()
        if isinstance(event, yaml.CollectionStartEvent):
            way_in.append((anchor, extent))
        elif isinstance(event, yaml.AliasEvent):
            # An alias of what it stands in has no end; one of nothing is told by the loader.
            endless = event.anchor in dict(way_in)
            extent = _Extent(levels=DEEPEST + 1) if endless else anchored.get(event.anchor, extent)
        elif isinstance(event, yaml.CollectionEndEvent):
            anchor, extent = way_in.pop()
        elif not isinstance(event, yaml.ScalarEvent):
            continue
        if extent.nodes > MOST_NODES or extent.levels > DEEPEST or len(way_in) > DEEPEST:
            told = Text(
                f"展开别名后超过 {DEEPEST} 层或 {MOST_NODES} 个值",
                f"more than {DEEPEST} levels or {MOST_NODES} nodes with its aliases written out",
            )
            raise _Fault(told, event.start_mark)
        if isinstance(event, yaml.CollectionStartEvent):
            continue
        if anchor is not None and not isinstance(event, yaml.AliasEvent):
            anchored[anchor] = extent
        if way_in:
            way_in[-1][1].take_in(extent)


def line_of(path: Path, keys: tuple[str | int, ...]) -> int:
    """The line (from 1) of the key or list item at ``keys`` in ``path``: the deepest part of the way that exists."""
    node = yaml.compose(path.read_text(encoding="utf-8"), _Loader)
    line = 1
    for key in keys:
        step = _child(node, key)
        if step is None:
            break
        line, node = step
    return line


def _child(node: yaml.Node | None, key: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((name.start_mark.line + 1, value) for name, value in node.value if name.value == str(key)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        item: yaml.Node = node.value[key]
        return item.start_mark.line + 1, item
    return None
