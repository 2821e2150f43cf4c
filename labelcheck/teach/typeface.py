"""Typefaces measured by their ink: what a size in millimetres of Han ink means, and how wide a text runs."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from pathlib import Path

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


class Typeface:
    """A font file with its measures; every length is in millimetres, sizes are heights of Han ink."""

    def __init__(self, path: Path) -> None:
        font = TTFont(path)
        self._cmap: dict[int, str] = font.getBestCmap()
        self._advances: dict[str, int] = {name: advance for name, (advance, _) in font["hmtx"].metrics.items()}
        self._em: int = font["head"].unitsPerEm
        glyphs = font.getGlyphSet()
        pen = BoundsPen(glyphs)
        glyphs[self._cmap[ord(_REFERENCE)]].draw(pen)
        _, bottom, _, top = pen.bounds
        self._ink_em: float = (top - bottom) / self._em
        self._top_em: float = top / self._em
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
def typeface(face: Face) -> Typeface:
    """The measures of a typeface that ships with the program."""
    return Typeface(face.path)
