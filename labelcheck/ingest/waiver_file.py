"""``waivers.yaml``: findings that somebody answers for. Written by hand or by ``labelcheck waive``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import cast

import yaml

from labelcheck.ingest.limits import MEBIBYTE
from labelcheck.ingest.sources import DiskFile
from labelcheck.ingest.user_yaml import UserFile, pairs, parsed, text_of, typed, unknown_key
from labelcheck.model.errors import ConfigError
from labelcheck.model.identity import NAMED, identity
from labelcheck.model.text import Text
from labelcheck.model.waiver import Waiver
from labelcheck.whole_file import write_whole

KEYS: Mapping[str, str] = {
    "rule": "text",
    "finding": "code",
    "barcode": "code",
    "product_name": "text",
    "producer_name": "text",
    "net_content": "text",
    "reason": "text",
    "by": "text",
    "until": "date",
}
"""The keys of a waiver in the order they are written, and of which type each is."""

_ALWAYS = ("rule", "reason", "by", "until")
_EXAMPLE = "rule: licence-present-1"
_MOST_BYTES = 32 * MEBIBYTE
"""About 100,000 waivers."""

_HEAD = """\
# 豁免 / waivers of labelcheck
# 每条：哪条规则、哪个产品（条码；没有条码的，名称、生产者、净含量三项）、理由、谁、到哪一天（含当日）。有 finding 的只豁免那一项发现。
# Each: the rule, the product (its bar code; without one name, maker and net content), why, who, until which day (included).
# With finding: only that very finding is waived.
"""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers in ``path``; raises ConfigError with file and line for any fault."""
    return _waivers_in(text_of(DiskFile(path), _MOST_BYTES), DiskFile(path).where)


def add_waivers(path: Path, entries: Sequence[Mapping[str, str | date]]) -> None:
    """Append waivers to ``path``, whole or not at all; what stands there, comments too, stays as it is.

    ``entries`` are values by ``KEYS``. Raises ConfigError where the file is not written as a list to which one can append, and
    OSError where it cannot be written.
    """
    # A link stays one, and what it points to is what changes.
    place, where = path.resolve(), DiskFile(path).where
    before = text_of(DiskFile(path), _MOST_BYTES) if path.exists() else _HEAD
    standing = _waivers_in(before, where)
    column = _column(before, where)
    # One by one, as what is equal would be written as a reference.
    lines = [line for each in entries for line in _written(each).splitlines()]
    block = "".join(f"{' ' * column}{line}\n" for line in lines)
    text = f"{before.rstrip()}\n{block}" if before.strip() else block
    try:
        whole = _waivers_in(text, where)
    except ConfigError:
        whole = ()
    if whole[: len(standing)] != standing or len(whole) != len(standing) + len(entries):
        raise ConfigError(
            where,
            Text("不是每条以“- ”起行的列表，接不上新的豁免", "is no list with a line '- ' for each waiver, so none can be added"),
            Text("请改成这种写法，或用 --waivers 另写一个文件", "write it so, or choose another file with --waivers"),
        )
    write_whole(place, text.encode("utf-8"))


def _written(entry: Mapping[str, str | date]) -> str:
    return yaml.safe_dump([dict(entry)], allow_unicode=True, sort_keys=False, width=float("inf"))


def _waivers_in(text: str, where: str) -> tuple[Waiver, ...]:
    file, root = parsed(text, where, _Loader)
    if root is None:
        return ()
    if not isinstance(root, yaml.SequenceNode):
        raise file.fault(
            root,
            Text("这里应为豁免的列表", "a list of waivers is expected here"),
            Text(f"每条以“- ”起行，例如 - {_EXAMPLE}", f"begin each with '- ', such as - {_EXAMPLE}"),
        )
    return tuple(_waiver(file, node) for node in root.value)


def _column(text: str, where: str) -> int:
    """Where the items of the list in ``text`` begin, 0 without one."""
    root = parsed(text, where, _Loader)[1]
    return 0 if root is None else root.start_mark.column


def _waiver(file: UserFile, node: yaml.Node) -> Waiver:
    told = dict(_values(file, node))
    missing = [key for key in _ALWAYS if key not in told]
    printed = {key: str(told[key]) for key in ("barcode", *NAMED) if key in told}
    product = identity(printed)
    if product is None:
        missing += [key for key in NAMED if key not in told] if printed else ["barcode"]
    if product is None or missing:
        raise file.fault(
            node,
            Text(f"这条豁免缺少 {'、'.join(missing)}", f"this waiver has no {', '.join(missing)}"),
            Text(
                "请补上；产品写 barcode，没有条码的写 product_name、producer_name、net_content 三项",
                "add it; the product is told by barcode, without one by product_name, producer_name and net_content together",
            ),
        )
    return Waiver(
        rule=str(told["rule"]),
        product=product,
        reason=str(told["reason"]),
        by=str(told["by"]),
        until=cast("date", told["until"]),
        finding=str(told.get("finding", "")),
        where=file.place(node),
        called=" ".join(printed.values()),
    )


def _values(file: UserFile, node: yaml.Node) -> Iterator[tuple[str, object]]:
    for key, key_node, value in pairs(file, node, _EXAMPLE):
        if key not in KEYS:
            raise unknown_key(file, key, key_node, KEYS)
        yield key, typed(file, key, value, KEYS[key])
