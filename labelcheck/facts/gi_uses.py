"""Where on a label the name of a geographical indication is printed, and as what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from labelcheck.facts.doubts import HOUSES
from labelcheck.facts.evidence import Evidence, span_of
from labelcheck.facts.parties import ADDRESSES, CONTACTS
from labelcheck.model.label import Reading, Span
from labelcheck.registry.gi_teas import Mention
from labelcheck.registry.gi_text import Folded, fold_name, folded

PRODUCT_NAME, COMPOSITE, INGREDIENTS, ELSEWHERE, SENTENCE = "product_name", "composite", "ingredients", "elsewhere", "sentence"
ORDER = (PRODUCT_NAME, COMPOSITE, INGREDIENTS, ELSEWHERE, SENTENCE)
"""The places a name may stand in, the most telling first."""

SILENT = (
    *HOUSES,
    *ADDRESSES,
    *CONTACTS,
    "party_address",
    "party_contact",
    "origin",
    "country_of_origin",
    "standard_code",
    "licence_no",
)
"""Fields in which the name of a place or a company is no use of an indication for the goods."""

FORMS = ("花茶", "调味茶", "代用茶", "速溶茶")
"""Classes of food that is made with a tea of another name."""

MOST_BESIDE = 4
"""A name displays itself on its line when no more characters than this stand beside it; in a longer line it is told about."""

NEIGHBOURS = 2
"""How many characters on each side of a name must agree for a line to be the print of a field that was read."""


@dataclass(frozen=True, slots=True)
class Use:
    """A protected name on the label: ``place`` is one of ORDER, ``printed`` the words, ``style`` the style word beside them.

    ``listed`` says whether the measures list that style word.
    """

    mention: Mention
    place: str
    text: Folded
    spans: tuple[Span, ...]
    confidence: float
    style: str | None
    listed: bool

    @property
    def printed(self) -> str:
        """The name as printed."""
        return self.text.words(self.mention.start, self.mention.end)

    @property
    def with_style(self) -> str:
        """The name and the style word as printed."""
        start, end, length = self.mention.start, self.mention.end, len(self.style or "")
        if self.style is None:
            return self.printed
        if self.text.text.startswith(self.style, end):
            return self.text.words(start, end + length)
        return self.text.words(max(0, start - length), end)

    @property
    def rest(self) -> str:
        """The folded words around the name."""
        return self.text.text[: self.mention.start] + "\n" + self.text.text[self.mention.end :]


def uses_of(evidence: Evidence) -> tuple[Use, ...]:
    """Every use of a protected name on the label, the most telling first, of equal ones the longest."""
    found = [*_in_readings(evidence, "product_name", PRODUCT_NAME), *_in_readings(evidence, "ingredients", INGREDIENTS)]
    found = [_as_composite(evidence, use) for use in found]
    found += _in_lines(evidence)
    return tuple(sorted(found, key=lambda use: (ORDER.index(use.place), -len(use.mention.name))))


def company_uses(evidence: Evidence) -> Iterator[tuple[Reading, Mention]]:
    """Protected names within the names of the parties; in 勐海茶厂 stands the name of a place alone."""
    for reading in evidence.valued(*HOUSES):
        text = fold_name(reading.text)
        for mention in evidence.registry.gi_teas.mentions(text):
            stem = mention.name.removesuffix("茶")
            whole = stem in {fold_name(name) for name in (mention.tea.name, *mention.tea.aliases)}
            if whole or evidence.registry.gi_words.is_goods(mention.name, text[mention.end :]):
                yield reading, mention


def _in_readings(evidence: Evidence, key: str, place: str) -> Iterator[Use]:
    for reading in evidence.valued(key):
        yield from _uses(evidence, folded(reading.text), place, reading.spans, reading.confidence)


def _uses(evidence: Evidence, text: Folded, place: str, spans: tuple[Span, ...], confidence: float) -> Iterator[Use]:
    words = evidence.registry.gi_words
    for mention in evidence.registry.gi_teas.mentions(text.text):
        if words.is_use(mention.name, text.text[mention.end :]):
            style, listed = words.style_after(text.text, mention.start, mention.end) or (None, False)
            yield Use(mention, place, text, spans, confidence, style, listed)


def _as_composite(evidence: Evidence, use: Use) -> Use:
    """The name of tea that another food is made with, as 普洱茶 in 小青柑普洱茶, does not name the food itself."""
    classes = evidence.registry.tea_classes
    if use.place != PRODUCT_NAME or any(form in use.mention.tea.tea_classes for form in FORMS):
        return use
    mixed = classes.plants_in(use.rest) or any(word.tea_class in FORMS for word in classes.words_in(use.rest))
    made = use.text.text[use.mention.end :].startswith(evidence.registry.gi_words.made_into)
    return replace(use, place=COMPOSITE) if mixed or made else use


def _in_lines(evidence: Evidence) -> Iterator[Use]:
    """Names in lines that belong to no field which was read, and that no heading of a cultivar opens."""
    teas = evidence.registry.gi_teas
    told: list[str] | None = None
    for page, line in evidence.lines:
        text = folded(line.text)
        if next(teas.mentions(text.text), None) is None:
            continue
        told = _told(evidence) if told is None else told
        if text.text.startswith(evidence.registry.gi_words.cultivar_headings) or evidence.registry.standards.codes(line.text):
            continue
        for use in _uses(evidence, text, ELSEWHERE, (span_of(page, line),), line.confidence_of()):
            if len(text.text) - len(use.mention.name) - len(use.style or "") > MOST_BESIDE:
                use = replace(use, place=SENTENCE)
            if not _is_told(use, told):
                yield use


def _told(evidence: Evidence) -> list[str]:
    return [fold_name(reading.text) for reading in evidence.valued(*SILENT, "product_name", "ingredients")]


def _is_told(use: Use, told: Iterable[str]) -> bool:
    text, mention = use.text.text, use.mention
    near = text[max(0, mention.start - NEIGHBOURS) : mention.end + NEIGHBOURS]
    inside = text[mention.start : mention.end]
    return any(near in words or (words in text and inside in words) for words in told)
