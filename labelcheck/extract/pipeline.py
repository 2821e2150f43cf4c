"""Lines to readings: the steps in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from labelcheck.extract.barcodes import printed_digits, symbol_readings
from labelcheck.extract.bare import FreeLine, bare_values, free_lines
from labelcheck.extract.dates import bare_dates
from labelcheck.extract.found import Found
from labelcheck.extract.headings import find_headings
from labelcheck.extract.layout import blocks
from labelcheck.extract.lexicon import Lexicon, lexicon_of
from labelcheck.extract.names import bare_names
from labelcheck.extract.net_content import bare_net_content
from labelcheck.extract.parties import UNLISTED, attribute
from labelcheck.extract.readings import reading_of
from labelcheck.extract.segments import Segment, segments
from labelcheck.extract.shared_values import split_value
from labelcheck.extract.stream import Stream, build_stream
from labelcheck.extract.whole_label import net_content_of_specification, packing_dates, without_translations
from labelcheck.model.label import HeadingVocabulary, PageReading, Reading


def extract(pages: Sequence[PageReading], vocabulary: HeadingVocabulary) -> tuple[Reading, ...]:
    """The fields printed on the pages of one label, page by page in reading order, decoded bar codes last.

    A field printed several times gives several readings; a heading without a value gives one with empty text whose spans
    are the heading's. Besides the fields of the contract there are addresses and contacts of every party
    (``importer_address`` and the like) and ``overseas_registration``.
    """
    lexicon = lexicon_of(vocabulary)
    streams: list[tuple[int, int, Stream]] = []
    headed: list[Found] = []
    free: list[FreeLine] = []
    for page, reading in enumerate(pages):
        for block, chain in enumerate(blocks(reading.lines, lexicon)):
            stream = build_stream(chain.rows, reading.lines, lexicon)
            parts = segments(stream, find_headings(stream, lexicon), lexicon)
            streams.append((page, block, stream))
            headed.extend(found for part in parts for found in _founds(part, page, block, stream, lexicon))
            free.extend(free_lines(stream, page, block, [(part.heading.start, part.end) for part in parts]))
    headed = packing_dates(without_translations(headed))
    symbols = symbol_readings(pages)
    found = [*headed, *bare_values(free, streams, headed, lexicon)]
    found += bare_net_content(free, found, pages, lexicon)
    found += net_content_of_specification(found, lexicon)
    found += bare_dates(free, headed, lexicon)
    found += bare_names(free, pages, {pages[each.page].panel for each in headed if each.key == "product_name"}, lexicon)
    if not symbols:
        found += printed_digits(free, lexicon)
    ordered = sorted(found, key=lambda each: (each.page, each.block, each.heading_start, each.start, each.key))
    readings = (reading_of(each, pages) for each in attribute(ordered))
    return (*(reading for reading in readings if reading is not None), *symbols)


def _founds(part: Segment, page: int, block: int, stream: Stream, lexicon: Lexicon) -> Iterator[Found]:
    """One found field for each key of a heading; headings that share a value divide it where it divides as they do."""
    heading = part.heading
    if heading.unknown and lexicon.alone(UNLISTED, stream.text[part.start : part.end]) is not None:
        yield Found(UNLISTED, page, block, stream, part.start, part.end, heading.printed, heading.start, heading.end)
    places = split_value(stream, heading.keys, part.start, part.end, lexicon)
    for key, (start, end) in zip(heading.keys, places, strict=True):
        value = Found(
            key, page, block, stream, start, end, heading.printed, heading.start, heading.end, qualifier=heading.qualifier
        )
        yield replace(value, key=lexicon.reclassified(key, value.text))
