"""Typefaces measured by their ink: what a size in millimetres of Han ink means, and how wide a text runs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeAlias

from fontTools.pens.boundsPen import BoundsPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text

# A full-frame character: its ink fills the em square as most Han characters do, so it stands for the size of a text.
_REFERENCE = "国"
_FONTS = Path(__file__).with_name("fonts")


class Face(StrEnum):
    """A typeface that ships with the program, by its file."""

    SANS = "NotoSansSC-Subset.ttf"
    TITLE = "NotoSerifSC-Titles.ttf"

    @property
    def path(self) -> Path:
        """The font file."""
        return _FONTS / self.value

    @property
    def number(self) -> int:
        """Its place in the file, which holds no other."""
        return 0


@dataclass(frozen=True, slots=True)
class FontFile:
    """A typeface of this machine: the ``name`` it goes by, its file, and its place there (a collection holds several)."""

    name: str
    path: Path
    number: int = 0


AnyFace: TypeAlias = Face | FontFile
"""A typeface that ships with the program, or another."""


class Typeface:
    """A font file with its measures; every length is in millimetres, sizes are heights of Han ink."""

    def __init__(self, path: Path, number: int = 0) -> None:
        font = TTFont(path, fontNumber=number)
        self._cmap: dict[int, str] = font.getBestCmap()
        self._advances: dict[str, int] = {name: advance for name, (advance, _) in font["hmtx"].metrics.items()}
        self._em: int = font["head"].unitsPerEm
        self._glyphs = font.getGlyphSet()
        bottom, top = self._ink_of(_REFERENCE)
        self._ink_em: float = top - bottom
        self._top_em: float = top
        self._path = path

    def covers(self, text: str) -> bool:
        """Whether every character has a glyph."""
        return all(ord(char) in self._cmap for char in text)

    def em_mm(self, ink_mm: float) -> float:
        """The font size whose Han ink is ``ink_mm`` high."""
        return ink_mm / self._ink_em

    def baseline_mm(self, ink_mm: float) -> float:
        """How far the baseline lies below the top of the Han ink."""
        return self.em_mm(ink_mm) * self._top_em

    def height_mm(self, char: str, ink_mm: float) -> float:
        """How high the ink of ``char`` itself is."""
        bottom, top = self._ink_of(char)
        return (top - bottom) * self.em_mm(ink_mm)

    def _ink_of(self, char: str) -> tuple[float, float]:
        """Lowest and highest point of a character's ink, in ems above the baseline; (0, 0) where it has none."""
        pen = BoundsPen(self._glyphs)
        self._glyphs[self._cmap[ord(char)]].draw(pen)
        _, bottom, _, top = pen.bounds or (0, 0, 0, 0)
        return bottom / self._em, top / self._em

    def width_mm(self, text: str, ink_mm: float) -> float:
        """How far ``text`` advances; raises ConfigError for a character the font does not have."""
        for char in text:
            if ord(char) not in self._cmap:
                raise ConfigError(
                    self._path.name,
                    Text(f"字库中没有“{char}”字", f"the font has no character {char!r}"),
                    Text("请换一个字，或按字库说明补字", "use another character, or add it as the fonts' README says"),
                )
        return sum(self._advances[self._cmap[ord(char)]] for char in text) * self.em_mm(ink_mm) / self._em


@cache
def typeface(face: AnyFace) -> Typeface:
    """The measures of a typeface."""
    return Typeface(face.path, face.number)
