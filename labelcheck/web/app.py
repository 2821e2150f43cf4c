"""The addresses of the server and what each does."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import date
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
from labelcheck.model.text import Lang, Text
from labelcheck.web import work
from labelcheck.web.forms import said_in
from labelcheck.web.gate import Gate
from labelcheck.web.pages import label_page, language_of, page_style, refusal_page, start_page, unread_page
from labelcheck.web.receive import discard, files_in, form_within, store
from labelcheck.web.refusal import RefusedError, no_files, not_found, too_many_uploads
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
    "json": "application/json",
    "sarif": "application/sarif+json",
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

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
        HTTPException: _wrong_address,
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
            told = WorkerSettings(settings.options, settings.renderers, settings.time_limit, readings)
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
        return [name for name in self._settings.renderers if name in _MEDIA]

    def _today(self) -> date:
        return self._settings.options.as_of if self._settings.fixed_day else date.today()  # noqa: DTZ011 - the inspector's own day

    def _session(self, request: Request) -> Session | None:
        return self._now.sessions.find(request.cookies.get(SESSION_COOKIE))

    def _upload(self, request: Request) -> tuple[Session, Upload]:
        session = self._session(request)
        upload = session.uploads.get(request.path_params["upload"]) if session else None
        if session is None or upload is None:
            raise not_found()
        return session, upload

    async def start(self, request: Request) -> Response:
        """The start page."""
        return start_page(request, self._session(request), self._settings.upload_bytes)

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
            session.uploads[upload.id] = upload
            response: Response = RedirectResponse(f"/labels/{upload.id}", 303)
        else:
            session.remove(upload)
            response = unread_page(request, upload)
        response.set_cookie(SESSION_COOKIE, session.id, httponly=True, samesite="strict")
        return response

    async def add(self, request: Request) -> Response:
        """Add panels to a label and read it again; what was read before is in the cache."""
        _, upload = self._upload(request)
        async with form_within(request, self._settings.upload_bytes) as form:
            files = files_in(form, PANELS)
            if not files:
                raise no_files()
            names = await store(files, upload.panels, upload.names)
        before, upload.names = upload.names, (*upload.names, *names)
        try:
            upload.shown = await self._read(upload, upload.said)
        except LabelcheckError:
            upload.names = before
            discard(upload.panels, names)
            raise
        return RedirectResponse(f"/labels/{upload.id}", 303)

    async def _read(self, upload: Upload, said: Said) -> Shown:
        where = upload.names[0]
        return await self._now.readers.run(where, work.read, upload.panels, upload.names, upload.reading, said, self._today())

    async def label(self, request: Request) -> Response:
        """What came of an upload."""
        _, upload = self._upload(request)
        return label_page(request, upload, self._formats, self._settings.upload_bytes)

    async def say(self, request: Request) -> Response:
        """Take answers, facts and the day, and judge again; words that state nothing change nothing."""
        _, upload = self._upload(request)
        async with form_within(request, self._settings.form_bytes) as form:
            said = said_in(form, upload.said)
        try:
            upload.shown = await self._now.judges.run(upload.names[0], work.judge, upload.reading, said, self._today())
        except LabelcheckError as fault:
            return label_page(request, upload, self._formats, self._settings.upload_bytes, _told(fault))
        upload.said = said
        return RedirectResponse(f"/labels/{upload.id}", 303)

    async def report(self, request: Request) -> Response:
        """The report as a page within the page."""
        content = await self._rendered(request, "html")
        return Response(content, media_type=_MEDIA["html"], headers={"Content-Security-Policy": _REPORT_POLICY})

    async def download(self, request: Request) -> Response:
        """The report as a file."""
        format_ = request.path_params["format"]
        if format_ not in self._formats:
            raise not_found()
        content = await self._rendered(request, format_)
        name = quote(f"{Path(self._upload(request)[1].names[0]).stem}.{format_}")
        headers = {"Content-Security-Policy": _REPORT_POLICY, "Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
        return Response(content, media_type=_MEDIA[format_], headers=headers)

    async def _rendered(self, request: Request, format_: str) -> bytes:
        _, upload = self._upload(request)
        today, lang = self._today(), language_of(request)
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


async def _wrong_address(request: Request, error: HTTPException) -> Response:
    refusal = not_found() if error.status_code == 404 else RefusedError(error.status_code, WORDS["wrong_address"])
    return refusal_page(request, refusal)


async def _fault(request: Request, _: Exception) -> Response:
    return refusal_page(request, RefusedError(500, WORDS["fault"]))
