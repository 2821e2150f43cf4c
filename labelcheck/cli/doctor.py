"""``labelcheck doctor``: what is installed, what is missing, the command that mends it."""

from __future__ import annotations

import json
import platform
import sys
from dataclasses import dataclass
from importlib import metadata
from typing import Any

import typer

from labelcheck import __version__
from labelcheck.cli.language import say
from labelcheck.cli.options import DEFAULT_LANGUAGE, Language, TextFormat
from labelcheck.model.errors import EngineMissingError, ExitCode
from labelcheck.model.text import Lang

LIBRARIES = (
    "rapidocr",
    "onnxruntime",
    "pdfplumber",
    "pypdfium2",
    "zxing-cpp",
    "pillow",
    "pillow-heif",
    "opencc",
    "google-re2",
    "rich",
    "typer",
)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing the tool needs or can use; ``remedy`` is the command that mends it when it is missing."""

    name: str
    found: str | None
    remedy: str = ""


def register(app: typer.Typer, about: str) -> None:
    """Add the command to ``app``."""

    @app.command("doctor", help=about)
    def doctor(format: TextFormat = "terminal", lang: Language = DEFAULT_LANGUAGE) -> None:  # noqa: A002
        engines = [_engine(name, lang) for name in ("rapidocr", "tesseract")]
        parts = [
            Part("labelcheck", __version__),
            Part("Python", platform.python_version()),
            *map(_library, LIBRARIES),
            *engines,
            *_data(),
        ]
        if format == "json":
            typer.echo(json.dumps([_row(part) for part in parts], ensure_ascii=False, indent=2))
        else:
            from labelcheck.report.console import show_table

            missing = say("缺", "missing")
            heads = (say("部件", "part"), say("现状", "found"), say("怎样补", "to mend it"))
            show_table(heads, [(part.name, part.found or missing, "" if part.found else part.remedy) for part in parts])
        sys.exit(0 if any(engine.found for engine in engines) else int(ExitCode.NO_ENGINE))


def _row(part: Part) -> dict[str, Any]:
    return {"part": part.name, "found": part.found, "remedy": part.remedy if part.found is None else None}


def _library(name: str) -> Part:
    try:
        return Part(name, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Part(name, None, f"pip install {name}")


def _engine(name: str, lang: Lang) -> Part:
    from labelcheck.read.engines import open_engine

    label = say(f"识字引擎 {name}", f"OCR engine {name}")
    try:
        return Part(label, open_engine(name).version)
    except EngineMissingError as error:
        return Part(label, None, error.remedy.in_lang(lang))


def _data() -> list[Part]:
    from labelcheck.engine.pack import identify
    from labelcheck.read.cache import default_folder
    from labelcheck.registry.folder import digests_below, rule_files
    from labelcheck.registry.location import rules_root

    root = rules_root()
    pack = identify(root, digests_below(root))
    count = sum(1 for _ in rule_files(root))
    return [
        Part(say("规则", "rules"), say(f"{pack.name} {pack.version}，{count} 条", f"{pack.name} {pack.version}, {count} rules")),
        Part(say("识读缓存", "reading cache"), str(default_folder())),
    ]
