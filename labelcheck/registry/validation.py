"""Validation of YAML data against its JSON Schema, told with file, line and the nearest allowed word."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text
from labelcheck.registry.location import rules_root
from labelcheck.registry.yaml_file import line_of

MEND = Text("请改正后再运行", "mend it and run again")


def validate(data: Any, schema_name: str, path: Path) -> None:
    """Check ``data`` (loaded from ``path``) against ``rules/schema/<schema_name>``; raises ConfigError for its first fault."""
    plain = _plain(data)
    if _fits(plain, schema_name):
        return
    from jsonschema.exceptions import best_match

    error = best_match(_validator(schema_name).iter_errors(plain))
    if error is None:
        return
    where = tuple(error.absolute_path)
    key = next(iter(_extra_keys(error)), None)
    if key is None:
        place = f"{'.'.join(str(step) for step in where)} " if where else ""
        what = Text(f"{place}不符合格式：{error.message}", f"{place}does not fit the format: {error.message}")
    else:
        where = (*where, key)
        what = unknown_word(key, error.schema["properties"])
    raise ConfigError(f"{path}:{line_of(path, where)}", what, MEND)


def unknown_word(word: str, known: Iterable[str]) -> Text:
    """The sentence that ``word`` is not known, with the nearest of ``known`` (or the first twenty when none is near)."""
    words = sorted(known)
    near = nearest(word, words)
    if near is None:
        listed = ", ".join(words[:20])
        return Text(f"不认识“{word}”；可用：{listed}", f"'{word}' is not known; allowed: {listed}")
    return Text(f"不认识“{word}”；是否想写“{near}”", f"'{word}' is not known; did you mean '{near}'")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one of ``known`` that ``word`` was probably meant to be, None where none is near."""
    from rapidfuzz import fuzz, process

    near = process.extractOne(word, sorted(known), scorer=fuzz.ratio, score_cutoff=60)
    return near[0] if near else None


def no_such(name: str, what: Text, known: Iterable[str], all_of_them: Text) -> ConfigError:
    """The fault that ``name``, given on the command line, is none of ``known``, and what to do: the nearest, and where all are shown."""
    near = nearest(name, known)
    remedy = Text(f"是否想写“{near}”？{all_of_them.zh}", f"did you mean '{near}'? {all_of_them.en}") if near else all_of_them
    return ConfigError(name, Text(f"没有这{what.zh}", f"there is no such {what.en}"), remedy)


def _fits(plain: Any, schema_name: str) -> bool:
    """Whether ``plain`` passes the schema compiled to code: thirty times faster than jsonschema, which then finds the words."""
    from fastjsonschema import JsonSchemaValueException

    try:
        _compiled(schema_name)(plain)
    except JsonSchemaValueException:
        return False
    return True


def _schema(schema_name: str) -> Any:
    return json.loads((rules_root() / "schema" / schema_name).read_text(encoding="utf-8"))


@cache
def _compiled(schema_name: str) -> Any:
    import fastjsonschema

    return fastjsonschema.compile(_schema(schema_name))


@cache
def _validator(schema_name: str) -> Any:
    from jsonschema import Draft202012Validator

    schema = _schema(schema_name)
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def _plain(data: Any) -> Any:
    """``data`` with YAML's dates as ISO strings and every key a string, which is what JSON Schema knows."""
    if isinstance(data, dict):
        return {str(key): _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(item) for item in data]
    return data.isoformat() if isinstance(data, date) else data


def _extra_keys(error: Any) -> tuple[str, ...]:
    if error.validator != "additionalProperties":
        return ()
    return tuple(key for key in error.instance if key not in error.schema.get("properties", {}))
