"""Who gets in: the right name of the host, the token, and for anything that changes something a page of our own."""

from __future__ import annotations

import asyncio
import hmac
from urllib.parse import urlsplit

from starlette.datastructures import URL, MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from labelcheck.web.pages import refusal_page
from labelcheck.web.refusal import RefusedError, ended, no_token, other_host, other_site

TOKEN_COOKIE = "labelcheck_key"
TOKEN_FIELD = "key"
_HARMLESS = frozenset({"GET", "HEAD"})

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' blob: data:; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": under that a browser hides from us too that a form is our own.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Gate:
    """Stands before ``app``. ``hosts`` are the names the page may be called by, None for any; ``token`` is asked for unless it is None."""

    def __init__(self, app: ASGIApp, token: str | None, hosts: frozenset[str] | None) -> None:
        self._app, self._token, self._hosts = app, token, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let the request through; every answer carries the headers that keep a browser to this page."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        begun = False

        async def send_guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        request = Request(scope, receive)
        try:
            await (self._answer(request) or self._app)(scope, receive, send_guarded)
        except asyncio.CancelledError:
            # Only the end of the server cancels: whoever still waits is told.
            if not begun:
                await refusal_page(request, ended())(scope, receive, send_guarded)

    def _answer(self, request: Request) -> Response | None:
        """The answer to a request that goes no further, None for one that may."""
        if self._hosts is not None and _host(request) not in self._hosts:
            return refusal_page(request, other_host())
        shown = request.query_params.get(TOKEN_FIELD)
        if self._token is not None and shown is not None and request.method in _HARMLESS:
            return self._entered(request.url, self._token) if _same(shown, self._token) else refusal_page(request, no_token())
        refusal = self._refusal(request)
        return None if refusal is None else refusal_page(request, refusal)

    def _refusal(self, request: Request) -> RefusedError | None:
        if self._token is not None and not _same(request.cookies.get(TOKEN_COOKIE, ""), self._token):
            return no_token()
        if request.method not in _HARMLESS and not _ours(request):
            return other_site()
        return None

    @staticmethod
    def _entered(url: URL, token: str) -> Response:
        """The way in, without the token in the address, which the browser would remember."""
        response = RedirectResponse(url.path, 303)
        response.set_cookie(TOKEN_COOKIE, token, httponly=True, samesite="strict")
        return response


def _same(shown: str, token: str) -> bool:
    return hmac.compare_digest(shown.encode("utf-8", "surrogatepass"), token.encode("utf-8"))


def _host(request: HTTPConnection) -> str:
    """The name the page is called by, without the port."""
    try:
        return urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    except ValueError:
        return ""


def _ours(request: HTTPConnection) -> bool:
    """Whether a page of this very server sent the request; what is no browser names no origin, and has no cookie that others could use."""
    origin = request.headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc == request.headers.get("host")
    return request.headers.get("sec-fetch-site", "same-origin") == "same-origin"
