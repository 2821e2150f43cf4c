"""Pages from templates: everything escaped, nothing left out silently, nothing from the network. The only module that knows Jinja2."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from labelcheck.model.text import Lang
from labelcheck.report.safe_text import printable


def render_page(template: str, lang: Lang, **values: Any) -> str:
    """The page that ``template`` makes of ``values``, as HTML text in ``lang``."""
    return _environment().get_template(template).render(lang="zh-CN" if lang is Lang.ZH else "en", **values)


def data_url(picture: bytes, kind: str = "png") -> str:
    """``picture``, an image of this ``kind``, as an address that holds it."""
    return f"data:image/{kind};base64,{b64encode(picture).decode('ascii')}"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("labelcheck.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _harmless(value: Any) -> Any:
    """Control characters out of plain text; what a macro has already escaped stays."""
    return printable(value) if type(value) is str else value
