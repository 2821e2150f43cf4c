"""A label as what it prints: a line under a name each. Breaches and lessons change lines; drawing sets them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, TypeAlias

from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text
from labelcheck.registry.yaml_file import load_yaml
from labelcheck.teach.style import LabelStyle
from labelcheck.teach.wording import Statement

Lines: TypeAlias = Mapping[str, str]
"""What is printed, by the name of each line, in the order of printing; a line is ``heading：value`` or free words."""

FRONT = ("brand", "title", "english", "net_content", "slogan", "stamp")
"""The lines of the front panel; ``title`` is the name of the product where it is not there."""
_CODES = frozenset({"barcode"})
_COLON = "："
_PRODUCTS = Path(__file__).with_name("products.yaml")


@dataclass(frozen=True, slots=True)
class PrintedLabel:
    """What one label prints and how it looks; ``as_of`` is the day on which it is judged, ``facts`` what is known beside it."""

    id: str
    tea_class: str
    about: Text
    as_of: date
    lines: Lines
    style: Mapping[str, Any]
    facts: Mapping[str, Any] = field(default_factory=dict)

    def changed(self, lines: Mapping[str, str | None], style: Mapping[str, Any] | None = None) -> PrintedLabel:
        """The label with ``lines`` in place of its own, None leaving one out; ``{name}`` stands for the value of its own line."""
        own = {name: line for name, line in self.lines.items() if lines.get(name, "") is not None}
        new = {name: self._filled(line) for name, line in lines.items() if line is not None}
        return replace(self, lines=own | new, style={**self.style, **(style or {})})

    def _filled(self, line: str) -> str:
        needed = [name for _, name, _, _ in Formatter().parse(line) if name]
        return line.format_map({name: value_of(self.lines[name]) for name in needed})

    @property
    def declared(self) -> Mapping[str, Any]:
        """What ``label.yaml`` states of the label: that the panels are all there are, and what is known beside them."""
        return {"panels_complete": True, **self.facts}

    @property
    def title(self) -> str:
        """The name in big letters."""
        return self.lines.get("title") or value_of(self.lines.get("product_name", ""))

    @property
    def look(self) -> LabelStyle:
        """The style as drawing takes it; raises ConfigError for an unknown key."""
        return LabelStyle.from_mapping(self.style, self.id)

    def front(self, name: str) -> str | None:
        """The line ``name`` of the front panel."""
        return self.lines.get(name)

    def statements(self) -> tuple[Statement, ...]:
        """The lines of the back panel that have a heading."""
        return tuple(Statement(name, *line.split(_COLON, 1)) for name, line in self._back() if _COLON in line)

    def phrases(self) -> tuple[str, ...]:
        """The free words on the back panel."""
        return tuple(line for _, line in self._back() if _COLON not in line)

    def transcription(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The front and the back panel as printed lines."""
        front = (self.lines.get(name) for name in FRONT if name != "title")
        back = (*(f"{item.heading}{_COLON}{item.text}" for item in self.statements()), *self.phrases())
        return tuple(line for line in (self.title, *front) if line), back

    def _back(self) -> Iterator[tuple[str, str]]:
        return ((name, line) for name, line in self.lines.items() if name not in FRONT and name not in _CODES)


def value_of(line: str) -> str:
    """The words of a line without its heading."""
    return line.split(_COLON, 1)[-1]


@cache
def products() -> Mapping[str, PrintedLabel]:
    """The lawful labels of ``products.yaml`` by their id."""
    entries: Mapping[str, Mapping[str, Any]] = load_yaml(_PRODUCTS)
    found: dict[str, PrintedLabel] = {}
    for name, entry in entries.items():
        found[name] = _product(name, entry, found)
    return found


def product(name: str) -> PrintedLabel:
    """The lawful label ``name``, the first of a tea class where ``name`` is a class; raises ConfigError when there is none."""
    known = products()
    found = known.get(name) or next((label for label in known.values() if label.tea_class == name), None)
    if found is None:
        raise ConfigError(
            name,
            Text("没有这种标签", "there is no such label"),
            Text(f"可用的有：{'、'.join(known)}", f"there are {', '.join(known)}"),
        )
    return found


def _product(name: str, entry: Mapping[str, Any], earlier: Mapping[str, PrintedLabel]) -> PrintedLabel:
    own = {key: value for key, value in entry.items() if key not in ("like", "print", "class")}
    if "like" in entry:
        base = earlier[entry["like"]]
        label = replace(base, id=name, tea_class=entry.get("class", base.tea_class)).changed(entry.get("print", {}))
    else:
        label = PrintedLabel(name, entry["class"], Text(**entry["about"]), entry["as_of"], entry["print"], {})
    return replace(
        label,
        about=Text(**own.pop("about")),
        as_of=_day(own.pop("as_of", label.as_of)),
        style={**label.style, **own.pop("style", {})},
    )


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
