"""Which files make up which label, before any of them is opened for good."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path

from labelcheck.ingest.archive import folder_of_archive
from labelcheck.ingest.disk import folder_on_disk, is_folder
from labelcheck.ingest.grouping import common_product, products_by_stem
from labelcheck.ingest.kinds import CLAIMING_SUFFIXES, Kind, kind_of
from labelcheck.ingest.label_files import LabelFiles, with_distinct_ids
from labelcheck.ingest.limits import Limits
from labelcheck.ingest.names import DECLARATION_NAMES, is_declaration, stem_of, suffix_of
from labelcheck.ingest.problems import empty_path, no_panel
from labelcheck.ingest.sources import DiskFile, Folder, Source
from labelcheck.model.errors import ConfigError, InputError
from labelcheck.model.text import Text, escaped


class _Role(Enum):
    """What a file found in a folder is to us."""

    PANEL = auto()
    ARCHIVE = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Survey:
    """The labels found, and what could not be looked into."""

    labels: tuple[LabelFiles, ...]
    problems: tuple[InputError, ...]


def survey(paths: Sequence[str | Path], *, each: bool, limits: Limits, leave_out: Path | None = None) -> Survey:
    """The labels at ``paths`` with ids of their own, in the order given; folders in natural order.

    The folder ``leave_out``, a resolved path, is passed over. Raises ConfigError when it is not clear which label a ``label.yaml`` speaks of.
    """
    surveyor = _Surveyor(each, limits, leave_out)
    # Path would take the empty string for the current folder, which nobody named.
    surveyor.problems.extend(empty_path() for path in paths if path == "")
    labels = surveyor.labels([Path(path) for path in paths if path != ""])
    return Survey(with_distinct_ids(labels), tuple(surveyor.problems))


def is_input(path: Path, given: Sequence[str | Path]) -> bool:
    """Whether the file ``path`` is among what is read of the paths ``given``: one of them, or a panel, archive or label.yaml in a folder of them."""
    if not path.is_file():
        return False
    file = DiskFile(path)
    readable = is_declaration(file.name) or _role(file) is not _Role.NONE
    return any(_is_or_holds(Path(each), path, readable=readable) for each in given if each != "")


def _is_or_holds(given: Path, path: Path, *, readable: bool) -> bool:
    if not given.exists():
        return False
    return path.samefile(given) or (readable and given.resolve() in path.resolve().parents)


class _Surveyor:
    """Looks through folders and archives, noting what cannot be looked into."""

    def __init__(self, each: bool, limits: Limits, leave_out: Path | None) -> None:
        self._each = each
        self._leave_out = leave_out
        self._limits = limits
        self.problems: list[InputError] = []

    def labels(self, paths: Sequence[Path]) -> list[LabelFiles]:
        """The labels at ``paths``. The files given by name come where the first of them stands."""
        named: list[DiskFile] = []
        before: list[LabelFiles] = []
        after: list[LabelFiles] = []
        for path in dict.fromkeys(paths):
            file = DiskFile(path)
            if is_folder(path):
                (after if named else before).extend(self._in_folder(folder_on_disk(path, self._limits, self._leave_out)))
            elif _kind(file) is Kind.ZIP:
                (after if named else before).extend(self._in_archive(file))
            else:  # also what does not exist or cannot be opened: it was meant as a panel, and is told of as one
                named.append(file)
        return [*before, *self._of_named(named), *after]

    def _of_named(self, files: Sequence[DiskFile]) -> list[LabelFiles]:
        """Files given by name are the panels of one label, or each its own."""
        panels = tuple(file for file in files if not is_declaration(file.name))
        stated = [file for file in files if is_declaration(file.name)]
        if not panels:
            self.problems.extend(no_panel(file.where) for file in stated)
            return []
        if self._each:
            return [_label_of_file(panel, stated or _declarations_beside([panel])) for panel in panels]
        name = common_product([panel.name for panel in panels]) if len(panels) > 1 else None
        return [_label(name or stem_of(panels[0].name), panels[0].where, panels, stated or _declarations_beside(panels))]

    def _in_folder(self, folder: Folder) -> Iterator[LabelFiles]:
        """The labels of a folder: those of its own files, then those of the folders and archives in it."""
        self.problems.extend(folder.problems)
        stated = [file for file in folder.files if is_declaration(file.name)]
        roles = [(file, _role(file)) for file in folder.files]
        panels = [file for file, role in roles if role is _Role.PANEL]
        archives = [file for file, role in roles if role is _Role.ARCHIVE]
        if panels:
            yield from self._of_files(folder, panels, stated)
        elif stated and (folder.folders or archives):
            raise _speaks_of_no_panel(stated[0].where)
        elif not (folder.folders or archives or folder.problems):
            self.problems.append(no_panel(folder.where))
        for below in folder.folders:
            yield from self._in_folder(below)
        for archive in archives:
            yield from self._in_archive(archive)

    def _in_archive(self, archive: Source) -> Iterator[LabelFiles]:
        try:
            folder = folder_of_archive(archive, self._limits)
        except InputError as problem:
            self.problems.append(problem)
        else:
            yield from self._in_folder(folder)

    def _of_files(self, folder: Folder, panels: Sequence[Source], stated: Sequence[Source]) -> Iterator[LabelFiles]:
        if self._each:
            yield from (_label_of_file(panel, stated) for panel in panels)
            return
        products = products_by_stem([panel.name for panel in panels])
        if products is None:
            label = _label(folder.name, folder.where, tuple(panels), stated)
            yield replace(label, mixed=len(panels) > 1 and not stated)
            return
        for product, indices in products.items():
            chosen = tuple(panels[index] for index in indices)
            label = _label(product or folder.name, chosen[0].where, chosen, stated)
            yield replace(label, grouping=_by_name(label.id))


def _label_of_file(panel: Source, stated: Sequence[Source]) -> LabelFiles:
    return _label(stem_of(panel.name), panel.where, (panel,), stated)


def _label(name: str, where: str, panels: tuple[Source, ...], stated: Sequence[Source]) -> LabelFiles:
    if len(stated) > 1:
        wheres = [file.where for file in stated]
        raise ConfigError(
            wheres[0],
            Text(f"还有另一个说明文件 {wheres[1]}", f"there is another one, {wheres[1]}"),
            Text("请只保留一个", "keep one of them"),
        )
    return LabelFiles(escaped(name), where, panels, stated[0] if stated else None)


def _declarations_beside(panels: Sequence[DiskFile]) -> list[DiskFile]:
    folders = dict.fromkeys(panel.path.parent for panel in panels)
    return [DiskFile(folder / name) for folder in folders for name in DECLARATION_NAMES if (folder / name).is_file()]


def _speaks_of_no_panel(where: str) -> ConfigError:
    return ConfigError(
        where,
        Text("所在文件夹里没有标签图片，不知道说的是哪个标签", "lies beside no panel, so it speaks of no label"),
        Text("请放到标签图片所在的文件夹", "put it into the folder with the pictures of the label"),
    )


def _by_name(product: str) -> Text:
    return Text(f"按文件名“{product}”归为一个标签", f'put together as one label by the file name "{product}"')


def _kind(file: Source) -> Kind | None:
    try:
        return kind_of(file.head(), file.name)
    except InputError:
        return None


def _role(file: Source) -> _Role:
    """What ``file`` claims by its name, or else proves by its content, to be; whether it can be read shows later.

    A document or program built on ZIP does not call itself an archive. An archive inside an archive is taken for a panel, so
    that it is told of as unreadable.
    """
    claims, kind = suffix_of(file.name) in CLAIMING_SUFFIXES, _kind(file)
    if kind is Kind.ZIP:
        opens = claims and isinstance(file, DiskFile)
        return _Role.ARCHIVE if opens else _Role.PANEL if claims else _Role.NONE
    return _Role.PANEL if claims or kind is not None else _Role.NONE
