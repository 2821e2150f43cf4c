"""Pages of the server: what the templates need, in the language of the visitor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse

from labelcheck.model.text import Lang
from labelcheck.report.page import render_page
from labelcheck.report.words import VERDICTS
from labelcheck.web.refusal import RefusedError
from labelcheck.web.sessions import Said, Session, Upload
from labelcheck.web.settings import Settings
from labelcheck.web.upload_view import upload_view
from labelcheck.web.words import WORDS, lasting

LANGUAGE_COOKIE, LANGUAGE_FIELD = "labelcheck_lang", "lang"
_YEAR = 365 * 24 * 3600


def language_of(request: Request) -> Lang:
    """What the visitor chose, else English for a browser that prefers it to Chinese, else Chinese."""
    for chosen in (request.query_params.get(LANGUAGE_FIELD), request.cookies.get(LANGUAGE_COOKIE)):
        if chosen in (Lang.ZH, Lang.EN):
            return Lang(chosen)
    wanted = [each.strip()[:2].lower() for each in request.headers.get("accept-language", "").split(",")]
    return Lang(next((each for each in wanted if each in (Lang.ZH, Lang.EN)), Lang.ZH))


def start_page(request: Request, session: Session | None, settings: Settings) -> HTMLResponse:
    """The page on which panels are handed in, the labels that were, newest first, and those that are still read."""
    uploads = list(reversed(session.uploads.values())) if session else []
    coming = [upload.names for upload in session.coming.values() if upload.names] if session else []
    lang = language_of(request)
    kept = WORDS["kept"].in_lang(lang).format(time=lasting(settings.keep).in_lang(lang))
    return _page(request, "web/start.html", uploads=uploads, coming=coming, most=settings.upload_bytes, kept=kept)


def label_page(
    request: Request, upload: Upload, said: Said, formats: Iterable[str], most: int, problem: RefusedError | None = None
) -> HTMLResponse:
    """What came of an upload, to which ``most`` bytes can be added at a time, with what is ``said`` in its fields.

    ``problem`` is why that had no effect.
    """
    status = problem.status if problem else 200
    view = upload_view(upload, said, language_of(request))
    return _page(request, "web/label.html", status, upload=upload, formats=list(formats), most=most, problem=problem, **view)


def refusal_page(request: Request, refusal: RefusedError) -> HTMLResponse:
    """The one line of a refusal."""
    return _page(request, "web/refusal.html", refusal.status, lines=[refusal.told])


def unread_page(request: Request, upload: Upload) -> HTMLResponse:
    """Why nothing of an upload could be read: the lines of ``check``."""
    return _page(request, "web/refusal.html", 422, lines=upload.shown.unreadable if upload.shown else ())


def page_style() -> str:
    """The style sheet of all pages."""
    return render_page("web/page.css", Lang.ZH)


def _page(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    lang = language_of(request)
    words: Mapping[str, str] = {key: text.in_lang(lang) for key, text in WORDS.items()}
    other = Lang.EN if lang is Lang.ZH else Lang.ZH
    verdicts = {verdict.value: text.in_lang(lang) for verdict, text in VERDICTS.items()}
    switch = (
        f"{request.url.path}?{LANGUAGE_FIELD}={other.value}" if request.method == "GET" else f"/?{LANGUAGE_FIELD}={other.value}"
    )
    text = render_page(template, lang, w=words, say=lambda text: text.in_lang(lang), verdicts=verdicts, switch=switch, **values)
    response = HTMLResponse(text, status)
    if request.query_params.get(LANGUAGE_FIELD) in (Lang.ZH, Lang.EN):
        response.set_cookie(LANGUAGE_COOKIE, lang.value, max_age=_YEAR, httponly=True, samesite="strict")
    return response
