"""The table of headings: how the fields of a label are recognised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from labelcheck.model.errors import ConfigError
from labelcheck.model.label import HeadingVocabulary, Reclassification
from labelcheck.model.text import Text
from labelcheck.registry.location import rules_root
from labelcheck.registry.patterns import compiled
from labelcheck.registry.remembered import remembered_yaml
from labelcheck.registry.yaml_file import line_of

_PLACEHOLDER = re.compile(r"<([a-z][a-z0-9_]*)>")
_REMEDY = Text("请改正此表", "mend the table")

Keys: TypeAlias = tuple[str | int, ...]


@cache
def load_headings(root: Path | None = None, memory: Path | None = None) -> HeadingVocabulary:
    """The vocabulary in ``tables/headings.yaml`` under ``root`` (default: the built-in rules), ``memory`` as in Registry.

    Raises ConfigError, with file and line, for a heading given twice, an unknown ``<part>`` or a pattern that is not RE2.
    """
    path = (root or rules_root()) / "tables" / "headings.yaml"
    return _Table(path, remembered_yaml(path, memory)).vocabulary()


class _Table:
    """The parsed file, with its parts expanded."""

    def __init__(self, path: Path, data: Mapping[str, Any]) -> None:
        self._path = path
        self._data = data
        self._parts: dict[str, str] = {}
        for name, pattern in data.get("parts", {}).items():
            self._parts[name] = self._expand(pattern, ("parts", name))

    def vocabulary(self) -> HeadingVocabulary:
        rules = enumerate(self._data.get("reclassify", ()))
        return HeadingVocabulary(
            words=self._words(),
            patterns=self._by_field("patterns"),
            noise=tuple(self._data.get("noise", ())),
            alone=self._by_field("alone"),
            begins=self._by_field("begins"),
            complete=self._by_field("complete"),
            reclassify=tuple(
                Reclassification(rule["from"], rule["to"], self._pattern(rule["when"], ("reclassify", at, "when")))
                for at, rule in rules
            ),
            qualifiers=self._patterns(self._data.get("qualifiers", ()), ("qualifiers",)),
            pointers=self._patterns(self._data.get("pointers", ()), ("pointers",)),
            prefixes=tuple(self._data.get("prefixes", ())),
            foreign_prefixes=tuple(self._data.get("foreign_prefixes", ())),
            variants=dict(self._data.get("variants", {})),
            food_words=tuple(self._data.get("food_words", ())),
            not_names=self._patterns(self._data.get("not_names", ()), ("not_names",)),
            cautious=tuple(self._data.get("cautious", ())),
        )

    def _words(self) -> dict[str, str]:
        words: dict[str, str] = {}
        noise = set(self._data.get("noise", ()))
        for key, entry in self._data["fields"].items():
            for at, heading in enumerate(entry.get("headings", ())):
                if heading in words or heading in noise:
                    raise self._error(
                        ("fields", key, "headings", at),
                        Text(f"标题“{heading}”出现两次", f"the heading {heading!r} stands twice"),
                    )
                words[heading] = key
        return words

    def _by_field(self, kind: str) -> dict[str, tuple[str, ...]]:
        fields = self._data["fields"].items()
        return {key: self._patterns(entry[kind], ("fields", key, kind)) for key, entry in fields if kind in entry}

    def _patterns(self, patterns: Iterable[str], keys: Keys) -> tuple[str, ...]:
        return tuple(self._pattern(pattern, (*keys, at)) for at, pattern in enumerate(patterns))

    def _pattern(self, pattern: str, keys: Keys) -> str:
        expanded = self._expand(pattern, keys)
        try:
            compiled(expanded)
        except ValueError as error:
            raise self._error(keys, Text(f"不是合法的 RE2 式样（{error}）", f"not an RE2 pattern ({error})")) from error
        return expanded

    def _expand(self, pattern: str, keys: Keys) -> str:
        def part(match: re.Match[str]) -> str:
            name = match.group(1)
            if name not in self._parts:
                raise self._error(keys, Text(f"没有名为 <{name}> 的部件", f"there is no part called <{name}>"))
            return self._parts[name]

        return _PLACEHOLDER.sub(part, pattern)

    def _error(self, keys: Keys, what: Text) -> ConfigError:
        return ConfigError(f"{self._path}:{line_of(self._path, keys)}", what, _REMEDY)
