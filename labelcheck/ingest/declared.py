"""``label.yaml``: what the user states of a label and no panel shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import cast

import yaml

from labelcheck.ingest.limits import Limits
from labelcheck.ingest.sources import Source
from labelcheck.ingest.user_yaml import UserFile, pairs, parsed, text_of, typed, unknown_key
from labelcheck.model.document import Declared
from labelcheck.model.text import Text

AS_OF, FACTS = "as_of", "facts"
_EXAMPLE = "imported: true"


def declared_in(source: Source, declarable: Mapping[str, str], limits: Limits) -> Declared:
    """What ``source`` states; ``declarable`` has the type of every fact that may be stated.

    Raises ConfigError with file and line for anything but known keys with values of their type.
    """
    file, root = parsed(text_of(source, limits.declaration_bytes), source.where)
    return Declared(path=source.where) if root is None else _declared(file, root, declarable)


def _declared(file: UserFile, root: yaml.Node, declarable: Mapping[str, str]) -> Declared:
    as_of: date | None = None
    facts: dict[str, object] = {}
    for key, key_node, value in pairs(file, root, _EXAMPLE):
        if key == AS_OF:
            as_of = cast("date", typed(file, key, value, "date"))
        elif key == FACTS:
            facts = dict(_facts(file, value, declarable))
        elif key in declarable:
            raise file.fault(
                key_node,
                Text(f"“{key}”应写在 facts: 之下", f'"{key}" belongs under facts:'),
                Text("请移到 facts: 之下", "move it there"),
            )
        else:
            raise unknown_key(file, key, key_node, (AS_OF, FACTS, *declarable))
    return Declared(as_of, facts, file.where)


def _facts(file: UserFile, node: yaml.Node, declarable: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    for key, key_node, value in pairs(file, node, _EXAMPLE):
        if key not in declarable:
            raise unknown_key(file, key, key_node, declarable)
        yield key, typed(file, key, value, declarable[key])
