"""How many fields of a transcribed picture come out right: exact for codes and dates, within a tenth for names and addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from benchmarks.reading.recovery import TOLERANCE, UNREADABLE, fold, substring_distance
from labelcheck.model.fact import Fact, Facts, State
from labelcheck.model.text import Lang
from labelcheck.model.wording import value_words

FIELDS: Mapping[str, tuple[str, ...]] = {
    "名称": ("product_name",),
    "配料": ("ingredients",),
    "净含量": ("net_content",),
    "生产者": ("producer_name", "repacker"),
    "委托方": ("entrusting_party",),
    "经销者": ("distributor", "importer"),
    "地址": ("producer_address", "responsible_address"),
    "联系方式": ("producer_contact",),
    "产地": ("origin", "country_of_origin"),
    "生产许可证编号": ("licence_no",),
    "产品标准代号": ("standard_code",),
    "生产日期": ("production_date",),
    "保质期": ("shelf_life", "expiry_date"),
    "贮存条件": ("storage",),
    "质量等级": ("grade",),
    "条形码": ("barcode",),
}
"""The headings of the index, and the facts that may answer them."""


@dataclass(slots=True)
class FieldTally:
    """Outcomes over the fields of a picture; ``invented`` are fields given as known that the picture does not show."""

    right: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    not_given: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)

    def add(self, other: FieldTally) -> None:
        """Count the outcomes of another picture in."""
        for name in ("right", "wrong", "not_given", "invented"):
            getattr(self, name).extend(getattr(other, name))

    def summary(self) -> str:
        """``right/shown (wrong, invented)`` as counts."""
        shown = len(self.right) + len(self.wrong) + len(self.not_given)
        return f"{len(self.right):3}/{shown:<3} ({len(self.wrong)}, {len(self.invented)})"

    def faults(self) -> Sequence[str]:
        """A line for each kind of fault, naming the fields."""
        kinds = {"wrong": self.wrong, "not given": self.not_given, "invented": self.invented}
        return [f"{kind}: {' '.join(names)}" for kind, names in kinds.items() if names]


def load_fields(folder: Path) -> Mapping[str, Mapping[str, Any]]:
    """The true fields of each picture in ``folder/index.yaml`` by file name."""
    index = yaml.safe_load((folder / "index.yaml").read_text(encoding="utf-8"))
    return {entry["file"]: entry["fields"] for entry in index["images"]}


def tally_fields(truth: Mapping[str, Any], facts: Facts) -> FieldTally:
    """Compare what was read with ``truth``; fields that even a person could not read whole are left out."""
    tally = FieldTally()
    for heading, keys in FIELDS.items():
        given = [facts[key] for key in keys if facts[key].state in (State.KNOWN, State.CONFLICTING)]
        expected = _expected(truth.get(heading))
        if any(UNREADABLE in value or "…" in value for value in expected):
            continue
        if not expected:
            tally.invented += [heading] if given else []
        elif not given:
            tally.not_given.append(heading)
        else:
            (tally.right if any(_agrees(fact, expected) for fact in given) else tally.wrong).append(heading)
    return tally


def _expected(value: Any) -> Sequence[str]:
    if value is None:
        return ()
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _agrees(fact: Fact, expected: Sequence[str]) -> bool:
    forms = {fold(fact.text), fold(value_words(fact.value, Lang.ZH))} - {""}
    return any(_close(form, fold(value)) for form in forms for value in expected)


def _close(form: str, value: str) -> bool:
    shorter, longer = sorted((form, value), key=len)
    if len(shorter) < len(longer) // 2:
        return False
    return substring_distance(shorter, longer) <= int(TOLERANCE * len(shorter))
