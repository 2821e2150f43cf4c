"""Facts that a person states in a form: words become values of the types that a ``label.yaml`` knows."""

from __future__ import annotations

import re
from collections.abc import Mapping

from labelcheck.ingest.user_yaml import value_as
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text

YES, NO = "yes", "no"

_FLAGS: Mapping[str, object] = {YES: True, NO: False}
_BETWEEN = re.compile(r"[,，、;；\n]+")


def stated(values: Mapping[str, str], declarable: Mapping[str, str]) -> dict[str, object]:
    """The facts that ``values`` states by key; empty words state nothing. ``declarable`` has the type of every fact.

    Raises ConfigError for a key that cannot be declared and for words that are no value of its type.
    """
    facts: dict[str, object] = {}
    for key, words in values.items():
        if key not in declarable:
            raise ConfigError(key, Text("不能申报这一项", "this cannot be declared"), Text("请删去", "remove it"))
        if words.strip():
            value, expected = value_as(declarable[key], _raw(words.strip(), declarable[key]))
            if value is None:
                what = Text(f"“{words}”不行，应为{expected.zh}", f'"{words}" will not do: it must be {expected.en}')
                raise ConfigError(key, what, Text("请改正", "mend it"))
            facts[key] = value
    return facts


def _raw(words: str, type_: str) -> object:
    match type_:
        case "flag":
            return _FLAGS.get(words)
        case "number":
            try:
                return float(words)
            except ValueError:
                return None
        case "texts":
            return [item.strip() for item in _BETWEEN.split(words) if item.strip()]
        case _:
            return words
