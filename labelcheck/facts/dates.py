"""Production date and expiry date: what is printed, where a pointer leads, whether the panels agree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from labelcheck.facts.date_parse import (
    PrintedDate,
    is_definite,
    parse_date,
    parse_duration,
    parse_last_date,
    parse_pointer,
    parse_second_date,
)
from labelcheck.facts.doubts import is_sure
from labelcheck.facts.ledger import Ledger, flag
from labelcheck.facts.normal import trimmed
from labelcheck.facts.settle import best_first, grouped
from labelcheck.model.check_day import Day
from labelcheck.model.fact import Fact, State
from labelcheck.model.label import Reading
from labelcheck.model.sureness import PLAIN_CODE
from labelcheck.model.text import Text
from labelcheck.registry.date_forms import DateForms


@dataclass(frozen=True, slots=True)
class Dated:
    """A reading with the date that was made out in it."""

    reading: Reading
    printed: PrintedDate

    @property
    def told(self) -> str:
        """The date for a person: the calendar day where there is one, else as printed."""
        return self.printed.day.isoformat() if self.printed.day is not None else self.printed.text


def derive(ledger: Ledger) -> None:
    """The facts of both dates, and whether the label shows any date at all."""
    stamped = _dated(ledger, ledger.evidence.valued("production_date"), parse_date)
    expiry = (
        _dated(ledger, ledger.evidence.valued("expiry_date"), parse_last_date)
        or _dated_shelf_life(ledger)
        or _dated(ledger, ledger.evidence.valued("production_date"), parse_second_date)
        or _stamped_expiry(ledger, stamped)
    )
    made = _production_dates(ledger, stamped, expiry)
    _production(ledger, made)
    _expiry(ledger, expiry)
    _marking(ledger)


Parse = Callable[[str, DateForms, Day, str], PrintedDate | None]


def _dated(ledger: Ledger, readings: Sequence[Reading], parse: Parse) -> list[Dated]:
    evidence = ledger.evidence
    forms = evidence.registry.date_forms
    found = []
    for reading in best_first(evidence, readings):
        printed = parse(reading.text, forms, evidence.as_of, reading.heading or "")
        if printed is not None:
            found.append(Dated(reading, printed))
    return found


def _dated_shelf_life(ledger: Ledger) -> list[Dated]:
    """保质期：2027年09月20日 gives an expiry date under the heading of a shelf life."""
    return _dated(ledger, ledger.evidence.valued("shelf_life"), parse_last_date)


def _stamped_expiry(ledger: Ledger, stamped: list[Dated]) -> list[Dated]:
    """Two dates are stamped without headings and the label points elsewhere for its expiry: the later one is it."""
    forms = ledger.evidence.registry.date_forms
    pointed = any(parse_pointer(reading.text, forms) for reading in ledger.evidence.valued("expiry_date", "shelf_life"))
    bare = [dated for dated in stamped if dated.reading.heading is None and dated.printed.day is not None]
    days = sorted({dated.printed.day for dated in bare if dated.printed.day is not None})
    if not pointed or len(days) != 2 or len(bare) != len(stamped):
        return []
    return [dated for dated in bare if dated.printed.day == days[1]]


def _production_dates(ledger: Ledger, found: list[Dated], expiry: list[Dated]) -> list[Dated]:
    """The dates of production among ``found``; of dates without a heading those that are the expiry are left out."""
    headed = [dated for dated in found if dated.reading.heading is not None]
    days = [dated.printed.day for dated in headed or found if dated.printed.day is not None]
    if not days:
        return headed or found
    first = min(days)
    ends = {dated.printed.day for dated in expiry} | _ends_from(ledger, first)
    bare = [dated for dated in found if dated.reading.heading is None and dated.printed.day not in ends - {first}]
    return headed + bare


def _ends_from(ledger: Ledger, start: date) -> set[date]:
    """The days on which food made on ``start`` may expire by the shelf lives printed."""
    forms = ledger.evidence.registry.date_forms
    ends = set()
    for reading in ledger.evidence.valued("shelf_life"):
        period = parse_duration(reading.text, forms)
        if period is not None:
            ends |= {period.after(start) - timedelta(days=days) for days in range(forms.expiry_tolerance_days + 1)}
    return ends


def _production(ledger: Ledger, made: list[Dated]) -> None:
    key = "production_date"
    _pointer(ledger)
    if made:
        _enter_date(ledger, key, made)
    else:
        _undated(ledger, key)
    _sub_facts(ledger, key, made, ("printed", "order", "precision", "exists"))
    _blank(ledger, made)
    _heading(ledger)


def _enter_date(ledger: Ledger, key: str, dated: list[Dated]) -> None:
    """One date is known; different ones contradict each other; a date that names no single day is unreadable as a day."""
    by_reading = {id(entry.reading): entry for entry in dated}
    groups = grouped(
        [entry.reading for entry in dated], lambda one, other: by_reading[id(one)].told == by_reading[id(other)].told
    )
    if len(groups) > 1:
        ledger.conflicting(key, (by_reading[id(group[0])].told for group in groups), [group[0] for group in groups])
        return
    printed = by_reading[id(groups[0][0])].printed
    if printed.day is not None:
        ledger.known(key, printed.day, groups[0], text=trimmed(printed.text))
    else:
        ledger.unread(key, _why_no_day(printed), groups[0])


def _why_no_day(printed: PrintedDate) -> Text:
    if printed.ambiguous:
        return Text(f"“{printed.text}”的月和日分不清先后", f"which part of {printed.text} is the month is not clear")
    if not printed.exists:
        return Text(f"日历上没有“{printed.text}”这一天", f"the calendar has no day {printed.text}")
    return Text(f"“{printed.text}”没有标到日", f"{printed.text} does not reach the day")


def _undated(ledger: Ledger, key: str) -> None:
    readings = ledger.evidence.valued(key)
    forms = ledger.evidence.registry.date_forms
    place = next((place for reading in readings if (place := parse_pointer(reading.text, forms)) is not None), None)
    if place is not None:
        ledger.unread(
            key, Text(f"标签指向“{place}”，没有见到那里的日期", f"the label points to {place}, whose date was not seen"), readings
        )
    elif readings:
        ledger.unread(key, Text("日期没有读清", "the date was not legible"), readings)
    elif key == "production_date" and (picked := ledger.evidence.valued("picking_date")):
        # Who knows only of one day may call the day of making so; whether it is meant as that a person must say.
        because = Text(
            f"只有“{picked[0].heading}”，是不是就当作生产日期，须由人判断",
            f"there is only {picked[0].heading}; whether it stands for the production date needs a person",
        )
        ledger.unread(key, because, picked)
    else:
        ledger.missing(key)


def _sub_facts(ledger: Ledger, key: str, dated: list[Dated], parts: tuple[str, ...]) -> None:
    """What is true of the printed date; of dates that contradict one another only what they share."""
    if not dated:
        for part in parts:
            ledger.follow(f"{key}.{part}", key)
        return
    shown = dated if ledger[key].state is State.CONFLICTING else dated[:1]
    evidence = ledger.evidence
    wrong = [entry.reading for entry in shown if not (entry.printed.exists or evidence.is_plain(entry.reading))]
    doubtful = not all(is_sure(reading, evidence, PLAIN_CODE) for reading in wrong)
    for part in parts:
        values = {_part(entry.printed, part) for entry in shown}
        if len(values) > 1:
            ledger.follow(f"{key}.{part}", key)
        elif part == "exists" and doubtful:
            ledger.unread(f"{key}.exists", Text("可能是识读错误", "it may be a misreading"), [dated[0].reading])
        else:
            text, doubt = trimmed(dated[0].printed.text), part == "exists" and bool(wrong)
            ledger.known(f"{key}.{part}", values.pop(), [entry.reading for entry in shown], text=text, doubt=doubt)


def _part(printed: PrintedDate, part: str) -> str | bool:
    return trimmed(printed.text) if part == "printed" else getattr(printed, part)


def _pointer(ledger: Ledger) -> None:
    evidence = ledger.evidence
    forms = evidence.registry.date_forms
    key, place_key = "production_date.pointer", "production_date.pointer_place"
    readings = evidence.valued("production_date")
    pointing = [(reading, place) for reading in readings if (place := parse_pointer(reading.text, forms)) is not None]
    if not pointing:
        state = State.ABSENT if readings or ledger.coverage.list_seen else State.UNREADABLE
        for name in (key, place_key):
            ledger.add(Fact(name, state, because=Text("没有“见…”字样", "no words point elsewhere")))
        return
    reading, place = pointing[0]
    ledger.known(key, place, [reading], text=trimmed(reading.text))
    definite = is_definite(place, forms)
    if definite is None:
        ledger.unread(
            place_key,
            Text(f"“{place}”是不是具体部位，须由人判断", f"whether {place} is a definite place needs a person"),
            [reading],
        )
    else:
        ledger.known(place_key, definite, [reading], text=trimmed(reading.text))


def _blank(ledger: Ledger, made: list[Dated]) -> None:
    """A heading with neither date nor pointer. OCR may have missed a faint stamp, so only plain text proves it."""
    key, evidence = "production_date.blank", ledger.evidence
    headed = [reading for reading in evidence.of("production_date") if reading.heading is not None]
    filled = [dated.reading for dated in made] or evidence.valued("production_date")
    if filled:
        ledger.add(flag(key, False, Text("日期或其位置已标示", "a date or a pointer is printed"), filled[0].spans))
    elif headed and all(evidence.is_plain(reading) for reading in headed):
        ledger.known(key, True, headed, Text("有标题而没有日期", "a heading without a date"), text=headed[0].heading or "")
    elif headed:
        ledger.unread(key, Text("标题后的日期可能没有读到", "the date after the heading may not have been read"), headed)
    elif ledger["production_date"].state is State.ABSENT:
        ledger.add(flag(key, False, Text("没有生产日期标题", "there is no heading of a production date")))
    else:
        ledger.follow(key, "production_date")


def _heading(ledger: Ledger) -> None:
    key = "production_date.heading"
    headed = [reading for reading in ledger.evidence.of("production_date") if reading.heading]
    if headed:
        ledger.known(key, headed[0].heading or "", headed[:1], text=headed[0].heading or "")
    elif ledger["production_date"].state is State.KNOWN and ledger["production_date"].spans and ledger.coverage.list_seen:
        ledger.none_of(key, "production_date", Text("生产日期没有引导词", "the production date has no heading"))
    else:
        ledger.follow(key, "production_date")


def _expiry(ledger: Ledger, dated: list[Dated]) -> None:
    key = "expiry_date"
    if dated:
        _enter_date(ledger, key, dated)
    else:
        _undated(ledger, key)
    _sub_facts(ledger, key, dated, ("printed", "exists", "order"))


def _marking(ledger: Ledger) -> None:
    key, evidence = "date_marking", ledger.evidence
    readings = evidence.valued("production_date", "expiry_date")
    if readings:
        ledger.known(key, trimmed(readings[0].text), readings)
        return
    made, expiry = ledger["production_date"], ledger["expiry_date"]
    shown = next((fact for fact in (made, expiry) if fact.state in (State.KNOWN, State.CONFLICTING)), None)
    if shown is not None:
        ledger.add(
            Fact(key, State.KNOWN, shown.text or str(shown.value), shown.text, shown.spans, shown.confidence, shown.because)
        )
    else:
        ledger.follow(key, made.key if made.state is State.UNREADABLE else expiry.key)
