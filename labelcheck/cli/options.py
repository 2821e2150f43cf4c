"""Options that several commands share, and how their values are understood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from labelcheck.cli.language import LANGUAGE, say
from labelcheck.memory import LEAST_MEGABYTES
from labelcheck.model.errors import ConfigError
from labelcheck.model.report import Verdict
from labelcheck.model.text import Lang, Text


class EngineName(StrEnum):
    """The OCR engines."""

    AUTO = "auto"
    RAPIDOCR = "rapidocr"
    TESSERACT = "tesseract"


class FailOn(StrEnum):
    """From which verdict on the exit code is 1."""

    VIOLATION = "violation"
    DEFECT = "defect"
    REVIEW = "review"
    NEVER = "never"

    def reached_by(self, verdict: Verdict) -> bool:
        """Whether ``verdict`` is at or above this one."""
        order = list(Verdict)
        return self is not FailOn.NEVER and order.index(verdict) <= order.index(Verdict(self.value))


Paths = Annotated[
    list[str],
    typer.Argument(
        metavar=say("文件…", "PATH…"),
        help=say("文件或文件夹；几个文件是同一标签的各面", "files or folders; several files are the panels of one label"),
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar=say("年-月-日", "YYYY-MM-DD"),
        help=say("按哪一天检查，如 2030-01-31（默认今天）", "the day of the check (today)"),
    ),
]
Rules = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules", metavar=say("文件夹", "FOLDER"), help=say("另加的规则文件夹，可重复", "a further folder of rules, repeatable")
    ),
]
Engine = Annotated[EngineName, typer.Option("--engine", metavar="|".join(EngineName), help=say("识字引擎", "the OCR engine"))]
Scale = Annotated[
    str | None,
    typer.Option(
        "--scale",
        metavar=say("width=宽度", "width=WIDTH"),
        help=say("标签面的实际宽度，如 width=92mm", "the true width of the label face, such as width=92mm"),
    ),
]
FailOnOption = Annotated[
    FailOn,
    typer.Option("--fail-on", metavar="|".join(FailOn), help=say("从哪一级起以 1 退出", "from which verdict on to exit with 1")),
]
Language = Annotated[Lang, typer.Option("--lang", metavar="|".join(Lang), help=say("输出语言", "the language of the output"))]
Each = Annotated[bool, typer.Option("--each", help=say("每个文件各是一个标签", "each file is a label of its own"))]
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        metavar=say("个数", "N"),
        help=say("同时用几个进程读取多个标签", "how many processes read several labels at a time"),
    ),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help=say("不用也不写识读缓存", "neither use nor write the reading cache"))]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=say("不显示进度", "no progress"))]
Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="terminal|json|html|md|docx|xlsx|sarif",
        help=say("输出形式，可重复", "the form of the output, repeatable"),
    ),
]
Outputs = Annotated[
    list[Path] | None,
    typer.Option(
        "--output",
        "-o",
        metavar=say("文件", "FILE"),
        help=say("写入文件，依次对应各个 --format", "write to this file, one for each --format in turn"),
    ),
]

WaiverFile = Annotated[
    Path | None,
    typer.Option(
        "--waivers",
        metavar=say("文件", "FILE"),
        help=say("豁免文件（默认当前文件夹的 waivers.yaml）", "the file of waivers (./waivers.yaml)"),
    ),
]
NoWaivers = Annotated[bool, typer.Option("--no-waivers", help=say("不理会任何豁免", "heed no waivers"))]
ShowWaived = Annotated[
    bool,
    typer.Option(
        "--show-waived", help=say("另列已豁免的发现：理由、谁、到哪天", "show what is waived too: why, by whom, until when")
    ),
]

MemoryLimit = Annotated[
    int,
    typer.Option(
        "--memory-limit",
        metavar="MB",
        min=LEAST_MEGABYTES,
        help=say("每个进程最多占多少 MB 内存", "the MB of memory that a process may hold"),
    ),
]

DEFAULT_LANGUAGE = LANGUAGE


def day(value: str | None) -> date:
    """The day ``value`` names, today when there is none; raises ConfigError for anything but an ISO date."""
    if value is None:
        return date.today()  # noqa: DTZ011 - the user's own calendar day
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ConfigError(
            f"{value}",
            Text("不是存在的日期", "not a date that exists"),
            Text("请写成四位年-两位月-两位日", "write it as YYYY-MM-DD"),
        ) from error


WIDTH = re.compile(r"width=(\d+(?:\.\d+)?)\s*(mm|cm)?")


def label_width_mm(value: str | None) -> float | None:
    """Millimetres of ``width=92mm``; raises ConfigError for any other form."""
    if value is None:
        return None
    match = WIDTH.fullmatch(value.strip())
    if match is None or float(match[1]) == 0:
        raise ConfigError(
            f"--scale {value}",
            Text("看不懂这个比例", "this scale is not understood"),
            Text("请写 width=标签宽度，如 width=92mm", "write width= and the label's width, such as width=92mm"),
        )
    return float(match[1]) * (10 if match[2] == "cm" else 1)


def _text_format(value: str) -> str:
    if value not in ("terminal", "json"):
        raise ConfigError(
            f"--format {value}",
            Text("没有这种格式", "there is no such format"),
            Text("可用：terminal、json", "use terminal or json"),
        )
    return value


TextFormat = Annotated[
    str,
    typer.Option(
        "--format", "-f", metavar="terminal|json", callback=_text_format, help=say("输出形式", "the form of the output")
    ),
]


def refuse_folder(path: Path, example: str) -> None:
    """Raises ConfigError where ``path``, given with -o, is a folder; ``example`` is the name of a file that could be meant."""
    if path.is_dir():
        raise ConfigError(
            f"-o {path}",
            Text("是文件夹，不是文件", "is a folder, not a file"),
            Text(f"请在文件夹后写上文件名，如 {example}", f"add a file name to the folder, such as {example}"),
        )


def refuse_other_file(path: Path) -> None:
    """Raises ConfigError where ``path``, given with -o for a page, is a file that is there and no page."""
    if path.is_file() and not path.is_symlink() and path.suffix.lower() not in (".html", ".htm"):
        raise ConfigError(
            f"-o {path}",
            Text("已有这个文件，又不是网页，不会覆盖", "is there, is no page, and is left as it is"),
            Text("请换一个以 .html 结尾的文件名", "choose a name that ends in .html"),
        )


def refuse_input(path: Path, inputs: Sequence[str | Path]) -> None:
    """Raises ConfigError where the file ``path``, given with -o, is itself among the files to be read at ``inputs``."""
    if not path.exists():
        return
    from labelcheck.ingest import is_input

    if is_input(path, inputs):
        raise ConfigError(
            f"-o {path}",
            Text("是要读取的文件，不会覆盖", "is one of the files to be read and is left as it is"),
            Text("请换一个文件名", "choose another name"),
        )
