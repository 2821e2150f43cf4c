"""Writing a file whole or not at all. Standard library only, so that every package may use it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write ``content`` to a neighbour of ``path`` and put it in its place, so that nobody ever sees half a file.

    Raises OSError when the folder cannot be written; nothing is left behind then.
    """
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    neighbour = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        neighbour.chmod(0o666 & ~_umask())
        neighbour.replace(path)
    except BaseException:
        neighbour.unlink(missing_ok=True)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
