"""How a drafted label looks: colours by the class of tea, and a typeface that has every character of its words."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from labelcheck.draft.wording import LabelWords
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text
from labelcheck.registry.tea_classes import TeaClasses
from labelcheck.registry.yaml_file import load_yaml
from labelcheck.teach.style import PALETTES, Palette
from labelcheck.teach.typeface import AnyFace, Face, FontFile, typeface

_FILE = Path(__file__).with_name("looks.yaml")
_NAME = "own"
_ALWAYS = "国0123456789"
"""What a typeface is measured by."""


@dataclass(frozen=True, slots=True)
class Look:
    """The colours and the typefaces of a label: of its text, and of its title."""

    colours: Palette
    text: AnyFace = Face.SANS
    title: AnyFace = Face.TITLE


def look_for(words: LabelWords, font: Path | None, classes: TeaClasses) -> Look:
    """The look of a label that prints ``words``, in the typeface of the file ``font`` where one is given.

    Raises ConfigError naming every character that the typeface lacks, and for a file that is no font.
    """
    text: AnyFace = Face.SANS if font is None else FontFile(_NAME, font)
    wanted = _ALWAYS + "".join(line for panel in words.panels() for line in panel)
    lacking = [char for char in dict.fromkeys(wanted) if not _covers(text, char)]
    if lacking:
        raise ConfigError(
            text.path.name,
            Text(f"字库没有这些字：{' '.join(lacking)}", f"the font has no {' '.join(lacking)}"),
            Text("请用 --font 指定一个有这些字的 TrueType 字体文件", "name a TrueType font that has them with --font"),
        )
    shown = [word.tea_class for word in classes.words_in(words.tea_class or words.name)]
    palettes = load_yaml(_FILE)
    palette = PALETTES[palettes.get(shown[-1] if shown else "", palettes["other"])]
    return Look(palette) if font is None else Look(palette, text, text)


def _covers(face: AnyFace, char: str) -> bool:
    try:
        return typeface(face).covers(char)
    except Exception as error:  # fontTools raises whatever a damaged file makes it stumble over
        raise ConfigError(
            str(face.path),
            Text("不是能用的字体文件", "is no font file that can be used"),
            Text("请用 TrueType 字体（.ttf）", "give a TrueType font (.ttf)"),
        ) from error
