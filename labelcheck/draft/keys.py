"""The keys of a facts file: how each may be written, what it means, and whether a label can do without it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Lang, Text
from labelcheck.registry.validation import nearest
from labelcheck.registry.yaml_file import load_yaml

YES_NO: Mapping[bool, Text] = {True: Text("是", "yes"), False: Text("否", "no")}
_FILE = Path(__file__).with_name("keys.yaml")


@dataclass(frozen=True, slots=True)
class Key:
    """One fact; ``name`` is its path with dots, ``names`` are other ways to write it, ``example`` is a value that could stand there."""

    name: str
    names: tuple[str, ...]
    type: str
    needed: bool
    usual: bool
    about: Text
    example: Any

    def shown(self, lang: Lang) -> str:
        """The example as a reader of ``lang`` writes it in a file."""
        if isinstance(self.example, bool):
            return self._flag(lang)
        text: str = yaml.safe_dump(self.example, allow_unicode=True, default_flow_style=True, width=1000)
        return text.removesuffix("...\n").strip()

    def _flag(self, lang: Lang) -> str:
        return YES_NO[self.example].in_lang(lang)

    def typed(self, lang: Lang) -> str:
        """The example as a person types it in answer to a question."""
        if isinstance(self.example, bool):
            return self._flag(lang)
        if isinstance(self.example, list):
            return "、".join(self.example)
        return str(self.example)

    def written(self, lang: Lang) -> str:
        """The key as a reader of ``lang`` writes it in its place of a facts file."""
        inner = self.name.rpartition(".")[2]
        if lang is Lang.EN:
            return inner
        name: str = _table()["inside"][inner][0] if inner != self.name else self.names[0]
        return name

    def called(self, lang: Lang) -> str:
        """The key as a reader of ``lang`` knows it."""
        return f"{self.names[0]}（{self.name}）" if lang is Lang.ZH else self.name

    def told(self, lang: Lang) -> str:
        """The key and its meaning."""
        meaning = self.about.in_lang(lang)
        return f"{self.names[0]}（{self.name}：{meaning}）" if lang is Lang.ZH else f"{self.name} ({meaning})"

    def asked(self, lang: Lang) -> str:
        """The question for it: what it is, and an example where its meaning has none."""
        name, meaning = self.names[0], self.about.in_lang(lang)
        if lang is Lang.EN:
            return f"{self.name} ({meaning}), such as {self.typed(lang)}"
        what = meaning if meaning.startswith(name) else f"{name}（{meaning}）"
        return what if "，如 " in what else f"{what}，如 {self.typed(lang)}"


@cache
def keys() -> Mapping[str, Key]:
    """Every key by its name, in the order in which they are asked for."""
    return {
        name: Key(
            name,
            tuple(row["names"]),
            row["type"],
            row.get("needed", False),
            row.get("usual", False),
            Text(**row["about"]),
            row["example"],
        )
        for name, row in _table()["keys"].items()
    }


@cache
def sections() -> Mapping[str, str]:
    """The section that each way to write one opens."""
    return {name: section for section, names in _table()["sections"].items() for name in (section, *names)}


def flattened(data: Mapping[Any, Any], where: str) -> dict[str, Any]:
    """The values by the name of their key, without the empty ones; raises ConfigError for a key that is unknown or stands twice."""
    found: dict[str, Any] = {}
    for written, name, value in _entries(data, where):
        if name in found:
            raise ConfigError(
                where,
                Text(f"“{keys()[name].called(Lang.ZH)}”写了两次", f'"{written}" ({name}) stands twice'),
                Text("请只保留一个", "keep one of them"),
            )
        found[name] = value
    return {name: value for name, value in found.items() if value is not None and value != ""}


def example(lang: Lang) -> str:
    """A facts file with every key as a reader of ``lang`` writes it and its meaning, the less usual ones commented out."""
    head = Text(
        "# 产品资料。填好后运行：labelcheck draft 产品.yaml -o 标签\n# 带 # 的行可不填；要填的，去掉行首的 #。",
        "# Product facts. Fill them in, then run: labelcheck draft facts.yaml -o label\n"
        "# Lines with # may be left out; to fill one in, take away the # at its beginning.",
    )
    lines = [head.in_lang(lang)]
    opened = ""
    for key in keys().values():
        section = key.name.rpartition(".")[0]
        off = "" if key.needed or key.usual else "# "
        if section and section != opened:
            lines.append(f"{off}{_section_written(section, lang)}:")
        opened = section
        indent = "  " if section else ""
        lines.append(f"{off}{indent}{key.written(lang)}: {key.shown(lang)}  # {key.about.in_lang(lang)}")
    return "\n".join(lines) + "\n"


def facts_text(values: Mapping[str, Any], lang: Lang) -> str:
    """``values``, by the names of their keys, as a facts file that a reader of ``lang`` can draft from again."""
    written: dict[str, Any] = {}
    for name, value in values.items():
        section = name.rpartition(".")[0]
        place = written.setdefault(_section_written(section, lang), {}) if section else written
        place[keys()[name].written(lang)] = value
    return yaml.safe_dump(written, allow_unicode=True, sort_keys=False)


@cache
def _table() -> Mapping[str, Any]:
    table: Mapping[str, Any] = load_yaml(_FILE)
    return table


def _section_written(section: str, lang: Lang) -> str:
    names: list[str] = _table()["sections"][section]
    return names[0] if lang is Lang.ZH else section


def _entries(data: Mapping[Any, Any], where: str) -> Iterator[tuple[str, str, Any]]:
    for written, value in data.items():
        section = sections().get(str(written))
        if section is not None and isinstance(value, Mapping):
            for inner, inner_value in value.items():
                yield f"{written}: {inner}", _name(str(inner), where, section), inner_value
        elif section == "entrusting":
            yield str(written), "entrusting.name", value
        else:
            yield str(written), _name(str(written), where, ""), value


def _name(written: str, where: str, section: str) -> str:
    known = {
        way: key.name
        for key in keys().values()
        if key.name.startswith(f"{section}." if section else "")
        for way in _ways(key, section)
    }
    if written in known:
        return known[written]
    ways = list(known) if section else [*known, *sections()]
    near = nearest(written.lower(), ways)
    all_of_them = Text("全部的键见 labelcheck draft --example", "labelcheck draft --example has all")
    remedy = Text(f"是否想写“{near}”？{all_of_them.zh}", f'did you mean "{near}"? {all_of_them.en}') if near else all_of_them
    raise ConfigError(where, Text(f"不认识的键“{written}”", f'unknown key "{written}"'), remedy)


def _ways(key: Key, section: str) -> tuple[str, ...]:
    if not section:
        return (key.name, *key.names)
    inner = key.name.rpartition(".")[2]
    return (inner, *_table()["inside"].get(inner, ()), *key.names)
