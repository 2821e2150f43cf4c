"""``labelcheck doctor``: what is installed, what is missing, the command that mends it."""

from __future__ import annotations

import json
import platform
import sys
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path
from typing import Annotated, Any

import typer

from labelcheck import __version__
from labelcheck.cli.language import say
from labelcheck.cli.options import DEFAULT_LANGUAGE, Language, TextFormat
from labelcheck.cli.serve import INSTALL, PARTS
from labelcheck.model.errors import ConfigError, EngineMissingError, ExitCode
from labelcheck.model.system_error import reason_of
from labelcheck.model.text import Lang, Text

RulerCard = Annotated[
    bool,
    typer.Option(
        "--ruler-card",
        help=say(
            "不检查，写一张可打印的量尺卡：拍照时放在标签旁，字高就能量出毫米",
            "instead write a ruler card to print: laid beside a label in a photo it lets print be measured in millimetres",
        ),
    ),
]
CardFile = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar=say("文件", "FILE"),
        help=say("量尺卡写到哪个文件（默认 ruler-card.pdf）", "the file to write the ruler card to (ruler-card.pdf)"),
    ),
]

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
    def doctor(
        format: TextFormat = "terminal",  # noqa: A002 - the option's public name
        ruler_card: RulerCard = False,
        output: CardFile = None,
        lang: Language = DEFAULT_LANGUAGE,
    ) -> None:
        if ruler_card:
            _write_card(output or Path("ruler-card.pdf"), lang)
            return
        if output is not None:
            raise ConfigError(
                f"-o {output}",
                Text("只用来写量尺卡", "is for the ruler card only"),
                Text("请加上 --ruler-card，或去掉 -o", "add --ruler-card, or leave -o out"),
            )
        engines = [_engine(name, lang) for name in ("rapidocr", "tesseract")]
        parts = [
            Part("labelcheck", __version__),
            Part("Python", platform.python_version()),
            *map(_library, LIBRARIES),
            *engines,
            *(replace(_library(name), name=f"{name} (serve)", remedy=INSTALL) for name in PARTS),
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


def _write_card(path: Path, lang: Lang) -> None:
    """Write the card; a file that is there is not touched."""
    from labelcheck.teach.ruler_card import ruler_card
    from labelcheck.whole_file import write_whole

    if path.exists():
        raise ConfigError(
            str(path), Text("文件已存在", "the file exists"), Text("请用 -o 换一个文件名", "choose another name with -o")
        )
    try:
        write_whole(path, ruler_card(lang))
    except OSError as error:
        reason = reason_of(error)
        raise ConfigError(
            str(path),
            Text(f"写不了（{reason.zh}）", f"cannot be written ({reason.en})"),
            Text("请换一个位置", "choose another place"),
        ) from error
    typer.echo(str(path))


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
