"""Names of uploaded files: a label for the person, one plain name in a folder for the machine."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from itertools import count
from pathlib import PurePosixPath

_LONGEST = 60
"""Characters of a name, each of which may take four bytes of the 255 that file systems allow."""

_UNSAFE = re.compile(r"[^\w.()（） -]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.I)
"""Names that Windows keeps for devices, whatever their suffix."""


def plain_name(given: str, taken: Collection[str]) -> str:
    """One path component made of the name ``given`` by a browser, different from those ``taken`` whatever the case of letters."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", given))[-1]
    path = PurePosixPath(_UNSAFE.sub("_", last).strip(" .") or "file")
    suffix = path.suffix[:_LONGEST]
    stem = path.stem[: _LONGEST - len(suffix)].strip(" .") or "file"
    if _RESERVED.match(stem):
        stem = f"_{stem}"
    held = {name.casefold() for name in taken}
    names = (f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}" for number in count(1))
    return next(name for name in names if name.casefold() not in held)
