"""How much of the label was seen: whether what was not read may be called absent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from labelcheck.facts.evidence import Evidence
from labelcheck.facts.ledger import Ledger, flag
from labelcheck.facts.list_holes import hole_of_list
from labelcheck.facts.picture_edge import is_cut_off, list_may_go_on
from labelcheck.facts.unseen import UNREAD_PRINT, doubt_of_reading, unread_places, unread_print
from labelcheck.model.fact import Fact, State
from labelcheck.model.geometry import Box
from labelcheck.model.label import LineSource, PageReading, Reading, Span
from labelcheck.model.text import Text
from labelcheck.registry.script import simplified

LIST_ITEMS: Mapping[str, str] = {
    "product_name": "name",
    "ingredients": "ingredients",
    "net_content": "net content",
    "producer_name": "party",
    "entrusting_party": "party",
    "repacker": "party",
    "distributor": "party",
    "importer": "party",
    "producer_address": "address",
    "importer_address": "address",
    "producer_contact": "contact",
    "importer_contact": "contact",
    "production_date": "production date",
    "shelf_life": "shelf life",
    "expiry_date": "shelf life",
    "storage": "storage",
    "licence_no": "licence",
    "country_of_origin": "licence",
    "standard_code": "standard",
}
"""The eleven items of the list that stands together on the back of a pack, by the fields that show them."""

ENOUGH_ITEMS = 6
"""How many of the eleven make a page the one with the list. More than half: an item that is not in a list of which
most was read is missing, while a front with a name, a net content and a slogan shows three at most. An engineering threshold."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was seen.

    ``declared`` is what the user said of the panels, None where nothing; ``partial`` marks a part of what was handed in.
    ``list_page`` is the page with the list of items, which shows ``items`` kinds of them; ``by_panel`` counts each kind once, on
    the panel that shows it first, the panel of the list before the others. ``front`` tells whether the display face was seen too.

    ``tea`` tells whether any word speaks of tea: of other food this tool knows no list of mandatory items. ``named`` tells
    whether a product name was read anywhere: a crop of a pack seldom has it. ``cut_off`` are the panels whose picture ends
    within the text. ``unseen`` says where words stand or may stand that were not read,
    ``unseen_elsewhere`` the same of faces without the list, where an ornament may look like print; ``unread`` are the places that
    look like print and were not read. A person who looked at them and found nothing declares so (``unread_print: null``), which
    says nothing of lines that left no such place.
    """

    declared: bool | None
    partial: bool
    transcribed: bool
    legible: bool
    list_page: PageReading | None
    items: int
    by_panel: tuple[tuple[str, int], ...]
    front: bool
    named: bool
    tea: bool
    cut_off: tuple[str, ...]
    unseen: Text | None
    unseen_elsewhere: Text | None
    unread: tuple[Span, ...]

    @property
    def label_transcribed(self) -> bool:
        """Whether the words of a whole label were given: words that neither speak of tea nor show an item are no label's."""
        return self.transcribed and (self.tea or self.items > 0)

    @property
    def list_seen(self) -> bool:
        """Whether an item of the list that was not read is absent."""
        if self.unseen is not None:
            return False
        if self.declared is not None:
            return self.declared
        if self.label_transcribed or self.list_page is None:
            return self.label_transcribed
        return self.legible and self.tea and self.named and self.list_page.panel not in self.cut_off

    @property
    def complete(self) -> bool:
        """Whether anything that was not read is absent from the whole label."""
        if self.unseen is not None:
            return False
        if self.declared is not None:
            return self.declared
        return self.transcribed or (self.list_seen and self.front and not self.cut_off)

    @property
    def faces_seen(self) -> bool:
        """Whether an item that may stand alone on any face is absent when it was not read."""
        if self.transcribed and self.declared is None and not self.label_transcribed:
            return False
        return self.complete and self.unseen_elsewhere is None

    def because(self) -> Text:
        """Why this much was or was not seen."""
        if self.unseen is not None and self.declared is not False:
            # That all panels were given does not make legible what is on them.
            return self.unseen
        if self.partial:
            return Text("给出的不是标签的全部", "what was given is not all of the label")
        if self.declared is not None:
            said = Text("齐全", "complete") if self.declared else Text("不齐全", "not complete")
            return Text(f"用户声明标签各面{said.zh}", f"declared by the user: the panels are {said.en}")
        if self.label_transcribed:
            return Text("给出的是标签全文", "a transcription of the whole label was given")
        return self._of_pictures()

    def _of_pictures(self) -> Text:
        if not self.legible:
            return Text("有画面不够清晰或未能读取", "a picture is not sharp enough or could not be read")
        if self.cut_off:
            panels = "、".join(PurePosixPath(panel).name for panel in self.cut_off)
            return Text(
                f"{panels} 的文字被画面边缘截断或紧靠边缘", f"the text of {panels} runs over or up to the edge of the picture"
            )
        if not self.tea:
            return Text("没有读到茶的字样，可能不是茶叶标签", "no word speaks of tea: this may not be a tea label")
        if self.list_page is None:
            return Text(
                f"读到的强制标示项只有 {self.items} 类，标签的其他面可能没有拍到",
                f"only {self.items} kinds of mandatory items were read: other faces of the pack may not have been pictured",
            )
        if not self.named:
            return Text(
                "没有读到食品名称，标签可能没有拍全", "no product name was read: the label may not be pictured as a whole"
            )
        where = self.list_page.file
        if not self.front:
            return Text(
                f"{where} 上有标示内容的清单，但没有见到主展示面",
                f"{where} has the list of items, but the display face was not seen",
            )
        read, asked = sum(number for _, number in self.by_panel), len(set(LIST_ITEMS.values()))
        zh = "、".join(f"{panel} {number} 类" for panel, number in self.by_panel)
        en = ", ".join(f"{number} on {panel}" for panel, number in self.by_panel)
        return Text(
            f"强制标示项 {asked} 类中读到 {read} 类（{zh}），主展示面也已见到",
            f"{read} of {asked} kinds of mandatory items were read ({en}), and the display face was seen",
        )


def coverage_of(evidence: Evidence) -> Coverage:
    """How much of the label ``evidence`` covers."""
    counted = [(len(_items(evidence, page)), page) for page in evidence.pages]
    items, page = max(counted, key=lambda entry: entry[0], default=(0, None))
    list_page = page if items >= ENOUGH_ITEMS else None
    declared = evidence.declared.facts.get("panels_complete")
    looked_at = evidence.declared.denies(UNREAD_PRINT)
    searched = () if looked_at else (list_page,) if list_page else evidence.pages
    hole = hole_of_list(list_page, _item_boxes(evidence, list_page)) if list_page is not None else None
    return Coverage(
        declared=declared if isinstance(declared, bool) else None,
        partial=evidence.declared.partial,
        transcribed=any(line.source is LineSource.TRANSCRIPTION for _, line in evidence.lines),
        legible=bool(evidence.pages) and all(page.quality is None or page.quality.legible for page in evidence.pages),
        list_page=list_page,
        items=items,
        by_panel=_by_panel(evidence, list_page),
        front=_front_seen(evidence, list_page),
        tea=evidence.registry.tea_classes.speaks_of_tea(simplified(evidence.text)),
        named=bool(evidence.valued("product_name")) or (list_page is not None and evidence.is_plain_page(list_page)),
        cut_off=_cut_off(evidence, list_page),
        unseen=doubt_of_reading(evidence.pages) or (None if looked_at else unread_print(searched) or hole),
        unseen_elsewhere=None if looked_at else unread_print(evidence.pages),
        unread=unread_places(searched),
    )


def _cut_off(evidence: Evidence, list_page: PageReading | None) -> tuple[str, ...]:
    cut = (page.panel for page in evidence.pages if is_cut_off(page) or (page is list_page and list_may_go_on(page)))
    return tuple(dict.fromkeys(cut))


def _listed(evidence: Evidence, page: PageReading) -> Iterator[Reading]:
    return (reading for reading in evidence.readings if reading.key in LIST_ITEMS and reading.stands_on(page))


def _items(evidence: Evidence, page: PageReading) -> set[str]:
    return {LIST_ITEMS[reading.key] for reading in _listed(evidence, page)}


def _by_panel(evidence: Evidence, list_page: PageReading | None) -> tuple[tuple[str, int], ...]:
    """Kinds of items by the panel that shows them first, the panel of the list before the others."""
    first = [list_page] if list_page is not None else []
    counts: dict[str, int] = {}
    told: set[str] = set()
    for page in (*first, *evidence.pages):
        fresh = _items(evidence, page) - told
        if fresh:
            counts[page.file] = counts.get(page.file, 0) + len(fresh)
            told |= fresh
    return tuple(counts.items())


def _item_boxes(evidence: Evidence, page: PageReading) -> list[Box]:
    return [reading.spans[0].box for reading in _listed(evidence, page)]


def _front_seen(evidence: Evidence, list_page: PageReading | None) -> bool:
    """The display face shows the name as a title: without a heading, or on another page than the list."""
    return any(
        reading.heading is None or list_page is None or not reading.stands_on(list_page)
        for reading in evidence.readings
        if reading.key == "product_name" and reading.text and reading.spans
    )


def derive(ledger: Ledger) -> None:
    """The facts about the check itself: the words read, whether the panels are complete, what only a person can state."""
    evidence = ledger.evidence
    coverage = ledger.coverage
    ledger.add(_label_text(evidence, coverage.complete, coverage.because()))
    complete = Fact("panels_complete", State.UNREADABLE, because=coverage.because())
    if coverage.complete or coverage.declared is False:
        complete = flag("panels_complete", coverage.complete, coverage.because())
    # That all panels were given does not make legible what is on them.
    enter = ledger.add if coverage.unseen is None else ledger.weighed
    enter(complete)
    ledger.add(_unread_print(coverage))
    for key in ("largest_surface_cm2", "early_adoption"):
        ledger.add(Fact(key, State.ABSENT, because=Text("用户未声明", "the user declared nothing")))


def _unread_print(coverage: Coverage) -> Fact:
    """Where print stands or may stand that was not read; what may stand where nothing shows is asked of a label given as complete."""
    words = coverage.unseen
    if words is None and coverage.unseen_elsewhere is None and coverage.legible:
        return Fact(UNREAD_PRINT, State.ABSENT, because=Text("没有见到未读出的文字", "no print was seen that was not read"))
    if words is None or not (coverage.unread or coverage.declared):
        return Fact(UNREAD_PRINT, State.UNREADABLE, because=words or coverage.unseen_elsewhere or coverage.because())
    return Fact(UNREAD_PRINT, State.KNOWN, words.zh, spans=coverage.unread, because=words, term=words)


def _label_text(evidence: Evidence, complete: bool, because: Text) -> Fact:
    """The words that were read; unless the label was seen whole, others may stand on it."""
    if not evidence.text:
        return Fact("label_text", State.UNREADABLE, because=Text("没有读到文字", "no words were read"))
    if complete:
        return Fact("label_text", State.KNOWN, evidence.text, evidence.text, because=Text("读到的全部文字", "all the words read"))
    return Fact("label_text", State.UNREADABLE, evidence.text, evidence.text, because=because)
