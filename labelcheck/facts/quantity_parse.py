"""Net contents as printed → amount, unit and packs: 250克, 5克×40, 200克(5克×40), 3g*10袋, 200克(40件)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from labelcheck.facts.normal import normal
from labelcheck.registry.units import Unit, Units

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
NUMERALS = "半|[〇零一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰]+"
HALF = "半"
LARGEST = 1e12
"""In any unit: a million tonnes in grams. A longer row of digits is no net content."""
THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A net content: ``number`` is the total in ``printed_unit``, the unit as it stands on the label.

    ``multipack`` when it names several packs; ``inner_number`` the total they add up to where a total is printed beside them.
    """

    number: float
    printed_unit: str
    unit: Unit
    multipack: bool
    inner_number: float | None = None

    @property
    def grams(self) -> float | None:
        """The mass in grams, None for a volume."""
        return None if self.unit.grams is None else round(self.number * self.unit.grams, 6)

    @property
    def value(self) -> dict[str, str | int | float]:
        """Amount and unit symbol."""
        return {"amount": int(self.number) if self.number.is_integer() else self.number, "unit": self.unit.symbol}


@dataclass(frozen=True, slots=True)
class _Product:
    """One run of factors: 3g×10袋×2盒 is the mass 3 g times 20."""

    number: float
    printed_unit: str
    count: float
    end: int


@dataclass(frozen=True)
class QuantityParser:
    """Reads net contents with the units of the registry. Not slotted: it keeps its patterns."""

    units: Units

    @cached_property
    def _mass(self) -> str:
        return rf"(?P<number>{NUMBER})\s*(?P<unit>(?i:{self.units.unit_pattern}))"

    @cached_property
    def _unit_first(self) -> re.Pattern[str]:
        return re.compile(rf"[(\[]\s*(?P<unit>(?i:{self.units.unit_pattern}))\s*[)\]]\s*[::]?\s*(?P<number>{NUMBER})")

    @cached_property
    def _in_words(self) -> re.Pattern[str]:
        return re.compile(rf"(?P<number>{NUMERALS})\s*(?P<of>{self.units.unit_pattern}|{self.units.piece_pattern})")

    @cached_property
    def _per_piece(self) -> str:
        return rf"(?:\s*/\s*(?:{self.units.piece_pattern}))?"

    @cached_property
    def _count(self) -> str:
        return rf"(?P<count>\d+)\s*(?:{self.units.piece_pattern})?(?!\s*(?i:{self.units.unit_pattern}))"

    @cached_property
    def _mass_first(self) -> re.Pattern[str]:
        return re.compile(rf"{self._mass}{self._per_piece}")

    @cached_property
    def _count_first(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?<![\d.])(?P<count>\d+)\s*(?:{self.units.piece_pattern})?\s*(?:{self.units.times_pattern})\s*{self._mass}"
        )

    @cached_property
    def _factor(self) -> re.Pattern[str]:
        return re.compile(rf"\s*(?:{self.units.times_pattern})\s*{self._count}")

    @cached_property
    def _pieces(self) -> re.Pattern[str]:
        return re.compile(rf"(?P<count>\d+)\s*(?:{self.units.piece_pattern})")

    def parse(self, text: str) -> Quantity | None:
        """The net content ``text`` states, None when no number with a unit stands in it."""
        printed = normal(text)
        first = self._product(printed)
        if first is None and (respelt := self._respelt(printed)) is not None:
            printed, first = respelt, self._product(respelt)
        if first is None:
            return None
        products = [first]
        rest = printed[first.end :]
        while (more := re.match(r"\s*[+＋,、，]\s*[^\d(（]{0,8}", rest)) is not None:
            following = self._product(rest[more.end() :], at_start=True)
            if following is None or following.printed_unit != first.printed_unit:
                break
            products.append(following)
            rest = rest[more.end() + following.end :]
        total = sum(product.number * product.count for product in products)
        if total > LARGEST:
            return None
        inner, more_packs = self._inside_brackets(rest)
        several = len(products) > 1 or first.count > 1 or more_packs
        unit = self.units.by_word[first.printed_unit.lower()]
        return Quantity(round(total, 6), first.printed_unit, unit, several, inner)

    def _respelt(self, printed: str) -> str | None:
        """``printed`` with Chinese numerals as digits (五十克) or the unit of its heading behind the number ((g)50)."""
        if (headed := self._unit_first.match(printed)) is not None:
            return f"{headed['number']}{headed['unit']}{printed[headed.end() :]}"
        respelt = self._in_words.sub(_in_digits, printed)
        return None if respelt == printed else respelt

    def _product(self, text: str, *, at_start: bool = False) -> _Product | None:
        find = "match" if at_start else "search"
        counted = getattr(self._count_first, find)(text)
        massed = getattr(self._mass_first, find)(text)
        if massed is None:
            return None
        match = counted if counted is not None and counted.start() <= massed.start() else massed
        count = float(match["count"]) if match is counted else 1.0
        end = match.end()
        while (factor := self._factor.match(text, end)) is not None:
            count *= float(factor["count"])
            end = factor.end()
        return _Product(_number(match["number"]), match["unit"], count, end)

    def _inside_brackets(self, rest: str) -> tuple[float | None, bool]:
        """What brackets after a total tell: the total of the packs where it can be computed, and whether there are several packs."""
        opening = re.match(r"\s*[(（\[/]\s*(?:内含|内装|含|共)?\s*(?P<inside>[^)）\]]*)", rest)
        if opening is None:
            return None, False
        product = self._product(opening["inside"])
        if product is not None:
            inner = product.number * product.count
            return (round(inner, 6), True) if product.count > 1 and inner <= LARGEST else (None, product.count > 1)
        pieces = self._pieces.search(opening["inside"])
        return None, pieces is not None and float(pieces["count"]) > 1


def _in_digits(counted: re.Match[str]) -> str:
    from labelcheck.facts.date_parse import number

    amount = 0.5 if counted["number"] == HALF else number(counted["number"])
    return counted[0] if amount is None else f"{amount}{counted['of']}"


def _number(printed: str) -> float:
    """``printed`` as a number; a comma before exactly three digits parts thousands, any other one is a misread point."""
    return float(THOUSANDS.sub("", printed).replace(",", "."))
