"""The waivers of a run: which file they come from, and what there is to say of them at the end."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from labelcheck.cli.language import LANGUAGE, say
from labelcheck.model.errors import ConfigError
from labelcheck.model.text import Lang, Text
from labelcheck.model.waiver import NO_WAIVERS, Waivers
from labelcheck.report.safe_text import printable

if TYPE_CHECKING:
    from labelcheck.engine.pack import RulePack
    from labelcheck.engine.waiver_use import WaiverUse

DEFAULT_FILE = Path("waivers.yaml")
"""In the current folder."""

_MOST_LINES = 40
"""What a person reads; a baseline of an archive has thousands of waivers, and a part of the archive needs few of them."""


def chosen_waivers(file: Path | None, *, none: bool) -> Waivers:
    """The waivers of ``file``, else of the one in the current folder; no waivers at all with ``none``.

    Raises ConfigError where the file is faulty, or where it is named and not there.
    """
    if none and file is not None:
        raise ConfigError(
            "--waivers / --no-waivers",
            Text("二者相互矛盾", "contradict one another"),
            Text("请去掉一个", "leave one of them out"),
        )
    if none or (file is None and not os.path.lexists(DEFAULT_FILE)):
        return NO_WAIVERS
    from labelcheck.ingest.waiver_file import load_waivers

    return Waivers.of(load_waivers(file or DEFAULT_FILE))


def tell_of_waivers(use: WaiverUse, pack: RulePack, day: date, lang: Lang, *, shown: bool, seen_only: bool) -> None:
    """Say on stderr how much is waived unless it is ``shown``, and what is wrong with waivers that waived nothing."""
    if use.waived and not shown:
        sys.stderr.write(
            say(
                f"另有 {use.waived} 项发现已豁免；加 --show-waived 列出。\n",
                f"findings waived: {use.waived}; --show-waived shows them\n",
            )
        )
    lines = [fault.line(lang) for fault in use.idle({rule.id for rule in pack.rules}, day, seen_only=seen_only)]
    sys.stderr.write("".join(f"{printable(line)}\n" for line in lines[:_MOST_LINES]))
    if len(lines) > _MOST_LINES:
        more = len(lines) - _MOST_LINES
        sys.stderr.write(say(f"另有 {more} 条豁免没有用到\n", f"waivers that waived nothing, beside these: {more}\n"))


def waived_text(use: WaiverUse) -> str:
    """The waivers that waived something, a block of lines each; empty without any."""
    told = [f"  {each.rule} · {each.called}\n      {each.because.in_lang(LANGUAGE)}\n" for each in use.used()]
    return "".join(["\n", say("已豁免\n", "Waived\n"), *map(printable, told)]) if told else ""
