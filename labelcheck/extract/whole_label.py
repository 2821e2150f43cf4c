"""What a field means only beside the other fields of the label: a second date, a specification, a translation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from labelcheck.extract.found import Found
from labelcheck.extract.lexicon import Lexicon

_PRODUCTION, _REPACK = "production_date", "repack_date"
_NET_CONTENT, _SPECIFICATION = "net_content", "specification"
_HAN = re.compile(r"[㐀-鿿]")
_DIGIT = re.compile(r"[0-9]")
# Fields of which the label may print a translation beside the Chinese words; figures are the same in every language.
_TRANSLATED = frozenset(
    {"product_name", "ingredients", "storage", "usage", "origin", "country_of_origin", "grade", "warning", "allergen"}
)


def packing_dates(headed: Sequence[Found]) -> list[Found]:
    """``headed`` with the date of repacking as production date where the label has no heading of one.

    The day on which food is put into the pack it is sold in is a production date; beside another one it is a thing of its own.
    """
    if any(found.key == _PRODUCTION for found in headed):
        return list(headed)
    return [replace(found, key=_PRODUCTION) if found.key == _REPACK else found for found in headed]


def net_content_of_specification(found: Sequence[Found], lexicon: Lexicon) -> tuple[Found, ...]:
    """The quantities under the heading of a specification as net content, where the label gives none.

    The heading goes with them: whether it may introduce a net content is for the rules.
    """
    if any(each.key == _NET_CONTENT for each in found):
        return ()
    stated = (each for each in found if each.key == _SPECIFICATION)
    return tuple(replace(each, key=_NET_CONTENT) for each in stated if lexicon.begins(_NET_CONTENT, each.text))


def without_translations(found: Sequence[Found]) -> list[Found]:
    """``found`` without the values in Latin letters of fields that the label gives in Chinese as well."""
    chinese = {each.key for each in found if each.heading is not None and _HAN.search(each.heading) and _HAN.search(each.text)}
    return [each for each in found if not (each.key in chinese & _TRANSLATED and _is_translation(each))]


def _is_translation(found: Found) -> bool:
    heading = found.heading or "?"
    return heading.isascii() and bool(found.text) and not _HAN.search(found.text) and not _DIGIT.search(found.text)
