"""The addresses of the server and what each does."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from errno import ENOSPC
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from labelcheck.model.errors import LabelcheckError
from labelcheck.model.system_error import reason_of
from labelcheck.model.text import Lang, Text
from labelcheck.web import work
from labelcheck.web.file_names import plain_name
from labelcheck.web.forms import said_in
from labelcheck.web.gate import Gate
from labelcheck.web.pages import label_page, language_of, page_style, refusal_page, start_page, unread_page
from labelcheck.web.receive import discard, files_in, form_within, store
from labelcheck.web.refusal import RefusedError, no_files, no_room, not_found, not_understood, too_many_uploads
from labelcheck.web.sessions import Said, Session, Sessions, Upload
from labelcheck.web.settings import Settings, WorkerSettings
from labelcheck.web.shown import Shown
from labelcheck.web.words import WORDS
from labelcheck.web.workers import Workers

SESSION_COOKIE = "labelcheck_session"
PANELS = "panels"
_SWEEP_SECONDS = 60.0
_SCRIPT = Path(__file__).with_name("page.js")

_REPORT_POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox allow-scripts allow-modals"
)
"""A report is one file with all it needs; in its sandbox it is of no site, so that nothing in it could act for the visitor."""

_MEDIA: Mapping[str, str] = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
    "sarif": "application/sarif+json",
}
"""In the order in which they are offered: first what an inspector takes along."""

_Answer: TypeAlias = Coroutine[Any, Any, Response]


def make_app(settings: Settings) -> ASGIApp:
    """The application; its processes and its folder live as long as it is served."""
    site = _Site(settings)
    routes = [
        Route("/", site.start),
        Route("/page.css", _style),
        Route("/page.js", _script),
        Route("/labels", site.hand_in, methods=["POST"]),
        Route("/labels/{upload}", site.label),
        Route("/labels/{upload}", site.say, methods=["POST"]),
        Route("/labels/{upload}/panels", site.add, methods=["POST"]),
        Route("/labels/{upload}/delete", site.delete, methods=["POST"]),
        Route("/labels/{upload}/report", site.report),
        Route("/labels/{upload}/report.{format}", site.download),
        Route("/end", site.end, methods=["POST"]),
    ]
    handlers: Mapping[Any, Callable[[Request, Any], _Answer]] = {
        RefusedError: _refused,
        LabelcheckError: _failed,
        HTTPException: site.wrong_address,
        Exception: _fault,
    }
    app = Starlette(routes=routes, exception_handlers=handlers, lifespan=site.lifespan)
    return Gate(app, settings.token, settings.hosts)


@dataclass(frozen=True, slots=True)
class _Running:
    """What there is while the server runs."""

    sessions: Sessions
    readers: Workers
    judges: Workers


class _Site:
    """What answers the requests."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._running: _Running | None = None

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        """Start processes and folder; delete the folder and end the processes in the end."""
        with tempfile.TemporaryDirectory(prefix="labelcheck-", ignore_cleanup_errors=True) as folder:
            area, settings = Path(folder), self._settings
            readings = area / "readings" if settings.options.cache else None
            told = WorkerSettings(settings.options, settings.renderers, settings.time_limit, settings.memory_limit, readings)
            # Judging takes a moment: nobody's answer waits until the photos of others are read.
            judges, readers = Workers(1, told, reads=False), Workers(settings.readers, told, reads=True)
            self._running = _Running(Sessions(area, settings.keep, time.monotonic), readers, judges)
            sweeping = asyncio.create_task(self._sweep())
            try:
                yield
            finally:
                sweeping.cancel()
                with suppress(asyncio.CancelledError):
                    await sweeping
                readers.close()
                judges.close()

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(_SWEEP_SECONDS)
            self._now.sessions.sweep()

    @property
    def _now(self) -> _Running:
        assert self._running is not None, "requests come only while the server runs"
        return self._running

    @property
    def _formats(self) -> list[str]:
        return [name for name in _MEDIA if name in self._settings.renderers]

    def _today(self) -> date:
        return self._settings.options.as_of if self._settings.fixed_day else date.today()  # noqa: DTZ011 - the inspector's own day

    def _session(self, request: Request) -> Session | None:
        return self._now.sessions.find(request.cookies.get(SESSION_COOKIE))

    def _upload(self, request: Request) -> tuple[Session, Upload]:
        session = self._session(request)
        upload = session.uploads.get(request.path_params["upload"]) if session else None
        if session is None or upload is None:
            raise self._not_found()
        return session, upload

    def _not_found(self) -> RefusedError:
        return not_found(self._settings.keep)

    async def start(self, request: Request) -> Response:
        """The start page; whoever opens it is a visitor from then on, so that two tabs are one."""
        session = self._session(request) or self._now.sessions.start()
        response = start_page(request, session, self._settings)
        return response if session is None else _known(response, session)

    async def hand_in(self, request: Request) -> Response:
        """Take the panels of a label, read and judge them; where nothing can be read, say why and keep nothing."""
        async with form_within(request, self._settings.upload_bytes) as form:
            files = files_in(form, PANELS)
            if not files:
                raise no_files()
            session = self._session(request) or self._now.sessions.start()
            upload = session.new_upload() if session else None
            if session is None or upload is None:
                raise too_many_uploads()
            try:
                upload.names = await store(files, upload.panels, ())
                upload.said = said_in(form, Said())
                upload.shown = await self._read(upload, upload.said)
            except BaseException:
                session.remove(upload)
                raise
        if upload.shown.labels:
            session.keep(upload)
            return _known(RedirectResponse(f"/labels/{upload.id}", 303), session)
        session.remove(upload)
        return _known(unread_page(request, upload), session)

    async def add(self, request: Request) -> Response:
        """Add panels to a label, or its width, and read it again; what was read before is in the cache."""
        _, upload = self._upload(request)
        async with form_within(request, self._settings.upload_bytes) as form, upload.turn:
            before, said = upload.names, said_in(form, upload.said)
            files = files_in(form, PANELS, len(before))
            if not files and said == upload.said:
                raise no_files()
            names = await store(files, upload.panels, before)
            upload.names = (*before, *names)
            try:
                upload.shown = await self._read(upload, said)
            except (LabelcheckError, RefusedError):
                upload.names = before
                discard(upload.panels, names)
                raise
            upload.said = said
        return RedirectResponse(f"/labels/{upload.id}", 303)

    async def _read(self, upload: Upload, said: Said) -> Shown:
        with self._there(upload):
            where = upload.names[0]
            return await self._now.readers.run(where, work.read, upload.panels, upload.names, upload.reading, said, self._today())

    @contextmanager
    def _there(self, upload: Upload) -> Iterator[None]:
        """Says why where the files of ``upload`` cannot be worked with: another tab deleted them meanwhile, or the disk is full."""
        try:
            yield
        except OSError as error:
            if not upload.panels.is_dir():
                raise self._not_found() from error
            if error.errno == ENOSPC:
                raise no_room(reason_of(error)) from error
            raise

    async def label(self, request: Request) -> Response:
        """What came of an upload."""
        _, upload = self._upload(request)
        return label_page(request, upload, upload.said, self._formats, self._settings.upload_bytes)

    async def say(self, request: Request) -> Response:
        """Take answers, facts and the day, and judge again; words that state nothing change nothing."""
        _, upload = self._upload(request)
        async with form_within(request, self._form_bytes(upload)) as form, upload.turn:
            said = said_in(form, upload.said)
            try:
                with self._there(upload):
                    upload.shown = await self._now.judges.run(upload.names[0], work.judge, upload.reading, said, self._today())
            except LabelcheckError as fault:
                return label_page(request, upload, said, self._formats, self._settings.upload_bytes, _told(fault))
            upload.said = said
        return RedirectResponse(f"/labels/{upload.id}", 303)

    def _form_bytes(self, upload: Upload) -> int:
        """The most a form of answers may hold: each label of an archive asks its own questions."""
        return self._settings.form_bytes * max(1, len(upload.shown.labels) if upload.shown else 0)

    async def report(self, request: Request) -> Response:
        """The report as a page within the page."""
        content = await self._rendered(request, "html")
        return Response(content, media_type=_MEDIA["html"], headers={"Content-Security-Policy": _REPORT_POLICY})

    async def download(self, request: Request) -> Response:
        """The report as a file."""
        format_ = request.path_params["format"]
        if format_ not in self._formats:
            raise self._not_found()
        content = await self._rendered(request, format_)
        name = quote(_file_name(self._upload(request)[1], format_))
        headers = {"Content-Security-Policy": _REPORT_POLICY, "Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
        return Response(content, media_type=_MEDIA[format_], headers=headers)

    async def _rendered(self, request: Request, format_: str) -> bytes:
        _, upload = self._upload(request)
        today, lang = self._today(), language_of(request)
        with self._there(upload):
            return await self._now.judges.run(upload.names[0], work.render, upload.reading, upload.said, today, format_, lang)

    async def delete(self, request: Request) -> Response:
        """Delete one label."""
        session, upload = self._upload(request)
        session.remove(upload)
        return RedirectResponse("/", 303)

    async def end(self, request: Request) -> Response:
        """Delete all that the visitor handed in."""
        session = self._session(request)
        if session is not None:
            self._now.sessions.end(session)
        response = RedirectResponse("/", 303)
        response.delete_cookie(SESSION_COOKIE, httponly=True, samesite="strict")
        return response

    async def wrong_address(self, request: Request, error: HTTPException) -> Response:
        """The page of an address that there is not, or that takes no such request."""
        refusals = {400: not_understood(), 404: self._not_found()}
        return refusal_page(request, refusals.get(error.status_code) or RefusedError(error.status_code, WORDS["wrong_address"]))


def _known(response: Response, session: Session) -> Response:
    """``response`` for the visitor of ``session``."""
    response.set_cookie(SESSION_COOKIE, session.id, httponly=True, samesite="strict")
    return response


def _file_name(upload: Upload, suffix: str) -> str:
    """The name of a report: that of the product where one was read, as a camera calls every photo the same, else that of the first file."""
    names = {label.name for label in upload.shown.labels} if upload.shown else set()
    name = names.pop() if len(names) == 1 else ""
    return plain_name(f"{name or Path(upload.names[0]).stem}.{suffix}", ())


async def _style(_: Request) -> Response:
    return Response(page_style(), media_type="text/css")


async def _script(_: Request) -> Response:
    return Response(_SCRIPT.read_bytes(), media_type="text/javascript")


def _told(fault: LabelcheckError) -> RefusedError:
    return RefusedError(422, Text(fault.line(Lang.ZH), fault.line(Lang.EN)))


async def _refused(request: Request, refusal: RefusedError) -> Response:
    return refusal_page(request, refusal)


async def _failed(request: Request, fault: LabelcheckError) -> Response:
    return refusal_page(request, _told(fault))


async def _fault(request: Request, _: Exception) -> Response:
    return refusal_page(request, RefusedError(500, WORDS["fault"]))
