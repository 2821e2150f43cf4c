"""``labelcheck rules docs``: the rules as static pages in a folder that holds nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from labelcheck.cli.language import say
from labelcheck.cli.options import DEFAULT_LANGUAGE, Language, Rules
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Text
from labelcheck.whole_file import write_whole

HEAD_BYTES = 1000
"""How much of a page is looked at for the mark of its maker, which stands near its beginning."""

RuleIds = Annotated[list[str] | None, typer.Argument(metavar=say("规则…", "RULE…"), help=say("只写这些规则", "only these rules"))]
Folder = Annotated[
    Path,
    typer.Option(
        "--output",
        "-o",
        metavar=say("文件夹", "FOLDER"),
        help=say("写入这个文件夹，从 index.html 看起", "the folder to write; begin at index.html"),
    ),
]


def write_pages(output: Folder, only: RuleIds = None, rules: Rules = None, lang: Language = DEFAULT_LANGUAGE) -> None:
    """Write an HTML page a rule and an index; they need no network and no script."""
    from labelcheck.engine.card import rule_card
    from labelcheck.engine.pack import load_packs
    from labelcheck.registry.cases import load_cases
    from labelcheck.registry.location import rules_root
    from labelcheck.registry.remembered import default_folder
    from labelcheck.report.rule_pages import INDEX, rule_pages

    pack = load_packs(rules_root(), tuple(rules or ()), memory=default_folder())
    chosen = map(pack.rule, dict.fromkeys(only)) if only else pack.rules
    cases = load_cases(rules_root())
    pages = rule_pages([rule_card(rule, pack, cases) for rule in chosen], pack.identities, lang)
    earlier = pages_in(output)
    output.mkdir(parents=True, exist_ok=True)
    for name, page in pages.items():
        write_whole(output / name, page.encode("utf-8"))
    unwanted = [path for path in earlier if path.name not in pages]
    for path in unwanted:
        path.unlink()
    typer.echo(say(f"{output / INDEX}：{len(pages) - 1} 条规则", f"{output / INDEX}: rules: {len(pages) - 1}"))
    if unwanted:
        count = len(unwanted)
        typer.echo(say(f"删去以前写的 {count} 页", f"pages of an earlier run removed: {count}"), err=True)


def pages_in(folder: Path) -> list[Path]:
    """The pages this command once wrote into ``folder``; raises ConfigError when it is no folder or holds anything else.

    Hidden files are let be: systems leave them everywhere, and no page has such a name.
    """
    if not folder.exists():
        return []
    entries = sorted(path for path in folder.iterdir() if path.name[0] != ".") if folder.is_dir() else [folder]
    foreign = [path for path in entries if not _is_page(path)]
    if foreign:
        raise ConfigError(
            f"-o {folder}",
            Text(f"已有不是规则页的内容：{foreign[0].name}", f"there is something other than rule pages: {foreign[0].name}"),
            Text("请给一个新的或空的文件夹", "name a new or an empty folder"),
        )
    return entries


def _is_page(path: Path) -> bool:
    from labelcheck.report.rule_pages import GENERATOR

    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return f'content="{GENERATOR}"'.encode() in file.read(HEAD_BYTES)
