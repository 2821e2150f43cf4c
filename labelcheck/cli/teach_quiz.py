"""``labelcheck teach quiz``: what is wrong with this label? In the terminal, or as a page to click on."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from labelcheck.cli.language import say
from labelcheck.cli.options import DEFAULT_LANGUAGE, Language, refuse_folder, refuse_other_file
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Lang, Text
from labelcheck.teach.draw import Form
from labelcheck.whole_file import write_whole

if TYPE_CHECKING:
    from labelcheck.teach.quiz import QuizLabel

Folders = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar=say("文件夹…", "FOLDER…"),
        help=say("teach make 画好的标签；不给就现画", "labels that teach make drew; none draws new ones"),
    ),
]
Topic = Annotated[
    str | None,
    typer.Option(
        "--topic",
        metavar=say("主题", "TOPIC"),
        help=say("只考这个主题，见 teach lesson --list", "this topic only, see teach lesson --list"),
    ),
]
Breaches = Annotated[
    int, typer.Option("--random", min=1, metavar=say("个数", "N"), help=say("每张标签几处问题", "breaches a label"))
]
Labels = Annotated[
    int, typer.Option("--labels", min=1, metavar=say("个数", "N"), help=say("画几张标签", "how many labels to draw"))
]
Seed = Annotated[
    int,
    typer.Option(
        "--seed", metavar=say("整数", "NUMBER"), help=say("随机种子；相同则题目相同", "the seed; the same seed asks the same")
    ),
]
FormOption = Annotated[
    Form | None,
    typer.Option("--form", metavar="|".join(Form), help=say("画成印刷 PDF、扫描件或照片", "draw print PDF, scan or photo")),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar=say("文件", "FILE"), help=say("写成网页，在浏览器里做", "write a page to do in the browser")
    ),
]


def quiz(
    folders: Folders = None,
    topic: Topic = None,
    random: Breaches = 3,
    labels: Labels = 1,
    seed: Seed = 1,
    form: FormOption = None,
    output: Output = None,
    lang: Language = DEFAULT_LANGUAGE,
) -> None:
    """Look at a label, mark what is wrong, reveal the answers one by one, get a score."""
    if folders and topic is not None:
        raise ConfigError(
            "--topic",
            Text("只能用于现画的标签", "is for labels yet to be drawn"),
            Text("去掉文件夹或 --topic", "leave out the folder or --topic"),
        )
    if output is not None:
        refuse_folder(output, "quiz.html")
        refuse_other_file(output)
    from labelcheck.engine.pack import load_packs
    from labelcheck.registry.location import rules_root
    from labelcheck.registry.remembered import default_folder
    from labelcheck.teach.quiz import quiz_labels

    pack = load_packs(rules_root(), memory=default_folder())
    with TemporaryDirectory(prefix="labelcheck-quiz-") as scratch:
        chosen = tuple(folders or ())
        if not chosen:
            from labelcheck.teach.quiz_draw import drawn

            chosen = drawn(Path(scratch), topic, labels, random, seed, form or Form.PDF, pack)
        _ask(quiz_labels(chosen, pack.rules), output, lang)


def _ask(labels: Sequence[QuizLabel], output: Path | None, lang: Lang) -> None:
    if output is not None:
        from labelcheck.teach.quiz_page import quiz_page

        write_whole(output, quiz_page(labels, lang).encode("utf-8"))
        typer.echo(say(f"已写入 {output}，用浏览器打开", f"written to {output}; open it in a browser"), err=True)
        return
    from labelcheck.teach.quiz_terminal import play

    play(labels, lang, typer.echo, _line, _words_on, pause=sys.stdin.isatty())


def _line(prompt: str) -> str:
    """The line that answers ``prompt``, empty at the end of the input."""
    typer.echo(prompt, nl=not sys.stdin.isatty())
    return sys.stdin.readline()


def _words_on(label: QuizLabel) -> Sequence[str]:
    """The words of a label in PDF, whose text need not be recognised; of pictures none."""
    if any(path.suffix.lower() != ".pdf" for path in label.files()):
        return ()
    from labelcheck.api import Checker, Options

    report = Checker(Options(label.key.as_of)).check([str(path) for path in label.files()])
    return [line.text for judged in report.labels for page in judged.pages for line in page.lines]
