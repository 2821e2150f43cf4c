"""What the user declared stands before what was read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from labelcheck.model.document import Declared
from labelcheck.model.errors import ConfigError
from labelcheck.model.fact import Fact, State, Value
from labelcheck.model.text import Text

DECLARED = Text("用户声明", "declared by the user")


def declared_fact(declared: Declared, fact: Fact) -> Fact | None:
    """The fact of ``fact.key`` as declared, None when nothing was; a declared null means that the label has none.

    Raises ConfigError when the value is of a kind that no fact carries.
    """
    if fact.key not in declared.facts:
        return None
    raw = declared.facts[fact.key]
    if raw is None:
        return Fact(fact.key, State.ABSENT, because=DECLARED)
    value = _value(raw, fact.key, declared)
    return Fact(fact.key, State.KNOWN, value, raw if isinstance(raw, str) else "", fact.spans, None, DECLARED, fact.height)


def _value(raw: Any, key: str, declared: Declared) -> Value:
    if isinstance(raw, list | tuple):
        return tuple(str(item) for item in raw)
    if isinstance(raw, Mapping):
        return {str(name): value for name, value in raw.items()}
    if isinstance(raw, str) and key in DATES:
        return _date(raw, key, declared)
    if isinstance(raw, str | int | float | bool | date):
        return raw
    raise _fault(key, declared)


def _date(raw: str, key: str, declared: Declared) -> date:
    try:
        return date.fromisoformat(raw)
    except ValueError as error:
        raise _fault(key, declared) from error


def _fault(key: str, declared: Declared) -> ConfigError:
    return ConfigError(
        declared.path,
        Text(f"{key} 的值不合格式", f"the value of {key} does not fit"),
        Text("日期写作 年-月-日，数值直接写数字", "write a date as year-month-day and a number as digits"),
    )


DATES: frozenset[str] = frozenset({"production_date", "expiry_date"})
