"""What the user declared stands before what was read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from labelcheck.model.document import Declared
from labelcheck.model.errors import ConfigError
from labelcheck.model.fact import Fact, State, Value
from labelcheck.model.label import Reading
from labelcheck.model.text import Text

DECLARED = Text("用户声明", "declared by the user")
CERTAIN = 1.0


def declared_readings(declared: Declared, fields: frozenset[str]) -> tuple[Reading, ...]:
    """The declared ones of ``fields`` as if they had been read in plain text, so that what follows from them follows.

    They have no spans, because they stand on no picture.
    """
    stated = [(key, raw) for key, raw in declared.facts.items() if key in fields and raw is not None]
    return tuple(Reading(key, _as_printed(raw), None, (), CERTAIN) for key, raw in stated)


def _as_printed(raw: Any) -> str:
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, list | tuple):
        return "、".join(str(item) for item in raw)
    if isinstance(raw, Mapping):
        amounts = sorted(raw.values(), key=lambda part: isinstance(part, str))
        return (
            "".join(str(part) for part in amounts) if len(raw) > 1 else "".join(f"{number}{unit}" for unit, number in raw.items())
        )
    return str(raw)


def declared_fact(declared: Declared, key: str) -> Fact | None:
    """The fact ``key`` as declared, None when nothing was; a declared null means that the label has none.

    Raises ConfigError when the value is of a kind that no fact carries.
    """
    if key not in declared.facts:
        return None
    raw = declared.facts[key]
    if raw is None:
        return Fact(key, State.ABSENT, because=DECLARED)
    return Fact(key, State.KNOWN, _value(raw, key, declared), raw if isinstance(raw, str) else "", because=DECLARED)


def _value(raw: Any, key: str, declared: Declared) -> Value:
    if isinstance(raw, list | tuple):
        return tuple(str(item) for item in raw)
    if isinstance(raw, str | int | float | bool | date):
        return raw
    raise ConfigError(
        declared.path,
        Text(f"{key} 的值不合格式", f"the value of {key} does not fit"),
        Text("写文字、数值、日期或它们的列表", "write a text, a number, a date or a list of them"),
    )
