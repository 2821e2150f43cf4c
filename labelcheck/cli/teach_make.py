"""``labelcheck teach make``: a label with chosen breaches, and its answer key."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from labelcheck.cli.language import say

Output = Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help=say("写到哪个文件夹", "the folder to write"))]


def make(output: Output) -> None:
    """Draw a label with chosen breaches into a folder, with its answer key."""
    raise NotImplementedError(output)
