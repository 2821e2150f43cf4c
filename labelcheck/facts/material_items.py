"""One item of an ingredients list: which materials it names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from labelcheck.model.check_day import Day
from labelcheck.registry.divisions import Divisions
from labelcheck.registry.material_words import MaterialWords
from labelcheck.registry.materials import Material, Materials, Named, Standing, folded
from labelcheck.registry.script import is_han
from labelcheck.registry.tea_classes import TeaClasses

BRACKETED = re.compile(r"[(\[{【]([^)\]}】]*)[)\]}】]")
PARTS = re.compile(r"[,、;:，；。/和及]")
UNKNOWN_LENGTH = range(2, 11)
"""The length in Han characters of what may be the name of a plant; shorter and longer pieces are scraps of reading or sentences."""


@dataclass(frozen=True, slots=True)
class Item:
    """What an item turned out to be. ``printed`` is the item as the list has it; it may be tea and name a material as well.

    ``additive`` is the word of an additive or flavouring, ``unknown`` marks what no table knows.
    """

    printed: str
    tea: bool = False
    materials: tuple[Material, ...] = ()
    names: tuple[str, ...] = ()
    additive: str | None = None
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class ItemReader:
    """Looks items up on the ``day`` the food was made."""

    materials: Materials
    words: MaterialWords
    classes: TeaClasses
    divisions: Divisions
    day: Day

    def read(self, printed: str) -> Item:
        """The item ``printed``; what stands in brackets tells the species of what stands before them, or lists a mixture."""
        text = folded(printed)
        head = BRACKETED.sub("", text)
        inner = [part for bracket in BRACKETED.findall(text) for part in PARTS.split(bracket) if part]
        additive = next((word for part in (head, *inner) if (word := self.words.additive_in(part))), None)
        tea, names = self._head(text, head)
        told = [name for part in inner for name in self._exactly(part)]
        names = told if told and (not names or self._open(names)) else [*names, *told]
        rows = {row.name: (name, row) for name in names if (row := self.materials.standing(name, self.day)) is not None}
        known = tea or bool(rows) or additive is not None or self._is_food(head)
        return Item(
            printed,
            tea,
            tuple(row for _, row in rows.values()),
            tuple(name for name, _ in rows.values()),
            additive,
            unknown=not known and self._may_be_a_plant(head),
        )

    def _head(self, text: str, head: str) -> tuple[bool, list[str]]:
        bare = self.words.bare(head)
        whole = next((name for name in (text, head, bare) if self.materials.of(name)), None)
        if whole is not None:
            return False, [whole]
        if self.classes.names_tea(head):
            return True, self._before_tea(head)
        return False, self._exactly(head) or self._covering(bare)

    def _exactly(self, text: str) -> list[str]:
        return next(([core] for core in self.words.cores(text) if self.materials.of(core)), [])

    def _open(self, names: list[str]) -> bool:
        """Whether ``names`` leave the species or the part open, so that brackets may tell it."""
        rows = [self.materials.standing(name, self.day) for name in names]
        return any(row is not None and row.status in (Standing.SPECIES, Standing.UNSURE) for row in rows)

    def _before_tea(self, head: str) -> list[str]:
        """人参 in 人参乌龙茶: a name at the head, with tea behind it."""
        first = next(iter(self.materials.names_in(head)), None)
        if first is None or first.start or not self.classes.names_tea(head[first.end :]):
            return []
        return [] if self._is_cultivar(first, head) else [first.name]

    def _is_cultivar(self, name: Named, head: str) -> bool:
        return any(word.start < name.end and name.start < word.end for word in self.classes.words_in(head))

    def _covering(self, core: str) -> list[str]:
        """The names in ``core`` when nothing else is said in it: 宁夏枸杞, 菊花枸杞 — but not 菊花 in 某菊花."""
        found = self.materials.names_in(core)
        ends = [0, *(name.end for name in found)]
        starts = [*(name.start for name in found), len(core)]
        rests = [core[end:start] for end, start in zip(ends, starts, strict=True)]
        if not found or not (self._opens(rests[0]) and all(map(self.words.explains, rests[1:]))):
            return []
        return [name.name for name in found]

    def _opens(self, rest: str) -> bool:
        """Whether ``rest`` before a name leaves it what it is: a qualifier, or the place it comes from."""
        return self.words.explains(rest) or self.divisions.is_place(rest)

    def _is_food(self, head: str) -> bool:
        return any(self.words.is_food(core) for core in self.words.cores(head))

    def _may_be_a_plant(self, head: str) -> bool:
        core = self.words.bare(head)
        return len(core) in UNKNOWN_LENGTH and all(map(is_han, core))
