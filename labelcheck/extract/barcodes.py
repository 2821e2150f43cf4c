"""The product bar code: the decoded symbol, or the printed digits where no symbol was read."""

from __future__ import annotations

from collections.abc import Sequence

from stdnum import ean

from labelcheck.extract.bare import FreeLine
from labelcheck.extract.found import Found
from labelcheck.extract.lexicon import Lexicon
from labelcheck.model.label import PageReading, Reading, Span


def symbol_readings(pages: Sequence[PageReading]) -> tuple[Reading, ...]:
    """One reading for each product symbol that was decoded; a symbol carries its own check, so it is sure."""
    return tuple(
        Reading("barcode", code.text, None, (Span(page.panel, page.page, code.text, code.polygon, 1.0),), 1.0)
        for page in pages
        for code in page.barcodes
        if code.is_retail
    )


def printed_digits(free: Sequence[FreeLine], lexicon: Lexicon) -> tuple[Found, ...]:
    """The lines of digits that hold as a bar code's number by their check digit; one that may be a date is a date."""
    numbers = (line.alone("barcode", lexicon) for line in free if line.alone("production_date", lexicon) is None)
    return tuple(found for found in numbers if found is not None and ean.is_valid(found.text.replace(" ", "")))
