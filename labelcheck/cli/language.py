"""Which language the person wants: ``--lang``, else the locale, else Chinese."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from labelcheck.model.text import Lang, Text


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Lang:
    """English for ``--lang en`` or an English locale, else Chinese."""
    for number, argument in enumerate(arguments):
        value = argument.removeprefix("--lang=") if argument.startswith("--lang=") else None
        if argument == "--lang" and number + 1 < len(arguments):
            value = arguments[number + 1]
        if value in (Lang.ZH, Lang.EN):
            return Lang(value)
    locale = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    return Lang.EN if locale.startswith("en") else Lang.ZH


LANGUAGE = language_of(sys.argv[1:], os.environ)


def say(zh: str, en: str) -> str:
    """The one of the two that this run speaks."""
    return Text(zh, en).in_lang(LANGUAGE)
