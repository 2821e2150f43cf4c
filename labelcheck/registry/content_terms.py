"""Words and patterns of the rules on what a label says of its content."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class AdditiveTerms:
    """How additives are named. ``number`` matches an international number where it stands in place of a name."""

    classes: frozenset[str]
    umbrellas: frozenset[str]
    prefixes: tuple[str, ...]
    number: re.Pattern[str]

    def bare(self, name: str) -> str:
        """``name`` without what only says that it is a blend."""
        prefix = next((word for word in self.prefixes if name.startswith(word)), "")
        return name.removeprefix(prefix)


@dataclass(frozen=True, slots=True)
class NamedTerms:
    """When an ingredient that the product name mentions needs no amount, and what an amount looks like."""

    character: tuple[str, ...]
    plant_parts: tuple[str, ...]
    amount: re.Pattern[str]
    elsewhere: str
    naming_kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class NutritionTerms:
    """Rows of nutrition tables: ``row`` finds their names, ``names`` gives the row of each. ``micrograms`` is the size of a unit."""

    row: re.Pattern[str]
    names: Mapping[str, str]
    one_plus_four: tuple[str, ...]
    one_plus_six: tuple[str, ...]
    reminder: re.Pattern[str]
    selenium: re.Pattern[str]
    micrograms: Mapping[str, float]
    thousand: tuple[str, ...]
    per_hundred: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class ContentTerms:
    """The table ``content-terms.yaml``. ``class_names`` tells of each class name of ingredients whether it is one for preserved fruit."""

    irradiation: re.Pattern[str]
    additives: AdditiveTerms
    class_names: Mapping[str, bool]
    named: NamedTerms
    nutrition: NutritionTerms
    digital_label: re.Pattern[str]
    scan: re.Pattern[str]
    translated_fields: tuple[str, ...]

    @classmethod
    def from_rows(cls, rows: Mapping[str, Any]) -> ContentTerms:
        """The table as loaded from YAML."""
        additives, named = rows["additives"], rows["named_ingredients"]
        return cls(
            re.compile(rows["irradiation"]),
            AdditiveTerms(
                frozenset(additives["classes"]),
                frozenset(additives["umbrellas"]),
                tuple(additives["prefixes"]),
                re.compile(additives["number"]),
            ),
            {word: kind == "preserved_fruit" for kind, words in rows["class_names"].items() for word in words},
            NamedTerms(
                tuple(named["character"]),
                tuple(named["plant_parts"]),
                re.compile(named["amount"]),
                named["elsewhere"],
                frozenset(named["naming_kinds"]),
            ),
            _nutrition(rows["nutrition"]),
            re.compile(rows["digital_label"]["words"]),
            re.compile(rows["digital_label"]["scan"]),
            tuple(rows["translated_fields"]),
        )


def _nutrition(rows: Mapping[str, Any]) -> NutritionTerms:
    names = {word: row for row, words in rows["rows"].items() for word in words}
    longest_first = "|".join(sorted(names, key=len, reverse=True))
    return NutritionTerms(
        # A name at the start of a cell, before a figure or alone; a remark in brackets may stand between.
        re.compile(
            rf"(?:^|[\s,;、。:(—–*•|-])(?P<name>{longest_first})(?:\([^)\n]{{0,8}}\))?\s*:?\s*(?=$|[0-9<≤])", re.MULTILINE
        ),
        names,
        tuple(rows["one_plus_four"]),
        tuple(rows["one_plus_six"]),
        # Its words may go on in the next line.
        re.compile(r"\s*".join(rows["reminder"])),
        re.compile(rows["selenium"].replace("<base>", rows["base"])),
        {unit: float(size) for unit, size in rows["micrograms"].items()},
        tuple(rows["thousand"]),
        re.compile(rows["per_hundred"]),
    )
