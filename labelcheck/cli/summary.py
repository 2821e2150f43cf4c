"""``labelcheck summary``: what a batch found, on the terminal or as a page."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path
from typing import Annotated

import typer

from labelcheck.cli import options as option
from labelcheck.cli.language import say
from labelcheck.model.text import Lang
from labelcheck.whole_file import write_whole

Results = Annotated[
    Path,
    typer.Argument(metavar=say("文件夹", "FOLDER"), help=say("batch 写结果的文件夹", "the folder with the results of batch")),
]
Page = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar=say("文件", "FILE"), help=say("写成网页，存到这个文件", "write it as a page to this file")
    ),
]


def register(app: typer.Typer, about: str) -> None:
    """Add the command to ``app``."""

    @app.command("summary", help=about)
    def summary(
        results: Results, output: Page = None, rules: option.Rules = None, lang: option.Language = option.DEFAULT_LANGUAGE
    ) -> None:
        if output is not None:
            option.refuse_other_file(output)
        from labelcheck.batch.counts import count
        from labelcheck.batch.journal import viewed
        from labelcheck.batch.summary import summary_page, summary_text

        with viewed(results) as journal:
            counts, unread = count(row for _, row in journal.products()), tuple(journal.unread(lang))
        counts.titles |= _titles(counts.titles, tuple(rules or ()), lang)
        if output is None:
            sys.stdout.write(summary_text(counts, unread, lang))
        else:
            write_whole(output, summary_page(counts, unread, lang).encode("utf-8", "backslashreplace"))
            typer.echo(say(f"已写入 {output}，用浏览器打开", f"written to {output}; open it in a browser"), err=True)


def _titles(counted: Collection[str], rules: tuple[Path, ...], lang: Lang) -> dict[str, str]:
    """The titles in ``lang`` of those rules ``counted`` that are known; the batch may have been written in another language."""
    from labelcheck.engine.pack import load_packs
    from labelcheck.registry.location import rules_root
    from labelcheck.registry.remembered import default_folder

    pack = load_packs(rules_root(), rules, memory=default_folder())
    return {rule.id: rule.title.in_lang(lang) for rule in pack.rules if rule.id in counted}
