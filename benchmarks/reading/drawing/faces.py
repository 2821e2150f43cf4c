"""Typefaces of drawn labels: those that ship with the program, and the free Chinese ones this machine has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random

from labelcheck.teach.typeface import AnyFace, Face, FontFile, typeface

_FOLDER = Path("/usr/share/fonts")
_BODY = (
    FontFile("WQYZENHEI", _FOLDER / "truetype/wqy/wqy-zenhei.ttc"),
    FontFile("WQYMICROHEI", _FOLDER / "truetype/wqy/wqy-microhei.ttc"),
    FontFile("UMING", _FOLDER / "truetype/arphic/uming.ttc"),
    FontFile("UKAI", _FOLDER / "truetype/arphic/ukai.ttc"),
    FontFile("NOTOSERIFSC", _FOLDER / "opentype/noto/NotoSerifCJK-Regular.ttc", 2),
)
"""Files of Debian's packages fonts-wqy-zenhei, fonts-wqy-microhei, fonts-arphic-uming, fonts-arphic-ukai and fonts-noto-cjk."""


@cache
def _installed() -> tuple[FontFile, ...]:
    return tuple(face for face in _BODY if face.path.exists())


def body_face(text: str, rng: Random) -> AnyFace:
    """A typeface for small print that has every character of ``text``; the program's own sans in one of four."""
    chosen = rng.choice((*_installed(), Face.SANS)) if rng.random() < 0.75 else Face.SANS
    return _able(chosen, text)


def title_face(text: str, rng: Random) -> AnyFace:
    """A typeface for the name of the tea."""
    brushes = [face for face in _installed() if face.name in ("UKAI", "NOTOSERIFSC", "WQYZENHEI")]
    choices: Sequence[AnyFace] = (Face.TITLE, Face.SANS, *brushes)
    return _able(rng.choice(choices), text)


def _able(face: AnyFace, text: str) -> AnyFace:
    return face if typeface(face).covers(text) else Face.SANS
