"""``labelcheck draft``: a lawful label from product facts, or what stands against it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from labelcheck.cli import options as option
from labelcheck.cli.language import LANGUAGE, say
from labelcheck.model.errors import ConfigError, ExitCode
from labelcheck.model.finding import Finding
from labelcheck.model.text import Lang, Text

if TYPE_CHECKING:
    from labelcheck.draft.drafting import Draft
    from labelcheck.draft.facts import Size
    from labelcheck.draft.keys import Key
    from labelcheck.registry.gi_teas import GiTeas

File = Annotated[
    Path | None,
    typer.Argument(
        metavar=say("文件", "FILE"), help=say("产品资料（YAML）；不给则逐项询问", "product facts (YAML); asked for without it")
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar=say("文件夹", "FOLDER"),
        help=say("写到哪个文件夹（默认 文件名-label）", "the folder to write (FILE-label)"),
    ),
]
Edition = Annotated[
    str | None,
    typer.Option(
        "--edition",
        metavar=say("版本", "EDITION"),
        help=say(
            "按哪一版：current，或新版的年号；默认按生产日期",
            "under which edition: current, or the year of the next; by the production date",
        ),
    ),
]
SizeOption = Annotated[
    str | None,
    typer.Option(
        "--size",
        metavar=say("宽x高", "WIDTHxHEIGHT"),
        help=say("标签宽x高（毫米），如 92x140；默认取放得下的", "width x height in mm, such as 92x140; the smallest that fits"),
    ),
]
Font = Annotated[
    Path | None,
    typer.Option(
        "--font", metavar=say("文件", "FILE"), help=say("换用这个 TrueType 字体", "set the label in this TrueType font")
    ),
]
Example = Annotated[bool, typer.Option("--example", help=say("只打印一份带说明的产品资料", "only print a commented facts file"))]


def register(app: typer.Typer, about: str) -> None:
    """Add the command to ``app``."""

    @app.command("draft", help=about)
    def draft(
        file: File = None,
        output: Out = None,
        edition: Edition = None,
        size: SizeOption = None,
        font: Font = None,
        example: Example = False,
        as_of: option.AsOf = None,
        lang: option.Language = option.DEFAULT_LANGUAGE,
    ) -> None:
        from labelcheck.draft import keys

        if example:
            typer.echo(keys.example(lang), nl=False)
            return
        when, wanted = option.day(as_of), _size(size)
        out = output or Path(f"{file.stem if file else 'draft'}-label")
        _refuse_own_source(file, out)
        sys.exit(int(_draft(file, out, edition, wanted, font, when, lang)))


def _draft(
    file: Path | None, out: Path, edition: str | None, size: Size | None, font: Path | None, when: date, lang: Lang
) -> ExitCode:
    from labelcheck.api import Checker, Options
    from labelcheck.draft.drafting import draft
    from labelcheck.draft.facts_file import facts_of, stated
    from labelcheck.draft.keys import facts_text

    checker = Checker(Options(when))
    teas, where = checker.registry.gi_teas, str(file or "draft")
    written = stated(file) if file else {}
    values = _completed(written, teas, where, whole=file is None)
    facts = facts_of(values, where, teas)
    made = draft(replace(facts, size=size) if size else facts, facts_text(values, lang), edition, font, checker, out)
    if not made.against:
        _tell_done(made, out, lang)
        return ExitCode.CLEAN
    _tell_refusal(made.against, lang)
    if values != written:
        typer.echo(
            say("\n以上资料，改后可存为文件再用：\n", "\nThe facts as answered, to mend and keep as a file:\n")
            + facts_text(values, lang),
            nl=False,
        )
    return ExitCode.FINDINGS


def _completed(values: Mapping[str, Any], teas: GiTeas, where: str, *, whole: bool) -> dict[str, Any]:
    """``values`` with what is missing asked for on a terminal; with ``whole`` also what most labels print, which may be passed over."""
    from labelcheck.draft.facts_file import missing
    from labelcheck.draft.keys import keys

    answered = dict(values)
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return answered
    for key in keys().values():
        if whole and key.usual and key.name not in answered:
            answer = _asked(key, where, optional=True)
            answered |= {} if answer is None else {key.name: answer}
        elif key in missing(answered, teas):
            answered[key.name] = _asked(key, where, optional=False)
    return answered


def _asked(key: Key, where: str, *, optional: bool) -> object | None:
    """The answer in a form that ``key`` takes, asked again until it is; None for an empty one where it is ``optional``."""
    from labelcheck.draft.facts_file import value_of

    note = say("，可不填", ", may be left empty") if optional else ""
    while True:
        sys.stderr.write(f"{key.asked(LANGUAGE)}{note}{say('：', ': ')}")
        sys.stderr.flush()
        line = _line()
        answer = line.strip()
        if not line:
            raise ConfigError(
                where,
                Text("没有答完，什么也没写", "not all was answered, and nothing was written"),
                Text("请重来，或写一份产品资料", "start again, or write a facts file"),
            )
        if answer == "":
            if optional:
                return None
            continue
        try:
            value = value_of(key, answer, where)
        except ConfigError as error:
            typer.echo(error.line(LANGUAGE), err=True)
        else:
            return value if key.type == "flag" else answer


def _line() -> str:
    """The next line typed, empty at the end or when interrupted."""
    try:
        return sys.stdin.readline()
    except KeyboardInterrupt:
        return ""


def _size(value: str | None) -> Size | None:
    from labelcheck.draft.facts_file import value_of
    from labelcheck.draft.keys import keys

    size: Size | None = None if value is None else value_of(keys()["size"], value, "--size")
    return size


def _refuse_own_source(file: Path | None, out: Path) -> None:
    if file is not None and out.resolve() in file.resolve().parents and out.exists() and out.resolve() != Path.cwd():
        raise ConfigError(
            str(out),
            Text(f"里面有 {file.name}，不能写在它上面", f"holds {file.name} and must not be written over"),
            Text("请用 -o 换一个文件夹", "choose another folder with -o"),
        )


def _tell_refusal(against: Iterable[Finding], lang: Lang) -> None:
    from labelcheck.report.phrases import clause_reference

    typer.echo(say("没有画：按这些资料画不出合规的标签。", "Nothing drawn: no lawful label can be drawn from these facts."))
    for number, finding in enumerate(against, 1):
        typer.echo(f"\n{number}. {finding.title.in_lang(lang)}  [{finding.rule}]")
        typer.echo(f"   {finding.message.in_lang(lang)}")
        for citation in finding.citations:
            typer.echo(
                say("   依据  ", "   basis   ") + f"{clause_reference(citation, lang)}  {citation.clause.gist.in_lang(lang)}"
            )
        typer.echo(say("   改正  ", "   mend it ") + finding.advice.in_lang(lang))


def _tell_done(made: Draft, out: Path, lang: Lang) -> None:
    from labelcheck.draft.questions import left_to_do

    for line in _done(made, out, lang):
        typer.echo(line)
    for finding in made.open:
        typer.echo(say("留给您做：", "Left to you: ") + f"{left_to_do(finding, made.dates_mm).in_lang(lang)}  [{finding.rule}]")


def _done(made: Draft, out: Path, lang: Lang) -> Iterator[str]:
    from labelcheck.draft.drafting import BLEED_MM, PRINT, TEXT
    from labelcheck.report.phrases import bracketed, clause_reference, document_name

    width, height = made.size_mm or (0, 0)
    early = say("（提前执行）", " (followed early)") if made.edition.early else ""
    yield say("适用：", "Under: ") + document_name(made.edition.document, lang) + early
    if made.edition.early and made.edition.early_by:
        by = made.edition.early_by
        yield say("提前执行：", "Early: ") + by.clause.gist.in_lang(lang) + bracketed(clause_reference(by, lang), lang)
    yield say(
        f"印前稿：{out / PRINT}（{width:g} × {height:g} 毫米，出血 {BLEED_MM:g} 毫米）",
        f"Artwork: {out / PRINT} ({width:g} × {height:g} mm, bleed {BLEED_MM:g} mm)",
    )
    yield say("文字：", "Words: ") + f"{out / TEXT}"
    for name, lines in zip((say("正面", "front"), say("背面", "back")), made.words.panels(), strict=True):
        yield ""
        yield f"[{name}]"
        yield from lines
    yield ""
