"""Which panels of a flat folder show which product, once they are read: by bar code, else by the name over a list of items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from labelcheck.facts.coverage import LIST_ITEMS
from labelcheck.facts.normal import comparable
from labelcheck.model.label import PageReading, Reading
from labelcheck.model.text import Text
from labelcheck.registry.script import simplified

LIST = 5
"""Different items of the mandatory list that a panel must show for the name on it to tell one product from another."""

SHORTEST_NAME = 3
"""A shorter name stands in too many other words for a face that shows it to be that product's."""

ALONE = Text("看不出属于哪个产品，单独列出", "shows nothing that tells which product it belongs to, so it stands alone")


@dataclass(frozen=True, slots=True)
class Product:
    """The panels of one product, in the order in which they were given, and what put them together."""

    panels: tuple[str, ...]
    because: Text


def products_of(pages: Sequence[PageReading], readings: Sequence[Reading]) -> tuple[Product, ...]:
    """The products on panels that lie in one folder; a single one unless two panels prove that there are more.

    Two panels prove it by different bar codes, or by lists of items under different names. A panel without either goes to the
    one product whose name stands on it; one that may belong to none or to several stands alone.
    """
    panels = tuple(dict.fromkeys(page.panel for page in pages))
    names = {panel: _list_name(panel, readings) for panel in panels}
    marks = _marks(panels, pages, names)
    if len(set(marks.values())) < 2:
        return (Product(panels, Text("都在一个文件夹里", "they lie in one folder")),)
    groups = {mark: [panel for panel in panels if marks.get(panel) == mark] for mark in dict.fromkeys(marks.values())}
    told = {mark: {comparable(simplified(names[panel])) for panel in group if names[panel]} for mark, group in groups.items()}
    alone: list[str] = []
    for panel in panels:
        if panel not in marks:
            home = _home(panel, pages, told)
            (groups[home] if home is not None else alone).append(panel)
    return (
        *(Product(_in_order(group, panels), _because(mark, group, names)) for mark, group in groups.items()),
        *(Product((panel,), ALONE) for panel in alone),
    )


def _marks(panels: Iterable[str], pages: Sequence[PageReading], names: Mapping[str, str]) -> Mapping[str, str]:
    """What tells the product of a panel: its bar code, the bar code of the panel with the same name, or the name of its list."""
    codes = {panel: code for panel in panels if (code := _bar_code(panel, pages)) is not None}
    by_name = {comparable(names[panel]): code for panel, code in codes.items() if names[panel]}
    marks: dict[str, str] = {}
    for panel in panels:
        name = comparable(names[panel])
        mark = codes.get(panel) or by_name.get(name) or name
        if mark:
            marks[panel] = mark
    return marks


def _bar_code(panel: str, pages: Sequence[PageReading]) -> str | None:
    """The retail bar code of a panel; None where there is none or there are several."""
    codes = {code.text for page in pages if page.panel == panel for code in page.barcodes if code.is_retail}
    return codes.pop() if len(codes) == 1 else None


def _list_name(panel: str, readings: Sequence[Reading]) -> str:
    """The name printed under its heading among a list of mandatory items; empty where the panel has no such list."""
    here = [reading for reading in readings if reading.spans and reading.panel == panel and reading.text.strip()]
    if len({LIST_ITEMS[reading.key] for reading in here if reading.key in LIST_ITEMS}) < LIST:
        return ""
    names = {comparable(reading.text): reading.text for reading in here if reading.key == "product_name" and reading.heading}
    return next(iter(names.values())) if len(names) == 1 else ""


def _home(panel: str, pages: Sequence[PageReading], told: Mapping[str, Iterable[str]]) -> str | None:
    """The one product whose name stands on the panel; of a name within another the longer counts."""
    text = comparable(simplified("".join(line.text for page in pages if page.panel == panel for line in page.lines)))
    shown = {
        mark: max((len(name) for name in names if len(name) >= SHORTEST_NAME and name in text), default=0)
        for mark, names in told.items()
    }
    longest = max(shown.values(), default=0)
    homes = [mark for mark, length in shown.items() if length == longest > 0]
    return homes[0] if len(homes) == 1 else None


def _in_order(group: Iterable[str], panels: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(group, key=panels.index))


def _because(mark: str, group: Sequence[str], names: Mapping[str, str]) -> Text:
    if mark.isdigit():
        return Text(f"按商品条码 {mark} 归为一个产品", f"put together as one product by the bar code {mark}")
    name = next(names[panel] for panel in group if names[panel])
    return Text(f"按产品名称“{name}”归为一个产品", f"put together as one product by the name {name}")
