"""A facts file as the facts of a product: every value checked for its form, every fault told with its key."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from labelcheck.draft.facts import LabelFacts, Party, Size
from labelcheck.draft.keys import Key, flattened, keys
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Lang, Text
from labelcheck.registry.gi_teas import GiTeas
from labelcheck.registry.gi_text import fold_name
from labelcheck.registry.yaml_file import load_yaml

_MASS = re.compile(r"(\d+(?:\.\d+)?)\s*(克|g|千克|公斤|kg)?", re.IGNORECASE)
_KILOGRAMS = frozenset({"千克", "公斤", "kg"})
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*[xX×*]\s*(\d+(?:\.\d+)?)\s*(?:mm|毫米)?")
_FLAGS: Mapping[str, bool] = {"是": True, "否": False, "yes": True, "no": False, "true": True, "false": False}
"""How a yes and a no are typed; YAML itself knows the English words."""
_SMALLEST_MM, _LARGEST_MM = 30, 600
"""Panels between which a layout is tried; a matter of drawing, not of law."""


def stated(path: Path) -> dict[str, Any]:
    """What the file at ``path`` states, by the names of the keys; raises ConfigError where it is no facts file."""
    data = load_yaml(path)
    if data is None:
        return {}
    if not isinstance(data, Mapping):
        raise ConfigError(
            str(path),
            Text("不是“键: 值”的 YAML", "holds no keys with values"),
            Text("照 labelcheck draft --example 写", "write it like labelcheck draft --example"),
        )
    return flattened(data, str(path))


def missing(values: Mapping[str, Any], teas: GiTeas) -> tuple[Key, ...]:
    """The keys that no label is drawn without and ``values`` lack.

    A party that is named is named whole; a name that is protected wants to know whether its use is authorised.
    """
    partly = {key.name for key in keys().values() if key.name.startswith("entrusting.")}
    wanted = partly if partly & values.keys() else set()
    if any(teas.mentions(fold_name(str(values.get("product_name", ""))))):
        wanted = {*wanted, "gi.authorised"}
    return tuple(key for key in keys().values() if (key.needed or key.name in wanted) and key.name not in values)


def facts_of(values: Mapping[str, Any], where: str, teas: GiTeas) -> LabelFacts:
    """The facts; raises ConfigError naming every key that is missing, or the first whose value has not the right form."""
    if lacking := missing(values, teas):
        zh, en = "、".join(key.told(Lang.ZH) for key in lacking), ", ".join(key.told(Lang.EN) for key in lacking)
        raise ConfigError(
            where,
            Text(f"缺少：{zh}", f"missing: {en}"),
            Text("请补上；例子见 labelcheck draft --example", "add them; labelcheck draft --example shows how"),
        )
    typed = {name: value_of(keys()[name], value, where) for name, value in values.items()}
    fields = {name: value for name, value in typed.items() if "." not in name and name != "net_content"}
    return LabelFacts(
        **fields,
        grams=typed["net_content"],
        licence=typed["producer.licence"],
        producer=_party(typed, "producer"),
        entrusting=_party(typed, "entrusting") if "entrusting.name" in typed else None,
        gi_authorised=typed.get("gi.authorised"),
        licence_covers_tea=typed.get("producer.licence_covers_tea", False),
    )


def value_of(key: Key, value: object, where: str) -> Any:
    """``value`` as the type of ``key``; raises ConfigError naming the key."""
    read, form = _TYPES[key.type]
    result = read(value)
    if result is None:
        raise ConfigError(
            where,
            Text(f"“{key.called(Lang.ZH)}”的值“{value}”看不懂", f'the value "{value}" of "{key.name}" is not understood'),
            Text(f"应为{form.zh}，如 {key.typed(Lang.ZH)}", f"it must be {form.en}, such as {key.typed(Lang.EN)}"),
        )
    return result


def size_of(value: object) -> Size | None:
    """Width and height of ``92x140``; None for any other form, and for what no label measures."""
    match = _SIZE.fullmatch(str(value).strip())
    if match is None:
        return None
    width, height = float(match[1]), float(match[2])
    fits = all(_SMALLEST_MM <= side <= _LARGEST_MM for side in (width, height))
    return Size(width, height) if fits else None


def _party(typed: Mapping[str, Any], section: str) -> Party:
    return Party(*(typed[f"{section}.{part}"] for part in ("name", "address", "contact")))


def _text(value: object) -> str | None:
    """One line of print: what is no character of print is left out, and so are breaks."""
    if isinstance(value, bool | Mapping | list):
        return None
    words = " ".join(str(value).split())
    return "".join(char for char in words if unicodedata.category(char)[0] != "C") or None


def _texts(value: object) -> tuple[str, ...] | None:
    parts = value if isinstance(value, list) else re.split("[、,，]", value) if isinstance(value, str) else [value]
    texts = [_text(part) for part in parts]
    return tuple(text for text in texts if text) if texts and all(texts) else None


def _mass(value: object) -> float | None:
    match = _MASS.fullmatch(str(value).strip()) if isinstance(value, str | int | float) else None
    if match is None:
        return None
    grams = float(match[1]) * (1000 if (match[2] or "").lower() in _KILOGRAMS else 1)
    return grams if grams > 0 else None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) and value > 0 else None


def _count(value: object) -> int | None:
    return int(str(value)) if re.fullmatch("[1-9][0-9]{0,5}", str(value)) else None


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else _FLAGS.get(str(value))


def _date(value: object) -> date | None:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    parts = re.fullmatch(r"(\d{4})\D(\d{1,2})\D(\d{1,2})日?", value) if isinstance(value, str) else None
    try:
        return date(*map(int, parts.groups())) if parts else None
    except ValueError:
        return None


def _digits(value: object) -> str | None:
    return str(value) if isinstance(value, int | str) and re.fullmatch("[0-9]{13}", str(value)) else None


_TYPES: Mapping[str, tuple[Callable[[object], Any], Text]] = {
    "text": (_text, Text("文字", "a text")),
    "texts": (_texts, Text("文字列表", "a list of texts")),
    "mass": (_mass, Text("克或千克", "grams or kilograms")),
    "number": (_number, Text("大于 0 的数字", "a number above zero")),
    "count": (_count, Text("件数", "a whole number above zero")),
    "flag": (_flag, Text("“是”或“否”", "yes or no")),
    "date": (_date, Text("存在的日期，写作 年-月-日", "a date that exists, as year-month-day")),
    "digits": (_digits, Text("13位数字（写在文件里要加引号）", "13 digits (in quotes where they stand in a file)")),
    "size": (
        size_of,
        Text(
            f"“宽x高”毫米，每边 {_SMALLEST_MM} 到 {_LARGEST_MM}",
            f"width x height in millimetres, {_SMALLEST_MM} to {_LARGEST_MM} a side",
        ),
    ),
}
