"""``labelcheck teach``: the group of commands for a trainer; each has a module of its own."""

from __future__ import annotations

import typer

from labelcheck.cli.help_page import Commands
from labelcheck.cli.language import say
from labelcheck.cli.teach_lesson import lesson
from labelcheck.cli.teach_make import make
from labelcheck.cli.teach_quiz import quiz


def register(app: typer.Typer, about: str) -> None:
    """Add the group of commands to ``app``."""
    group = Commands(about)
    group.command("make", help=say("画一个带所选问题的标签，附答案", "draw a label with chosen breaches, and its answer key"))(
        make
    )
    group.command(
        "lesson",
        help=say(
            "一个主题的课件：错与对的图、条款、案例、五道题", "slides on a topic: wrong and right, the clause, a case, questions"
        ),
    )(lesson)
    group.command(
        "quiz", help=say("看标签找问题，逐项揭晓，计分", "what is wrong with this label? answers one by one, and a score")
    )(quiz)
    app.add_typer(group, name="teach")
