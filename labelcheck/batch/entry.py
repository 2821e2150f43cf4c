"""What the journal says of a label or a file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from labelcheck.batch.kept import Kept
from labelcheck.batch.rows import Face, ProductRow
from labelcheck.model.text import Text

DONE, SET_ASIDE = "done", "set_aside"


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one label.

    ``place`` is its place in the folder, ``fingerprint`` tells its files and how they were read, ``judged_by`` the rules and the day.
    ``reasons`` are those for which it, or one of its files, could not be read. ``kept`` is for judging it again; None leaves in the
    journal what it has of a label that is done. ``reading`` is what was read, where the entry is of one file. ``faces`` are those
    of ``rows``, in their order; None where no picture was touched, and the faces in the journal still hold.
    """

    id: str
    place: int
    fingerprint: str
    state: str
    reasons: tuple[Text, ...]
    judged_by: str
    rows: tuple[ProductRow, ...] = ()
    kept: Kept | None = None
    reading: bytes | None = None
    faces: tuple[Face, ...] | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """Of an entry what decides whether its label has to be read or judged again."""

    fingerprint: str
    state: str
    judged_by: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A label that was ``set_aside`` or has files that could not be read, and the reasons; or a place set aside, such as a damaged ZIP."""

    id: str
    set_aside: bool
    reasons: tuple[str, ...]


def packed(reasons: Iterable[Text]) -> str:
    """``reasons`` as one line of JSON."""
    return json.dumps([(reason.zh, reason.en) for reason in reasons], ensure_ascii=False)


def unpacked(reasons: str) -> tuple[Text, ...]:
    """The reasons that ``packed`` wrote."""
    return tuple(Text(zh, en) for zh, en in json.loads(reasons))
