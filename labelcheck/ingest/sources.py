"""Where bytes come from: files on disk, members of an archive, and the folders of either."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from labelcheck.ingest.kinds import HEAD_BYTES
from labelcheck.ingest.names import shown
from labelcheck.ingest.problems import missing, not_a_file, not_readable, too_many_bytes
from labelcheck.model.errors import InputError


class Source(Protocol):
    """One file. ``where`` is its path as shown to the user, ``name`` its file name."""

    @property
    def where(self) -> str:
        """The path as shown."""

    @property
    def name(self) -> str:
        """The file name."""

    def head(self) -> bytes:
        """The first bytes, enough to know the type; raises InputError."""

    def read(self, limit: int) -> bytes:
        """All bytes; raises InputError when they cannot be had or are more than ``limit``."""


@dataclass(frozen=True, slots=True)
class DiskFile:
    """A file on disk."""

    path: Path

    @property
    def where(self) -> str:
        """The path as shown."""
        return shown(self.path)

    @property
    def name(self) -> str:
        """The file name."""
        return self.path.name

    def open(self) -> BinaryIO:
        """The opened file; raises InputError. Devices and pipes are refused before opening, as that could block for ever."""
        try:
            if not stat.S_ISREG(self.path.stat().st_mode):
                raise not_a_file(self.where)
            return self.path.open("rb")
        except OSError as error:
            raise not_readable(self.where, error) from error
        except ValueError as error:  # a null character in the path
            raise missing(self.where) from error

    def head(self) -> bytes:
        """The first bytes; raises InputError."""
        return self._take(HEAD_BYTES)

    def read(self, limit: int) -> bytes:
        """All bytes; raises InputError. The bytes are counted, as the size of a growing or virtual file means nothing."""
        data = self._take(limit + 1)
        if len(data) > limit:
            raise too_many_bytes(self.where, limit)
        return data

    def _take(self, count: int) -> bytes:
        with self.open() as file:
            try:
                return file.read(count)
            except OSError as error:
                raise not_readable(self.where, error) from error


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an archive: unpacked, or the reason why it was not."""

    where: str
    name: str
    content: bytes | InputError

    def head(self) -> bytes:
        """The first bytes; raises InputError."""
        return self._bytes()[:HEAD_BYTES]

    def read(self, limit: int) -> bytes:
        """All bytes; raises InputError."""
        data = self._bytes()
        if len(data) > limit:
            raise too_many_bytes(self.where, limit)
        return data

    def _bytes(self) -> bytes:
        if isinstance(self.content, InputError):
            raise self.content
        return self.content


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder on disk or in an archive, in natural order, without hidden entries."""

    where: str
    name: str
    files: tuple[Source, ...] = ()
    folders: tuple[Folder, ...] = ()
    problems: tuple[InputError, ...] = ()
