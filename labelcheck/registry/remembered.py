"""Rule files parsed and validated once, and remembered by their content in the user's cache folder."""

from __future__ import annotations

import contextlib
import io
import pickle
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from labelcheck.registry.folder import digest_of
from labelcheck.registry.location import rules_root
from labelcheck.registry.validation import validate
from labelcheck.registry.yaml_file import load_yaml
from labelcheck.whole_file import write_whole

Load: TypeAlias = Callable[[Path, str], Any]
"""Loads a file and proves that it fits the schema of that name; raises ConfigError."""


def load_valid(path: Path, schema_name: str) -> Any:
    """The content of ``path``; raises ConfigError with file and line when it is not YAML or does not fit the schema."""
    data = load_yaml(path)
    validate(data, schema_name, path)
    return data


@contextmanager
def remembering(folder: Path | None, digests: Mapping[Path, bytes] | None = None) -> Iterator[Load]:
    """A loader that parses and validates only what ``folder`` does not remember; None remembers nothing.

    ``digests`` are those of files already read, so that they need not be read again. What was loaded is kept when the block ends
    without an error; a folder that cannot be written is no error.
    """
    if folder is None:
        yield load_valid
        return
    path = folder / "rules.pickle"
    kept = _read(path)
    used: dict[bytes, Any] = {}
    known = digests or {}

    def load(file: Path, schema_name: str) -> Any:
        key = (known.get(file) or digest_of(file)) + _schema_digest(schema_name)
        used[key] = kept[key] if key in kept else load_valid(file, schema_name)
        return used[key]

    yield load
    if used.keys() - kept.keys():
        _keep(path, used)


def remembered_yaml(path: Path, folder: Path | None) -> Any:
    """The content of one YAML file, parsed only when ``folder`` does not remember it; raises ConfigError as ``load_yaml`` does."""
    if folder is None:
        return load_yaml(path)
    memory, digest = folder / "tables" / f"{path.stem}.pickle", digest_of(path)
    kept = _read(memory)
    if digest not in kept:
        kept = {digest: load_yaml(path)}
        _keep(memory, kept)
    return kept[digest]


def default_folder() -> Path:
    """The folder of the user's cache in which rule files are remembered."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("labelcheck", appauthor=False)) / "rules"


class _PlainData(pickle.Unpickler):
    """Builds nothing but plain data and dates, whatever stands in the file: rule files cannot run code, nor can their memory."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("datetime", "date"):
            return date
        raise pickle.UnpicklingError(f"{module}.{name} is no plain data")


def _read(path: Path) -> dict[bytes, Any]:
    try:
        kept = _PlainData(io.BytesIO(path.read_bytes())).load()
    except Exception:
        return {}
    return kept if isinstance(kept, dict) else {}


def _keep(path: Path, content: Mapping[bytes, Any]) -> None:
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, pickle.dumps(content, protocol=5))


@cache
def _schema_digest(schema_name: str) -> bytes:
    return digest_of(rules_root() / "schema" / schema_name)
