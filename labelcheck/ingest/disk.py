"""Folders on disk."""

from __future__ import annotations

import stat
from pathlib import Path

from labelcheck.ingest.limits import Limits
from labelcheck.ingest.names import is_litter, natural_key, shown
from labelcheck.ingest.problems import not_readable, too_deep
from labelcheck.ingest.sources import DiskFile, Folder


def folder_on_disk(path: Path, limits: Limits, leave_out: Path | None = None) -> Folder:
    """The tree below ``path`` without ``leave_out``, a resolved path. Links that lead out of it and links to folders are not followed.

    What cannot be listed stands in ``problems``. Nothing is raised.
    """
    return _folder(path, path.resolve(), limits.folder_depth, limits, leave_out)


def _folder(path: Path, root: Path, depth: int, limits: Limits, leave_out: Path | None) -> Folder:
    where, name = shown(path), _name(path)
    try:
        entries = sorted(
            (entry for entry in path.iterdir() if not (is_litter(entry.name) or _is_same(entry, leave_out))),
            key=lambda entry: natural_key(entry.name),
        )
        files = tuple(DiskFile(entry) for entry in entries if entry.is_file() and _stays_within(entry, root))
        below = [entry for entry in entries if entry.is_dir() and not entry.is_symlink() and _stays_within(entry, root)]
    except OSError as error:
        return Folder(where, name, problems=(not_readable(where, error),))
    if below and depth == 0:
        return Folder(where, name, files, problems=(too_deep(where, limits.folder_depth),))
    folders = tuple(_folder(entry, root, depth - 1, limits, leave_out) for entry in below)
    return Folder(where, name, files, folders)


def _name(path: Path) -> str:
    """The name of a folder, also of one given as ``.`` or ``..``; the path itself for the root of a drive."""
    own = path.name if path.name != ".." else ""
    return own or path.resolve().name or shown(path)


def _is_same(entry: Path, folder: Path | None) -> bool:
    return folder is not None and entry.name == folder.name and entry.resolve() == folder


def _stays_within(entry: Path, root: Path) -> bool:
    try:
        return entry.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # RuntimeError: a link that leads to itself
        return False


def is_there(path: Path) -> bool:
    """Whether anything is at ``path``; what may not be looked at is."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return False
    except OSError:
        return True
    return True


def is_folder(path: Path) -> bool:
    """Whether ``path`` is a folder; a path that does not exist or may not be looked at is none."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False
