"""What the server and its worker processes must know."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from labelcheck.api import Options
from labelcheck.ingest import DEFAULT_LIMITS
from labelcheck.memory import USUAL_MEGABYTES
from labelcheck.model.report import Report
from labelcheck.model.text import Lang

Renderer: TypeAlias = Callable[[Report, Lang, bool], str | bytes]
"""Writes a report in a language, with or without findings; it must pickle, as it works in other processes."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to serve.

    ``options`` say how to check; their day counts only where ``fixed_day`` is on, else it is today. ``renderers`` write what can be
    downloaded, by suffix. ``readers`` is the number of processes that read, ``time_limit`` the seconds one upload may be read,
    ``memory_limit`` the MiB that a process may hold.
    ``token`` must be shown to get in, where it is not None; ``hosts`` are the names the page may be called by, None for any.
    ``upload_bytes`` is the most that one upload may hold, ``form_bytes`` a form of answers for each label of it,
    ``keep`` the seconds for which an idle visitor's uploads are kept.
    """

    options: Options
    renderers: Mapping[str, Renderer]
    readers: int = 2
    fixed_day: bool = False
    token: str | None = None
    hosts: frozenset[str] | None = None
    upload_bytes: int = DEFAULT_LIMITS.archive_bytes
    form_bytes: int = DEFAULT_LIMITS.declaration_bytes
    keep: float = 3600.0
    time_limit: float = 300.0
    memory_limit: int = USUAL_MEGABYTES


@dataclass(frozen=True, slots=True)
class WorkerSettings:
    """What a worker process must know of them; ``readings`` is the folder of its reading cache, None without one."""

    options: Options
    renderers: Mapping[str, Renderer]
    time_limit: float
    memory_limit: int
    readings: Path | None
