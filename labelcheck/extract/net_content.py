"""Net content without its heading: a quantity that fills a line of a panel which gives none with a heading."""

from __future__ import annotations

from collections.abc import Sequence

from labelcheck.extract.bare import FreeLine
from labelcheck.extract.found import Found
from labelcheck.extract.lexicon import Lexicon
from labelcheck.model.label import PageReading

_NET_CONTENT = "net_content"


def bare_net_content(
    free: Sequence[FreeLine], found: Sequence[Found], pages: Sequence[PageReading], lexicon: Lexicon
) -> tuple[Found, ...]:
    """The quantities that stand alone on panels for which ``found`` has no net content.

    A panel with a nutrition table is left out: its cells are quantities too.
    """
    settled = {pages[each.page].panel for each in found if each.key in (_NET_CONTENT, "specification", "nutrition")}
    candidates = (line for line in free if line.fills_row and pages[line.page].panel not in settled)
    return tuple(quantity for line in candidates if (quantity := line.alone(_NET_CONTENT, lexicon)) is not None)
