"""``labelcheck teach make``: a label with chosen breaches as print PDF, scan or photo, and its answer key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from labelcheck.cli.language import say
from labelcheck.cli.options import DEFAULT_LANGUAGE, Language, TextFormat
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text
from labelcheck.teach.draw import Form
from labelcheck.whole_file import whole_folder

if TYPE_CHECKING:
    from labelcheck.teach.answer_key import AnswerKey
    from labelcheck.teach.breaches import Breach
    from labelcheck.teach.printed import PrintedLabel

READABLE = "answers.md"
"""The answer key for a person; ``check`` passes over it."""

Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar=say("文件夹", "FOLDER"),
        help=say("写到哪个（新的或空的）文件夹", "the folder to write, new or empty"),
    ),
]
Class = Annotated[
    str | None,
    typer.Option(
        "--class",
        metavar=say("名称", "NAME"),
        help=say("哪种标签：--list 所列的名称，或茶类", "which label: a name that --list shows, or a tea class"),
    ),
]
Chosen = Annotated[
    list[str] | None,
    typer.Option("--breach", metavar=say("规则", "RULE"), help=say("违反哪条规则，可重复", "a rule to break, repeatable")),
]
Random = Annotated[
    int,
    typer.Option("--random", min=0, metavar=say("个数", "N"), help=say("另随机选几处问题", "so many more breaches at random")),
]
Seed = Annotated[
    int,
    typer.Option(
        "--seed",
        metavar=say("整数", "NUMBER"),
        help=say("随机种子；相同则结果相同", "the seed; the same seed gives the same label"),
    ),
]
FormOption = Annotated[
    Form, typer.Option("--form", metavar="|".join(Form), help=say("印刷 PDF、扫描件或照片", "print PDF, scan or photo"))
]
Listed = Annotated[
    bool,
    typer.Option("--list", help=say("列出标签和可演示的规则，以及不能演示的原因", "list the labels and the rules, shown or not")),
]


def make(
    output: Output = None,
    tea: Class = None,
    breach: Chosen = None,
    random: Random = 0,
    seed: Seed = 1,
    form: FormOption = Form.PDF,
    show: Listed = False,
    format: TextFormat = "terminal",  # noqa: A002
    lang: Language = DEFAULT_LANGUAGE,
) -> None:
    """Draw a lawful label, or one with chosen breaches, into a folder with its answer key."""
    if show:
        from labelcheck.cli.teach_list import show_list

        show_list(format, lang)
        return
    folder = _empty(output)
    from labelcheck.teach.answer_key import told

    named = list(dict.fromkeys(breach or []))
    label, chosen = _ordered(tea, named, random, seed, form)
    with whole_folder(folder) as new:
        chosen, key = _made(label, chosen, named, form, new, seed)
        (new / READABLE).write_text(told(key, lang), encoding="utf-8", newline="\n")
    typer.echo(str(folder))
    typer.echo(
        say(f"已画好，答案在 {folder / READABLE}", f"drawn; the answers are in {folder / READABLE}"),
        err=True,
    )
    if random > len(chosen) - len(named):
        typer.echo(say(f"这种标签最多同时有 {len(chosen)} 处", f"this label shows no more than {len(chosen)} together"), err=True)


def _made(
    label: PrintedLabel, chosen: tuple[Breach, ...], named: list[str], form: Form, folder: Path, seed: int
) -> tuple[tuple[Breach, ...], AnswerKey]:
    """The label drawn with ``chosen``, but for those that chance added and another hides; raises HiddenError for one ``named``."""
    from labelcheck.teach.make import HiddenError, checker_for, make

    while True:
        try:
            return chosen, make(label, chosen, form, folder, seed, checker_for(label))
        except HiddenError as error:
            if error.rules & set(named):
                raise
            chosen = tuple(one for one in chosen if one.rule not in error.rules)


def _ordered(tea: str | None, rules: list[str], count: int, seed: int, form: Form) -> tuple[PrintedLabel, tuple[Breach, ...]]:
    """The label asked for, and its breaches: those named, then those that the seed chooses."""
    from random import Random as Chance

    from labelcheck.teach.breaches import at_random, breach, product_for
    from labelcheck.teach.make import fitting
    from labelcheck.teach.printed import product, products

    chance = Chance(seed)
    named = tuple(breach(rule) for rule in rules)
    anyone = product_for(named) if named else chance.choice(list(products().values()))
    label = anyone if tea is None else product(tea)
    return label, fitting(label, named, at_random(label, count, chance, named, form=form), form)


def _empty(output: Path | None) -> Path:
    """The folder to write into; raises ConfigError when none is named, or it holds something."""
    if output is None:
        raise ConfigError("-o", Text("没有说写到哪里", "no folder to write to"), Text("请加 -o 文件夹", "add -o FOLDER"))
    if output.exists() and (not output.is_dir() or any(output.iterdir())):
        raise ConfigError(
            str(output),
            Text("已有内容，不会覆盖", "is not empty and is left as it is"),
            Text("请换一个新文件夹", "name a new folder"),
        )
    return output
