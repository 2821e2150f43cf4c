"""Plain tables and cards on a terminal, for the commands that list things."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled


def show_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table on stdout; cells are plain text, never markup. Off a terminal lines are not cut."""
    console = Console(highlight=False)
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Styled(cell) for cell in row))
    if console.is_terminal:
        console.print(table)
    else:
        Console(highlight=False, width=max(console.measure(table).maximum, console.width)).print(table)
