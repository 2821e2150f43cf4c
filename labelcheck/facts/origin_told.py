"""Another province than the stated place of origin, told elsewhere on the label."""

from __future__ import annotations

from collections.abc import Iterator

from labelcheck.facts.found_words import Found, LabelWords, enter_found
from labelcheck.facts.ledger import Ledger
from labelcheck.facts.makers import makers
from labelcheck.facts.normal import trimmed
from labelcheck.model.label import Reading
from labelcheck.model.text import Text
from labelcheck.registry.script import simplified

KEY = "origin.told_elsewhere"
SHORT = 2
"""The characters by which a province is told from every other."""


def derive(ledger: Ledger) -> None:
    """``origin.told_elsewhere``: a second origin, or words on where the leaves grew, of another province than the first origin."""
    evidence = ledger.evidence
    stated = [reading for reading in evidence.valued("origin") if not _of_leaves(ledger, reading)]
    home = _province(ledger, stated[0].text) if stated else None
    if home is None and not evidence.valued("origin"):
        ledger.follow(KEY, "origin")
        return
    if home is None:
        ledger.none_of(KEY, "origin", Text("产地看不出省份，无从比较", "the origin shows no province to compare with"))
        return
    if makers(evidence) > 1:
        ledger.none_of(KEY, "origin", Text("标有几个生产者，产地可以不同", "several producers may have origins of their own"))
        return
    other = next((reading for reading in stated[1:] if _province(ledger, reading.text) not in (None, home)), None)
    if other is not None:
        ledger.known(KEY, trimmed(other.text), [other])
        return
    enter_found(ledger, KEY, next(_told(ledger, home), None))


def _told(ledger: Ledger, home: str) -> Iterator[Found]:
    for found in LabelWords(ledger.evidence).all(ledger.evidence.registry.tea_terms.origin_told):
        province = _province(ledger, found.match["place"])
        if province not in (None, home) and home[:SHORT] not in found.match["place"]:
            yield found


def _of_leaves(ledger: Ledger, reading: Reading) -> bool:
    words = ledger.evidence.registry.tea_terms.origin_of_leaves
    return bool(reading.heading) and simplified(str(reading.heading)).startswith(words)


def _province(ledger: Ledger, words: str) -> str | None:
    return ledger.evidence.registry.divisions.locate(simplified(words)).province
