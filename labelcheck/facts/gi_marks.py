"""Words and numbers that claim a geographical indication: marks, standards, announcements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from labelcheck.facts.evidence import Evidence, span_of
from labelcheck.facts.ledger import Ledger, flag
from labelcheck.facts.standards import codes_of
from labelcheck.model.clause import Seen
from labelcheck.model.fact import Fact, State
from labelcheck.model.label import Span
from labelcheck.model.text import Text
from labelcheck.registry.gi_teas import GiTea
from labelcheck.registry.gi_text import folded

FACT_OF_KIND: Mapping[str, str] = {
    "official": "gi.official_mark",
    "old": "gi.old_mark_words",
    "outdated": "gi.outdated_words",
    "wording": "gi.status_words",
    "agri": "gi.agri_words",
    "certification": "gi.certification_words",
    "european": "gi.european_words",
}


@dataclass(frozen=True, slots=True)
class PrintedMark:
    """A mark word of ``kind`` as printed."""

    kind: str
    printed: str
    span: Span


def derive_marks(ledger: Ledger) -> None:
    """``gi.mark_words`` and a fact for each kind of them."""
    marks = tuple(_marks(ledger.evidence))
    for kind, key in FACT_OF_KIND.items():
        _enter(ledger, key, [mark for mark in marks if mark.kind == kind])
    if not marks:
        none_found(ledger, "gi.mark_words")
        return
    spans = tuple(dict.fromkeys(mark.span for mark in marks))
    words = tuple(dict.fromkeys(mark.printed for mark in marks))
    because = Text("标签上印有", "printed on the label")
    ledger.add(Fact("gi.mark_words", State.KNOWN, words, "、".join(words), spans, _confidence(spans), because))


def none_found(ledger: Ledger, key: str) -> Fact:
    """Enter that nothing of the kind stands on the label: absent only when the label was seen whole."""
    coverage = ledger.coverage
    state = State.ABSENT if coverage.complete else State.UNREADABLE
    return ledger.add(Fact(key, state, because=coverage.because()))


def _enter(ledger: Ledger, key: str, marks: list[PrintedMark]) -> None:
    if not marks:
        none_found(ledger, key)
        return
    because = Text(f"印有“{marks[0].printed}”", f"{marks[0].printed} is printed")
    spans = tuple(dict.fromkeys(mark.span for mark in marks))
    ledger.add(Fact(key, State.KNOWN, marks[0].printed, marks[0].printed, spans, _confidence(spans), because))


def _confidence(spans: tuple[Span, ...]) -> float | None:
    return min((span.confidence for span in spans), default=None)


def _marks(evidence: Evidence) -> Iterator[PrintedMark]:
    """Mark words in all lines; the title of a cited standard is none."""
    words = evidence.registry.gi_words
    for page, line in evidence.lines:
        text = folded(line.text)
        found = list(words.marks_in(text.text))
        if found and not evidence.registry.standards.codes(line.text):
            for mark in found:
                yield PrintedMark(mark.kind, text.words(mark.start, mark.end), span_of(page, line))


def derive_standard(ledger: Ledger, tea: GiTea | None, printed: str) -> GiTea | None:
    """``gi.standard`` and ``gi.standard_agrees``; returns the tea whose standard is cited."""
    keys = ("gi.standard", "gi.standard_agrees")
    cited = _cited(ledger.evidence)
    if not cited:
        state = ledger["standard_code"].state
        for key in keys:
            absent = state in (State.KNOWN, State.ABSENT, State.CONFLICTING)
            because = Text("所标标准不是地理标志产品标准", "no standard of an indication is cited")
            ledger.add(
                Fact(
                    key,
                    State.ABSENT if absent else State.UNREADABLE,
                    because=because if absent else ledger["standard_code"].because,
                )
            )
        return None
    number, other, seen = cited
    because = Text(f"{number} 是{other.name}的标准", f"{number} is the standard of {other.name}")
    ledger.about("gi.standard", other.name, "standard_code", because, seen)
    if tea is None:
        ledger.none_of("gi.standard_agrees", "standard_code", Text("没有使用地理标志名称", "no protected name is used"))
    else:
        agrees = other is tea or number in {row.number for row in tea.standards} or _holds_name(printed, other)
        ledger.about("gi.standard_agrees", agrees, "standard_code", because, seen)
    return other


def _holds_name(printed: str, other: GiTea) -> bool:
    """大佛龙井 holds 龙井: a tea of a part of the area goes by the standard of the whole."""
    text = folded(printed).text
    return any(folded(name).text.removesuffix("茶") in text for name in (other.name, *other.aliases))


def _cited(evidence: Evidence) -> tuple[str, GiTea, Seen] | None:
    """The first cited standard that is made for an indication: its number without the year, the tea, how surely it is known."""
    teas, standards = evidence.registry.gi_teas, evidence.registry.standards
    for reading in evidence.valued("standard_code"):
        for code in codes_of(reading, evidence):
            row = standards.row(code, evidence.as_of)
            tea = teas.named(row.gi) if row is not None and row.gi else teas.of_standard(code.base)
            if tea is not None:
                return code.base, tea, row.seen if row is not None else Seen.MEMORY
    return None


def derive_basis(ledger: Ledger, tea: GiTea | None) -> None:
    """``gi.cites_basis`` and ``gi.announcement_agrees``."""
    announced = ledger["gi_announcement"]
    agrees = "gi.announcement_agrees"
    if tea is None or announced.state is not State.KNOWN:
        ledger.follow(agrees, "gi_announcement") if tea is not None else none_found(ledger, agrees)
    else:
        _announcement(ledger, tea)
    standard = ledger["gi.standard_agrees"]
    if standard.value is True or announced.state in (State.KNOWN, State.CONFLICTING):
        fact = standard if standard.value is True else announced
        ledger.add(flag("gi.cites_basis", True, fact.because, fact.spans, fact.confidence))
    elif announced.state is State.ABSENT and ledger["standard_code"].state in (State.KNOWN, State.ABSENT):
        because = Text("没有该产品的地理标志标准代号，也没有公告号", "neither its standard nor an announcement number is printed")
        ledger.add(flag("gi.cites_basis", False, because, ledger["standard_code"].spans))
    else:
        ledger.add(Fact("gi.cites_basis", State.UNREADABLE, because=announced.because))


def _announcement(ledger: Ledger, tea: GiTea) -> None:
    key, pattern = "gi.announcement_agrees", ledger.evidence.registry.gi_words.announcement
    printed = pattern.search(folded(ledger["gi_announcement"].text).text)
    routes = [route for route in tea.routes if route.announcement is not None]
    if printed is None or not routes:
        ledger.follow(key, "gi_announcement", Text("没有可比对的公告号", "there is no number to compare with"))
        return
    known = [match for route in routes if (match := pattern.search(folded(route.announcement or "").text))]
    agrees = any((match["year"], int(match["number"])) == (printed["year"], int(printed["number"])) for match in known)
    told = "；".join(route.announcement or "" for route in routes)
    ledger.about(key, agrees, "gi_announcement", Text(f"登记的公告号：{told}", f"registered: {told}"), routes[0].seen)
