"""ZIP archives, unpacked into memory under a budget. Nothing is ever written to disk."""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO, BinaryIO

from labelcheck.ingest.limits import MEBIBYTE, Limits
from labelcheck.ingest.names import is_litter, natural_key, stem_of
from labelcheck.ingest.problems import damaged, too_deep, too_many_bytes, unknown_type
from labelcheck.ingest.sources import DiskFile, Folder, Member, Source
from labelcheck.model.errors import InputError
from labelcheck.model.text import Text, escaped

_CHUNK = MEBIBYTE
_UTF8_NAMES = 0x800
_ENCRYPTED = 0x1
_DRIVE = re.compile(r"[A-Za-z]:")
# Office documents, books and programs are ZIP files too; each has one of these members.
_FOREIGN_MEMBERS = frozenset({"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "AndroidManifest.xml"})

_UNPACK_YOURSELF = Text("请自行核实来源并解压，再给出文件夹", "make sure where it comes from, unpack it and give the folder")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A member before it is unpacked: its way through the folders of the archive."""

    parts: tuple[str, ...]
    info: zipfile.ZipInfo


class _Budget:
    """How many bytes an archive may still unpack to."""

    def __init__(self, where: str, packed: int, limits: Limits) -> None:
        self._where = where
        self._left = min(limits.archive_bytes, max(limits.archive_ratio_floor, packed * limits.archive_ratio))

    def spend(self, count: int) -> None:
        """Take ``count`` bytes; raises InputError when they are more than are left."""
        self._left -= count
        if self._left < 0:
            raise InputError(
                self._where,
                Text("解压后的体积异常巨大（疑似压缩炸弹）", "unpacks to an unreasonable size (it may be a ZIP bomb)"),
                _UNPACK_YOURSELF,
            )


def folder_of_archive(source: Source, limits: Limits) -> Folder:
    """The members of a ZIP as a folder named by its stem.

    Raises InputError when the archive as a whole is refused: damaged, a bomb, another kind of file built on ZIP, or with a
    member that would leave the folder. A single member that cannot be unpacked raises only when it is read.
    """
    where = source.where
    with _opened(source, limits) as (file, packed), _reading(where), zipfile.ZipFile(file) as archive:
        entries = _entries(where, archive.infolist(), limits)
        budget = _Budget(where, packed, limits)
        members = [(entry.parts, _unpack(archive, entry, where, budget, limits)) for entry in entries]
    return _tree(where, stem_of(source.name), members)


@contextmanager
def _opened(source: Source, limits: Limits) -> Iterator[tuple[BinaryIO, int]]:
    """The seekable archive and its size."""
    file = source.open() if isinstance(source, DiskFile) else BytesIO(source.read(limits.archive_bytes))
    with file:
        size = file.seek(0, 2)
        if size > limits.archive_bytes:
            raise too_many_bytes(source.where, limits.archive_bytes)
        file.seek(0)
        yield file, size


@contextmanager
def _reading(where: str) -> Iterator[None]:
    """Turns whatever a broken archive makes zipfile raise (struct, zlib, value, key errors …) into one InputError."""
    try:
        yield
    except InputError:
        raise
    except Exception as error:
        raise damaged(where, "ZIP") from error


def _entries(where: str, infos: Sequence[zipfile.ZipInfo], limits: Limits) -> list[_Entry]:
    if len(infos) > limits.archive_members:
        raise InputError(
            where,
            Text(f"压缩包内超过 {limits.archive_members} 个条目", f"the archive has more than {limits.archive_members} entries"),
            Text("请拆成较小的压缩包", "split it into smaller archives"),
        )
    if any(info.filename in _FOREIGN_MEMBERS for info in infos):
        raise unknown_type(where)
    entries = [_Entry(_safe_parts(where, info), info) for info in infos]
    wanted = [entry for entry in entries if not entry.info.is_dir() and not any(map(is_litter, entry.parts))]
    if any(len(entry.parts) - 1 > limits.folder_depth for entry in wanted):
        raise too_deep(where, limits.folder_depth)
    if len({entry.parts for entry in wanted}) < len(wanted):
        raise _refused(where, Text("压缩包内有重名文件", "the archive holds two files of the same name"))
    return sorted(wanted, key=lambda entry: tuple(map(natural_key, entry.parts)))


def _safe_parts(where: str, info: zipfile.ZipInfo) -> tuple[str, ...]:
    name = _name_of(info).replace("\\", "/")
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or _DRIVE.match(name) or stat.S_ISLNK(info.external_attr >> 16):
        raise _refused(
            where,
            Text(
                f"压缩包内的“{escaped(name)}”指向压缩包之外",
                f'the entry "{escaped(name)}" leads out of the archive',
            ),
        )
    return parts


def _refused(where: str, what: Text) -> InputError:
    return InputError(where, what, _UNPACK_YOURSELF)


def _name_of(info: zipfile.ZipInfo) -> str:
    """The name of a member. Chinese Windows writes gb18030 without saying so, which zipfile reads as code page 437."""
    if info.flag_bits & _UTF8_NAMES:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _unpack(archive: zipfile.ZipFile, entry: _Entry, where: str, budget: _Budget, limits: Limits) -> Member:
    name = escaped(entry.parts[-1])
    path = "/".join((where, *map(escaped, entry.parts)))
    return Member(path, name, _content(archive, entry.info, path, budget, limits))


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, budget: _Budget, limits: Limits) -> bytes | InputError:
    if info.flag_bits & _ENCRYPTED:
        return InputError(
            path,
            Text("压缩包已加密", "the archive is encrypted"),
            Text("请用密码解压后给出文件夹", "unpack it with its password and give the folder"),
        )
    try:
        with _reading(path), archive.open(info) as stream:
            return _inflate(stream, path, budget, limits)
    except InputError as problem:
        if problem.where != path:  # the archive's own budget is spent: refuse it as a whole
            raise
        return problem


def _inflate(stream: IO[bytes], path: str, budget: _Budget, limits: Limits) -> bytes:
    """All bytes of a member, counted as they come: the sizes in the headers are the sender's claims."""
    data = bytearray()
    while chunk := stream.read(_CHUNK):
        budget.spend(len(chunk))
        data += chunk
        if len(data) > limits.file_bytes:
            raise too_many_bytes(path, limits.file_bytes)
    return bytes(data)


def _tree(where: str, name: str, members: Sequence[tuple[tuple[str, ...], Member]]) -> Folder:
    """The folder with the ``members``, each given with its way from this folder on; their order is kept."""
    below: dict[str, list[tuple[tuple[str, ...], Member]]] = {}
    for parts, member in members:
        if len(parts) > 1:
            below.setdefault(parts[0], []).append((parts[1:], member))
    files = tuple(member for parts, member in members if len(parts) == 1)
    folders = tuple(_tree(f"{where}/{escaped(child)}", escaped(child), inside) for child, inside in below.items())
    return Folder(where, escaped(name), files, folders)
