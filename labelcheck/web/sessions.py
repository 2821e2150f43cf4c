"""Visitors and what they uploaded: found by unguessable ids, kept in folders of their own, gone when they go."""

from __future__ import annotations

import asyncio
import secrets
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from labelcheck.web.shown import Shown

ID_BYTES = 24
"""Of randomness in an id: nobody guesses 192 bits."""
MOST_SESSIONS = 64
MOST_UPLOADS = 200
"""Of one visitor: a day's work, one to two photos each, is some hundreds of megabytes."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a visitor said of an upload, in the words of the form.

    ``as_of`` is an ISO date or empty, ``facts`` has words by key, ``answers`` what was answered by label and rule. ``label_width_mm`` is
    what the label measures, empty where unknown.
    """

    as_of: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[tuple[str, str], str] = field(default_factory=dict)
    label_width_mm: str = ""


@dataclass(slots=True)
class Upload:
    """The panels of one label (or an archive of several) that were handed in together, in ``folder``, and what came of them.

    Whoever changes it holds ``turn``: what two tabs do at the same time is done in turn.
    """

    id: str
    folder: Path
    names: tuple[str, ...] = ()
    said: Said = field(default_factory=Said)
    shown: Shown | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def panels(self) -> Path:
        """The folder of the files themselves."""
        return self.folder / "panels"

    @property
    def reading(self) -> Path:
        """The file of what was read."""
        return self.folder / "reading"


@dataclass(slots=True)
class Session:
    """One visitor; ``seen`` is when the visitor was last there, by the clock of ``Sessions``. ``coming`` are uploads that are still read."""

    id: str
    folder: Path
    seen: float
    uploads: dict[str, Upload] = field(default_factory=dict)
    coming: dict[str, Upload] = field(default_factory=dict)

    def new_upload(self) -> Upload | None:
        """An empty upload, which is among those ``coming``; None where the visitor has too many."""
        if len(self.uploads.keys() | self.coming.keys()) >= MOST_UPLOADS:
            return None
        id_ = secrets.token_urlsafe(ID_BYTES)
        upload = Upload(id_, self.folder / secrets.token_hex(8))
        upload.panels.mkdir(parents=True)
        self.coming[id_] = upload
        return upload

    def keep(self, upload: Upload) -> None:
        """Let ``upload``, which was read, be found."""
        self.uploads[upload.id] = self.coming.pop(upload.id)

    def remove(self, upload: Upload) -> None:
        """Delete ``upload`` with all its files."""
        self.uploads.pop(upload.id, None)
        self.coming.pop(upload.id, None)
        shutil.rmtree(upload.folder, ignore_errors=True)


class Sessions:
    """All visitors. ``clock`` tells seconds; after ``keep`` of them without a sign of life a visitor's files are deleted."""

    def __init__(self, area: Path, keep: float, clock: Callable[[], float]) -> None:
        self._area, self._keep, self._clock = area, keep, clock
        self._sessions: dict[str, Session] = {}

    def find(self, id_: str | None) -> Session | None:
        """The visitor with this id, who is now here; None when there is none."""
        session = self._sessions.get(id_ or "")
        if session is not None:
            session.seen = self._clock()
        return session

    def start(self) -> Session | None:
        """A new visitor; None when there are too many who handed something in."""
        self.sweep()
        self._make_room()
        if len(self._sessions) >= MOST_SESSIONS:
            return None
        session = Session(secrets.token_urlsafe(ID_BYTES), self._area / secrets.token_hex(8), self._clock())
        session.folder.mkdir()
        self._sessions[session.id] = session
        return session

    def _make_room(self) -> None:
        """Where there are too many visitors, the one goes who was not here for the longest time, of those who handed in nothing."""
        idle = sorted((each for each in self._sessions.values() if not (each.uploads or each.coming)), key=lambda each: each.seen)
        for session in idle[: max(0, len(self._sessions) - MOST_SESSIONS + 1)]:
            self.end(session)

    def end(self, session: Session) -> None:
        """Forget a visitor and delete the files."""
        self._sessions.pop(session.id, None)
        shutil.rmtree(session.folder, ignore_errors=True)

    def sweep(self) -> None:
        """End the sessions of those who have not been here for long."""
        for session in [each for each in self._sessions.values() if self._clock() - each.seen > self._keep]:
            self.end(session)
