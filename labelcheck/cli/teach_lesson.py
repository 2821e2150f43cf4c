"""``labelcheck teach lesson``: slides on one topic in one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from labelcheck.cli.language import say
from labelcheck.cli.options import DEFAULT_LANGUAGE, Language, Rules, refuse_folder, refuse_other_file
from labelcheck.model.text import Lang
from labelcheck.whole_file import write_whole

TopicName = Annotated[
    str | None, typer.Argument(metavar=say("主题", "TOPIC"), help=say("主题，见 --list", "the topic, see --list"))
]
Slides = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar=say("文件", "FILE"),
        help=say("写入这个 HTML 文件（默认 主题.html）", "the HTML file (TOPIC.html)"),
    ),
]
ListTopics = Annotated[bool, typer.Option("--list", help=say("列出全部主题", "list the topics"))]


def lesson(
    topic: TopicName = None,
    output: Slides = None,
    show: ListTopics = False,
    rules: Rules = None,
    lang: Language = DEFAULT_LANGUAGE,
) -> None:
    """Slides on one topic: wrong beside right, the clause, the penalty, a case, five questions."""
    from labelcheck.teach.lesson import load_lesson, topics

    if show or topic is None:
        for name in topics():
            typer.echo(f"{name:<14} {load_lesson(name).title.in_lang(lang)}")
        return
    found = load_lesson(topic)
    path = output or Path(f"{topic}.html")
    refuse_folder(path, "lesson.html")
    refuse_other_file(path)
    write_whole(path, _slides(found.topic, rules, lang).encode("utf-8"))
    typer.echo(say(f"已写入 {path}，用浏览器打开", f"written to {path}; open it in a browser"), err=True)


def _slides(topic: str, rules: list[Path] | None, lang: Lang) -> str:
    from labelcheck.engine.pack import load_packs
    from labelcheck.registry.cases import load_cases
    from labelcheck.registry.location import rules_root
    from labelcheck.registry.remembered import default_folder
    from labelcheck.teach.lesson import load_lesson
    from labelcheck.teach.lesson_page import lesson_page

    pack = load_packs(rules_root(), tuple(rules or ()), memory=default_folder())
    return lesson_page(load_lesson(topic), pack, load_cases(rules_root()), lang)
