"""Raised dots that the recogniser makes of the commas of a list (、), put back.

In small blurred type it now and then sees 、 as ·. One list has one kind of mark: where a line has 、 as well, its dots are such commas.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from labelcheck.model.label import TextLine

_DOT = re.compile(r"(?<=[一-鿿])[·•・](?=[一-鿿])")
_COMMA = re.compile(r"[一-鿿]、[一-鿿]")


def with_list_commas(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """``lines`` with the dots between Han made commas in those that have both."""
    return tuple(replace(line, text=_DOT.sub("、", line.text)) if _COMMA.search(line.text) else line for line in lines)
