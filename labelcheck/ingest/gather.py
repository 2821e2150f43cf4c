"""Paths to documents: the whole of ingest in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from labelcheck.ingest.label_files import LabelFiles
from labelcheck.ingest.labels import survey
from labelcheck.ingest.limits import DEFAULT_LIMITS, Limits
from labelcheck.ingest.panel import panel_of
from labelcheck.model.document import PANELS_COMPLETE, Declared, Document, Panel
from labelcheck.model.errors import ConfigError, InputError, LabelcheckError

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Gathered:
    """The labels that can be read, and one error for each input that cannot: ConfigError for a faulty ``label.yaml``."""

    documents: tuple[Document, ...]
    unreadable: tuple[LabelcheckError, ...]


def gather(
    paths: Sequence[str | Path],
    *,
    each: bool = False,
    limits: Limits = DEFAULT_LIMITS,
    declarable: Mapping[str, str] = _NOTHING,
) -> Gathered:
    """The labels at ``paths``: files, folders and ZIP archives of pictures, PDFs and transcriptions.

    Files given by name are the panels of one label; so are the files of a folder, unless their names tell several products
    apart; what they show may tell them apart once it is read (``Document.mixed``). ``each`` makes every file a label of its
    own, also inside folders. ``declarable`` has the type (flag, number, text, texts, date) of every fact a ``label.yaml`` may
    state. Ids are distinct; the order is that of ``paths``, inside folders natural.

    Raises ConfigError for a ``label.yaml`` that belongs to no label or to one that has another. Nothing else is raised: an
    input that cannot be read is in ``unreadable``, and so is a faulty ``label.yaml``, whose label is left out. A picture whose
    pixels are cut off shows that only when its page is decoded.
    """
    found = survey(paths, each=each, limits=limits)
    opened = [open_label(label, limits=limits, declarable=declarable) for label in found.labels]
    documents = tuple(document for each_label in opened for document in each_label.documents)
    return Gathered(documents, (*found.problems, *(fault for each_label in opened for fault in each_label.unreadable)))


def open_label(label: LabelFiles, *, limits: Limits = DEFAULT_LIMITS, declarable: Mapping[str, str] = _NOTHING) -> Gathered:
    """The document of one label that ``survey`` found, or why there is none; nothing is raised."""
    try:
        statement = _declared(label, declarable, limits)
    except ConfigError as fault:
        return Gathered((), (fault,))
    panels, problems = _panels(label, limits)
    documents = (_document(label, statement, panels, problems),) if panels else ()
    return Gathered(documents, tuple(problems))


def _declared(label: LabelFiles, declarable: Mapping[str, str], limits: Limits) -> Declared:
    if label.declaration is None:
        return Declared()
    from labelcheck.ingest.declared import declared_in

    return declared_in(label.declaration, declarable, limits)


def _panels(label: LabelFiles, limits: Limits) -> tuple[tuple[Panel, ...], list[InputError]]:
    panels: list[Panel] = []
    problems: list[InputError] = []
    for source in label.panels:
        try:
            panels.append(panel_of(source, limits))
        except InputError as problem:
            problems.append(problem)
    return tuple(panels), problems


def _document(label: LabelFiles, declared: Declared, panels: tuple[Panel, ...], problems: Sequence[InputError]) -> Document:
    if problems and declared.facts.get(PANELS_COMPLETE):
        # Whoever called the panels complete counted the unreadable one in.
        declared = declared.incomplete()
    unread = tuple(problem.where for problem in problems)
    return Document(label.id, panels, declared, label.grouping, unread, label.mixed)
