"""The files of one label, and ids that tell labels apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import PurePosixPath

from labelcheck.ingest.sources import Source
from labelcheck.model.text import Text


@dataclass(frozen=True, slots=True)
class LabelFiles:
    """The files of one label, and the ``label.yaml`` that speaks of it. ``where`` is the file or folder it is called after.

    ``mixed`` marks files that nothing but their folder puts together.
    """

    id: str
    where: str
    panels: tuple[Source, ...]
    declaration: Source | None = None
    grouping: Text | None = None
    mixed: bool = False


def with_distinct_ids(labels: Sequence[LabelFiles]) -> tuple[LabelFiles, ...]:
    """The labels, those of the same id told apart by as few of the folders above them as suffice, else by file name or number."""
    alike: defaultdict[str, list[LabelFiles]] = defaultdict(list)
    for label in labels:
        alike[label.id].append(label)
    told_apart = {id_: iter(_told_apart(group)) for id_, group in alike.items()}
    taken: set[str] = set()
    return tuple(replace(label, id=_untaken(next(told_apart[label.id]), taken)) for label in labels)


def _told_apart(group: Sequence[LabelFiles]) -> Sequence[str]:
    ids = [label.id for label in group]
    if len(group) == 1:
        return ids
    return next((names for names in _namings(group) if len(set(names)) == len(group)), ids)


def _namings(group: Sequence[LabelFiles]) -> Iterator[list[str]]:
    """Ways of naming the labels, shorter ones first: ``tea (a)``, ``tea (x/a)``; then ``tea.jpg``, ``tea.jpg (a)``."""
    depth = max(len(PurePosixPath(label.where).parts) for label in group)
    for level in range(1, depth):
        yield [f"{label.id} ({_above(label, level)})" for label in group]
    for level in range(depth):
        yield [f"{PurePosixPath(label.where).name} ({_above(label, level)})".removesuffix(" ()") for label in group]


def _above(label: LabelFiles, levels: int) -> str:
    folders = PurePosixPath(label.where).parts[:-1]
    return "/".join(folders[max(0, len(folders) - levels) :])


def _untaken(name: str, taken: set[str]) -> str:
    """``name``, with a number when it is taken; it counts as taken from now on."""
    free = next(each for number in count(1) if (each := name if number == 1 else f"{name} #{number}") not in taken)
    taken.add(free)
    return free
