"""Words and numbers that the rules on tea, codes and packaging look for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from labelcheck.model.clause import Seen


@dataclass(frozen=True, slots=True)
class NameTerms:
    """Words of product names and ingredients. ``flavours`` gives for each flavour of a name what an ingredient with it is called."""

    kinds: frozenset[str]
    flowers: tuple[str, ...]
    substitute_shown: tuple[str, ...]
    flavouring: tuple[str, ...]
    flavours: Mapping[str, tuple[str, ...]]
    flavour_words: tuple[str, ...]
    wrapper_names: tuple[str, ...]
    wrapper_ingredients: tuple[str, ...]
    inoculated: re.Pattern[str]
    cultures: tuple[str, ...]
    grade_endings: frozenset[str]
    grade_inventions: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class CertificationTerms:
    """How certified tea is marked. ``first_code_year`` is the last two digits of the year in which organic codes began."""

    organic: re.Pattern[str]
    organic_code: re.Pattern[str]
    organic_code_word: str
    bodies: tuple[str, ...]
    green_food: re.Pattern[str]
    green_food_code: re.Pattern[str]
    green_food_old_code: re.Pattern[str]
    first_code_year: int


@dataclass(frozen=True, slots=True)
class VoidLimits:
    """The largest share of empty room in percent by net content in grams, smallest first; None is open. ``seen`` tells how surely it is known."""

    rows: tuple[tuple[float | None, float], ...]
    seen: Seen

    def limit(self, grams: float) -> float:
        """The limit for one piece of ``grams``."""
        return next(percent for upto, percent in self.rows if upto is None or grams <= upto)


@dataclass(frozen=True, slots=True)
class TeaTerms:
    """The table ``tea-terms.yaml``. ``standard_varieties`` are by the number of the standard without its year."""

    standard_varieties: Mapping[str, tuple[str, ...]]
    raw_tea_of: Mapping[str, tuple[str, ...]]
    names: NameTerms
    certification: CertificationTerms
    origin_told: re.Pattern[str]
    origin_of_leaves: tuple[str, ...]
    trademark_digits: tuple[int, int]
    home_prefixes: tuple[str, ...]
    store_prefixes: tuple[str, ...]
    precious: re.Pattern[str]
    void_limits: VoidLimits

    @classmethod
    def from_rows(cls, rows: Mapping[str, Any]) -> TeaTerms:
        """The table as loaded from YAML."""
        low, high = rows["trademark_digits"]
        return cls(
            {number: tuple(words) for number, words in rows["standard_varieties"].items()},
            {name: tuple(teas) for name, teas in rows["raw_tea_of"].items()},
            _names(rows["names"]),
            _certification(rows["certification"]),
            re.compile(rows["origin_told"]),
            tuple(rows["origin_of_leaves"]),
            (low, high),
            tuple(rows["bar_code_prefixes"]["home"]),
            tuple(rows["bar_code_prefixes"]["store"]),
            re.compile(rows["precious"]),
            VoidLimits(
                tuple((upto, percent) for upto, percent in rows["void_limits"]["rows"]), Seen(rows["void_limits"]["seen"])
            ),
        )


def _names(rows: Mapping[str, Any]) -> NameTerms:
    return NameTerms(
        frozenset(rows["kinds"]),
        tuple(rows["flowers"]),
        tuple(rows["substitute_shown"]),
        tuple(rows["flavouring"]),
        {word: tuple(stems) for word, stems in rows["flavours"].items()},
        tuple(rows["flavour_words"]),
        tuple(rows["wrapper_names"]),
        tuple(rows["wrapper_ingredients"]),
        re.compile(rows["inoculated"]),
        tuple(rows["cultures"]),
        frozenset(rows["grade_endings"]),
        re.compile(rows["grade_inventions"]),
    )


def _certification(rows: Mapping[str, Any]) -> CertificationTerms:
    organic, green = rows["organic"], rows["green_food"]
    return CertificationTerms(
        re.compile(organic["claim"]),
        re.compile(organic["code"]),
        organic["code_word"],
        tuple(organic["bodies"]),
        re.compile(green["claim"]),
        re.compile(green["code"]),
        re.compile(green["old_code"]),
        organic["first_code_year"],
    )
