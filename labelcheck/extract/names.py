"""The food's name where no heading announces it: the most prominent line that reads like one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from labelcheck.extract.bare import FreeLine
from labelcheck.extract.found import Found
from labelcheck.extract.lexicon import Lexicon
from labelcheck.model.label import PageReading

_LONGEST_NAME = 14
_SHORTEST_NAME = 2
# A name below the largest print of its panel may be a slogan or a place; the doubt makes a rule ask rather than accuse.
_SECOND_DOUBT = 0.6
_PROMINENT = 0.8
_LARGEST_DOUBT = 0.85


def bare_names(
    free: Sequence[FreeLine], pages: Sequence[PageReading], named_panels: Collection[str], lexicon: Lexicon
) -> tuple[Found, ...]:
    """One name for each panel that has none with a heading and shows a line that reads like a food name."""
    names: list[Found] = []
    for panel in dict.fromkeys(page.panel for page in pages):
        if panel in named_panels:
            continue
        lines = [line for line in free if pages[line.page].panel == panel and line.fills_row]
        name = _most_prominent(lines, pages, lexicon)
        if name is not None:
            names.append(name)
    return tuple(names)


def _most_prominent(lines: Sequence[FreeLine], pages: Sequence[PageReading], lexicon: Lexicon) -> Found | None:
    candidates = [line for line in lines if _reads_like_a_name(line.text, lexicon)]
    if not candidates:
        return None
    best = max(candidates, key=lambda line: (_height(line, pages), -line.page, -line.block, -line.start))
    largest = max(_height(line, pages) for line in lines)
    doubt = _LARGEST_DOUBT if _height(best, pages) >= _PROMINENT * largest else _SECOND_DOUBT
    return best.found("product_name", 0, best.end - best.start, doubt)


def _reads_like_a_name(text: str, lexicon: Lexicon) -> bool:
    return _SHORTEST_NAME <= len(text) <= _LONGEST_NAME and lexicon.food_word(text) is not None


def _height(line: FreeLine, pages: Sequence[PageReading]) -> float:
    """The ink height of the line, or the size of its row where no ink was measured."""
    indices = {index for index, _ in line.stream.source[line.start : line.end] if index >= 0}
    inks = [ink for index in indices if (ink := pages[line.page].lines[index].ink_height) is not None]
    return max(inks, default=line.stream.rows[line.stream.row[line.start]].size)
