"""Writing a file whole or not at all. Standard library only, so that every package may use it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_BEGUN = ".labelcheck-begun-"
"""What the name of an unfinished file begins with: no user's own file does, and it is short whatever the file is called."""


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path``, so that nobody ever sees half a file. Raises OSError when the folder cannot be written."""
    with whole(path) as neighbour:
        neighbour.write_bytes(content)


def is_passage(path: Path) -> bool:
    """Whether ``path`` leads elsewhere: a link, a device or a pipe, which must never be replaced by a file."""
    return path.is_symlink() or (path.exists() and not path.is_file() and not path.is_dir())


def sweep(folder: Path) -> None:
    """Remove from ``folder`` what processes that were killed while they wrote to it left behind."""
    with suppress(FileNotFoundError):
        for neighbour in folder.glob(f"{_BEGUN}*"):
            neighbour.unlink(missing_ok=True)


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A neighbour of ``path`` to write to, put in its place at the end, with the mode of any new file.

    Raises OSError, with the name of ``path``, when it cannot be written; nothing is left behind then, nor when anything else is raised.
    A device, a pipe or a link stays what it is, and what was written goes through it.
    """
    if is_passage(path):
        with tempfile.TemporaryDirectory() as scratch:
            apart = Path(scratch) / "content"
            yield apart
            with called(path):
                path.write_bytes(apart.read_bytes())
        return
    with called(path):
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=_BEGUN)
    os.close(descriptor)
    neighbour = Path(name)
    try:
        yield neighbour
        with called(path):
            neighbour.chmod(0o666 & ~_umask())
            neighbour.replace(path)
    except BaseException:
        neighbour.unlink(missing_ok=True)
        raise


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """A new folder to fill, put in the place of ``path`` at the end; ``path`` is an empty folder, which stays the one it is, or none.

    Raises OSError when it cannot be written; nothing is left behind then, nor when anything else is raised.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    there = path.is_dir()
    with called(path):
        scratch = tempfile.TemporaryDirectory(dir=path if there else path.parent, prefix=_BEGUN)
    with scratch as beside:
        new = Path(beside) / "new"
        new.mkdir()
        yield new
        with called(path):
            for source, place in [(each, path / each.name) for each in new.iterdir()] if there else [(new, path)]:
                source.replace(place)


@contextmanager
def called(path: Path) -> Iterator[None]:
    """An error of the system names ``path``: the neighbour means nothing to anybody."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
