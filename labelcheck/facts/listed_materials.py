"""The ingredients of a label, looked up among the materials, and how facts about them are entered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from labelcheck.facts.ledger import Ledger
from labelcheck.facts.material_items import Item, ItemReader
from labelcheck.model.check_day import Day
from labelcheck.model.clause import Seen
from labelcheck.model.fact import Fact, State
from labelcheck.model.label import Span
from labelcheck.model.text import Text
from labelcheck.registry.materials import Material, weakest

NO_SUCH = Text("配料中没有", "none among the ingredients")


@dataclass(frozen=True, slots=True)
class Entry:
    """A material as one item of the list names it."""

    item: Item
    material: Material
    name: str


@dataclass(frozen=True)
class Listed:
    """The ingredients of a label, looked up. ``read`` tells whether there is a list to look at."""

    ledger: Ledger
    items: tuple[Item, ...]
    read: bool

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every material with the item that names it."""
        return tuple(
            Entry(item, material, name) for item in self.items for material, name in zip(item.materials, item.names, strict=True)
        )

    @property
    def holds_tea(self) -> bool:
        """Whether tea is among the ingredients."""
        return any(item.tea for item in self.items)

    def where(self, holds: Callable[[Entry], bool]) -> tuple[Entry, ...]:
        """The entries for which ``holds`` is true."""
        return tuple(entry for entry in self.entries if holds(entry))

    def enter(self, key: str, entries: Sequence[Entry], because: Text | None = None) -> Fact:
        """Enter the items of ``entries`` as they are printed, as sure as the least sure of their rows."""
        told = because or _standing_of(entries)
        return self.texts(key, [entry.item.printed for entry in entries], told, weakest(e.material.seen for e in entries))

    def texts(self, key: str, values: Sequence[str], because: Text, seen: Seen | None = None) -> Fact:
        """Enter ``values``, with the lines that hold them."""
        ingredients = self.ledger["ingredients"]
        if values:
            found = tuple(dict.fromkeys(values))
            spans = _spans_with(ingredients.spans, found)
            return self.ledger.add(
                Fact(key, State.KNOWN, found, "、".join(found), spans, ingredients.confidence, because, seen=seen)
            )
        return self.ledger.add(Fact(key, self.nothing, because=NO_SUCH if self.read else ingredients.because))

    @property
    def nothing(self) -> State:
        """The state of what was not found: absent where the list was read."""
        return State.ABSENT if self.read else State.UNREADABLE


def _spans_with(spans: tuple[Span, ...], words: Sequence[str]) -> tuple[Span, ...]:
    holding = tuple(span for span in spans if any(word in span.text for word in words))
    return holding or spans


def _standing_of(entries: Sequence[Entry]) -> Text:
    notes = [
        Text(f"{entry.material.name}：{_ground(entry.material)}", f"{entry.material.name}: {_ground(entry.material)}")
        for entry in entries
    ]
    return Text("；".join(dict.fromkeys(note.zh for note in notes)), "; ".join(dict.fromkeys(note.en for note in notes)))


def _ground(material: Material) -> str:
    return material.announcement.number if material.announcement else material.local_standard or material.list.value


def listed(ledger: Ledger) -> Listed:
    """The ingredients of the label, each looked up on the day the food was made (else the day of the check)."""
    fact = ledger["ingredients"]
    if fact.state is not State.KNOWN or not isinstance(fact.value, tuple):
        return Listed(ledger, (), read=False)
    registry = ledger.evidence.registry
    reader = ItemReader(registry.materials, registry.material_words, registry.tea_classes, registry.divisions, made_on(ledger))
    return Listed(ledger, tuple(reader.read(item) for item in fact.value), read=True)


def made_on(ledger: Ledger) -> Day:
    """The day the food was made where it is known, else the day of the check."""
    fact = ledger["production_date"]
    return fact.value if fact.state is State.KNOWN and isinstance(fact.value, date) else ledger.evidence.as_of
