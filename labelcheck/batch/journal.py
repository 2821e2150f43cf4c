"""The journal of a batch: one SQLite file in the output folder, which alone says what is done."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from labelcheck.batch.entry import DONE, SET_ASIDE, Entry, Finished, Unread, packed, unpacked
from labelcheck.batch.file_journal import Files
from labelcheck.batch.kept import Kept
from labelcheck.batch.rows import Face, ProductRow
from labelcheck.model.errors import ConfigError, InputError
from labelcheck.model.system_error import reason_of
from labelcheck.model.text import Lang, Text

FILE = "journal.sqlite"
_LOCK = "lock.sqlite"
_WAL_INDEX = 64 * 1024
"""Bytes for the shared index of a WAL, which grows by 32 KiB at a time."""
_VERSION = 4
_SCHEMA = """
CREATE TABLE IF NOT EXISTS label (
  id TEXT PRIMARY KEY,
  place INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  state TEXT NOT NULL,
  reasons TEXT NOT NULL,
  judged_by TEXT NOT NULL,
  facts BLOB,
  pages BLOB,
  derived_by TEXT,
  first TEXT,
  last TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS label_by_place ON label(place);
CREATE TABLE IF NOT EXISTS product (
  label TEXT NOT NULL REFERENCES label(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  row TEXT NOT NULL,
  PRIMARY KEY (label, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS face (
  label TEXT NOT NULL REFERENCES label(id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  file TEXT NOT NULL,
  picture BLOB NOT NULL,
  PRIMARY KEY (label, number)
);
CREATE TABLE IF NOT EXISTS file (
  path TEXT PRIMARY KEY,
  fingerprint TEXT NOT NULL,
  state TEXT NOT NULL,
  reasons TEXT NOT NULL,
  reading BLOB,
  picture BLOB
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS closed (place TEXT NOT NULL, reasons TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS input (folder TEXT NOT NULL);
"""
# To replace the row would take the faces away with it.
_ENTER = """
INSERT INTO label (id, place, fingerprint, state, reasons, judged_by) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET place = excluded.place, fingerprint = excluded.fingerprint, state = excluded.state,
  reasons = excluded.reasons, judged_by = excluded.judged_by
"""
_KEEP = "UPDATE label SET facts = ?, pages = ?, derived_by = ?, first = ?, last = ? WHERE id = ?"
_TO_JUDGE = """
SELECT id, place, fingerprint, state, reasons, judged_by, facts,
  CASE WHEN derived_by = ? AND ? BETWEEN first AND last THEN NULL ELSE pages END, derived_by, first, last
FROM label WHERE state = ? AND judged_by <> ? AND place > ? ORDER BY place LIMIT ?
"""


class Journal:
    """The journal in a folder. Every entry is written whole, with all its rows, or not at all."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self.files = Files(connection)

    def finished(self) -> Mapping[str, Finished]:
        """What is told of every label that is done or set aside, by its id."""
        rows = self._db.execute("SELECT id, fingerprint, state, judged_by FROM label")
        return {id_: Finished(*rest) for id_, *rest in rows}

    def write(self, entries: Iterable[Entry]) -> None:
        """Enter what became of some labels, in place of what was entered of them before."""
        with self._db:
            for entry in entries:
                self._db.execute("DELETE FROM product WHERE label = ?", (entry.id,))
                reasons = packed(entry.reasons)
                about = (entry.id, entry.place, entry.fingerprint, entry.state, reasons, entry.judged_by)
                self._db.execute(_ENTER, about)
                if entry.kept is not None or entry.state != DONE:
                    self._db.execute(_KEEP, (*_columns(entry.kept), entry.id))
                self._db.executemany(
                    "INSERT INTO product VALUES (?, ?, ?)",
                    ((entry.id, number, row.to_json()) for number, row in enumerate(entry.rows)),
                )
                if entry.faces is not None:
                    self._db.execute("DELETE FROM face WHERE label = ?", (entry.id,))
                    self._db.executemany(
                        "INSERT INTO face VALUES (?, ?, ?, ?)",
                        ((entry.id, number, face.file, face.picture) for number, face in enumerate(entry.faces)),
                    )

    def input(self, folder: str) -> str:
        """The folder whose labels these are: the first that was ever given."""
        with self._db:
            self._db.execute("INSERT INTO input SELECT ? WHERE NOT EXISTS (SELECT * FROM input)", (folder,))
        (first,) = self._db.execute("SELECT folder FROM input").fetchone()
        return str(first)

    def arrange(self, ids: Sequence[str]) -> list[str]:
        """Put the labels in the order of ``ids``; returned are those that are not among them and come after, in their old order."""
        query = "SELECT id FROM label ORDER BY place"
        known = set(ids)
        left = [id_ for (id_,) in self._db.execute(query) if id_ not in known]
        with self._db:
            self._db.executemany("UPDATE label SET place = ? WHERE id = ?", enumerate([*ids, *left]))
        return left

    def strike_out(self, ids: Iterable[str]) -> None:
        """Forget the labels ``ids``."""
        with self._db:
            self._db.executemany("DELETE FROM label WHERE id = ?", ((id_,) for id_ in ids))

    def enter_closed(self, problems: Iterable[InputError]) -> None:
        """Enter the places that could not be looked into, in place of those of before."""
        rows = [(each.where, packed([Text(each.line(Lang.ZH), each.line(Lang.EN))])) for each in problems]
        with self._db:
            self._db.execute("DELETE FROM closed")
            self._db.executemany("INSERT INTO closed VALUES (?, ?)", rows)

    def reopen(self, ids: Iterable[str]) -> None:
        """What is told of the files of the labels ``ids`` is no longer true: they are to be read again."""
        with self._db:
            self._db.executemany("UPDATE label SET fingerprint = '' WHERE id = ?", ((id_,) for id_ in ids))

    def to_judge_after(self, place: int, count: int, judged_by: str, derived_by: str, day: date) -> list[Entry]:
        """At most ``count`` of the labels that were read and not yet ``judged_by``, those next after ``place``.

        They come without rows, and without pages where the facts are ``derived_by`` that and hold on ``day``.
        """
        rows = self._db.execute(_TO_JUDGE, (derived_by, day.isoformat(), DONE, judged_by, place, count)).fetchall()
        return [
            Entry(
                id_,
                at,
                fingerprint,
                state,
                unpacked(reasons),
                by,
                (),
                Kept(facts, pages, derived, *map(date.fromisoformat, days)),
            )
            for id_, at, fingerprint, state, reasons, by, facts, pages, derived, *days in rows
        ]

    def products(self) -> Iterator[tuple[str, ProductRow]]:
        """The id of the label and the row of every product, in the order of the folder."""
        query = "SELECT label.id, product.row FROM label JOIN product ON product.label = label.id ORDER BY place, number"
        return ((label, ProductRow.from_json(row)) for label, row in self._rows(query))

    def faces(self) -> Iterator[Face]:
        """The face of every product, in the same order."""
        query = (
            "SELECT coalesce(face.file, ''), coalesce(face.picture, x'') FROM label JOIN product ON product.label = label.id "
            "LEFT JOIN face ON face.label = product.label AND face.number = product.number ORDER BY place, product.number"
        )
        return (Face(*each) for each in self._rows(query))

    def unread(self, lang: Lang = Lang.ZH) -> Iterator[Unread]:
        """What could not be read, labels in the order of the folder, then places, with the reasons in ``lang``."""
        labels = "SELECT id, state, reasons FROM label WHERE reasons <> '[]' ORDER BY place"
        places = f"SELECT place, '{SET_ASIDE}', reasons FROM closed ORDER BY rowid"
        for id_, state, reasons in (*self._rows(labels), *self._rows(places)):
            yield Unread(id_, state == SET_ASIDE, tuple(reason.in_lang(lang) for reason in unpacked(reasons)))

    def outdated(self, judged_by: str) -> int:
        """How many labels that were read are judged by other rules or for another day."""
        query = "SELECT count(*) FROM label WHERE state = ? AND judged_by <> ?"
        (number,) = self._db.execute(query, (DONE, judged_by)).fetchone()
        return int(number)

    def _rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        with closing(self._db.cursor()) as cursor:
            yield from cursor.execute(query)


def _columns(kept: Kept | None) -> tuple[bytes | str | None, ...]:
    if kept is None:
        return (None,) * 5
    return (kept.facts, kept.pages, kept.derived_by, kept.first.isoformat(), kept.last.isoformat())


@contextmanager
def opened(folder: Path) -> Iterator[Journal]:
    """The journal of the output folder ``folder``, which nobody else may write to meanwhile.

    Raises ConfigError where another run has it, where it is of another version, or where the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _not_made(folder, error) from error
    try:
        with _locked(folder), closing(sqlite3.connect(folder / FILE)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            # Nothing is lost when a process is killed; after a power cut the last labels may have to be read again.
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            if not _has_schema(connection, folder):
                # In one go: who was killed in between would leave a journal of this version without its tables.
                connection.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT;")
            yield Journal(connection)
    except (OSError, sqlite3.Error) as error:
        raise unusable(folder, error) from error


def unusable(folder: Path, error: OSError | sqlite3.Error) -> ConfigError:
    """What ``error`` says of the output folder ``folder``: that it is full, not to be written to, gone, or its journal damaged."""
    # The base class itself, and none of its kinds, is what SQLite raises for a file that is torn or no database.
    if type(error) is sqlite3.DatabaseError:
        return ConfigError(
            str(folder / FILE),
            Text("日志已损坏", "the journal is damaged"),
            Text("请用 -o 换一个文件夹重新检查", "check again into another folder with -o"),
        )
    why = _why(error, folder) if folder.is_dir() else Text("文件夹已不在", "it is not there any more")
    return ConfigError(
        str(folder),
        Text(f"输出文件夹读写不了（{why.zh}）", f"the output folder cannot be read or written ({why.en})"),
        Text(
            "请腾出空间或换一个可写的文件夹；再运行同一命令会从停下的地方继续",
            "make room or choose another folder; the same command goes on where it stopped",
        ),
    )


def _not_made(folder: Path, error: OSError) -> ConfigError:
    why = _why(error, folder)
    return ConfigError(
        str(folder),
        Text(f"建不了输出文件夹（{why.zh}）", f"the output folder cannot be made ({why.en})"),
        Text("请用 -o 换一个文件夹", "choose another folder with -o"),
    )


def _why(error: OSError | sqlite3.Error, folder: Path) -> Text:
    """The reason in words; what no words are known for as the system tells it."""
    told = getattr(error, "strerror", None) or str(error)
    full = "is full" in told or getattr(error, "errno", None) in (errno.ENOSPC, errno.EDQUOT)
    # SQLite has no other word for it where it finds no room to share what it knows of the WAL.
    if full or ("I/O" in told and shutil.disk_usage(folder).free < _WAL_INDEX):
        return Text("磁盘已满", "the disk is full")
    if "readonly" in told or getattr(error, "errno", None) in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Text("不许写入", "it may not be written to")
    return reason_of(error) if isinstance(error, OSError) else Text(told, told)


@contextmanager
def viewed(folder: Path) -> Iterator[Journal]:
    """The journal of ``folder`` to be read only, also while a batch is writing it; raises ConfigError where there is none."""
    path = folder / FILE
    if not path.is_file():
        raise no_results(folder)
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            if not _has_schema(connection, folder):
                raise no_results(folder)
            yield Journal(connection)
    except sqlite3.Error as error:
        raise unusable(folder, error) from error


def no_results(folder: Path) -> ConfigError:
    """There is no journal in ``folder``."""
    return ConfigError(
        str(folder),
        Text("里面没有 batch 的结果", "has no results of a batch"),
        Text("请先运行 labelcheck batch 文件夹 -o 结果", "run labelcheck batch FOLDER -o RESULTS first"),
    )


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Holds the folder as long as this process lives: the system drops the lock of one that was killed."""
    with closing(sqlite3.connect(folder / _LOCK, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            raise ConfigError(
                str(folder),
                Text("另一个 batch 正在写这个文件夹", "another batch is writing to this folder"),
                Text("请等它结束，或用 -o 换一个文件夹", "wait for it to end, or choose another folder with -o"),
            ) from error
        yield


def _has_schema(connection: sqlite3.Connection, folder: Path) -> bool:
    """Whether anything is in the journal; raises ConfigError where another version wrote it."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version not in (0, _VERSION):
        raise ConfigError(
            str(folder / FILE),
            Text("是别的版本的 labelcheck 写的", "was written by another version of labelcheck"),
            Text("请用 -o 换一个文件夹重新检查", "check again into another folder with -o"),
        )
    return bool(version)
