"""Blocks of words, grids, tables and frames on a terminal. The only module that knows Rich."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import TypeAlias

from rich import box
from rich.console import Console, ConsoleOptions, Group, JustifyMethod, RenderableType, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from labelcheck.report.line_breaking import cell_width, longest_piece, wrap
from labelcheck.report.safe_text import printable

Block: TypeAlias = RenderableType
Terminal: TypeAlias = Console


class Words:
    """Words from anywhere: made printable, wrapped by the rules of Chinese, never read as markup."""

    def __init__(self, text: str, style: str = "") -> None:
        self._text = printable(text).expandtabs(1)
        self._style = style

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = wrap(self._text, options.max_width)
        yield Text("\n".join(lines), style=self._style, no_wrap=True, overflow="crop")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        widest = max(cell_width(line) for line in self._text.split("\n"))
        return Measurement(min(longest_piece(self._text), widest), widest).with_maximum(options.max_width)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: ``ratio`` shares out the width that is left, a column without one is as wide as its words."""

    heading: str
    ratio: int | None = None
    right: bool = False


def stack(*blocks: Block) -> Block:
    """``blocks`` one below the other."""
    return Group(*blocks)


def indented(block: Block, left: int = 0, above: int = 0) -> Block:
    """``block`` with ``left`` cells before and ``above`` empty lines over it."""
    return Padding(block, (above, 0, 0, left))


def framed(block: Block, title: str, style: str) -> Block:
    """``block`` in a frame with a bold title; square corners, which every code page for Chinese has."""
    heading = Text(printable(title), style="bold")
    return Panel(block, title=heading, title_align="left", border_style=style, box=box.SQUARE)


def headed_rows(rows: Iterable[tuple[str, str]]) -> Block:
    """Two columns: dim headings and the words beside them."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(ratio=1)
    for heading, text in rows:
        grid.add_row(Text(printable(heading)), Words(text))
    return grid


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of a tree with what hangs on it."""

    text: str
    style: str = ""
    branches: tuple[Branch, ...] = ()


def tree(root: Branch) -> Tree:
    """``root`` with its branches, drawn with lines."""
    drawn = Tree(Words(root.text, root.style), guide_style="dim")
    for branch in root.branches:
        drawn.children.append(tree(branch))
    return drawn


def title_line(mark: str, mark_style: str, title: str, note: str) -> Block:
    """A coloured mark, a bold title and a dim note at the right edge."""
    line = Table.grid(padding=(0, 1, 0, 0), expand=True)
    line.add_column(no_wrap=True)
    line.add_column(ratio=1)
    line.add_column(no_wrap=True, justify="right")
    line.add_row(Text(mark, style=mark_style), Words(title, "bold"), Text(printable(note), style="dim"))
    return line


def ruled_table(columns: Sequence[Column], rows: Iterable[Sequence[Block]], title: str = "") -> Block:
    """A table with a rule below its headings."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), expand=any(column.ratio for column in columns))
    for column in columns:
        justify: JustifyMethod = "right" if column.right else "left"
        table.add_column(Text(column.heading), ratio=column.ratio, justify=justify, no_wrap=column.ratio is None)
    for row in rows:
        table.add_row(*row)
    return Group(Words(title, "bold"), table) if title else table


def show(blocks: Iterable[Block], console: Console | None = None) -> None:
    """Print ``blocks`` on ``console`` (stdout by default); off a terminal as plain text without trailing spaces."""
    target = console or Console(highlight=False)
    if target.is_terminal:
        for block in blocks:
            target.print(block)
    else:
        target.out(as_text(blocks, target.width), end="", highlight=False)


def as_text(blocks: Iterable[Block], width: int) -> str:
    """``blocks`` as plain text of at most ``width`` cells a line, without colours."""
    page = Console(file=StringIO(), width=width, highlight=False, color_system=None, force_terminal=False)
    with page.capture() as capture:
        for block in blocks:
            page.print(block)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().rstrip("\n").split("\n"))


def show_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table on stdout; cells are plain text, never markup. Off a terminal lines are not cut."""
    console = Console(highlight=False)
    table = ruled_table([Column(heading) for heading in columns], [[Words(cell) for cell in row] for row in rows])
    if console.is_terminal:
        console.print(table)
    else:
        width = max(Measurement.get(console, console.options.update_width(_UNCUT), table).maximum, console.width)
        show([table], Console(highlight=False, width=width))


_UNCUT = 100_000
"""A width no table reaches."""
