"""YAML that a user writes by hand: every value with its line, every fault with the line it stands on and what to do."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, TypeAlias

import yaml
from rapidfuzz import fuzz, process

from labelcheck.ingest.sources import Source
from labelcheck.ingest.transcript import decode_text
from labelcheck.model.errors import ConfigError, InputError
from labelcheck.model.text import Text

_Pairs: TypeAlias = list[tuple[yaml.Node, yaml.Node]]
_Check: TypeAlias = Callable[[object], object | None]


@dataclass(frozen=True, slots=True)
class UserFile:
    """Such a file being read: where it is, for errors, and the loader that turns its nodes into values."""

    where: str
    loader: Any

    def fault(self, node: yaml.Node, what: Text, remedy: Text) -> ConfigError:
        """The error of ``node``, with its line."""
        return ConfigError(self.place(node), what, remedy)

    def place(self, node: yaml.Node) -> str:
        """The file and the line of ``node``."""
        return f"{self.where}:{node.start_mark.line + 1}"

    def value(self, node: yaml.Node) -> object:
        """What ``node`` says; None when YAML takes it for something that does not exist, such as a 30th of February."""
        try:
            value: object = self.loader.construct_object(node, deep=True)
        except (yaml.YAMLError, ValueError, RecursionError):
            return None
        return value


def parsed(text: str, where: str, loader_type: type[Any] = yaml.SafeLoader) -> tuple[UserFile, yaml.Node | None]:
    """The one document in ``text``, None where there is nothing in it; raises ConfigError with file and line when it is not YAML."""
    try:
        loader = loader_type(text)
        root = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _not_yaml(f"{where}:{mark.line + 1}" if mark else where) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise _not_yaml(where) from error
    return UserFile(where, loader), root


def text_of(source: Source, limit: int) -> str:
    """The text of ``source``; raises ConfigError when it cannot be read, is no text, or has more than ``limit`` bytes."""
    try:
        text = decode_text(source.read(limit))
    except InputError as error:
        raise ConfigError(error.where, error.what, error.remedy) from error
    if text is None:
        raise _not_yaml(source.where)
    return text


def _not_yaml(where: str) -> ConfigError:
    return ConfigError(
        where, Text("不是合法的 YAML", "not valid YAML"), Text("请改正这一处并存为 UTF-8", "mend it and save it as UTF-8")
    )


def pairs(file: UserFile, node: yaml.Node, example: str) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """Keys and values of a mapping, each key once. Raises ConfigError when it is none, or when a key is no plain word."""
    if not isinstance(node, yaml.MappingNode):
        raise file.fault(
            node,
            Text("这里应为“键: 值”", "keys with values are expected here"),
            Text(f"例如 {example}", f"such as {example}"),
        )
    seen: set[str] = set()
    entries: _Pairs = node.value
    for key_node, value in entries:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
        if key in seen:
            raise file.fault(
                key_node, Text(f"“{key}”出现了两次", f'"{key}" stands twice'), Text("请只保留一个", "keep one of them")
            )
        seen.add(key)
        yield key, key_node, value


def unknown_key(file: UserFile, key: str, node: yaml.Node, known: Iterable[str]) -> ConfigError:
    """The error of a ``key`` that is none of ``known``, with the nearest of them."""
    names = list(known)
    nearest = process.extractOne(key.lower(), names, scorer=fuzz.ratio)[0] if names else ""
    remedy = Text(f"是否想写“{nearest}”？", f'did you mean "{nearest}"?') if nearest else Text("请删去", "remove it")
    return file.fault(node, Text(f"不认识的键“{key}”", f'unknown key "{key}"'), remedy)


def typed(file: UserFile, key: str, node: yaml.Node, type_: str) -> object:
    """The value of ``node`` as ``type_``, a key of ``_TYPES``; raises ConfigError with its line."""
    value, expected = value_as(type_, node.value if type_ == "code" and isinstance(node, yaml.ScalarNode) else file.value(node))
    if value is None:
        what = Text(f"“{key}”的值应为{expected.zh}", f'"{key}" must be {expected.en}')
        raise file.fault(node, what, Text("请改正这一行", "mend this line"))
    return value


def value_as(type_: str, raw: object) -> tuple[object | None, Text]:
    """``raw`` as a value of ``type_``, a key of ``_TYPES``, None when it is none; and what is expected."""
    check, expected = _TYPES[type_]
    return check(raw), expected


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if math.isfinite(value) and value > 0 else None


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _texts(value: object) -> tuple[str, ...] | None:
    items = [_text(item) for item in (value if isinstance(value, list) else [value])]
    texts = tuple(item for item in items if item is not None)
    return texts if texts and len(texts) == len(items) else None


def _date(value: object) -> date | None:
    if isinstance(value, str):  # YAML itself takes only two-digit months and days for a date
        try:
            year, month, day = map(int, value.split("-"))
            return date(year, month, day)
        except ValueError:
            return None
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


_TYPES: Mapping[str, tuple[_Check, Text]] = MappingProxyType(
    {
        "flag": (_flag, Text(" true 或 false", "true or false")),
        "number": (_number, Text("大于 0 的数字（不带单位）", "a number above zero, without a unit")),
        "text": (_text, Text("文字（全为数字时加引号）", "a text (in quotes when it is all digits)")),
        # As it is written: YAML would take digits for a number.
        "code": (_text, Text("数字或字母", "digits or letters")),
        "texts": (_texts, Text("文字列表，如 [甲, 乙]", "a list of texts, such as [a, b]")),
        "date": (_date, Text("存在的日期，写作 年-月-日", "a date that exists, as year-month-day")),
    }
)
