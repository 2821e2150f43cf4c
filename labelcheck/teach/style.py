"""How a label looks: colours, sizes, arrangement; nothing of what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from labelcheck.teach.facts import check_keys
from labelcheck.teach.layout import Colour


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours that go together: the two grounds, the ink on each, the accent, and a tint for ornaments."""

    front: Colour
    front_ink: Colour
    back: Colour
    back_ink: Colour
    accent: Colour
    tint: Colour


PALETTES: dict[str, Palette] = {
    "jade": Palette("#eef4ea", "#1d3b2c", "#fbfdf9", "#1d2f26", "#2f6b4a", "#cfe2cf"),
    "pine": Palette("#20392f", "#f3ead0", "#f6f1e2", "#22332b", "#c9a961", "#2b4a3d"),
    "vermilion": Palette("#fbf1e7", "#5a1611", "#fffaf4", "#3a1a16", "#a8322a", "#f1d6c4"),
    "garnet": Palette("#6d1f1f", "#f8e7c6", "#fbf4e8", "#3b1714", "#d9b36c", "#7f2d2a"),
    "indigo": Palette("#e9eff5", "#16293f", "#fafcfe", "#1b2938", "#2d5679", "#c9d9e7"),
    "frost": Palette("#f7f6f1", "#3b3a35", "#ffffff", "#2c2b28", "#8a8468", "#e4e1d3"),
    "kraft": Palette("#dcc39a", "#33210f", "#e6d2ae", "#2d1d0d", "#7a4a21", "#cdb083"),
    "blossom": Palette("#f2f6ee", "#2c4432", "#fdfefb", "#26382b", "#6d9a52", "#dcebd0"),
    "amber": Palette("#fdf3d2", "#5a3d05", "#fffcf0", "#40300a", "#c98a0c", "#f6df9c"),
}


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """One label's look.

    ``front`` names a front of ``labelcheck.teach.fronts``, ``back`` an arrangement, ``palette`` a palette. Sizes are in
    millimetres; ``text_mm``, ``title_mm``, ``net_mm`` and ``date_mm`` are heights of Han ink, the first the largest that is tried
    on the back panel and ``smallest_mm`` the least. Figures are some seven eighths as high as Han ink. ``words_mm`` is that of free
    words where it is not that of the items, ``text_stretch`` the width of the items as a share of what the typeface gives them.
    """

    front: str = "frame"
    back: str = "list"
    palette: str = "jade"
    width_mm: float = 70.0
    height_mm: float = 100.0
    title_mm: float = 11.0
    net_mm: float = 4.3
    date_mm: float = 3.5
    text_mm: float = 2.9
    smallest_mm: float = 2.0
    english_mm: float = 2.4
    date_ink: Colour | None = None
    words_mm: float | None = None
    text_stretch: float = 1.0

    @classmethod
    def from_mapping(cls, data: Mapping[str, Any], where: str) -> LabelStyle:
        """The style in a YAML mapping whose keys are the field names; raises ConfigError naming ``where``."""
        check_keys(cls, data, where)
        return cls(**data)

    @property
    def colours(self) -> Palette:
        """The palette by its name."""
        return PALETTES[self.palette]
