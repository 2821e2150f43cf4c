"""The part of the journal that tells of single files: those of labels of many, which are read one by one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from labelcheck.batch.entry import SET_ASIDE, Entry, Finished, packed, unpacked
from labelcheck.batch.rows import Face


class Files:
    """What was read of the files of labels of many, one by one; an entry's ``id`` is the path of the file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def finished(self) -> Mapping[str, Finished]:
        """What is told of every file that was read or set aside, by its path."""
        rows = self._db.execute("SELECT path, fingerprint, state FROM file")
        return {path: Finished(fingerprint, state, judged_by="") for path, fingerprint, state in rows}

    def set_aside(self) -> frozenset[str]:
        """The paths of the files that could not be read."""
        return frozenset(path for (path,) in self._db.execute("SELECT path FROM file WHERE state = ?", (SET_ASIDE,)))

    def write(self, entries: Iterable[Entry]) -> None:
        """Enter what became of some files, in place of what was entered of them before."""
        rows = ((each.id, each.fingerprint, each.state, packed(each.reasons), each.reading, _picture(each)) for each in entries)
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?)", rows)

    def of(self, paths: Iterable[str]) -> tuple[Entry, ...]:
        """The entries of ``paths``, all of which must have been entered, in this order."""
        query = "SELECT fingerprint, state, reasons, reading, picture FROM file WHERE path = ?"
        rows = ((path, *self._db.execute(query, (path,)).fetchone()) for path in paths)
        return tuple(
            Entry(path, 0, told, state, unpacked(why), "", reading=reading, faces=(Face(picture=picture),) if picture else ())
            for path, told, state, why, reading, picture in rows
        )

    def keep_only(self, paths: Iterable[str]) -> None:
        """Forget all files but ``paths``."""
        known = set(paths)
        gone = [(path,) for path in self.finished() if path not in known]
        with self._db:
            self._db.executemany("DELETE FROM file WHERE path = ?", gone)


def _picture(entry: Entry) -> bytes | None:
    return next((face.picture for face in entry.faces or ()), None)
