"""Where each rendering of a report goes: to stdout, or whole into a file."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from labelcheck.cli.language import say
from labelcheck.cli.options import refuse_folder, refuse_input
from labelcheck.formats import BINARY, OF_FINDINGS, RENDERERS, render, unknown_format
from labelcheck.model.errors import ConfigError
from labelcheck.model.report import Report
from labelcheck.model.system_error import reason_of
from labelcheck.model.text import Lang, Text
from labelcheck.whole_file import is_passage, write_whole


@dataclass(frozen=True, slots=True)
class Rendering:
    """One ``--format`` with its ``-o``; None is stdout."""

    format: str
    output: Path | None


def renderings(
    formats: Sequence[str] | None, outputs: Sequence[Path] | None, inputs: Sequence[str] = (), *, findings: bool = True
) -> tuple[Rendering, ...]:
    """Pair each ``--format`` with the ``-o`` in the same place.

    Raises ConfigError when they do not fit, for a ``-o`` that cannot be written, is given twice or is a file of the ``inputs``, for a
    binary format without one, and with ``findings`` off for a format that tells nothing else.
    """
    wanted = list(formats or _by_suffix(outputs or ()) or ["terminal"])
    files = list(outputs or ())
    for number, name in enumerate(wanted):
        if name not in RENDERERS:
            raise unknown_format(f"--format {name}" if formats else f"-o {files[number]}")
    if len(files) > len(wanted) or len(wanted) - len(files) > 1:
        raise ConfigError(
            "--format / -o",
            Text("格式与文件的个数对不上", "the numbers of formats and files do not fit"),
            Text("每个 --format 配一个 -o，至多一个写到屏幕", "give each --format its -o; at most one may go to the screen"),
        )
    _check_writable(files)
    _refuse_inputs(files, inputs)
    paired = tuple(Rendering(name, files[number] if number < len(files) else None) for number, name in enumerate(wanted))
    for rendering in paired:
        _check_sensible(rendering, findings)
    return paired


def _check_sensible(rendering: Rendering, findings: bool) -> None:
    """Raises ConfigError for bytes that would go to the screen, and for a format that has nothing to tell."""
    name = rendering.format
    if name in OF_FINDINGS and not findings:
        others = ", ".join(known for known in RENDERERS if known not in OF_FINDINGS)
        raise ConfigError(
            f"--format {name}",
            Text("这种格式只写判定结果，识读没有判定", "this format tells findings, and reading judges nothing"),
            Text(f"请改用 {others}，或用 labelcheck check", f"use one of {others}, or labelcheck check"),
        )
    if name in BINARY and rendering.output is None:
        raise ConfigError(
            f"--format {name}",
            Text("不能显示在屏幕上，须写入文件", "cannot go to the screen and needs a file"),
            Text(f"请加上 -o report.{name}", f"add -o report.{name}"),
        )


def _check_writable(files: Sequence[Path]) -> None:
    """Raises ConfigError for a file that could not be written in the end; reading the labels may take long."""
    seen: set[Path] = set()
    for path in files:
        place = path.resolve()
        if place in seen:
            raise ConfigError(
                f"-o {path}",
                Text("同一个文件写了两次", "the same file is given twice"),
                Text("请给每个格式各写一个文件", "give each format a file of its own"),
            )
        seen.add(place)
        refuse_folder(path, "report.html")
        if is_passage(path):
            continue
        try:
            with tempfile.TemporaryFile(dir=path.parent):
                pass
        except OSError as error:
            reason = reason_of(error)
            raise ConfigError(
                f"-o {path}",
                Text(f"无法写入：{reason.zh}", f"cannot be written: {reason.en}"),
                Text("请换一个存在且可写的文件夹", "choose a folder that exists and can be written to"),
            ) from error


def _refuse_inputs(files: Sequence[Path], inputs: Sequence[str]) -> None:
    """Raises ConfigError for a file that is itself to be read: evidence is never written over."""
    for path in files:
        refuse_input(path, inputs)


def _by_suffix(outputs: Sequence[Path]) -> list[str]:
    return [path.suffix.lstrip(".") for path in outputs]


def deliver(report: Report, wanted: Sequence[Rendering], lang: Lang, *, findings: bool = True) -> None:
    """Write every rendering; a file is replaced whole or not at all. Raises OSError when one cannot be written."""
    for rendering in wanted:
        if rendering.format == "terminal" and rendering.output is None:
            from labelcheck.report.terminal import print_report

            print_report(report, lang, findings=findings)
            continue
        rendered = render(report, rendering.format, lang, findings=findings)
        if rendering.output is not None:
            write_whole(rendering.output, rendered if isinstance(rendered, bytes) else rendered.encode("utf-8"))
        elif isinstance(rendered, str):
            sys.stdout.write(rendered)


def tell_of_files(wanted: Sequence[Rendering], quiet: bool) -> None:
    """Say on stderr which files were written when nothing went to the screen: else a check ends without a word."""
    files = [str(rendering.output) for rendering in wanted if rendering.output is not None]
    if len(files) == len(wanted) and not quiet:
        sys.stderr.write(say(f"已写入 {'、'.join(files)}\n", f"written to {', '.join(files)}\n"))
