"""JSON text: 2-space indent, in which parts that were written before are taken over as they are."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import orjson

_INDENT = 2
_OPTIONS = orjson.OPT_INDENT_2 | orjson.OPT_PASSTHROUGH_DATACLASS


@dataclass(frozen=True, slots=True)
class Written:
    """A value as it stands in a JSON text that ``json_text`` writes, at the depth it was written for."""

    json: bytes


def json_text(body: Any) -> bytes:
    """``body`` as UTF-8; a ``Written`` in it stands as it is."""
    try:
        return orjson.dumps(body, default=lambda part: orjson.Fragment(part.json), option=_OPTIONS)
    except orjson.JSONEncodeError:
        # A file name that is not UTF-8 holds lone surrogates, which cannot be written; their escapes are valid JSON.
        text = json.dumps(body, default=lambda part: json.loads(part.json), ensure_ascii=False, indent=_INDENT)
        return text.encode("utf-8", "backslashreplace")


def written(value: Any, depth: int) -> Written:
    """``value`` as it is written inside ``depth`` objects and arrays."""
    return Written(json_text(value).replace(b"\n", b"\n" + b" " * (_INDENT * depth)))
